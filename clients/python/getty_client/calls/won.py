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
    """A note of the sender's app, such as an invoice, an order or a round: up to 140 bytes of UTF-8 without control
    characters."""


class Mint(Record, frozen=True):
    """`mint`: credit `to` with won that arrived at the bank. Once per `bank_tx_id`, for ever."""

    to: AccountId
    amount: Won
    bank_tx_id: str
    """The date in Seoul and the bank's id of the incoming transfer, as in `20261225.M2026U0001`: eight digits, a dot,
    and 1 … 55 of A-Z, 0-9 and dash."""
    booked_ms: Instant = Millis(0)
    """When the bank booked the transfer: not in the future, at most 31 days ago."""


class RequestWithdrawal(Record, frozen=True):
    """`request_withdrawal`: set won aside for a transfer to the owner's bank account. The owner calls it."""

    amount: Won


class BeginWithdrawal(Record, frozen=True):
    """`begin_withdrawal`: the bank is told to pay; from now on the won do not count as available."""

    withdrawal: bytes


class ConfirmWithdrawal(Record, frozen=True):
    """`confirm_withdrawal`: the bank has paid, so burn the won."""

    withdrawal: bytes


class RevertWithdrawal(Record, frozen=True):
    """`revert_withdrawal`: make the won available again."""

    withdrawal: bytes


class ReportBank(Record, frozen=True):
    """`report_bank`: report the bank's balance at the end of `day`, and transfers that are on their way."""

    day: Day
    """Days from 1970-01-01 to the day in Seoul; not after today."""
    balance: Won
    """The balance of the bank's account, won ≥ 0."""
    not_minted: Won
    """Collected at the bank, and not yet minted."""
    not_burned: Won
    """Paid out by the bank, and not yet burned."""
    suspense: Won
    """Won at the bank whose owner is not known."""
