"""What the won contract refuses. Every class has a stable `code`; a code of several classes has reasons."""

from contracts.abi.refusal import InvalidCallError
from contracts.won.state import WithdrawalStatus
from ledger.primitives.fields import Day, Instant
from ledger.primitives.units import Won

__all__ = [
    "AmountLockedError",
    "AmountOutOfRangeError",
    "BadBankReportError",
    "BankDayNotBegunError",
    "BankDayNotLaterError",
    "BankTxAlreadyMintedError",
    "BankTxIdLengthError",
    "BankTxIdLettersError",
    "BegunWithdrawalError",
    "BookedInFutureError",
    "BookedLongAgoError",
    "DebtsBeforeWithdrawalError",
    "InDebtError",
    "InsufficientBalanceError",
    "MemoLettersError",
    "MemoTooLongError",
    "NotOperatorError",
    "NotOwnerError",
    "NotRotationError",
    "OwnerAmountLockedError",
    "RecipientIsSenderError",
    "RecipientNotOpenError",
    "SaidAlreadyError",
    "TooManyBallotsError",
    "TooManyWithdrawalsError",
    "WithdrawalNotBegunError",
    "WithdrawalNotFoundError",
    "WithdrawalNotRequestedError",
    "WithdrawalOverError",
]


# Amounts -------------------------------------------------------------------------------------------------------------


class AmountOutOfRangeError(InvalidCallError):
    """An amount of won is 1 to `most`."""

    code = "amount_not_positive"
    reason = "out_of_range"
    most: Won
    given: Won


class InsufficientBalanceError(InvalidCallError):
    """Less is available than the call would move."""

    code = "insufficient_balance"
    reason = "available"
    available: Won
    needed: Won


class InDebtError(InvalidCallError):
    """A person in debt cannot transfer or withdraw."""

    code = "in_debt"
    reason = "spending"
    debt: Won


class DebtsBeforeWithdrawalError(InvalidCallError):
    """A withdrawal does not begin while its owner is in debt: it pays the debt first."""

    code = "in_debt"
    reason = "withdrawing"
    debt: Won


class AmountLockedError(InvalidCallError):
    """GRACE LOCK: unpaid contributions that are due come first."""

    code = "amount_locked"
    reason = "spending"
    locked: Won
    free: Won
    available: Won


class OwnerAmountLockedError(InvalidCallError):
    """GRACE LOCK of a withdrawal's owner, when the bank is to be told to pay."""

    code = "amount_locked"
    reason = "withdrawing"
    locked: Won
    free: Won
    available: Won


# Transfers -----------------------------------------------------------------------------------------------------------


class RecipientIsSenderError(InvalidCallError):
    """A transfer goes to another account."""

    code = "bad_recipient"
    reason = "sender"


class RecipientNotOpenError(InvalidCallError):
    """Won goes to open accounts only."""

    code = "bad_recipient"
    reason = "not_open"


class MemoTooLongError(InvalidCallError):
    """A memo has at most `most` bytes."""

    code = "bad_memo"
    reason = "length"
    most: int
    given: int


class MemoLettersError(InvalidCallError):
    """A memo is one line of printable letters."""

    code = "bad_memo"
    reason = "letters"


# The bank ------------------------------------------------------------------------------------------------------------


class NotOperatorError(InvalidCallError):
    """Only operators speak for the bank."""

    code = "not_operator"
    reason = "bank"


class SaidAlreadyError(InvalidCallError):
    """This operator's voice for exactly this counts already."""

    code = "already_voted"
    reason = "bank"
    until_ms: Instant


class TooManyBallotsError(InvalidCallError):
    """So much of what this operator has said waits for others."""

    code = "too_many_ballots"
    reason = "bank"
    most: int


class BankTxIdLengthError(InvalidCallError):
    """The bank's transaction id has 1 to `most` letters."""

    code = "bad_bank_tx_id"
    reason = "length"
    most: int
    given: int


class BankTxIdLettersError(InvalidCallError):
    """The bank's transaction id is one line of printable letters."""

    code = "bad_bank_tx_id"
    reason = "letters"


class BankTxAlreadyMintedError(InvalidCallError):
    """Won for this transaction of the bank was minted before."""

    code = "bank_tx_already_minted"
    bank_tx_id: str


class BookedInFutureError(InvalidCallError):
    """The bank has booked a transfer before it is minted."""

    code = "bad_booking"
    reason = "future"
    booked_ms: Instant
    now_ms: Instant


class BookedLongAgoError(InvalidCallError):
    """A booking counts for contributions that may still be in grace, not for older ones."""

    code = "bad_booking"
    reason = "old"
    booked_ms: Instant
    earliest_ms: Instant


class BadBankReportError(InvalidCallError):
    """An amount of the bank's is 0 to `most`."""

    code = "bad_bank_report"
    most: Won
    given: Won


class BankDayNotBegunError(InvalidCallError):
    """A day is reported once it has begun in Seoul."""

    code = "bank_day"
    reason = "not_begun"
    day: Day
    today: Day


class BankDayNotLaterError(InvalidCallError):
    """Days are reported in order; only the last one is corrected."""

    code = "bank_day"
    reason = "not_later"
    day: Day
    last: Day
    """The last day reported; 0 where there is none."""


# Withdrawals ---------------------------------------------------------------------------------------------------------


class WithdrawalNotFoundError(InvalidCallError):
    """No withdrawal has this id."""

    code = "withdrawal_not_found"


class TooManyWithdrawalsError(InvalidCallError):
    """So many withdrawals of this account wait already."""

    code = "too_many_withdrawals"
    count: int


class WithdrawalNotRequestedError(InvalidCallError):
    """Only a requested withdrawal can begin."""

    code = "wrong_withdrawal_status"
    reason = "not_requested"
    status: WithdrawalStatus


class WithdrawalNotBegunError(InvalidCallError):
    """Only a begun withdrawal is confirmed."""

    code = "wrong_withdrawal_status"
    reason = "not_begun"
    status: WithdrawalStatus


class WithdrawalOverError(InvalidCallError):
    """A withdrawal that is burned or reverted is not reverted."""

    code = "wrong_withdrawal_status"
    reason = "over"
    status: WithdrawalStatus


class NotOwnerError(InvalidCallError):
    """The withdrawal is somebody else's."""

    code = "not_owner"


class BegunWithdrawalError(InvalidCallError):
    """Once the bank was told to pay, only an operator reverts a withdrawal."""

    code = "not_operator"
    reason = "begun_withdrawal"


class NotRotationError(InvalidCallError):
    """Only the rotation contract recalls withdrawals."""

    code = "not_rotation"
    reason = "recall"
