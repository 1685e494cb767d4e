"""A cartel: three of ten members receive first, send their won away at once, and never pay again. What do others lose?

    seat          1 … k              k+1 … n
    who           cartel             honest
    pays          up to its own      all rounds
                  round, no more
    missing       covered by its deposit and holdback, as far as they reach (WATERFALL); the rest is owed to whoever
                  receives in that round

`foretold` says from the rules, without the contracts, what each honest member loses. `play` lets the chain run
with real transactions and returns what each one has lost. The two must be the same to the won.

The worst order is assumed: the cartel receives first, and stops at once. In an auction it bids the highest that is
allowed, round by round, and nobody bids against it; in a draw only luck decides when it receives. A cartel that pays a
fellow's round takes won from its own purse in place of its security, which does not change what it takes out in all.

`by_grade` does the same in clubs whose security follows from the grades of their members. Thirty persons earn each
grade on a chain: by what verifiers attest, then by contributions paid on time. Then some of them form a club in which
everybody has this grade.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from contracts.rotation.kinds.registry import table_of
from contracts.rotation.records import CLOSED
from contracts.rotation.rounds.asked import bids_of
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.adversary.promises import owed_to
from tests.kit.auctions import bid
from tests.kit.grades import grade_of, verified
from tests.kit.world import DAY, START_MS, World, member, terms

__all__ = [
    "FORMS",
    "PERCENT_BY_GRADE",
    "SIZES",
    "Outcome",
    "by_grade",
    "cartel_size",
    "earned",
    "foretold",
    "play",
    "printed",
]

SIZES = (5, 10, 20, 30)

PERCENT_BY_GRADE = (100, 80, 60, 40, 25, 15)
"""Share of its later contributions that a seat secures, from the lowest grade to the highest (HOLDBACK)."""
CONTRIBUTION = 100_000
RICH = 60 * CONTRIBUTION
"""What each member has at first, won: enough for every club here."""

FORMS: Mapping[str, Mapping[str, object]] = {
    "flat": {"form": "flat"},
    "surcharge": {"surcharge": Won(10_000)},
    "fair": {"form": "fair", "rate_bp": 1_200},
    "fixed_pot": {"form": "fixed_pot", "surcharge": Won(20_000), "surplus_to": "organizer"},
    "drawn": {"kind": "draw", "form": "drawn", "phase_ms": DAY},
    "shared": {"kind": "auction", "form": "shared", "phase_ms": DAY},
    "dividend": {"kind": "auction", "form": "dividend", "phase_ms": DAY},
}
"""The clubs, by the name of their form. The surplus of the fixed pot goes to an organizer who is honest."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a club with a cartel came to, won."""

    lost: tuple[int, ...]
    """By seat: what was signed − what the member ended with. The seats of the cartel have 0."""
    taken: int
    """What the cartel has more than it began with."""


