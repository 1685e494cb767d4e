"""What the won contract refuses. Every class has a stable `code`."""

from contracts.abi.errors import InvalidCallError

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


class AmountLockedError(InvalidCallError):
    """GRACE LOCK: unpaid contributions that are due come first."""

    code = "amount_locked"


class AmountNotPositiveError(InvalidCallError):
    """An amount of won is at least 1, and below 2⁶³."""

    code = "amount_not_positive"


class BadBankTxIdError(InvalidCallError):
    """The bank's transaction id has 1 to 64 letters."""

    code = "bad_bank_tx_id"


class BadMemoError(InvalidCallError):
    """A memo is one line of at most 140 bytes."""

    code = "bad_memo"


class BankTxAlreadyMintedError(InvalidCallError):
    """Won for this transaction of the bank was minted before."""

    code = "bank_tx_already_minted"


class BadBankReportError(InvalidCallError):
    """An amount of the bank's is 0 or more, and below 2⁵³."""

    code = "bad_bank_report"


class BankDayError(InvalidCallError):
    """A day is reported once, after those before it, and not before it has begun in Seoul."""

    code = "bank_day"


class BadRecipientError(InvalidCallError):
    """Not the id of another open account."""

    code = "bad_recipient"


class InDebtError(InvalidCallError):
    """A person in debt cannot transfer or withdraw."""

    code = "in_debt"


class InsufficientBalanceError(InvalidCallError):
    """Less is available than the call would move."""

    code = "insufficient_balance"


class NotOperatorError(InvalidCallError):
    """Only operators speak for the bank."""

    code = "not_operator"


class NotOwnerError(InvalidCallError):
    """The withdrawal is somebody else's."""

    code = "not_owner"


class NotRotationError(InvalidCallError):
    """The method is the rotation contract's own."""

    code = "not_rotation"


class TooManyWithdrawalsError(InvalidCallError):
    """So many withdrawals of this account wait already."""

    code = "too_many_withdrawals"


class WithdrawalNotFoundError(InvalidCallError):
    """No withdrawal has this id."""

    code = "withdrawal_not_found"


class WrongWithdrawalStatusError(InvalidCallError):
    """The withdrawal is not in the state that this step starts from."""

    code = "wrong_withdrawal_status"
