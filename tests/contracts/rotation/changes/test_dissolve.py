"""The end before the end: who gets what, who goes on paying, and who cannot vote debts away."""

from contracts.abi import Purse, PurseKind
from contracts.rotation.calls import Pay
from contracts.rotation.records import CLOSED, DISSOLVED
from contracts.rotation.terms.terms import Terms
from contracts.voting.calls import ProposeDissolve, Vote
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
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
    receipt = world.call(name, ProposeDissolve(club, Millis(world.now + DAY)))
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


def test_at_round_four_of_eight() -> None:
    """Seats 5 to 8 paid 400,000 each; seats 1 to 4 still pay 110,000 in each of four rounds."""
    world, club = running(terms(seats=8), 4)
    id_ = propose(world, club, PEOPLE[4])
    for name in PEOPLE[2:]:
        world.call(name, Vote(id_, True))
    had = [world.available(name) for name in PEOPLE]
    world.at(world.now + 1)
    assert (status(world, club, id_), record(world, club)) == ("done", DISSOLVED)
    got = [world.available(name) - before for name, before in zip(PEOPLE, had, strict=True)]
    assert got[:4] == [0, 0, 0, 0], "their deposits paid the first of what they still owe"
    assert got[4:] == [110_000 + 110_000] * 3 + [100_000 + 110_000], "deposits, and a share of 4 · 110,000"
    for number in range(5, 9):
        before = [world.available(name) for name in PEOPLE]
        world.at(world.due(club, number) + 1)
        change = [world.available(name) - had for name, had in zip(PEOPLE, before, strict=True)]
        paid = 0 if number == 5 else -110_000
        assert change == [paid] * 4 + [-paid] * 4, "as signed, interest included, at the original instants"
    assert record(world, club) == CLOSED
    assert sum(world.available(name) for name in PEOPLE) == 16_000_000
    nets = [world.available(name) - 2_000_000 for name in PEOPLE]
    assert nets == [-70_000, -50_000, -30_000, -10_000, 40_000, 40_000, 40_000, 40_000]


def test_those_who_have_received_cannot_vote_their_debts_away() -> None:
    """Six of eight have received: ¾ by themselves would free them from what they owe the other two."""
    world, club = running(terms(seats=8), 6)
    id_ = propose(world, club, PEOPLE[0])
    for name in PEOPLE[:6]:
        world.call(name, Vote(id_, True))
    world.at(world.now + 1)
    assert (status(world, club, id_), record(world, club)) == ("open", "running")
    world.call(PEOPLE[6], Vote(id_, True))
    world.at(world.now + 1)
    assert status(world, club, id_) == "open", "half of the two is not more than half"
    world.call(PEOPLE[7], Vote(id_, True))
    world.at(world.now + 1)
    assert status(world, club, id_) == "done"


def test_the_payers_alone_are_not_enough_either() -> None:
    world, club = running(terms(seats=8), 4)
    id_ = propose(world, club, PEOPLE[4])
    for name in PEOPLE[3:]:
        world.call(name, Vote(id_, True))
    world.at(world.now + 1)
    assert status(world, club, id_) == "open", "five of eight are less than three quarters"


def test_who_then_does_not_pay_owes_and_the_repayment_is_shared() -> None:
    world, club = running(terms(seats=4, deposit=Won(0)), 2)
    id_ = propose(world, club, PEOPLE[2])
    for name in PEOPLE[:4]:
        world.call(name, Vote(id_, True))
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


def test_holdback_pays_what_it_secures() -> None:
    world, club = running(terms(seats=4, holdback_percent=100), 2)
    held = world.purse(Purse(PurseKind.HOLDBACK, club, 1)) + world.purse(Purse(PurseKind.DEPOSIT, club, 1))
    assert held == 2 * 110_000
    id_ = propose(world, club, PEOPLE[2])
    for name in PEOPLE[:4]:
        world.call(name, Vote(id_, True))
    had = [world.available(name) for name in PEOPLE[2:4]]
    world.at(world.now + 1)
    got = [world.available(name) - before for name, before in zip(PEOPLE[2:4], had, strict=True)]
    assert got == [110_000 + 220_000, 100_000 + 220_000], "everything that was still to come was there"
    assert world.rotation().table(club).total(1) == 100_000 + 110_000


def test_the_deposit_of_one_seat_pays_what_the_same_person_owes_for_another() -> None:
    """Seat 1 has received and its holder has seat 4 too: what secures seat 4 does not leave before the debt is paid."""
    world = World()
    world.fund_all(PEOPLE, 2_000_000)
    club = world.started(terms(seats=5, surcharge=Won(1)), [*PEOPLE[:3], PEOPLE[0], PEOPLE[3]])
    world.at(world.due(club, 1) + 1)
    id_ = propose(world, club, PEOPLE[1])
    had = world.available(PEOPLE[0])
    for name in PEOPLE[1:4]:
        world.call(name, Vote(id_, True))
    world.at(world.now + 1)
    assert status(world, club, id_) == "done"
    assert world.available(PEOPLE[0]) == had, "both deposits went into what is owed"
    left = [row.pays for row in world.rotation().rounds_of(club)][1:]
    secured = (100_001 * 4 - 100_000) - (100_001 + 100_001)
    assert sum(sum(row) for row in left) == secured


def test_where_nobody_would_get_anything_the_club_goes_on() -> None:
    """Seat 3 has paid nothing; seats 1 and 2 have received. Their votes do not share its pot among themselves."""
    world = World()
    world.fund_all(PEOPLE[:2], 2_000_000)
    club = world.started(terms(seats=3, deposit=Won(0)), PEOPLE[:3])
    for number in (1, 2):
        world.at(world.due(club, number) + 3 * DAY + 1)
    assert world.refused(PEOPLE[0], ProposeDissolve(club, Millis(world.now + DAY))) == "nothing_to_share"


def test_before_the_first_round_there_is_nothing_to_vote_away() -> None:
    world, club = running(terms(seats=3), 0)
    id_ = propose(world, club, PEOPLE[0])
    for name in PEOPLE[:3]:
        world.call(name, Vote(id_, True))
    world.at(world.now + 1)
    assert record(world, club) == DISSOLVED
    assert [world.available(name) for name in PEOPLE[:3]] == [2_000_000] * 3, "deposits are back"


def test_who_pays_ahead_meanwhile_has_it_back_and_stops_nothing() -> None:
    """Three of four agree while nobody has paid anything; then the fourth pays ahead, in the very block."""
    world = World()
    names = [member(number) for number in range(1, 5)]
    world.fund_all(names, 1_000_000)
    club = world.started(terms(seats=4), names)
    world.call(names[0], ProposeDissolve(club, Millis(world.now + DAY)))
    id_ = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id
    votes = [(name, Vote(id_, True)) for name in names[:3]]
    world.all([*votes, (names[3], Pay(club, 4, 1, Won(100_000)))])
    world.at(world.now + 1)
    ended = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    assert ended.status == "done"
    assert [world.available(name) for name in names] == [1_000_000] * 4, "what was ahead and the deposits are back"
