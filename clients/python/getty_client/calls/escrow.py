"""Calls of the contract `escrow`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club
from ledger.primitives.units import Won

__all__ = [
    "GiveConsent",
    "WithdrawConsent",
]


class GiveConsent(Record, frozen=True):
    """`give_consent`: let the chain collect up to `amount` more from the signer for `club`."""

    club: Club
    amount: Won


class WithdrawConsent(Record, frozen=True):
    """`withdraw_consent`: take the signer's consent back; only before the club starts."""

    club: Club
