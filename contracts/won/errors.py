"""What the won contract refuses. Every class has a stable `code`."""

from contracts.abi.errors import SentenceError

__all__ = [
    "AmountLockedError",
    "AmountNotPositiveError",
    "BadBankReportError",
    "BadBankTxIdError",
    "BadMemoError",
    "BadRecipientError",
    "BankDayError",
    "BankTxAlreadyMintedError",
    "InDebtError",
    "InsufficientBalanceError",
    "NotOperatorError",
    "NotOwnerError",
    "NotRotationError",
    "TooManyWithdrawalsError",
    "WithdrawalNotFoundError",
    "WrongWithdrawalStatusError",
]


class AmountLockedError(SentenceError):
    """GRACE LOCK: unpaid contributions that are due come first."""

    code = "amount_locked"


class AmountNotPositiveError(SentenceError):
    """An amount of won is at least 1, and below 2⁶³."""

    code = "amount_not_positive"


class BadBankTxIdError(SentenceError):
    """The bank's transaction id has 1 to 64 letters."""

    code = "bad_bank_tx_id"


class BadMemoError(SentenceError):
    """A memo is one line of at most 140 bytes."""

    code = "bad_memo"


class BankTxAlreadyMintedError(SentenceError):
    """Won for this transaction of the bank was minted before."""

    code = "bank_tx_already_minted"


class BadBankReportError(SentenceError):
    """An amount of the bank's is 0 or more, and below 2⁵³."""

    code = "bad_bank_report"


class BankDayError(SentenceError):
    """A day is reported once, after those before it, and not before it has begun in Seoul."""

    code = "bank_day"


class BadRecipientError(SentenceError):
    """Not the id of another open account."""

    code = "bad_recipient"


class InDebtError(SentenceError):
    """A person in debt cannot transfer or withdraw."""

    code = "in_debt"


class InsufficientBalanceError(SentenceError):
    """Less is available than the call would move."""

    code = "insufficient_balance"


class NotOperatorError(SentenceError):
    """Only operators speak for the bank."""

    code = "not_operator"


class NotOwnerError(SentenceError):
    """The withdrawal is somebody else's."""

    code = "not_owner"


class NotRotationError(SentenceError):
    """The method is the rotation contract's own."""

    code = "not_rotation"


class TooManyWithdrawalsError(SentenceError):
    """So many withdrawals of this account wait already."""

    code = "too_many_withdrawals"


class WithdrawalNotFoundError(SentenceError):
    """No withdrawal has this id."""

    code = "withdrawal_not_found"


class WrongWithdrawalStatusError(SentenceError):
    """The withdrawal is not in the state that this step starts from."""

    code = "wrong_withdrawal_status"
