"""Calls of the contract `won`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Day, Instant
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "BeginWithdrawal",
    "ConfirmWithdrawal",
    "Mint",
    "ReportBank",
    "RequestWithdrawal",
    "RevertWithdrawal",
    "Transfer",
]


class Transfer(Record, frozen=True):
    """`transfer`: move won from the signer's available balance to `to`'s."""

    to: AccountId
    amount: Won
    memo: str = ""
    """What the sender's app notes beside it: an invoice, an order, a round; up to 140 bytes of UTF-8 without control
    characters."""


class Mint(Record, frozen=True):
    """`mint`: credit `to` with won that arrived at the bank. Once per `bank_tx_id`."""

    to: AccountId
    amount: Won
    bank_tx_id: str
    """The bank's name of the incoming transfer, 1 … 64 letters."""
    booked_ms: Instant = Millis(0)
    """When the bank booked it: not after now, at most 31 days ago."""


class RequestWithdrawal(Record, frozen=True):
    """`request_withdrawal`: set won aside for a transfer to the member's bank account. By the owner."""

    amount: Won


class BeginWithdrawal(Record, frozen=True):
    """`begin_withdrawal`: the bank is now told to pay; from here the won no longer count as available. Operators."""

    withdrawal: bytes


class ConfirmWithdrawal(Record, frozen=True):
    """`confirm_withdrawal`: the bank has paid: burn the won. Done when enough operators have sent the same call."""

    withdrawal: bytes


class RevertWithdrawal(Record, frozen=True):
    """`revert_withdrawal`: give the won back to available."""

    withdrawal: bytes


class ReportBank(Record, frozen=True):
    """`report_bank`: what the bank's account held at the end of `day`, and what is on its way."""

    day: Day
    """Days from 1970-01-01 to the day in Seoul; not after today."""
    balance: Won
    """What the bank's account held, won ≥ 0."""
    not_minted: Won
    """Collected at the bank, and not yet minted."""
    not_burned: Won
    """Paid out by the bank, and not yet burned."""
    suspense: Won
    """What lies there and belongs to nobody known."""
