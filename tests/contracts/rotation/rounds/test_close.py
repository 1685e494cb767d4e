"""CLOSE: security goes back to its owners; and the order in which surplus and reserve are paid and shared."""

import msgspec
import pytest

from contracts.abi import Purse, PurseKind
from contracts.rotation.money.reserve_shares import OPEN_SHARES
from contracts.rotation.records import CLOSED, RANK_BOUGHT, RANK_SURPLUS, RESERVE, ClubRecord, Debt
from contracts.rotation.rounds.close import share_out
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.terms import Terms
from contracts.voting.state import VotingState
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.club_books import LIES, ClubBooks
from tests.kit.world import DAY, World, member, terms

PEOPLE = [member(number) for number in range(1, 6)]

ORGANIZER = member(6)


def fixed(to: str, **changes: object) -> Terms:
    values = {"form": "fixed_pot", "seats": 4, "surcharge": Won(20_000), "pot": Won(400_000), "surplus_to": to}
    return terms(**{**values, **changes})


def running(agreed: Terms) -> tuple[World, bytes]:
    world = World()
    world.fund_all(PEOPLE, 1_000_000)
    return world, world.started(agreed, PEOPLE[:4], ORGANIZER)


def spend_all(world: World, name: str) -> None:
    world.call(name, Transfer(world.id("stranger"), Won(world.available(name))))


def test_the_surplus_goes_to_the_organizer_round_by_round() -> None:
    world, club = running(fixed("organizer"))
    for number, so_far in ((1, 0), (2, 20_000), (3, 60_000), (4, 120_000)):
        world.at(world.due(club, number) + 1)
        assert world.available(ORGANIZER) == so_far
    assert [world.available(name) - 1_000_000 for name in PEOPLE[:4]] == [-60_000, -40_000, -20_000, 0]


def test_the_recipient_is_paid_before_any_surplus() -> None:
    """Round 3 asks 440,000 for a pot of 400,000; seats 1 and 2 miss 120,000 each."""
    world, club = running(fixed("organizer", deposit=Won(0)))
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
    before = world.available(ORGANIZER)
    for name in PEOPLE[:2]:
        spend_all(world, name)
    world.at(world.due(club, 3) + 3 * DAY + 1)
    row = world.rotation().round(club, 3)
    assert (row.collected, row.paid_out, row.surplus_out) == (200_000, 200_000, 0)
    assert world.available(ORGANIZER) == before
    debts = {(d.seat, d.rank): d.amount for d in world.rotation().debts.values()}
    assert debts == {(1, 0): 120_000, (2, 0): 80_000, (2, RANK_SURPLUS): 40_000}, "the shortfall in ascending order"
    world.fund(PEOPLE[1], 100_000)
    assert world.available(ORGANIZER) - before == 20_000, "within a round the recipient first, then the organizer"


def test_a_reserve_covers_and_is_shared_at_the_end() -> None:
    world, club = running(fixed("reserve", deposit=Won(0)))
    for number in (1, 2, 3):
        world.at(world.due(club, number) + 1)
    assert world.purse(Purse(PurseKind.RESERVE, club)) == 60_000
    spend_all(world, PEOPLE[0])
    world.at(world.due(club, 4) + 3 * DAY + 1)
    assert world.purse(Purse(PurseKind.RESERVE, club)) == 0
    debts = {(d.round, d.seat, d.rank): d.amount for d in world.rotation().debts.values()}
    assert sum(debts.values()) == 120_000, "the missing won are owed to whoever put them in"
    paid = sum(world.available(name) for name in PEOPLE[1:4])
    world.fund(PEOPLE[0], 500_000)
    assert sum(world.available(name) for name in PEOPLE[1:4]) - paid == 120_000, "repaid to the reserve, and shared"
    assert world.purse(Purse(PurseKind.RESERVE, club)) == 0
    assert world.available(ORGANIZER) == 0, "nobody sweeps it"


