"""The accounts of the sandbox. Σ balances = 0 at every moment: what comes from outside is a debt of `outside`.

Rule 1: `book` is the only function that changes a balance; it takes from one account what it gives to another.
Rule 2: only `outside` may fall below zero.
"""

from dataclasses import dataclass

from sqlalchemy import func, insert, select, update

from services.kit.clock import kst_stamp
from services.kit.database import Tx
from services.sandbox.tables import ACCOUNT, LINE

__all__ = ["OUTSIDE", "Booking", "NotEnoughError", "account_of", "book", "total"]

OUTSIDE = "OUTSIDE"
"""The account from which the sandbox's people get their wages."""


class NotEnoughError(Exception):
    """The account has less than the amount."""


@dataclass(frozen=True, slots=True)
class Booking:
    """One move of won between two accounts, named by their numbers."""

    source: str
    target: str
    amount: int
    booked_ms: int
    print_source: str = ""
    print_target: str = ""
    shown_from_ms: int = 0


async def account_of(tx: Tx, fintech_use_num: str) -> object | None:
    """Return the row of an account, or None."""
    return (await tx.execute(select(ACCOUNT).where(ACCOUNT.c.fintech_use_num == fintech_use_num))).one_or_none()


async def book(tx: Tx, booking: Booking) -> None:
    """Move won. Raises NotEnoughError; ValueError for an account that is not there."""
    sides = (
        (booking.source, -booking.amount, booking.print_source),
        (booking.target, booking.amount, booking.print_target),
    )
    stamp = kst_stamp(booking.booked_ms)
    for number, change, printed in sides:
        before = await tx.scalar(select(ACCOUNT.c.balance).where(ACCOUNT.c.number == number))
        if before is None:
            raise ValueError(f"there is no account {number}")
        after = int(before) + change
        if after < 0 and number != OUTSIDE:
            raise NotEnoughError(number)
        await tx.execute(update(ACCOUNT).where(ACCOUNT.c.number == number).values(balance=after))
        line = {
            "date": stamp[:8],
            "time": stamp[8:],
            "inwards": change > 0,
            "amount": booking.amount,
            "printed": printed,
        }
        await tx.execute(
            insert(LINE).values(number=number, balance_after=after, shown_from_ms=booking.shown_from_ms, **line)
        )


async def total(tx: Tx) -> int:
    """Return the sum of all balances: 0, or the sandbox is broken."""
    return int(await tx.scalar(select(func.coalesce(func.sum(ACCOUNT.c.balance), 0))) or 0)
