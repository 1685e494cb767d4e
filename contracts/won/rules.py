"""Rules for amounts, memos, reports and locked balances. Pure.

available ─────────────── transfer, withdraw may take ──────────▶ what is not locked
│██████ locked ██████│░░░░░░░░░░░ free ░░░░░░░░░░░░░│
Pending withdrawals count as available against locked won, because the chain recalls them when it collects. A begun
withdrawal cannot be recalled, so it begins only if its won is free.
"""

from contracts.abi.interfaces import Liabilities
from contracts.won.calls import ReportBank
from contracts.won.errors import (
    AmountLockedError,
    AmountOutOfRangeError,
    BadBankReportError,
    BankDayNotBegunError,
    BankDayNotLaterError,
    BankTxDayLaterError,
    BankTxDayUnlikeBookingError,
    BankTxIdFormError,
    BankTxIdLengthError,
    BookedInFutureError,
    BookedLongAgoError,
    DebtsBeforeWithdrawalError,
    InDebtError,
    InsufficientBalanceError,
    MemoLettersError,
    MemoTooLongError,
    OwnerAmountLockedError,
)
from ledger.primitives.civil import days_from_civil, last_day, seoul_day
from ledger.primitives.text import is_plain
from ledger.primitives.units import DAY_MS, Millis, Won

__all__ = [
    "BOOKED_WITHIN_MS",
    "MAX_AMOUNT",
    "MAX_BANK_TX_ID",
    "MAX_MEMO_BYTES",
    "MAX_OPEN_WITHDRAWALS",
    "check_amount",
    "check_bank_tx_id",
    "check_begin",
    "check_booking",
    "check_memo",
    "check_report",
    "check_spend",
]

MAX_AMOUNT = Won(2**53)
"""About 9,000 trillion won, more than Korea's money, so that every sum of balances is far below 64 bits."""

MAX_BANK_TX_ID = 64
"""A date, a dot, and the bank's own id: a bank's id has 20 letters, a line of a statement may need more."""

_DATE_LENGTH = 8
_DIGITS = frozenset("0123456789")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ-") | _DIGITS
"""The letters of a bank's id. Each id can be written in one way only, so a lower-case letter is refused: otherwise one
transfer could be minted under two spellings."""

BOOKED_WITHIN_MS = Millis(31 * DAY_MS)
"""How old a booking may be: grace is never longer than the distance of two rounds, which is at most a month."""

MAX_MEMO_BYTES = 140
"""One line of a statement, as long as the remittance information of a bank's credit transfer."""

MAX_OPEN_WITHDRAWALS = 8
"""The most waiting withdrawals of an account; it limits the work of a recall. The bank pays daily, so this is over a
week."""


def check_amount(amount: Won) -> None:
    """Raise AmountOutOfRangeError unless 1 ≤ amount ≤ MAX_AMOUNT."""
    if not 1 <= amount <= MAX_AMOUNT:
        raise AmountOutOfRangeError(most=MAX_AMOUNT, given=amount)


def check_bank_tx_id(text: str, booked_ms: Millis, now_ms: Millis) -> None:
    """Raise unless the id is `YYYYMMDD.` and the bank's id, of the day of its booking, and not after today.

    BankTxIdLengthError, BankTxIdFormError, BankTxDayLaterError, BankTxDayUnlikeBookingError.
    """
    if not 1 <= len(text) <= MAX_BANK_TX_ID:
        raise BankTxIdLengthError(most=MAX_BANK_TX_ID, given=len(text))
    date, dot, own = text[:_DATE_LENGTH], text[_DATE_LENGTH : _DATE_LENGTH + 1], text[_DATE_LENGTH + 1 :]
    day = _day_of(date)
    if day is None or dot != "." or not own or not set(own) <= _LETTERS:
        raise BankTxIdFormError
    today = seoul_day(now_ms)
    if day > today:
        raise BankTxDayLaterError(day=day, today=today)
    if booked_ms and day != seoul_day(booked_ms):
        raise BankTxDayUnlikeBookingError(day=day, booked_ms=booked_ms)


def _day_of(date: str) -> int | None:
    """Return the number of the day that YYYYMMDD names, or None if it names no day since 1970."""
    if len(date) != _DATE_LENGTH or not set(date) <= _DIGITS:
        return None
    year, month, day = int(date[:4]), int(date[4:6]), int(date[6:])
    if year < 1970 or not 1 <= month <= 12 or not 1 <= day <= last_day(year, month):
        return None
    return days_from_civil(year, month, day)


def check_booking(booked_ms: Millis, now_ms: Millis) -> None:
    """Raise BookedInFutureError or BookedLongAgoError unless the booking is valid; 0 means that none is given."""
    if booked_ms > now_ms:
        raise BookedInFutureError(booked_ms=booked_ms, now_ms=now_ms)
    if booked_ms and booked_ms < now_ms - BOOKED_WITHIN_MS:
        raise BookedLongAgoError(booked_ms=booked_ms, earliest_ms=Millis(now_ms - BOOKED_WITHIN_MS))


def check_memo(text: str) -> None:
    """Raise MemoTooLongError or MemoLettersError unless the memo is a line of ≤ MAX_MEMO_BYTES of UTF-8, or empty."""
    size = len(text.encode())
    if size > MAX_MEMO_BYTES:
        raise MemoTooLongError(most=MAX_MEMO_BYTES, given=size)
    if not is_plain(text):
        raise MemoLettersError


def check_report(call: ReportBank, last: int | None, now_ms: Millis) -> None:
    """Raise unless the operators may report this day now.

    BankDayNotBegunError, BankDayNotLaterError, BadBankReportError.
    """
    today = seoul_day(now_ms)
    if call.day > today:
        raise BankDayNotBegunError(day=call.day, today=today)
    if call.day < (1 if last is None else last):
        raise BankDayNotLaterError(day=call.day, last=last or 0)
    for amount in (call.balance, call.not_minted, call.not_burned, call.suspense):
        if not 0 <= amount <= MAX_AMOUNT:
            raise BadBankReportError(most=MAX_AMOUNT, given=amount)


def check_spend(amount: Won, available: Won, recallable: Won, owes: Liabilities) -> None:
    """Raise unless an account with these liabilities may spend `amount` of its available balance.

    InDebtError, InsufficientBalanceError, AmountLockedError, in this order.
    """
    if owes.debt > 0:
        raise InDebtError(debt=owes.debt)
    if amount > available:
        raise InsufficientBalanceError(available=available, needed=amount)
    free = available + recallable - owes.locked
    if amount > free:
        raise AmountLockedError(locked=owes.locked, free=Won(max(0, free)), available=available)


def check_begin(amount: Won, available: Won, recallable: Won, owes: Liabilities) -> None:
    """Raise unless a withdrawal of `amount`, which is a part of `recallable`, may begin with these liabilities.

    Otherwise won requested before a due instant could leave within its grace. DebtsBeforeWithdrawalError,
    OwnerAmountLockedError.
    """
    if owes.debt > 0:
        raise DebtsBeforeWithdrawalError(debt=owes.debt)
    held = Won(available + recallable)
    if held - amount < owes.locked:
        raise OwnerAmountLockedError(locked=owes.locked, free=Won(max(0, held - owes.locked)), available=held)
