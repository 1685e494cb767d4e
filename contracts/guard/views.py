"""What readers see of freezes. Call with `chain.reader()` and `chain.storage("guard")`."""

from collections import deque
from itertools import islice

from contracts.abi import ReadContext, Storage
from contracts.abi.interfaces import Freeze, Waiting
from contracts.guard.state import GuardState

__all__ = ["MAX_ALARMS", "MAX_PAGE", "Freeze", "Waiting", "alarms", "frozen", "waiting"]

MAX_PAGE = 200
"""Freezes in one answer: none are expected."""


MAX_ALARMS = 50
"""Findings in one answer, the latest."""


def alarms(_ctx: ReadContext, storage: Storage) -> tuple[Freeze, ...]:
    """Return what the auditor found last, in order of heights, up to MAX_ALARMS; `club` is empty for the ledger."""
    return tuple(deque(GuardState(storage).alarms.values(), MAX_ALARMS))


def frozen(_ctx: ReadContext, storage: Storage) -> tuple[Freeze, ...]:
    """Return the clubs that are frozen, and why, up to MAX_PAGE of them."""
    return tuple(islice(GuardState(storage).frozen.values(), MAX_PAGE))


def waiting(_ctx: ReadContext, storage: Storage) -> tuple[Waiting, ...]:
    """Return the scheduled work that failed and is tried again, and why, up to MAX_PAGE of it."""
    return tuple(islice(GuardState(storage).waiting.values(), MAX_PAGE))
