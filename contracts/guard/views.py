"""What readers see of freezes. Call with `chain.reader()` and `chain.storage("guard")`."""

from itertools import islice

from contracts.abi import ReadContext, Storage
from contracts.abi.interfaces import Freeze
from contracts.guard.state import GuardState

__all__ = ["MAX_PAGE", "Freeze", "frozen"]

MAX_PAGE = 200
"""Freezes in one answer: there should be none."""


def frozen(_ctx: ReadContext, storage: Storage) -> tuple[Freeze, ...]:
    """Return the clubs that are frozen, and why, up to MAX_PAGE of them."""
    return tuple(islice(GuardState(storage).frozen.values(), MAX_PAGE))
