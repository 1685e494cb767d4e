"""An eviction is about the misses it was opened for: made good, the vote on them is worth nothing any more."""

from contracts.abi import Purse, PurseKind
from contracts.rotation import views
from contracts.rotation.calls import RestoreDeposit
from contracts.rotation.terms.calendar import Calendar
from contracts.voting.state import LAPSED, OPEN, REJECTED, Proposal, VotingState
from contracts.voting.views import ProposalView, proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, MONTHLY, World, member, terms

PEOPLE = [member(number) for number in range(1, 7)]
LAST = PEOPLE[5]
NEW = member(7)
DAILY = Calendar("day", year=2026, month=1, day=2)
GRACE_MS = 3_600_000


def daily(calendar: Calendar = DAILY) -> tuple[World, bytes]:
    """Six seats, a round every day: two more misses happen well within the fourteen days of a vote."""
    world = World()
    world.fund_all([*PEOPLE, NEW], 2_000_000)
    agreed = terms(form="flat", seats=6, calendar=calendar, grace_ms=Millis(GRACE_MS))
    return world, world.started(agreed, PEOPLE)


def empty(world: World, name: str) -> None:
    world.call(name, Transfer(world.id("stranger"), Won(world.available(name))))


def settle(world: World, club: bytes, *rounds: int) -> None:
    for number in rounds:
        world.at(world.due(club, number) + GRACE_MS + 1)


def make_good(world: World, club: bytes, seat: int) -> None:
    name = PEOPLE[seat - 1]
    world.fund(name, 1_000_000)
    world.call(name, RestoreDeposit(club, seat, Won(100_000 - world.purse(Purse(PurseKind.DEPOSIT, club, seat)))))


def evictions(world: World, club: bytes) -> list[ProposalView]:
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)
    return [proposal for proposal in found if proposal.kind == "evict"]


def stored(world: World) -> list[Proposal]:
    """Return proposals as they are in the state."""
    return list(VotingState(world.chain.storage("voting")).proposals.values())


def test_votes_for_old_misses_do_not_count_for_new_ones() -> None:
    world, club = daily()
    empty(world, LAST)
    settle(world, club, 1, 2)
    [old] = evictions(world, club)
    assert (old.status, len(old.electorate)) == (OPEN, 5)
    for name in PEOPLE[:3]:
        world.call(name, votes.cast(world, old.id, True))
    make_good(world, club, 6)
    empty(world, LAST)
    settle(world, club, 3, 4)
    before, now = evictions(world, club)
    assert (before.id, before.status) == (old.id, LAPSED)
    assert (now.status, now.yes) == (OPEN, ()), "a new vote, in which nobody has voted"
    assert world.refused(PEOPLE[3], votes.cast(world, old.id, True)) == "proposal_not_open"
    world.call(PEOPLE[3], votes.cast(world, now.id, True))
    world.at(world.now + 1)
    assert world.rotation().seat(club, 6).left == "", "one vote of five, and three for what was made good"


def test_a_newcomer_is_not_evicted_by_what_its_predecessor_missed() -> None:
    world, club = daily()
    empty(world, LAST)
    settle(world, club, 1, 2)
    [old] = evictions(world, club)
    for name in PEOPLE[:3]:
        world.call(name, votes.cast(world, old.id, True))
    offered = world.call(LAST, votes.substitute(world, club, 6, world.id(NEW), Millis(world.now + DAY // 2)))
    id_ = next(event for event in offered.events if event.type == "proposal.made").get("proposal")
    assert isinstance(id_, bytes)
    asked = views.substitution_terms(world.chain.reader(), world.chain.storage("rotation"), club, 6)
    world.call(NEW, votes.accept(world, id_, asked.consent))
    world.all([(name, votes.cast(world, id_, True)) for name in PEOPLE[:3]])
    world.at(world.now + 1)
    assert world.rotation().seat(club, 6).holder == world.id(NEW)
    empty(world, NEW)
    settle(world, club, 3, 4)
    before, now = evictions(world, club)
    assert (before.status, now.status, now.yes) == (LAPSED, OPEN, ())
    assert now.proposer == world.id(NEW), "the vote is about who holds the seat now"


def test_more_misses_of_the_same_kind_do_not_open_a_second_vote() -> None:
    world, club = daily()
    empty(world, LAST)
    settle(world, club, 1, 2, 3)
    [only] = evictions(world, club)
    assert (only.status, world.rotation().seat(club, 6).open_misses) == (OPEN, 3)


def test_what_was_made_good_by_its_deadline_has_lapsed_and_was_not_rejected() -> None:
    for good, ended in ((True, LAPSED), (False, REJECTED)):
        world, club = daily(MONTHLY)
        empty(world, LAST)
        settle(world, club, 1, 2)
        [old] = evictions(world, club)
        if good:
            make_good(world, club, 6)
        world.at(old.deadline_ms)
        assert [one.status for one in evictions(world, club)] == [LAPSED if good else OPEN], "as readers see it"
        assert [one.status for one in stored(world) if one.kind == "evict"] == [OPEN]
        world.at(old.deadline_ms + 1)
        assert [one.status for one in stored(world) if one.kind == "evict"] == [ended]


def test_a_single_person_cannot_evict_anybody() -> None:
    world = World()
    world.fund_all(PEOPLE[:2], 1_000_000)
    agreed = terms(form="flat", seats=3, calendar=DAILY, grace_ms=Millis(GRACE_MS))
    club = world.started(agreed, [PEOPLE[0], PEOPLE[0], PEOPLE[1]])
    empty(world, PEOPLE[1])
    settle(world, club, 1, 2)
    assert world.rotation().seat(club, 3).open_misses == 2
    assert evictions(world, club) == []


def test_two_persons_are_enough_to_decide() -> None:
    world = World()
    world.fund_all(PEOPLE[:3], 1_000_000)
    agreed = terms(form="flat", seats=3, calendar=DAILY, grace_ms=Millis(GRACE_MS))
    club = world.started(agreed, PEOPLE[:3])
    empty(world, PEOPLE[2])
    settle(world, club, 1, 2)
    [opened] = evictions(world, club)
    assert set(opened.electorate) == {world.id(name) for name in PEOPLE[:2]}


def test_what_else_is_proposed_about_the_seat_stays_before_the_members() -> None:
    world, club = daily()
    world.call(LAST, votes.exit_(world, club, 6, Millis(world.now + 10 * DAY)))
    empty(world, LAST)
    settle(world, club, 1, 2)
    assert {one.kind: one.status for one in stored(world)} == {"exit": OPEN, "evict": OPEN}
