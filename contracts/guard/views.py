"""The views of freezes. Call them with `chain.reader()` and `chain.storage("guard")`."""

from collections import deque
from itertools import islice

from contracts.abi import ReadContext, Storage
from contracts.abi.interfaces import Freeze, Waiting
from contracts.guard.state import GuardState

__all__ = ["MAX_ALARMS", "MAX_PAGE", "Freeze", "Waiting", "alarms", "frozen", "waiting"]

MAX_PAGE = 200
"""The most freezes in one answer. Freezes are rare."""


MAX_ALARMS = 50
"""The most findings in one answer: the latest ones."""


def alarms(_ctx: ReadContext, storage: Storage) -> tuple[Freeze, ...]:
    """Return the auditor's latest findings by height, up to MAX_ALARMS; `club` is empty for the whole ledger."""
    return tuple(deque(GuardState(storage).alarms.values(), MAX_ALARMS))


def frozen(_ctx: ReadContext, storage: Storage) -> tuple[Freeze, ...]:
    """Return the frozen clubs with the reasons, up to MAX_PAGE."""
    return tuple(islice(GuardState(storage).frozen.values(), MAX_PAGE))


def waiting(_ctx: ReadContext, storage: Storage) -> tuple[Waiting, ...]:
    """Return the failed scheduled work with the reasons, up to MAX_PAGE."""
    return tuple(islice(GuardState(storage).waiting.values(), MAX_PAGE))
