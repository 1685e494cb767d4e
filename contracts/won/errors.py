"""The refusals of the won contract. Every class has a stable `code`; several classes of one code have reasons."""

from contracts.abi.refusal import InvalidCallError
from contracts.won.state import WithdrawalStatus
from ledger.primitives.fields import Day, Instant
from ledger.primitives.units import Won

__all__ = [
    "AlreadyVotedError",
    "AmountLockedError",
    "AmountOutOfRangeError",
    "BadBankReportError",
    "BankDayNotBegunError",
    "BankDayNotLaterError",
    "BankTxAlreadyMintedError",
    "BankTxDayLaterError",
    "BankTxDayUnlikeBookingError",
    "BankTxIdFormError",
    "BankTxIdLengthError",
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
    "OwnerRecoveringError",
    "RecipientIsSenderError",
    "RecipientNotOpenError",
    "TooManyBallotsError",
    "TooManyWithdrawalsError",
    "WithdrawalNotBegunError",
    "WithdrawalNotFoundError",
    "WithdrawalNotRequestedError",
    "WithdrawalOverError",
]


# Amounts -------------------------------------------------------------------------------------------------------------


class AmountOutOfRangeError(InvalidCallError):
    """An amount must be from 1 won to `most`."""

    code = "amount_not_positive"
    reason = "out_of_range"
    most: Won
    given: Won


class InsufficientBalanceError(InvalidCallError):
    """The available balance is too low for the call."""

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
    """A withdrawal cannot begin while its owner is in debt, because it pays the debt first."""

    code = "in_debt"
    reason = "withdrawing"
    debt: Won


class AmountLockedError(InvalidCallError):
    """GRACE LOCK: due and unpaid contributions come first."""

    code = "amount_locked"
    reason = "spending"
    locked: Won
    free: Won
    available: Won


class OwnerRecoveringError(InvalidCallError):
    """The withdrawal's owner is being recovered, so no won leaves the account."""

    code = "account_recovering"
    reason = "withdrawing"


class OwnerAmountLockedError(InvalidCallError):
    """GRACE LOCK: due and unpaid contributions of the withdrawal's owner come first."""

    code = "amount_locked"
    reason = "withdrawing"
    locked: Won
    free: Won
    available: Won


# Transfers -----------------------------------------------------------------------------------------------------------


class RecipientIsSenderError(InvalidCallError):
    """A transfer must go to another account."""

    code = "bad_recipient"
    reason = "sender"


class RecipientNotOpenError(InvalidCallError):
    """Won can be sent only to open accounts."""

    code = "bad_recipient"
    reason = "not_open"


class MemoTooLongError(InvalidCallError):
    """A memo must have at most `most` bytes."""

    code = "bad_memo"
    reason = "length"
    most: int
    given: int


class MemoLettersError(InvalidCallError):
    """A memo must be one line of printable letters."""

    code = "bad_memo"
    reason = "letters"


# The bank ------------------------------------------------------------------------------------------------------------


class NotOperatorError(InvalidCallError):
    """Only operators may act for the bank."""

    code = "not_operator"
    reason = "bank"


class AlreadyVotedError(InvalidCallError):
    """This operator has already sent this call."""

    code = "already_voted"
    reason = "bank"
    until_ms: Instant


class TooManyBallotsError(InvalidCallError):
    """Too many calls of this operator wait for other operators."""

    code = "too_many_ballots"
    reason = "bank"
    most: int


class BankTxIdLengthError(InvalidCallError):
    """A bank transaction id must have 1 to `most` letters."""

    code = "bad_bank_tx_id"
    reason = "length"
    most: int
    given: int


class BankTxIdFormError(InvalidCallError):
    """A bank transaction id must be a date, a dot and the bank's id in A-Z, 0-9 and dash: `20261225.M2026U0001`."""

    code = "bad_bank_tx_id"
    reason = "form"


class BankTxDayLaterError(InvalidCallError):
    """The date of a bank transaction must not be after today in Seoul."""

    code = "bad_bank_tx_id"
    reason = "later"
    day: Day
    today: Day


class BankTxDayUnlikeBookingError(InvalidCallError):
    """The date of a bank transaction must be the day in Seoul on which the bank has booked it."""

    code = "bad_bank_tx_id"
    reason = "booking"
    day: Day
    booked_ms: Instant


class BankTxAlreadyMintedError(InvalidCallError):
    """Won for this bank transaction has already been minted."""

    code = "bank_tx_already_minted"
    bank_tx_id: str


class BookedInFutureError(InvalidCallError):
    """A booking must not be in the future."""

    code = "bad_booking"
    reason = "future"
    booked_ms: Instant
    now_ms: Instant


class BookedLongAgoError(InvalidCallError):
    """A booking must be recent enough for a contribution that may still be in grace."""

    code = "bad_booking"
    reason = "old"
    booked_ms: Instant
    earliest_ms: Instant


class BadBankReportError(InvalidCallError):
    """An amount at the bank must be from 0 to `most`."""

    code = "bad_bank_report"
    most: Won
    given: Won


class BankDayNotBegunError(InvalidCallError):
    """A day can be reported only after it has begun in Seoul."""

    code = "bank_day"
    reason = "not_begun"
    day: Day
    today: Day


class BankDayNotLaterError(InvalidCallError):
    """Days must be reported in order; only the last one can be corrected."""

    code = "bank_day"
    reason = "not_later"
    day: Day
    last: Day
    """The last reported day; 0 if there is none."""


# Withdrawals ---------------------------------------------------------------------------------------------------------


class WithdrawalNotFoundError(InvalidCallError):
    """No withdrawal has this id."""

    code = "withdrawal_not_found"


class TooManyWithdrawalsError(InvalidCallError):
    """Too many withdrawals of this account wait already."""

    code = "too_many_withdrawals"
    count: int


class WithdrawalNotRequestedError(InvalidCallError):
    """Only a requested withdrawal can begin."""

    code = "wrong_withdrawal_status"
    reason = "not_requested"
    status: WithdrawalStatus


class WithdrawalNotBegunError(InvalidCallError):
    """Only a begun withdrawal can be confirmed."""

    code = "wrong_withdrawal_status"
    reason = "not_begun"
    status: WithdrawalStatus


class WithdrawalOverError(InvalidCallError):
    """A burned or reverted withdrawal cannot be reverted."""

    code = "wrong_withdrawal_status"
    reason = "over"
    status: WithdrawalStatus


class NotOwnerError(InvalidCallError):
    """The withdrawal belongs to somebody else."""

    code = "not_owner"


class BegunWithdrawalError(InvalidCallError):
    """After the bank was told to pay, only operators may revert a withdrawal."""

    code = "not_operator"
    reason = "begun_withdrawal"


class NotRotationError(InvalidCallError):
    """Only the rotation contract may recall withdrawals."""

    code = "not_rotation"
    reason = "recall"
