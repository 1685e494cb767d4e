"""What follows from a person's grade when it takes a seat: may it, how much is held back, and how much credit it has.

    join, sign, late, substitute ──▶ grade ──▶ s of the seat, fixed by the signature (`Terms.by_grade`)
                                          └──▶ limit of unsecured credit over all clubs
    a change of turns or amounts ──▶ the same limit, with the s that was signed

Rule 1: whoever takes a seat, at any time and in any way, has at least the grade that the terms ask.
Rule 2: a signature adds the seat's unsecured credit (`terms.unsecured`) to what the person has over all clubs. It
counts until the seat has another holder, leaves, or its club ends.
Rule 3: a club by grade takes nobody beyond the limit of its grade. The members of a club with a fixed s have decided
for themselves, but its credit counts too.
Rule 4: a chain without verifiers has only the lowest grade: everything is held back, and nothing may be unsecured.
"""

from collections.abc import Iterable
from typing import NamedTuple

from contracts.abi import ReadContext
from contracts.abi.grades import HasVerifiers, StandingOf
from contracts.rotation.errors.founding import GradeTooLowError, UnsecuredLimitError
from contracts.rotation.lookup import holder_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import ClubRecord, SeatRecord
from contracts.rotation.state import RotationState
from contracts.rotation.terms.cost import table_steps
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from contracts.rotation.terms.unsecured import unsecured_of
from ledger.primitives.units import AccountId, Won

__all__ = [
    "Credit",
    "add_credit",
    "check_credits",
    "check_grade",
    "count_anew",
    "credit_of",
    "credits_of",
    "forget_credit",
    "is_counted",
    "percent_of",
]


class Credit(NamedTuple):
    """The unsecured credit of one seat."""

    account: AccountId
    seat: int
    unsecured: Won


def check_grade(ctx: ReadContext, terms: Terms, account: AccountId) -> None:
    """Raise GradeTooLowError unless `account` has the grade that the club asks (rule 1)."""
    if terms.grade and (grade := ctx.ask(StandingOf(account)).grade) < terms.grade:
        raise GradeTooLowError(grade=grade, asked=terms.grade)


def percent_of(ctx: ReadContext, terms: Terms, account: AccountId) -> int:
    """Return s of a seat that `account` takes now."""
    return ctx.ask(StandingOf(account)).holdback_percent if terms.by_grade else terms.holdback_percent


def is_counted(ctx: ReadContext, terms: Terms) -> bool:
    """Return whether unsecured credit is counted: on a chain that has grades, and in a club by grade."""
    return terms.by_grade or ctx.ask(HasVerifiers())


def credit_of(table: Table, seat: SeatRecord, account: AccountId, percent: int) -> Credit:
    """Return the credit of `seat` if `account` holds it; its deposit is the agreed one."""
    return Credit(account, seat.seat, unsecured_of(table, seat.seat, percent, seat.deposit))


def check_credits(books: Books, club: ClubRecord, wanted: Iterable[Credit]) -> None:
    """Raise UnsecuredLimitError if somebody would have more unsecured credit than its grade allows (rule 3).

    Nobody is refused who has no more than before, because a grade may have fallen since.
    """
    if not club.terms.by_grade:
        return
    more: dict[AccountId, int] = {}
    for one in wanted:
        before = books.state.exposures.get(one.account, club.id, one.seat) or 0
        more[one.account] = more.get(one.account, 0) + one.unsecured - before
    for account, extra in more.items():
        standing = books.ctx.ask(StandingOf(account))
        total = Won(books.state.exposed_of(account) + extra)
        if extra > 0 and total > standing.unsecured_most:
            raise UnsecuredLimitError(grade=standing.grade, most=standing.unsecured_most, unsecured=total)


def credits_of(club: ClubRecord, table: Table, seats: Iterable[tuple[SeatRecord, Won]]) -> list[Credit]:
    """Return the unsecured credit of these seats with their deposits, under `table` and the s that was signed."""
    terms = club.terms
    return [
        Credit(
            holder_of(seat),
            seat.seat,
            unsecured_of(table, seat.seat, seat.percent if terms.by_grade else terms.holdback_percent, deposit),
        )
        for seat, deposit in seats
    ]


def count_anew(books: Books, club: ClubRecord, credit: Iterable[Credit]) -> None:
    """Count the credit of seats whose turns or amounts have changed."""
    if is_counted(books.ctx, club.terms):
        for one in credit:
            books.state.put_exposure(one.account, club.id, one.seat, one.unsecured)


def add_credit(books: Books, club: ClubRecord, table: Table, seat: SeatRecord, account: AccountId) -> int:
    """Check and count the credit of a seat that `account` takes or signs for; return s of the seat."""
    percent = percent_of(books.ctx, club.terms, account)
    if is_counted(books.ctx, club.terms):
        books.ctx.meter.spend(table_steps(club.seats))
        credit = credit_of(table, seat, account, percent)
        check_credits(books, club, [credit])
        books.state.put_exposure(account, club.id, seat.seat, credit.unsecured)
    return percent if club.terms.by_grade else 0


def forget_credit(state: RotationState, club: bytes, seats: Iterable[SeatRecord]) -> None:
    """Count the credit of these seats no more."""
    for seat in seats:
        if seat.holder is not None:
            state.put_exposure(seat.holder, club, seat.seat, Won(0))
