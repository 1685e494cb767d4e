"""A line belongs to the holder at that time; late contributions and collections after an end are shown."""

from contracts.rotation import views
from contracts.rotation.calls import BuyClaim
from contracts.rotation.records import SeatRecord, Tenure
from contracts.rotation.views.lines import holder_at
from contracts.voting.calls import ProposeSubstitute
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

FOUR = [member(number) for number in (1, 2, 3, 4)]

NEW, BUYER = member(5), member(6)

GRACE = 3 * DAY


def running(rounds: int, **more: object) -> tuple[World, bytes]:
    world = World()
    world.fund_all([*FOUR, NEW, BUYER], 1_000_000)
    more.setdefault("deposit", Won(0))
    if more.pop("sold", False):
        more["claim_buyer"] = world.id(BUYER)
    club = world.started(terms(seats=4, **more), FOUR)
    for number in range(1, rounds + 1):
        world.at(world.due(club, number) + 1)
    return world, club


def decide(world: World, club: bytes, name: str, call: Record) -> None:
    world.call(name, call)
    one = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    if isinstance(call, ProposeSubstitute):
        asked = views.substitution_terms(world.chain.reader(), world.chain.storage("rotation"), club, call.seat)
        world.call(world.name(call.newcomer), votes.accept(world, one.id, asked.consent))
    for voter in FOUR:
        stands = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
        if stands.status == "open" and world.id(voter) in stands.electorate:
            world.call(voter, votes.cast(world, one.id, True))
    world.at(world.now + 1)
    assert proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].status == "done"


def statement(world: World, club: bytes, name: str | None, seat: int | None = None) -> views.StatementView:
    account = None if name is None else world.id(name)
    return views.statement(world.chain.reader(), world.chain.storage("rotation"), club, account, seat)


def empty(world: World, name: str) -> None:
    world.call(name, Transfer(world.id("stranger"), Won(world.available(name))))


def test_the_newcomer_is_not_shown_what_the_leaver_did() -> None:
    world, club = running(0)
    empty(world, FOUR[2])
    world.at(world.due(club, 1) + DAY)  # seat 3 is late
    world.fund(FOUR[2], 1_000_000)
    world.at(world.due(club, 1) + GRACE + 1)
    decide(world, club, FOUR[2], votes.substitute(world, club, 3, world.id(NEW), Millis(world.now + DAY)))
    world.at(world.due(club, 2) + 1)
    new, left = statement(world, club, NEW), statement(world, club, FOUR[2])
    assert [(line.round, line.mark, line.days_late) for line in new.lines] == [(2, "on_time", 0)]
    assert [(line.round, line.mark) for line in left.lines] == [(1, "late")]
    assert left.lines[0].days_late > 0
    assert (new.paid, new.net) == (100_000, -200_000), "its round, and the price of the round before"
    assert (left.paid, left.net, left.cash) == (100_000, 0, 0)
    [handed] = new.taken_over
    assert (handed.seat, handed.since, handed.price) == (3, 2, 100_000)
    assert (handed.leaver, handed.newcomer) == (world.id(FOUR[2]), world.id(NEW))
    assert left.taken_over == new.taken_over
    whole = statement(world, club, None, 3)
    assert [world.name(line.holder) for line in whole.lines] == [FOUR[2], NEW]
    assert (left.to_pay, new.to_pay, new.next_pays) == (0, 210_000, 100_000)


def test_a_round_keeps_who_received_it() -> None:
    world, club = running(1)
    decide(world, club, FOUR[0], votes.substitute(world, club, 1, world.id(NEW), Millis(world.now + DAY)))
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    assert views.rounds(reader, storage, club)[0].recipient == world.id(FOUR[0])
    assert statement(world, club, FOUR[0]).got == 400_000
    assert statement(world, club, NEW).got == 0