def test_a_debt_repaid_weighs_like_a_contribution_on_time() -> None:
    """Seat 3 misses round 1 and repays right after: of 30,000 it has 9,677, and never 7,229 for 200,000 of 300,000."""
    world = World()
    world.fund_all(PEOPLE[:3], 1_000_000)
    values = {"form": "fixed_pot", "seats": 3, "surcharge": Won(10_000), "pot": Won(300_000), "surplus_to": "reserve"}
    club = world.started(terms(deposit=Won(0), **values), PEOPLE[:3], ORGANIZER)
    spend_all(world, PEOPLE[2])
    world.at(world.due(club, 1) + 3 * DAY + 1)
    world.fund(PEOPLE[2], 1_000_000)
    assert world.rotation().debt_total(world.id(PEOPLE[2])) == 0, "repaid"
    for number in (2, 3):
        world.at(world.due(club, number) + 1)
    shares = [10_323, 10_000, 9_677]  # 30,000 by 320,000 : 310,000 : 300,000
    asked = [320_000, 310_000, 300_000]
    funds = [1_000_000, 1_000_000, 1_000_000]
    expected = [fund - pays + 300_000 + share for fund, pays, share in zip(funds, asked, shares, strict=True)]
    assert [world.available(name) for name in PEOPLE[:3]] == expected


@pytest.mark.parametrize("missed", [1, 2, 3])
def test_a_cover_repaid_weighs_too(missed: int) -> None:
    """Siblings: a guarantor covered, and is repaid; whichever round it was, the shares are those of one on time."""
    world = World()
    world.fund_all(PEOPLE[:4], 1_000_000)
    values = {"form": "fixed_pot", "seats": 3, "surcharge": Won(10_000), "pot": Won(300_000), "surplus_to": "reserve"}
    club = world.started(terms(deposit=Won(0), **values), PEOPLE[:3], ORGANIZER)
    world.guarantee(PEOPLE[3], club, 2, 310_000)
    for number in range(1, 4):
        if number == missed:
            away = world.available(PEOPLE[1])
            spend_all(world, PEOPLE[1])
            world.at(world.due(club, number) + 3 * DAY + 1)
            world.fund(PEOPLE[1], away)
            assert world.rotation().debt_total(world.id(PEOPLE[1])) == 0
        else:
            world.at(world.due(club, number) + 1)
    got = [world.available(name) - 1_000_000 - 300_000 for name in PEOPLE[:3]]
    if missed < 3:
        assert got == [-320_000 + 10_323, -310_000 + 10_000, -300_000 + 9_677]
        assert world.available(PEOPLE[3]) == 1_000_000
    else:  # the club closed before: a person who owed then has no share, and what it owed the guarantor came back
        assert world.available(PEOPLE[3]) == 1_000_000


def test_at_the_end_the_reserve_buys_claims_oldest_first() -> None:
    world, club = running(fixed("reserve", deposit=Won(0), surcharge=Won(0), pot=Won(399_999)))
    spend_all(world, PEOPLE[0])
    for number in range(1, 5):
        world.at(world.due(club, number) + 3 * DAY + 1)
    for debt in world.rotation().debts.values():
        assert debt.rank != RANK_BOUGHT or debt.amount >= 1
    assert world.purse(Purse(PurseKind.RESERVE, club)) == 0
    world.fund(PEOPLE[0], 1_000_000)
    assert not list(world.rotation().debts.values())
    assert world.total() == world.supply()


def test_a_claim_that_an_earlier_sale_has_repaid_is_not_bought() -> None:
    """The reserve buys the first's claim; with that the first repays the third, whose claim was next."""
    club = ClubBooks()
    club.owes(club.b, club.a, 9, round=1, seat=2)
    club.owes(club.a, club.c, 5, due=2, round=2, seat=1)
    record = club.books.state.clubs.get(club.club)
    assert record is not None
    agreed = msgspec.structs.replace(record.terms, form=fixed("reserve").form)
    assert share_out(club.books, msgspec.structs.replace(record, terms=agreed), dissolved=False)
    owed = [(one.debtor, one.creditor, one.amount, one.rank) for one in club.books.state.debts.values()]
    assert owed == [(club.b, RESERVE, 9, RANK_BOUGHT)]
    assert club.books.reserve(club.club) == LIES[PurseKind.RESERVE] - 9


