"""The calls of the won contract. Amounts are integer won ≥ 1."""

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
    characters. Everybody who runs a peer can read it, so it must not identify a person."""


class Mint(Record, frozen=True):
    """`mint`: credit `to` with won that arrived at the bank. Once per `bank_tx_id`, for ever.

    It is executed when enough operators (`operator_threshold`) have sent the same call.
    """

    to: AccountId
    amount: Won
    bank_tx_id: str
    """The date in Seoul and the bank's id of the incoming transfer, as in `20261225.M2026U0001`: eight digits, a dot,
    and 1 … 55 of A-Z, 0-9 and dash. A bank's id is unique on its day only. The date is the day of `booked_ms`,
    if that is given, and not after today."""
    booked_ms: Instant = Millis(0)
    """When the bank booked the transfer: not in the future, at most 31 days ago. A contribution from it is on time by
    this instant. 0 if the operators do not give it; then it counts from now."""


class RequestWithdrawal(Record, frozen=True):
    """`request_withdrawal`: set won aside for a transfer to the owner's bank account. The owner calls it.

    The withdrawal's id is the id of this transaction.
    """

    amount: Won


class BeginWithdrawal(Record, frozen=True):
    """`begin_withdrawal`: the bank is told to pay; from now on the won do not count as available.

    It is executed when enough operators have sent the same call.
    """

    withdrawal: bytes


class ConfirmWithdrawal(Record, frozen=True):
    """`confirm_withdrawal`: the bank has paid, so burn the won.

    It is executed when enough operators have sent the same call.
    """

    withdrawal: bytes


class RevertWithdrawal(Record, frozen=True):
    """`revert_withdrawal`: make the won available again.

    Before it has begun, the owner may call it. Otherwise enough operators must send the same call.
    """

    withdrawal: bytes


class ReportBank(Record, frozen=True):
    """`report_bank`: report the bank's balance at the end of `day`, and transfers that are on their way.

    It is executed when enough operators have sent the same call. Days are in order; another report of the last day
    corrects it. The ledger's auditor compares it with minted − burned (M11). Mints and confirmations that are on their
    way must be included in `not_minted` and `not_burned`.
    """

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
