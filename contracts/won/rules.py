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
    BankTxIdLengthError,
    BankTxIdLettersError,
    BookedInFutureError,
    BookedLongAgoError,
    DebtsBeforeWithdrawalError,
    InDebtError,
    InsufficientBalanceError,
    MemoLettersError,
    MemoTooLongError,
    OwnerAmountLockedError,
)
from ledger.primitives.text import is_plain
from ledger.primitives.units import DAY_MS, SEOUL_OFFSET_MS, Millis, Won

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


def check_bank_tx_id(text: str) -> None:
    """Raise unless the id has 1 to MAX_BANK_TX_ID printable letters: BankTxIdLengthError, BankTxIdLettersError."""
    if not 1 <= len(text) <= MAX_BANK_TX_ID:
        raise BankTxIdLengthError(most=MAX_BANK_TX_ID, given=len(text))
    if not is_plain(text):
        raise BankTxIdLettersError


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
    today = (now_ms + SEOUL_OFFSET_MS) // DAY_MS
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