def test_claims_that_this_call_cannot_buy_any_more_are_bought_in_the_next() -> None:
    club = ClubBooks()
    club.owes(club.b, club.a, 9, round=1, seat=2)
    club.owes(club.b, club.c, 5, due=2, round=2, seat=2)
    club.owes(club.a, club.d, 9, due=3, round=3, seat=1)
    record = club.books.state.clubs.get(club.club)
    assert record is not None
    agreed = msgspec.structs.replace(record.terms, form=fixed("reserve").form)
    closing = msgspec.structs.replace(record, terms=agreed)
    club.books._steps_left = 1
    assert not share_out(club.books, closing, dissolved=False)
    assert club.books.state.reserve_shares.get(club.club) is None
    club.books._steps_left = 9
    club.books._do_tasks()
    assert share_out(club.books, closing, dissolved=False)
    assert {one.rank for one in club.books.state.debts.values()} == {RANK_BOUGHT}


def closing(club: ClubBooks) -> ClubRecord:
    """Return the club of three as it is when it closes, its surplus for the reserve."""
    record = club.books.state.clubs.get(club.club)
    assert record is not None
    agreed = msgspec.structs.replace(record.terms, form=fixed("reserve").form)
    club.books.state.clubs.set(club.club, value=msgspec.structs.replace(record, status=CLOSED))
    return msgspec.structs.replace(record, terms=agreed, status=CLOSED)


def gained(club: ClubBooks) -> list[int]:
    return [club.books.available(who) - LIES[PurseKind.AVAILABLE] for who in (club.a, club.b, club.c)]


def test_where_everybody_is_in_debt_the_reserve_waits_for_whoever_repays_first() -> None:
    club = ClubBooks()
    for debtor, amount in ((club.a, 5), (club.b, 7), (club.c, 9)):
        club.owes(debtor, club.d, amount, seat=amount, rank=RANK_SURPLUS)
    assert share_out(club.books, closing(club), dissolved=False)
    club.books.outcome()
    assert club.books.state.reserve_shares.get(club.club) == OPEN_SHARES
    assert (gained(club), club.books.reserve(club.club)) == ([0, 0, 0], LIES[PurseKind.RESERVE])
    club.books.repay(club.b, 6)
    club.books.outcome()
    assert club.books.reserve(club.club) == LIES[PurseKind.RESERVE], "it still owes a won"
    club.books.repay(club.b, 1)
    club.books.outcome()
    assert gained(club) == [0, LIES[PurseKind.RESERVE] - 7, 0]
    club.books.repay(club.c, 9)
    club.books.outcome()
    assert club.books.reserve(club.club) == 0


def test_those_who_are_without_debt_at_the_end_of_the_same_call_share_it() -> None:
    """One payment goes through the first's debt to the second, and through the second's to somebody outside."""
    club = ClubBooks()
    for debtor, creditor, amount in ((club.a, club.b, 5), (club.b, club.d, 5), (club.c, club.d, 9)):
        club.owes(debtor, creditor, amount, seat=amount, rank=RANK_SURPLUS, round=1 + (debtor == club.b))
    assert share_out(club.books, closing(club), dissolved=False)
    club.books.outcome()
    club.books.credit(club.a, 5)
    club.books.outcome()
    assert gained(club) == [35_556, 34_444, 0], "70,000 by 320,000 : 310,000"


def test_a_claim_that_is_bought_in_two_parts_is_owed_whole() -> None:
    """The reserve has less than the claim, and more again when the next call goes on: nothing of it is forgotten."""
    club = ClubBooks()
    club.owes(club.b, club.a, 70_009, round=1, seat=2)
    club.books.transfer_debt(next(club.books.state.debts.values()), 70_000, RESERVE, RANK_BOUGHT)
    left = next(one for one in club.books.state.debts.values() if one.rank != RANK_BOUGHT)
    club.books.transfer_debt(left, 9, RESERVE, RANK_BOUGHT)
    assert [(one.creditor, one.amount) for one in club.books.state.debts.values()] == [(RESERVE, 70_009)]
    assert club.books.state.to_reserve.get(club.club) == 70_009


