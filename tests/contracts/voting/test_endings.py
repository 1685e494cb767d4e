"""The vote that a freeze opens: once, for the members who may vote, and not where there is nothing to decide."""

from contracts.guard.calls import Freeze, Lift
from contracts.rotation.calls import Join, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.voting.rules import FREEZE_WINDOW_MS
from contracts.voting.views import ProposalView, proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, OPERATOR, World, member, terms

NAMES = [member(number) for number in range(1, 4)]


def opened(world: World, club: bytes) -> list[ProposalView]:
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)
    return [one for one in found if one.kind == "dissolve"]


def started() -> tuple[World, bytes]:
    world = World()
    world.fund_all(NAMES, 1_000_000)
    return world, world.started(terms(seats=3), NAMES)


def test_it_is_open_for_two_weeks_and_everybody_may_vote() -> None:
    world, club = started()
    world.call(OPERATOR, Freeze(club))
    (one,) = opened(world, club)
    assert one.deadline_ms == world.now + FREEZE_WINDOW_MS
    assert set(one.electorate) == {world.id(name) for name in NAMES}
    assert one.yes == one.signed == ()


def test_one_that_is_open_is_not_opened_again() -> None:
    world, club = started()
    world.call(NAMES[0], votes.dissolve(world, club, Millis(world.now + 2 * DAY)))
    world.call(OPERATOR, Freeze(club))
    assert len(opened(world, club)) == 1
    world.call(OPERATOR, Lift(club))
    world.call(OPERATOR, Freeze(club))
    assert len(opened(world, club)) == 1


def test_a_club_that_has_not_begun_has_nothing_to_end() -> None:
    world = World()
    world.fund_all(NAMES, 1_000_000)
    club = world.joined(terms(seats=3), NAMES)
    world.call(OPERATOR, Freeze(club))
    assert opened(world, club) == []


def test_where_everybody_is_in_arrears_nobody_could_vote_and_none_is_opened() -> None:
    world = World()
    world.fund_all(["stranger", *NAMES[:2]], 1_000_000)
    agreed = terms(seats=2, deposit=Won(0))
    club = world.started(agreed, NAMES[:2])
    other = world.founded(terms(seats=3, deposit=Won(0), name="other"), "stranger")
    plan = terms(seats=3, deposit=Won(0), name="other")
    people = ["stranger", *NAMES[:2]]
    world.all([(name, Join(other, n, consent_of_seat(plan, table_of(plan), n))) for n, name in enumerate(people, 1)])
    record = world.rotation().clubs.get(other)
    assert record is not None
    world.all([(name, Sign(other, record.schedule_hash)) for name in people])
    world.call("stranger", Start(other))
    for name in NAMES[:2]:
        world.call(name, Transfer(world.id("stranger"), Won(world.available(name))))
    world.at(world.due(other, 1) + 3 * DAY + 1)
    assert all(world.rotation().debt_total(world.id(name)) for name in NAMES[:2])
    world.call(OPERATOR, Freeze(club))
    assert opened(world, club) == []


def test_a_vote_on_something_else_is_not_the_vote_on_the_end() -> None:
    world, club = started()
    world.call(NAMES[1], votes.swap(world, club, 2, 3, Millis(world.now + 2 * DAY)))
    world.call(OPERATOR, Freeze(club))
    assert len(opened(world, club)) == 1
