"""Calls of the contract `escrow`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club
from ledger.primitives.units import Won

__all__ = [
    "GiveConsent",
]


class GiveConsent(Record, frozen=True):
    """`give_consent`: allow the chain to collect up to `amount` more from the signer for `club`."""

    club: Club
    amount: Won