NAMES = [member(number) for number in (1, 2, 3)]

GRACE = 3 * DAY


def three(*left: int, **changes: object) -> tuple[World, bytes]:
    """Return a started club of three whose members have `left` available after their deposits."""
    world = World()
    agreed = terms(**{"seats": 3, **changes})
    deposits = (110_000, 110_000, 100_000) if agreed.deposit is None else (agreed.deposit,) * 3
    for name, deposit, more in zip(NAMES, deposits, left, strict=True):
        if deposit + more:
            world.fund(name, deposit + more)
    return world, world.started(agreed, NAMES)


def debts(world: World) -> list[Debt]:
    return list(world.rotation().debts.values())


def test_close_returns_deposits_after_debts() -> None:
    world, club = three(120_000, 500_000, 300_000, calendar=Calendar("day", 2026, 2, 1), grace_ms=Millis(0))
    world.at(world.due(club, 3) + 1)
    assert [world.purse(Purse(PurseKind.DEPOSIT, club, seat)) for seat in (1, 2, 3)] == [0, 0, 0]
    assert world.total() == world.supply()
    assert [world.available(name) for name in NAMES] == [
        110_000 + 120_000 - 20_000,
        110_000 + 500_000,
        100_000 + 300_000 + 20_000,
    ]


def test_what_secured_a_seat_is_reported_when_it_goes_back() -> None:
    """The second has missed the last round: its deposit paid a part of it, and nothing of it goes back."""
    world, club = three(500_000, 220_000, 300_000, holdback_percent=100)
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
    spend_all(world, NAMES[1])
    receipts = world.at(world.due(club, 3) + GRACE + 1)
    told = [event for receipt in receipts for event in receipt.events]
    back = [one.fields[1:] for one in told if one.type == "security.returned"]
    ids = [world.id(name) for name in NAMES]
    assert back == [
        (("seat", 1), ("account", ids[0]), ("deposit", 110_000), ("holdback", 0)),
        (("seat", 3), ("account", ids[2]), ("deposit", 100_000), ("holdback", 0)),
    ]
    (missed,) = (one for one in told if one.type == "seat.missed")
    assert (missed.get("by_deposit"), missed.get("by_holdback"), missed.get("owed")) == (110_000, 0, 0)


def test_after_the_end_of_a_club_nobody_is_evicted_and_its_surplus_is_shared() -> None:
    """The first has received and goes on paying, or owes, into the reserve: not to the organizer, who had the surplus
    of the rounds."""
    world = World()
    names = [member(number) for number in range(1, 6)]
    world.fund_all(names, 1_000_000)
    form = {"form": "fixed_pot", "pot": Won(500_000), "surplus_to": "organizer", "deposit": Won(0)}
    club = world.started(terms(seats=5, **form), names, "stranger")
    world.at(world.due(club, 1) + 1)
    world.call(names[1], votes.dissolve(world, club, Millis(world.now + DAY)))
    (vote,) = VotingState(world.chain.storage("voting")).proposals.values()
    world.all([(name, votes.cast(world, vote.id, True)) for name in names[1:]])
    world.at(world.now + 1)
    world.at(world.due(club, 2) + 1)
    assert [world.available(name) for name in names[1:]] == [927_500] * 4
    world.call(names[0], Transfer(world.id("operator"), Won(world.available(names[0]))))
    for number in (3, 4):
        world.at(world.due(club, number) + GRACE + 1)
    assert world.rotation().seat(club, 1).misses == 2
    assert {one.creditor for one in debts(world)} == {RESERVE}
    assert world.available("stranger") == 0
    assert len(list(VotingState(world.chain.storage("voting")).proposals.values())) == 1
