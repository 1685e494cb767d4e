"""Calls of the contract `dev`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Length

__all__ = [
    "Warp",
]


class Warp(Record, frozen=True):
    """`warp`: move the chain's time forward by `by_ms` (1 ms … 400 days)."""

    by_ms: Length
