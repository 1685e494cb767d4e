"""Small clubs for the calculator's own tests: members member-01 …, a round every 30 days, three days of grace."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tests.reference.calculator.club import Agreement, Book, Club
from tests.reference.calculator.dates import DAY_MS
from tests.reference.calculator.life import advance, finish
from tests.reference.calculator.tables import Terms, table

GRACE = 3 * DAY_MS
DUE = [(i + 1) * 30 * DAY_MS for i in range(40)]


def member(number: int) -> str:
    return f"member-{number:02}"


def club_of(
    terms: Terms,
    money: int | list[int],
    *,
    book: Book | None = None,
    holders: list[str] | None = None,
    percent: int = 0,
    charge: int = 0,
    **more: Any,
) -> Club:
    """Start a club of `terms`, after the holder of each seat got its `money`; the deposit is 0 unless it is given."""
    schedule = table(terms)
    names = holders or [member(k + 1) for k in range(schedule.seats)]
    book = book or Book({}, 0)
    each = money if isinstance(money, list) else [money] * len(names)
    for name, won in zip(names, each, strict=True):
        book.available[name] = book.available.get(name, 0) + won
    more = {"deposit": 0, "organizer": names[0], **more}
    agreed = Agreement(terms, DUE[: len(schedule.pay)], GRACE, percent, Fraction(charge, 10_000), **more)
    return Club(book, schedule, agreed, names)


def flat(n: int, money: int | list[int], **more: Any) -> Club:
    return club_of(Terms("flat", n, 100_000), money, **more)


def surcharge(n: int, i: int, money: int | list[int], **more: Any) -> Club:
    return club_of(Terms("surcharge", n, 100_000, i), money, **more)


def due(club: Club, number: int, offset: int = 1) -> None:
    """A block `offset` ms after round `number`, from 1, is due."""
    advance(club.book, club.agreement.due_ms[number - 1] + offset)


def grace(club: Club, number: int, offset: int = 1) -> None:
    """A block `offset` ms after the grace of round `number`, from 1."""
    advance(club.book, club.grace_end(number - 1) + offset)


def do(club: Club, act: Callable[..., object], *arguments: object) -> None:
    """One act, and what ends it."""
    act(*arguments)
    finish(club.book)


def has(club: Club) -> list[int]:
    """What everybody has available, in the order of names."""
    return [club.book.available[name] for name in sorted(club.book.available)]


def owes(club: Club) -> list[tuple[str, str, int, int, int]]:
    """Debts as (debtor, creditor, won, seat, round), seats and rounds from 1."""
    return [(d.debtor, d.creditor, d.amount, d.seat + 1, d.round + 1) for d in club.debts()]
