"""The vote that a freeze opens: once, for the members who may vote, and not where there is nothing to decide."""

import pytest

from contracts.guard.calls import Freeze, Lift
from contracts.voting import endings
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


def test_one_that_the_chain_has_opened_is_not_opened_again() -> None:
    """A member's own proposal does not count: its proposer could take it back."""
    world, club = started()
    world.call(NAMES[0], votes.dissolve(world, club, Millis(world.now + 2 * DAY)))
    world.call(OPERATOR, Freeze(club))
    assert [one.opened_by_chain for one in opened(world, club)] == [False, True]
    world.call(OPERATOR, Lift(club))
    world.call(OPERATOR, Freeze(club))
    assert len(opened(world, club)) == 2


def test_a_club_that_has_not_begun_has_nothing_to_end() -> None:
    world = World()
    world.fund_all(NAMES, 1_000_000)
    club = world.joined(terms(seats=3), NAMES)
    world.call(OPERATOR, Freeze(club))
    assert opened(world, club) == []


def test_where_nobody_could_vote_none_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    world, club = started()
    monkeypatch.setattr(endings, "electorate_of", lambda club: ())
    world.call(OPERATOR, Freeze(club))
    assert opened(world, club) == []


def test_a_member_in_arrears_in_the_club_has_no_vote_in_its_end() -> None:
    world, club = started()
    world.call(NAMES[2], Transfer(world.id("stranger"), Won(world.available(NAMES[2]))))
    for number in (1, 2):
        world.at(world.due(club, number) + 3 * DAY + 1)
    assert world.rotation().owes_in(world.id(NAMES[2]), club) > 0, "the deposit covered the first round"
    world.call(OPERATOR, Freeze(club))
    assert set(opened(world, club)[0].electorate) == {world.id(NAMES[0]), world.id(NAMES[1])}


def test_a_vote_on_something_else_is_not_the_vote_on_the_end() -> None:
    world, club = started()
    world.call(NAMES[1], votes.swap(world, club, 2, 3, Millis(world.now + 2 * DAY)))
    world.call(OPERATOR, Freeze(club))
    assert len(opened(world, club)) == 1
