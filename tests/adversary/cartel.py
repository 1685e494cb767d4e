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
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from contracts.rotation.records import CLOSED
from contracts.rotation.rounds.asked import bids_of
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.adversary.promises import owed_to
from tests.kit.auctions import bid
from tests.kit.world import DAY, World, member, terms

__all__ = ["FORMS", "PERCENT_BY_GRADE", "SIZES", "Outcome", "cartel_size", "foretold", "play", "printed"]

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


def agreed_terms(form: str, seats: int, percent: int) -> Terms:
    """Return the terms of a club of `seats` members that secures `percent` of what a seat still pays."""
    sized = {"pot": Won(CONTRIBUTION * seats)} if form in ("fair", "fixed_pot") else {}
    amounts = {} if form == "fair" else {"contribution": Won(CONTRIBUTION)}
    return terms(
        **{
            "seats": seats,
            "calendar": Calendar("week", 2026, 1, 9),
            "grace_ms": Millis(60_000),
            "holdback_percent": percent,
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


def play(form: str, seats: int, percent: int) -> tuple[Table, Outcome]:
    """Let a club with a cartel live to its end; return its schedule and what it came to."""
    world = World(people=seats)
    cartel = [member(seat) for seat in range(1, cartel_size(seats) + 1)]
    honest = [member(seat) for seat in range(len(cartel) + 1, seats + 1)]
    world.fund_all([*cartel, *honest], RICH)
    club = world.started(agreed_terms(form, seats, percent), [*cartel, *honest], organizer=honest[0])
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


if __name__ == "__main__":
    for line in printed():
        print(line)
