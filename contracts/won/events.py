"""The events of the won contract."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Day, HashBytes, Instant, Name
from ledger.primitives.units import AccountId, Won

__all__ = [
    "EVENTS",
    "BankReported",
    "Burned",
    "Minted",
    "OperatorVoted",
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
    """The operators credited won that had reached the bank."""

    type = "won.minted"
    to: AccountId
    amount: Won
    bank_tx_id: str
    booked_ms: Instant
    """When the bank booked the transfer; 0 if the operators did not give it."""


class OperatorVoted(EventRecord, frozen=True):
    """An operator sent a call that needs several operators. It is executed when enough have sent the same call."""

    type = "won.operator_voted"
    method: Name
    subject: str
    """The bank's transaction, the id of the withdrawal in hex, or the day."""
    amount: Won
    operator: AccountId
    votes: int
    needed: int
    until_ms: Instant
    """Until when the votes count."""


class WithdrawalRequested(EventRecord, frozen=True):
    """Won was set aside for the bank to pay out."""

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
    """The bank has paid, and the won was burned."""

    type = "won.burned"
    withdrawal: HashBytes
    owner: AccountId
    amount: Won


class WithdrawalReverted(EventRecord, frozen=True):
    """The won of a withdrawal was returned to its owner."""

    type = "won.withdrawal_reverted"
    withdrawal: HashBytes
    owner: AccountId
    amount: Won


class WithdrawalRecalled(EventRecord, frozen=True):
    """Withdrawals that had not begun were recalled for their owner's debts."""

    type = "won.withdrawal_recalled"
    withdrawals: tuple[HashBytes, ...]
    """The recalled withdrawals, newest first; all but the last were recalled in full."""
    owner: AccountId
    amount: Won
    """The recalled sum."""
    left: Won
    """What is still set aside for the last one."""


class BankReported(EventRecord, frozen=True):
    """The operators reported the bank's balance at the end of a day, counted from 1970-01-01."""

    type = "bank.reported"
    day: Day
    balance: Won
    not_minted: Won
    not_burned: Won
    suspense: Won
    operator: AccountId
    """The operator whose vote was the last necessary one."""
    corrects: bool
    """Whether the day had been reported before."""


EVENTS = (
    Transferred,
    Minted,
    OperatorVoted,
    WithdrawalRequested,
    WithdrawalBegun,
    Burned,
    WithdrawalReverted,
    WithdrawalRecalled,
    BankReported,
)
