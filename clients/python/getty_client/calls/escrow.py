"""Calls of the contract `escrow`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club
from ledger.primitives.units import AccountId, Won

__all__ = [
    "AgreeEarmark",
    "GiveConsent",
    "ReleaseEarmark",
    "SetAside",
]


class GiveConsent(Record, frozen=True):
    """`give_consent`: allow the chain to collect up to `amount` more from the signer for `club`."""

    club: Club
    amount: Won


class AgreeEarmark(Record, frozen=True):
    """`agree_earmark`: let `account` set aside up to `amount` for the signer's seat; 0 withdraws the agreement."""

    club: Club
    seat: int
    account: AccountId
    amount: Won


class SetAside(Record, frozen=True):
    """`set_aside`: earmark won for what a seat must pay in its club: contributions, the deposit, repayments."""

    club: Club
    seat: int
    holder: AccountId
    """Who holds the seat; the call is refused if it has been handed over since."""
    amount: Won


class ReleaseEarmark(Record, frozen=True):
    """`release_earmark`: return what `account` has set aside and is not due yet."""

    club: Club
    seat: int
    account: AccountId
    amount: Won
