"""Amounts and locks of the won contract. Pure.

available ─────────────── transfer, withdraw may take ──────────▶ what is above the lock
│██████ locked ██████│░░░░░░░░░░░ free ░░░░░░░░░░░░░│
Pending withdrawals count as available for the lock's sake, since the chain recalls them when it collects. One that has
begun is recalled no more, so it begins only out of what is free.
"""

from contracts.abi.interfaces import Lock
from contracts.won.calls import ReportBank
from contracts.won.errors import (
    AmountLockedError,
    AmountNotPositiveError,
    BadBankReportError,
    BadBankTxIdError,
    BadMemoError,
    BankDayError,
    InDebtError,
    InsufficientBalanceError,
)
from ledger.primitives.text import is_plain
from ledger.primitives.units import DAY_MS, SEOUL_OFFSET_MS, Millis, Won

__all__ = [
    "MAX_AMOUNT",
    "MAX_BANK_TX_ID",
    "MAX_MEMO_BYTES",
    "MAX_OPEN_WITHDRAWALS",
    "check_amount",
    "check_bank_tx_id",
    "check_begin",
    "check_memo",
    "check_report",
    "check_spend",
]

MAX_AMOUNT = Won(2**53)
"""About 9,000 trillion won, more than Korea's money: keeps every sum of balances far inside 64 bits."""

MAX_BANK_TX_ID = 64

MAX_MEMO_BYTES = 140
"""One line of a statement: what a bank's credit transfer carries as remittance information."""

MAX_OPEN_WITHDRAWALS = 16
"""Per account; bounds the walk of a recall."""


def check_amount(amount: Won) -> None:
    """Raise AmountNotPositiveError unless 1 ≤ amount ≤ MAX_AMOUNT."""
    if not 1 <= amount <= MAX_AMOUNT:
        raise AmountNotPositiveError(f"an amount is 1 to {MAX_AMOUNT} won, not {amount}")


def check_bank_tx_id(text: str) -> None:
    """Raise BadBankTxIdError unless the id has 1 to MAX_BANK_TX_ID letters."""
    if not 1 <= len(text) <= MAX_BANK_TX_ID:
        raise BadBankTxIdError(f"a bank transaction id has 1 to {MAX_BANK_TX_ID} letters, not {len(text)}")
    if not is_plain(text):
        raise BadBankTxIdError("a bank transaction id is one line of printable letters")


def check_memo(text: str) -> None:
    """Raise BadMemoError unless the memo is one line of at most MAX_MEMO_BYTES bytes of UTF-8; it may be empty."""
    size = len(text.encode())
    if size > MAX_MEMO_BYTES:
        raise BadMemoError(f"a memo has at most {MAX_MEMO_BYTES} bytes, not {size}")
    if not is_plain(text):
        raise BadMemoError("a memo is one line of printable letters")


def check_report(call: ReportBank, last: int | None, now_ms: Millis) -> None:
    """Raise unless the operators may report the bank's figures of that day now: BankDayError, BadBankReportError."""
    today = (now_ms + SEOUL_OFFSET_MS) // DAY_MS
    if call.day > today:
        raise BankDayError(f"day {call.day} has not begun; today is {today}")
    if call.day <= (0 if last is None else last):
        raise BankDayError(f"day {call.day} is not after the last one reported, {last}")
    for amount in (call.balance, call.not_minted, call.not_burned, call.suspense):
        if not 0 <= amount <= MAX_AMOUNT:
            raise BadBankReportError(f"an amount at the bank is 0 to {MAX_AMOUNT} won, not {amount}")


def check_spend(amount: Won, available: Won, recallable: Won, lock: Lock) -> None:
    """Raise unless a person with this lock may take `amount` out of its available balance.

    InDebtError, InsufficientBalanceError, AmountLockedError, in this order.
    """
    if lock.debt > 0:
        raise InDebtError(f"{lock.debt} won of debt are repaid before anything is transferred or withdrawn")
    if amount > available:
        raise InsufficientBalanceError(f"{available} won are available, {amount} are needed")
    if amount > available + recallable - lock.locked:
        raise AmountLockedError(
            f"{lock.locked} won stay for contributions that are due; "
            f"{max(0, available + recallable - lock.locked)} of {available} are free"
        )


def check_begin(amount: Won, available: Won, recallable: Won, lock: Lock) -> None:
    """Raise unless a withdrawal of `amount`, itself a part of `recallable`, may leave a person with this lock.

    What was asked for before a due instant would otherwise leave within its grace. InDebtError, AmountLockedError.
    """
    if lock.debt > 0:
        raise InDebtError(f"the owner owes {lock.debt} won, which its withdrawals pay first")
    if available + recallable - amount < lock.locked:
        raise AmountLockedError(
            f"{lock.locked} won stay for contributions of the owner that are due; "
            f"{max(0, available + recallable - lock.locked)} of {available + recallable} are free"
        )
