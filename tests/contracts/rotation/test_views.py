import pytest

from contracts.rotation import views
from contracts.rotation.calls import Pay
from contracts.rotation.errors import ClubNotFoundError, SeatNotFoundError
from ledger.primitives.units import Won
from tests.contracts.world import DAY, World, member, terms

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


def test_a_club_before_and_after_its_start() -> None:
    world = World()
    world.fund_all(THREE, 1_000_000)
    forming = world.found(terms(seats=3))
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    shown = views.club(reader, storage, forming)
    assert (shown.status, shown.seats_taken, shown.seats_signed, shown.next_round) == ("forming", 0, 0, 1)
    assert [row.status for row in views.rounds(reader, storage, forming)] == ["open"] * 3
    assert [seat.holder for seat in views.seats(reader, storage, forming)] == [None] * 3
    assert views.statement(reader, storage, forming).lines == ()
    running = world.started(terms(seats=3), THREE)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    shown = views.club(reader, storage, running)
    assert (shown.status, shown.seats_taken, shown.seats_signed, shown.deposits) == ("running", 3, 3, 320_000)
    assert shown.next_due_ms == world.due(running, 1)
    assert shown.total_in == 930_000
    assert views.schedule(reader, storage, running).schedule_hash == shown.schedule_hash


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


def test_a_statement_is_of_one_person_or_of_all() -> None:
    world, club = club_of_three()
    world.at(world.due(club, 1) + 1)
    world.call(THREE[0], Pay(club, 1, 3, Won(110_000)))
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    mine = views.statement(reader, storage, club, world.id(THREE[0]))
    assert [(line.round, line.mark, line.received) for line in mine.lines] == [(1, "on_time", 300_000), (3, "ahead", 0)]
    assert (mine.paid, mine.got, mine.net) == (210_000, 300_000, 90_000)
    assert len(views.statement(reader, storage, club).lines) == 4
    nobody = views.statement(reader, storage, club, world.id("stranger"))
    assert (nobody.lines, nobody.net) == ((), 0)


def test_what_taking_a_seat_over_costs() -> None:
    world, club = club_of_three()
    world.at(world.due(club, 1) + 1)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    before = views.substitution_terms(reader, storage, club, 3)
    assert (before.price, before.deposit, before.remaining, before.consent) == (100_000, 0, 200_000, 300_000)
    after = views.substitution_terms(reader, storage, club, 1)
    assert (after.price, after.deposit, after.remaining, after.consent) == (0, 220_000, 220_000, 440_000)
    with pytest.raises(SeatNotFoundError):
        views.substitution_terms(reader, storage, club, 4)


def test_pages_of_clubs_in_order_of_founding() -> None:
    world = World()
    founded = [world.found(terms(name=f"club {number}")) for number in range(5)]
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    seen: list[bytes] = []
    cursor = b""
    while True:
        page = views.clubs(reader, storage, cursor, limit=2)
        seen += [shown.id for shown in page.clubs]
        cursor = page.next
        if not cursor:
            break
    assert seen == founded
    assert [shown.id for shown in views.clubs(reader, storage, b"nonsense").clubs] == founded


def test_an_unknown_club() -> None:
    world = World()
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    for view in (views.club, views.schedule, views.rounds, views.seats, views.statement):
        with pytest.raises(ClubNotFoundError):
            view(reader, storage, bytes(32))
