"""The calls of the escrow contract by persons. Its calls by other contracts are in `contracts.abi.interfaces`."""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club
from ledger.primitives.units import AccountId, Won

__all__ = ["AgreeEarmark", "GiveConsent", "ReleaseEarmark", "SetAside"]


class GiveConsent(Record, frozen=True):
    """`give_consent`: allow the chain to collect up to `amount` more from the signer for `club`.

    The total is at most what the agreed table, with its deposit, asks of the signer. Joining already gives the consent,
    which ends with the seat. This call is for a table that asks for more than before.
    """

    club: Club
    amount: Won


class AgreeEarmark(Record, frozen=True):
    """`agree_earmark`: let `account` set aside up to `amount` for the signer's seat; 0 withdraws the agreement."""

    club: Club
    seat: int
    account: AccountId
    amount: Won


class SetAside(Record, frozen=True):
    """`set_aside`: earmark won for what a seat must pay in its club: contributions, the deposit, repayments.

    It is used first, and for nothing else. What is not used comes back to the signer when the seat or the club ends.
    """

    club: Club
    seat: int
    holder: AccountId
    """Who holds the seat; the call is refused if it has been handed over since."""
    amount: Won


class ReleaseEarmark(Record, frozen=True):
    """`release_earmark`: return what `account` has set aside and is not due yet.

    `account` signs, or the seat's holder, who does not want it.
    """

    club: Club
    seat: int
    account: AccountId
    amount: Won