def test_a_claim_is_bought_from_whoever_was_owed_it_even_when_the_seat_has_changed_hands() -> None:
    world, club = running(0, sold=True)
    empty(world, FOUR[3])
    world.at(world.due(club, 1) + GRACE + 1)
    decide(world, club, FOUR[0], votes.substitute(world, club, 1, world.id(NEW), Millis(world.now + DAY)))
    row = views.rounds(world.chain.reader(), world.chain.storage("rotation"), club)[0]
    owed = [debt for debt in statement(world, club, None, 4).owes if debt.creditor == row.recipient]
    assert [debt.amount for debt in owed] == [100_000]
    world.call(BUYER, BuyClaim(club, 4, 1, Won(100_000)))


def test_a_seat_that_changes_hands_twice_between_two_rounds() -> None:
    world, club = running(1)
    for leaver, newcomer in ((FOUR[2], NEW), (NEW, BUYER)):
        decide(world, club, leaver, votes.substitute(world, club, 3, world.id(newcomer), Millis(world.now + DAY)))
    assert [line.round for line in statement(world, club, FOUR[2]).lines] == [1]
    assert statement(world, club, NEW).lines == ()
    assert (statement(world, club, NEW).net, statement(world, club, BUYER).net) == (0, -100_000)


def test_who_held_a_seat_in_a_round() -> None:
    a, b, c = (AccountId(bytes([number]) * 20) for number in (1, 2, 3))
    seat = SeatRecord(1, c, b"", Won(0), 0, 0, 0, prepaid_cover=False)
    tenures = (Tenure(a, b, 3, Won(0)), Tenure(b, c, 5, Won(0)))
    assert [holder_at(seat, tenures, number) for number in range(1, 7)] == [a, a, b, b, c, c]
    assert holder_at(seat, (), 1) == c


def test_what_is_due_and_not_paid_is_seen_during_grace_and_a_miss_after_it() -> None:
    world, club = running(0)
    empty(world, FOUR[2])
    world.at(world.due(club, 1) + 1)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    seat = views.seats(reader, storage, club)[2]
    assert (seat.unpaid, seat.owes, seat.misses) == (100_000, 0, 0)
    assert views.club(reader, storage, club).unpaid == 100_000
    [line] = statement(world, club, FOUR[2]).lines
    assert (line.unpaid, line.owed, line.grace_until_ms) == (100_000, 0, world.due(club, 1) + GRACE)
    assert views.rounds(reader, storage, club)[0].grace_until_ms == world.due(club, 1) + GRACE
    others = statement(world, club, FOUR[0]).lines
    assert [(one.unpaid, one.grace_until_ms) for one in others] == [(0, 0)]
    world.at(world.due(club, 1) + GRACE + 1)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    seat = views.seats(reader, storage, club)[2]
    assert (seat.unpaid, seat.owes, seat.misses) == (0, 100_000, 1)
    [line] = statement(world, club, FOUR[2]).lines
    assert (line.unpaid, line.owed, line.grace_until_ms) == (0, 100_000, 0)


def test_what_a_dissolved_club_still_collects_is_seen() -> None:
    world, club = running(2)
    decide(world, club, FOUR[2], votes.dissolve(world, club, Millis(world.now + DAY)))
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    shown = views.club(reader, storage, club)
    assert (shown.status, shown.to_collect) == ("dissolved", 440_000)
    assert [row.asked for row in views.rounds(reader, storage, club)][2:] == [220_000, 220_000]
    assert [seat.to_pay for seat in views.seats(reader, storage, club)] == [220_000, 220_000, 0, 0]
    debtor, creditor = statement(world, club, FOUR[0]), statement(world, club, FOUR[2])
    assert (debtor.to_pay, debtor.next_pays, debtor.next_due_ms) == (220_000, 110_000, world.due(club, 3))
    assert (debtor.claim, debtor.claims) == (0, 400_000)
    assert (creditor.to_pay, creditor.claim, creditor.claims) == (0, 200_000, 400_000)
    world.at(world.due(club, 3) + 1)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    assert views.club(reader, storage, club).to_collect == 220_000


def test_a_seat_that_waits_for_its_pot_is_not_shown_all_of_it() -> None:
    world, club = running(0)
    empty(world, FOUR[3])
    world.at(world.due(club, 1) + GRACE + 1)
    assert statement(world, club, None, 1).got == statement(world, club, FOUR[0]).got == 300_000
