"""Refusals that still carry a sentence; a contract that has declared its fields does not need this any more."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.refusal import field

__all__ = ["SentenceError"]


class SentenceError(InvalidCallError):
    """A refusal whose one field is an English sentence."""

    detail: str = field(kw_only=False)
