"""Calls of the contract `grade`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId

__all__ = [
    "Feedback",
]


class Feedback(Record, frozen=True):
    """`feedback`: say whether somebody was good to have in a club."""

    account: AccountId
    good: bool
