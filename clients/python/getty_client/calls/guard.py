"""Calls of the contract `guard`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club

__all__ = [
    "Freeze",
    "Lift",
]


class Freeze(Record, frozen=True):
    """`freeze`: vote to freeze `club`. The vote that completes the operators' quorum freezes it."""

    club: Club


class Lift(Record, frozen=True):
    """`lift`: vote to lift a freeze, whoever froze the club. The vote that completes the quorum lifts it."""

    club: Club
