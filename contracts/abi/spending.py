"""The changes of a pot: what its members decide besides its end. They are a part of `contracts.abi.club.Change`.

Rule: a change names exactly what is paid to whom, because everybody who agrees names it (BOUND).
"""

from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["Admit", "Release", "ShareOut", "Spend"]


class Spend(Record, frozen=True, tag="spend"):
    """A pot pays `to`: `amount` at once, and the parts `later` one by one against receipts until `until_ms`."""

    club: bytes
    to: AccountId
    amount: Won
    """0 if everything is paid against receipts."""
    what: str
    """What is paid for, in a few words, without any person's name."""
    later: tuple[Won, ...] = ()
    until_ms: Millis = Millis(0)
    """When the parts that are not paid return to the pot; 0 without later parts."""


class Release(Record, frozen=True, tag="release"):
    """A pot pays the next later part of a spending, against a receipt."""

    club: bytes
    spending: bytes
    """The proposal by which it was decided."""
    number: int
    """Which of the later parts, from 1."""
    to: AccountId
    amount: Won
    receipt: bytes
    """SHA-256 of the receipt, 32 bytes."""


class ShareOut(Record, frozen=True, tag="share_out"):
    """A pot returns `amount` to its members, pro rata to what they have paid in."""

    club: bytes
    amount: Won


class Admit(Record, frozen=True, tag="admit"):
    """A running pot invites a new member."""

    club: bytes
    newcomer: AccountId
