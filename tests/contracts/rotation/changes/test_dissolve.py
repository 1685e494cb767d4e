"""An early end: the shares, the members who go on paying, and the members who cannot vote their debts away."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.club import Dissolve
from contracts.abi.interfaces import FreezeOf
from contracts.audit.whole import audit_state
from contracts.rotation.calls import Pay
from contracts.rotation.changes.dissolve import plan_dissolve
from contracts.rotation.changes.plan import Stand
from contracts.rotation.money.books import Books
from contracts.rotation.records import CLOSED, DISSOLVED
from contracts.rotation.terms.terms import Terms
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

PEOPLE = [member(number) for number in range(1, 9)]


def running(agreed: Terms, rounds: int) -> tuple[World, bytes]:
    world = World()
    world.fund_all(PEOPLE, 2_000_000)
    club = world.started(agreed, PEOPLE[: agreed.seats])
    for number in range(1, rounds + 1):
        world.at(world.due(club, number) + 1)
    return world, club


def propose(world: World, club: bytes, name: str) -> bytes:
    receipt = world.call(name, votes.dissolve(world, club, Millis(world.now + DAY)))
    found = receipt.events[0].get("proposal")
    assert isinstance(found, bytes)
    return found


def status(world: World, club: bytes, id_: bytes) -> str:
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)
    return next(p.status for p in found if p.id == id_)


def record(world: World, club: bytes) -> str:
    found = world.rotation().clubs.get(club)
    assert found is not None
    return found.status


def ended(world: World, club: bytes, name: str, voters: list[str]) -> list[object]:
    """Let `voters` dissolve the club as `name` proposes; return the amounts that it reports."""
    id_ = propose(world, club, name)
    for voter in voters:
        if status(world, club, id_) == "open":
            world.call(voter, votes.cast(world, id_, True))
    told = [event for receipt in world.at(world.now + 1) for event in receipt.events]
    assert status(world, club, id_) == "done"
    return [one.get("amount") for one in told if one.type in {"claim.noted", "remaining.noted"}]


def test_at_round_four_of_eight() -> None:
    """Seats 5 to 8 were asked 400,000 each; seats 1 to 4 still pay 110,000 in each of four rounds, as signed."""
    world, club = running(terms(seats=8), 4)
    id_ = propose(world, club, PEOPLE[4])
    for name in PEOPLE[2:]:
        world.call(name, votes.cast(world, id_, True))
    had = [world.available(name) for name in PEOPLE]
    world.at(world.now + 1)
    assert (status(world, club, id_), record(world, club)) == ("done", DISSOLVED)
    got = [world.available(name) - before for name, before in zip(PEOPLE, had, strict=True)]
    assert got[:4] == [0, 0, 0, 0], "what secures what they still owe stays where it is"
    assert got[4:] == [110_000] * 3 + [100_000], "deposits that secure nothing any more"
    for number in range(5, 9):
        before = [world.available(name) for name in PEOPLE]
        world.at(world.due(club, number) + 1)
        change = [world.available(name) - had for name, had in zip(PEOPLE, before, strict=True)]
        deposit = 110_000 if number == 8 else 0
        assert change == [deposit - 110_000] * 4 + [110_000] * 4, "as signed, at the original instants"
    assert record(world, club) == CLOSED
    assert sum(world.available(name) for name in PEOPLE) == 16_000_000
    nets = [world.available(name) - 2_000_000 for name in PEOPLE]
    assert nets == [-70_000, -50_000, -30_000, -10_000, 40_000, 40_000, 40_000, 40_000]


def test_the_first_of_ten_has_the_cash_flow_it_signed() -> None:
    """Ten seats that hold everything back, dissolved the day after round 1.

    The holdback was called at once, so the first paid 13,815 won of interest for one day of credit.
    """
    agreed = terms(holdback_percent=100, surcharge=Won(1_535), deposit=Won(100_000))
    names = [member(number) for number in range(1, 11)]
    flows: dict[bool, list[int]] = {}
    for ends in (False, True):
        world = World(params={"rate_cap_enforced": True})
        world.fund_all(names, 2_000_000)
        club = world.started(agreed, names)
        world.at(world.due(club, 1) + DAY)
        if ends:
            ended(world, club, names[1], names[1:])
            assert [world.available(name) for name in names[1:]] == [1_900_000] * 9, "deposits are back, and no more"
        flows[ends] = []
        for number in range(2, 11):
            world.at(world.due(club, number) + 1)
            flows[ends].append(world.available(names[0]))
            paid = (number - 1) * 101_535
            if ends:
                got = [world.available(name) - 1_900_000 for name in names[1:]]
                assert max(got) - min(got) <= (number == 10)
                assert 0 <= paid - sum(got) < 9 * (number < 10) + (number == 10), "what the first has paid in, no more"
    assert flows[True] == flows[False]
    assert flows[True][-1] == 2_000_000 - 13_815, "over nine months, as signed"


def test_an_open_claim_is_settled_by_the_share() -> None:
    """Three seats of 10,000; the third misses round 1. Everybody ends at 0, whether it has repaid before or not."""
    for repaid in (False, True):
        world, names = World(), PEOPLE[:3]
        world.fund_all(names, 100_000)
        club = world.started(terms(seats=3, form="flat", contribution=Won(10_000), deposit=Won(0)), names)
        world.call(names[2], Transfer(world.id("stranger"), Won(100_000)))
        world.at(world.due(club, 1) + 3 * DAY + 1)
        assert world.rotation().debt_total(world.id(names[2])) == 10_000
        if repaid:
            world.fund(names[2], 10_000)
            assert world.rotation().debt_total(world.id(names[2])) == 0
        assert ended(world, club, names[0], names[: 3 if repaid else 2]) == [20_000, 10_000, 10_000]
        for number in (2, 3):
            world.at(world.due(club, number) + 1)
        assert [world.available(name) for name in names] == [100_000, 100_000, 10_000 if repaid else 0]
        assert world.rotation().debt_total(world.id(names[2])) == 0


def test_those_who_have_received_cannot_vote_their_debts_away() -> None:
    """Six of eight have received: ¾ by themselves would free them from what they owe the other two."""
    world, club = running(terms(seats=8), 6)
    id_ = propose(world, club, PEOPLE[0])
    for name in PEOPLE[:6]:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert (status(world, club, id_), record(world, club)) == ("open", "running")
    world.call(PEOPLE[6], votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert status(world, club, id_) == "open", "half of the two is not more than half"
    world.call(PEOPLE[7], votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert status(world, club, id_) == "done"


def test_only_the_payers_are_not_enough_either() -> None:
    world, club = running(terms(seats=8), 4)
    id_ = propose(world, club, PEOPLE[4])
    for name in PEOPLE[3:]:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert status(world, club, id_) == "open", "five of eight are less than three quarters"


def test_a_member_who_then_does_not_pay_owes_it_and_the_repayment_is_shared() -> None:
    world, club = running(terms(seats=4, deposit=Won(0)), 2)
    id_ = propose(world, club, PEOPLE[2])
    for name in PEOPLE[:4]:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    world.call(PEOPLE[0], Transfer(world.id("stranger"), Won(world.available(PEOPLE[0]))))
    for number in (3, 4):
        world.at(world.due(club, number) + 3 * DAY + 1)
    assert record(world, club) == CLOSED
    assert world.rotation().debt_total(world.id(PEOPLE[0])) == 220_000, "M10"
    before = [world.available(name) for name in PEOPLE[2:4]]
    world.fund(PEOPLE[0], 300_000)
    assert world.available(PEOPLE[0]) == 80_000
    after = [world.available(name) for name in PEOPLE[2:4]]
    assert [b - a for a, b in zip(before, after, strict=True)] == [110_000, 110_000]
    assert world.purse(Purse(PurseKind.RESERVE, club)) == 0


def test_what_is_secured_stays_and_covers_what_is_missed() -> None:
    """A miss goes through WATERFALL as before: deposit, then holdback. What exceeds the target comes back as before."""
    world, club = running(terms(seats=4, holdback_percent=100), 2)
    secured = [Purse(kind, club, 1) for kind in (PurseKind.DEPOSIT, PurseKind.HOLDBACK)]
    ended(world, club, PEOPLE[2], PEOPLE[:4])
    assert [world.purse(purse) for purse in secured] == [110_000, 110_000]
    world.call(PEOPLE[0], Transfer(world.id("stranger"), Won(world.available(PEOPLE[0]))))
    had = [world.available(name) for name in PEOPLE[1:4]]
    world.at(world.due(club, 3) + 3 * DAY + 1)
    assert [world.purse(purse) for purse in secured] == [0, 110_000], "the deposit is there first"
    assert world.purse(Purse(PurseKind.HOLDBACK, club, 2)) == 0, "released: the deposit covers the last round"
    world.at(world.due(club, 4) + 3 * DAY + 1)
    got = [world.available(name) - before for name, before in zip(PEOPLE[1:4], had, strict=True)]
    assert got == [0, 220_000, 220_000], "two rounds paid by the second, and all that secured it is back"
    assert not list(world.rotation().debts.values())
    assert world.rotation().seat(club, 1).misses == 2


def test_the_deposit_of_one_seat_pays_what_the_same_person_owes_for_another() -> None:
    """Seat 1 has received and its holder has seat 4 too: what secures seat 4 does not leave before the debt is paid."""
    world = World()
    world.fund_all(PEOPLE, 2_000_000)
    club = world.started(terms(seats=5, surcharge=Won(1)), [*PEOPLE[:3], PEOPLE[0], PEOPLE[3]])
    world.at(world.due(club, 1) + 1)
    ended(world, club, PEOPLE[1], PEOPLE[1:4])
    asked = [sum(row.pays) for row in world.rotation().rounds_of(club)][1:]
    assert asked == [1, 100_001, 100_001, 100_001], "what was asked of seat 4 is set off against the earliest"
    own = Purse(PurseKind.DEPOSIT, club, 4)
    assert world.purse(own) == 100_001
    world.call(PEOPLE[0], Transfer(world.id("stranger"), Won(world.available(PEOPLE[0]))))
    for number in range(2, 6):
        world.at(world.due(club, number) + 3 * DAY + 1)
    assert record(world, club) == CLOSED
    assert world.rotation().debt_total(world.id(PEOPLE[0])) == 100_001 * 3 + 1 - 2 * 100_001, "both deposits are gone"


def test_the_receivers_of_one_who_never_paid_do_not_end_the_club() -> None:
    """Seat 3 has paid nothing; seats 1 and 2 have received. Nobody speaks for seat 3, so it has its turn."""
    world = World()
    world.fund_all(PEOPLE[:2], 2_000_000)
    club = world.started(terms(seats=3, deposit=Won(0)), PEOPLE[:3])
    for number in (1, 2):
        world.at(world.due(club, number) + 3 * DAY + 1)
    call = votes.dissolve(world, club, Millis(world.now + DAY))
    assert votes.decided(world, club, PEOPLE[0], call, PEOPLE[:2]).status == "open"
    world.at(world.due(club, 3) + 3 * DAY + 1)
    assert record(world, club) == CLOSED
    assert [world.available(name) for name in PEOPLE[:3]] == [2_000_000 - 20_000, 2_000_000, 20_000]


def test_where_nobody_would_get_anything_the_club_goes_on() -> None:
    """Only the organizer's free turn is left, which has never paid: who would share the others' payments?"""
    world = World()
    world.fund_all(PEOPLE[:3], 2_000_000)
    club = world.started(terms(seats=3, organizer_turn="last"), PEOPLE[:3], PEOPLE[3])
    for number in (1, 2, 3):
        world.at(world.due(club, number) + 1)
    assert world.refused(PEOPLE[0], votes.dissolve(world, club, Millis(world.now + DAY))) == "nothing_to_share"


def test_an_organizer_with_a_free_turn_owes_nothing() -> None:
    world = World()
    world.fund_all(PEOPLE[:3], 2_000_000)
    club = world.started(terms(seats=3, organizer_turn="first"), PEOPLE[:3], PEOPLE[3])
    world.at(world.due(club, 1) + 1)
    stands = plan_dissolve(Books(world.chain.reader(), world.chain.storage("rotation")), Dissolve(club)).stands
    assert stands[world.id(PEOPLE[3])] == Stand(world.id(PEOPLE[3]), 0, 0)
    assert [stands[world.id(name)].amount for name in PEOPLE[:3]] == [100_000] * 3


@pytest.mark.parametrize("missing", [False, True])
def test_an_end_that_is_agreed_just_before_the_last_round_closes_in_one_block(missing: bool) -> None:
    """The vote is carried out and the last round is over in the same block: the auditor finds nothing."""
    world, club = running(terms(seats=4, deposit=Won(0)), 3)
    id_ = propose(world, club, PEOPLE[3])
    if missing:
        world.call(PEOPLE[0], Transfer(world.id("stranger"), Won(world.available(PEOPLE[0]))))
    for name in PEOPLE[:4]:
        if status(world, club, id_) == "open":
            world.call(name, votes.cast(world, id_, True))
    assert status(world, club, id_) == "agreed"
    world.at(world.due(club, 4) + (3 * DAY if missing else 0) + 1)
    assert (status(world, club, id_), record(world, club)) == ("done", CLOSED)
    assert world.findings == []
    assert world.chain.reader().ask(FreezeOf(club)) is None
    assert [one for one in audit_state(world.chain) if one is not None] == []
    got = 220_000 if missing else 330_000
    assert world.available(PEOPLE[3]) == 2_000_000 - 300_000 + got


def test_before_the_first_round_there_is_nothing_to_vote_away() -> None:
    world, club = running(terms(seats=3), 0)
    id_ = propose(world, club, PEOPLE[0])
    for name in PEOPLE[:3]:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert record(world, club) == DISSOLVED
    assert [world.available(name) for name in PEOPLE[:3]] == [2_000_000] * 3, "deposits are back"


def test_a_payment_ahead_in_the_meantime_comes_back_and_stops_nothing() -> None:
    """Three of four agree while nobody has paid anything; then the fourth pays ahead, in the very block."""
    world = World()
    names = [member(number) for number in range(1, 5)]
    world.fund_all(names, 1_000_000)
    club = world.started(terms(seats=4), names)
    world.call(names[0], votes.dissolve(world, club, Millis(world.now + DAY)))
    id_ = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id
    yes = [(name, votes.cast(world, id_, True)) for name in names[:3]]
    world.all([*yes, (names[3], Pay(club, 4, 1, Won(100_000)))])
    world.at(world.now + 1)
    ended = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    assert ended.status == "done"
    assert [world.available(name) for name in names] == [1_000_000] * 4, "what was ahead and the deposits are back"
