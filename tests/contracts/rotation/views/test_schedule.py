"""Schedules and rounds as readers see them: before the start, and after a miss that is made good."""

from contracts.rotation import views
from ledger.primitives.units import Won
from tests.kit.world import DAY, World, member, terms

THREE = [member(number) for number in (1, 2, 3)]


def club_of_three(left: int = 1_000_000) -> tuple[World, bytes]:
    world = World()
    world.fund_all(THREE[:2], 1_000_000)
    if left:
        world.fund(THREE[2], left)
    return world, world.started(terms(seats=3, deposit=Won(0)), THREE)


def test_a_quote_reads_nothing_and_says_what_the_default_would_accept() -> None:
    shown = views.quote(terms(organizer_turn="last"), 2_000)
    assert (shown.total_in, shown.total_out, shown.organizer_takes) == (11_550_000, 11_550_000, 1_100_000)
    assert shown.nets[:2] == (-200_000, -180_000)
    assert (shown.rate.passes, shown.rate.needed_bp) == (False, 26_667)
    assert views.quote(terms(), 2_000).rate.largest_surcharge == 8_516
    assert [row.pot for row in shown.rows] == list(range(1_000_000, 1_100_001, 10_000))


def test_a_round_that_was_not_paid_and_how_it_heals() -> None:
    world, club = club_of_three(left=30_000)
    world.at(world.due(club, 1) + 1)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    row = views.rounds(reader, storage, club)[0]
    assert (row.status, row.missing, row.collected, row.owed) == ("collecting", (3,), 200_000, 0)
    assert views.person(reader, storage, world.id(THREE[2])).locked == 100_000
    world.at(world.due(club, 1) + 3 * DAY + 1)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    row = views.rounds(reader, storage, club)[0]
    assert (row.status, row.missing, row.paid_out, row.owed) == ("paid_out", (3,), 230_000, 70_000)
    seat = views.seats(reader, storage, club)[2]
    assert (seat.paid, seat.owes, seat.misses, seat.net) == (30_000, 70_000, 1, -30_000)
    assert views.seats(reader, storage, club)[0].got == 230_000
    person = views.person(reader, storage, world.id(THREE[2]))
    assert (person.debt, person.owes[0].amount, person.seats) == (70_000, 70_000, ((club, 3),))
    assert views.person(reader, storage, world.id(THREE[0])).is_owed == person.owes
    world.fund(THREE[2], 70_000)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    assert views.rounds(reader, storage, club)[0].owed == 0
    assert [seat.net for seat in views.seats(reader, storage, club)] == [200_000, -100_000, -100_000]
    line = views.statement(reader, storage, club, world.id(THREE[2])).lines[0]
    assert (line.asked, line.paid, line.mark, line.owed, line.days_late) == (100_000, 100_000, "debt", 0, 3)
