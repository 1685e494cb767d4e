"""The events of the won contract."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Day, HashBytes
from ledger.primitives.units import AccountId, Won

__all__ = [
    "EVENTS",
    "BankReported",
    "Burned",
    "Minted",
    "Transferred",
    "WithdrawalBegun",
    "WithdrawalRecalled",
    "WithdrawalRequested",
    "WithdrawalReverted",
]


class Transferred(EventRecord, frozen=True):
    """Somebody sent won."""

    type = "won.transferred"
    from_: AccountId
    to: AccountId
    amount: Won
    memo: str


class Minted(EventRecord, frozen=True):
    """An operator credited what reached the bank."""

    type = "won.minted"
    to: AccountId
    amount: Won
    bank_tx_id: str


class WithdrawalRequested(EventRecord, frozen=True):
    """Won is set aside for the bank to pay out."""

    type = "won.withdrawal_requested"
    withdrawal: HashBytes
    owner: AccountId
    amount: Won


class WithdrawalBegun(EventRecord, frozen=True):
    """The bank was told to pay."""

    type = "won.withdrawal_begun"
    withdrawal: HashBytes
    owner: AccountId
    amount: Won


class Burned(EventRecord, frozen=True):
    """The bank has paid, and the won is gone."""

    type = "won.burned"
    withdrawal: HashBytes
    owner: AccountId
    amount: Won


class WithdrawalReverted(EventRecord, frozen=True):
    """A withdrawal was given back to its owner."""

    type = "won.withdrawal_reverted"
    withdrawal: HashBytes
    owner: AccountId
    amount: Won


class WithdrawalRecalled(EventRecord, frozen=True):
    """A withdrawal that had not begun pays what its owner owes; `left` is still set aside."""

    type = "won.withdrawal_recalled"
    withdrawal: HashBytes
    owner: AccountId
    amount: Won
    left: Won


class BankReported(EventRecord, frozen=True):
    """An operator reported what the bank's account held at the end of a day, counted from 1970-01-01."""

    type = "bank.reported"
    day: Day
    balance: Won
    not_minted: Won
    not_burned: Won
    suspense: Won
    operator: AccountId


EVENTS = (
    Transferred,
    Minted,
    WithdrawalRequested,
    WithdrawalBegun,
    Burned,
    WithdrawalReverted,
    WithdrawalRecalled,
    BankReported,
)