def cartel_size(seats: int) -> int:
    """Return how many of `seats` members are of the cartel: 30 %, rounded up."""
    return -(-3 * seats // 10)


def agreed_terms(form: str, seats: int, percent: int | None, now_ms: int = START_MS) -> Terms:
    """Return the terms of a club of `seats` members that secures `percent` of what a seat still pays.

    None: by grade.
    """
    first = datetime.fromtimestamp(now_ms / 1_000, UTC) + timedelta(days=20)
    sized = {"pot": Won(CONTRIBUTION * seats)} if form in ("fair", "fixed_pot") else {}
    amounts = {} if form == "fair" else {"contribution": Won(CONTRIBUTION)}
    return terms(
        **{
            "seats": seats,
            "calendar": Calendar("week", first.year, first.month, first.day),
            "grace_ms": Millis(60_000),
            "holdback_percent": percent or 0,
            "by_grade": percent is None,
            "late_charge_bp": 0,
            **amounts,
            **sized,
            **FORMS[form],
        }
    )


def foretold(table: Table, percent: int) -> tuple[int, ...]:
    """Return what each seat loses by the rules WATERFALL, HOLDBACK and SURPLUS, won; written without the contracts."""
    seats, cartel = table.seats, cartel_size(table.seats)
    assert sorted(table.recipients) == list(range(1, seats + 1))
    pay = {seat: table.pays[seat - 1] for seat in range(1, seats + 1)}
    security: dict[int, int] = {}
    lost = [0] * seats
    organizer = cartel + 1
    for number in range(1, seats + 1):
        uncovered = 0
        for thief in sorted(security):
            missing = pay[thief][number - 1]
            covered = min(missing, security[thief])
            security[thief] -= covered
            uncovered += missing - covered
        surplus = sum(amounts[number - 1] for amounts in pay.values()) - table.payout(number)
        by_organizer = min(uncovered, surplus)
        lost[organizer - 1] += by_organizer
        recipient = table.recipients[number - 1]
        if recipient > cartel:
            lost[recipient - 1] += uncovered - by_organizer
        else:
            deposit, target = max(pay[recipient]), -(-percent * sum(pay[recipient][number:]) // 100)
            received = table.payout(number) - (uncovered - by_organizer)
            security[recipient] = deposit + min(max(0, target - deposit), received)
    return tuple(lost)


def play(form: str, seats: int, percent: int | None, graded: World | None = None) -> tuple[Table, Outcome]:
    """Let a club with a cartel live to its end; return its schedule and what it came to.

    `graded`: a world with members of one grade, by which the club secures what seats still pay.
    """
    world = copy.deepcopy(graded) if graded is not None else World(people=seats)
    cartel = [member(seat) for seat in range(1, cartel_size(seats) + 1)]
    honest = [member(seat) for seat in range(len(cartel) + 1, seats + 1)]
    if graded is None:
        world.fund_all([*cartel, *honest], RICH)
    agreed = agreed_terms(form, seats, percent, world.now)
    club = world.started(agreed, [*cartel, *honest], organizer=honest[0])
    away = 0
    for number in range(1, seats + 1):
        if "auction" in FORMS[form].values() and number <= len(cartel):
            _take_round(world, club, number, cartel[number - 1])
        due = world.due(club, number)
        for instant in (due + 1, due + 60_001):
            _pass_until(world, instant)
            received = [name for seat, name in enumerate(cartel, 1) if world.rotation().seat(club, seat).received]
            away += sum(_send_away(world, name) for name in received)
    _pass_until(world, world.now + 1)
    table = world.rotation().table(club)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == CLOSED, f"the club is {record.status} after its last grace"
    lost = [_lost(world, table, seat, cartel_size(seats)) for seat in range(1, seats + 1)]
    left = sum(world.available(thief) for thief in cartel)
    return table, Outcome(tuple(lost), away + left - RICH * len(cartel))


def _lost(world: World, table: Table, seat: int, cartel: int) -> int:
    """Return what the member of a seat lacks of what it signed, won. It is owed exactly that."""
    if seat <= cartel:
        return 0
    surplus = sum(table.surplus(number) for number in range(1, table.seats + 1)) if seat == cartel + 1 else 0
    lacking = RICH + table.net(seat) + surplus - world.available(member(seat))
    owed = owed_to(world, world.id(member(seat)))
    assert lacking == owed, f"seat {seat} lacks {lacking}, and is owed {owed}"
    return lacking


def _take_round(world: World, club: bytes, number: int, thief: str) -> None:
    """Let a thief bid the highest that is allowed."""
    record = world.rotation().clubs.get(club)
    assert record is not None
    bounds = bids_of(world.rotation(), world.chain.params.contracts, record)
    assert bounds is not None, "several seats wait"
    bid(world, club, number, {thief: bounds[1]})


def _send_away(world: World, thief: str) -> int:
    """Let a thief send all that it has to a friend; return the amount, won."""
    amount = world.available(thief)
    if amount:
        world.call(thief, Transfer(world.id("stranger"), Won(amount)))
    return amount


def _pass_until(world: World, until: int) -> None:
    """Let everything that is due until then run."""
    while (due := world.chain.next_due_ms()) is not None and due <= until:
        world.at(max(due, world.now + 1))
    if until > world.now:
        world.at(until)


def printed(sizes: Iterable[int] = SIZES, forms: Iterable[str] = tuple(FORMS)) -> Iterator[str]:
    """Play every club and yield the lines of the table: what the honest members lose, and which part one of them loses.

    Raises AssertionError where the chain and the rules differ.
    """
    secured = "".join(f"{f'{percent} % secured':>24}" for percent in PERCENT_BY_GRADE)
    yield f"{'form':<10} {'members':>7} {'cartel':>6}{secured}"
    yield f"{'':<10} {'':>7} {'':>6}" + f"{'all lose':>14}{'one, most':>10}" * len(PERCENT_BY_GRADE)
    for form in forms:
        for seats in sizes:
            cells = []
            for percent in PERCENT_BY_GRADE:
                table, outcome = play(form, seats, percent)
                assert outcome.lost == foretold(table, percent), f"{form}, {seats} seats, {percent} %: {outcome.lost}"
                cells.append(f"{sum(outcome.lost):>14,}{max(outcome.lost):>10,}")
            yield f"{form:<10} {seats:>7} {cartel_size(seats):>6}{''.join(cells)}"


PERSONS = 30
"""Who earns grades together. A person counts for another only a few times, so fewer could not reach the best."""
LEVEL_OF_GRADE = {1: 1, 2: 2, 3: 4}
"""The level of verification that gives a new person the grade; the better ones come from what is paid on time."""


@cache
def earned() -> dict[int, World]:
    """Return a world for each grade, in which thirty persons have it and RICH won each, earned on the chain.

    Copy a world before you play in it.
    """
    world, people = World(people=PERSONS), [member(number) for number in range(1, PERSONS + 1)]
    world.fund_all(people, RICH)
    found: dict[int, World] = {}
    for grade, level in LEVEL_OF_GRADE.items():
        verified(world, people, level)
        _keep(found, world, people, grade)
    while len(found) < len(PERCENT_BY_GRADE):
        saving = agreed_terms("flat", PERSONS, 0, world.now)
        club = world.started(saving, people)
        for number in range(1, PERSONS + 1):
            _pass_until(world, world.due(club, number) + 1)
        _pass_until(world, world.now + 1)
        for grade in {grade_of(world, name).grade for name in people}:
            _keep(found, world, people, grade)
    return found


def _keep(found: dict[int, World], world: World, people: list[str], grade: int) -> None:
    """Keep the present world, if it is the first in which everybody has `grade`."""
    if grade not in found:
        assert {grade_of(world, name).grade for name in people} == {grade}
        assert {world.available(name) for name in people} == {RICH}
        found[grade] = copy.deepcopy(world)


def by_grade(
    sizes: Iterable[int] = SIZES, forms: Iterable[str] = tuple(FORMS), grades: Iterable[int] = range(1, 7)
) -> Iterator[str]:
    """Play every club with members of each grade, and yield the lines of the table.

    A dash is a club that the limit of unsecured credit of that grade refuses. Raises AssertionError where the chain and
    the rules differ.
    """
    worlds, grades = earned(), tuple(grades)
    yield f"{'form':<10} {'members':>7} {'cartel':>6}" + "".join(f"{f'all of grade {one}':>24}" for one in grades)
    yield f"{'':<10} {'':>7} {'':>6}" + f"{'all lose':>14}{'one, most':>10}" * len(grades)
    for form in forms:
        for seats in sizes:
            cells = []
            for grade in grades:
                percent = PERCENT_BY_GRADE[grade - 1]
                if (lent := _most_lent(form, seats, percent)) > LIMITS[grade - 1]:
                    _refused(worlds[grade], form, seats)
                    cells.append(f"{'–':>14}{'–':>10}")
                    continue
                table, outcome = play(form, seats, None, worlds[grade])
                assert outcome.lost == foretold(table, percent), f"{form}, {seats} seats, grade {grade}: {outcome.lost}"
                signed = sum(table.net(thief) for thief in range(1, cartel_size(seats) + 1))
                assert outcome.taken <= signed + lent * cartel_size(seats), "no more than the limit allows"
                cells.append(f"{sum(outcome.lost):>14,}{max(outcome.lost):>10,}")
            yield f"{form:<10} {seats:>7} {cartel_size(seats):>6}{''.join(cells)}"


LIMITS = (0, 500_000, 1_500_000, 4_000_000, 10_000_000, 20_000_000)
"""The most unsecured credit of a person by grade, won, as contracts.md says it."""


def _most_lent(form: str, seats: int, percent: int) -> int:
    """Return the most that one seat owes without security, by the rules: after its pot, beyond deposit and holdback."""
    table = table_of(agreed_terms(form, seats, percent))
    most = 0
    for seat in range(1, seats + 1):
        pays = table.pays[seat - 1]
        turns = [table.round_of(seat)] if table.round_of(seat) else range(1, seats + 1)
        for turn in turns:
            later, deposit = sum(pays[turn:]), max(pays)
            held = min(max(0, -(-percent * later // 100) - deposit), table.payout(turn))
            most = max(most, later - deposit - held)
    return most


def _refused(graded: World, form: str, seats: int) -> None:
    """Assert that the chain refuses such a club: nobody of the grade may take all of its seats."""
    world = copy.deepcopy(graded)
    people = [member(seat) for seat in range(1, seats + 1)]
    with pytest.raises(AssertionError, match="unsecured_limit"):
        world.started(agreed_terms(form, seats, None, world.now), people)


if __name__ == "__main__":
    for line in (*printed(), "", *by_grade()):
        print(line)
