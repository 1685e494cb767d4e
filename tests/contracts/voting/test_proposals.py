"""A proposal records the electorate and its votes when it is made; VOTE by person and by seat."""

import pytest

from contracts.abi.club import Club, ClubOf
from contracts.voting.proposals import electorate_of, holder_of
from contracts.voting.state import VotingState
from contracts.voting.views import proposal
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import Millis
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

ONE, TWO, THREE = member(1), member(2), member(3)
HOLDERS = [ONE, ONE, ONE, ONE, TWO, THREE]
"""One person with four of six seats."""


def club_of(vote_by: str) -> tuple[World, bytes]:
    world = World()
    world.fund_all([ONE, TWO, THREE], 5_000_000)
    agreed = terms(form="flat", seats=6, vote_by=vote_by)
    return world, world.started(agreed, HOLDERS)


def asked(world: World, club: bytes) -> Club:
    found = world.chain.reader().ask(ClubOf(club))
    assert found is not None
    return found


def opened(receipt: Receipt) -> bytes:
    found = next(event for event in receipt.events if event.type == "proposal.made").get("proposal")
    assert isinstance(found, bytes)
    return found


@pytest.mark.parametrize(("vote_by", "weights"), [("person", (1, 1, 1)), ("seat", (4, 1, 1))])
def test_one_person_one_vote_unless_the_agreement_says_by_seat(vote_by: str, weights: tuple[int, ...]) -> None:
    world, club = club_of(vote_by)
    electorate = electorate_of(asked(world, club))
    by_name = {world.name(account): count for account, count in electorate}
    assert tuple(by_name[name] for name in (ONE, TWO, THREE)) == weights
    id_ = opened(world.call(ONE, votes.due_day(world, club, 10, Millis(world.now + DAY))))
    made = VotingState(world.chain.storage("voting")).proposals.get(id_)
    assert made is not None
    assert sum(made.votes) == sum(weights)
    assert made.votes_of(made.electorate) == sum(weights)
    assert made.votes_of((world.id("stranger"),)) == 0


@pytest.mark.parametrize(
    ("vote_by", "voters", "decided"),
    [
        ("person", [ONE], False),
        ("person", [TWO, THREE], True),
        ("seat", [ONE], True),
        ("seat", [TWO, THREE], False),
    ],
)
def test_two_thirds_of_whom(vote_by: str, voters: list[str], decided: bool) -> None:
    """⅔ for another due day: 2 of 3 persons, or 4 of 6 seats."""
    world, club = club_of(vote_by)
    before = world.due(club, 2)
    id_ = opened(world.call(ONE, votes.due_day(world, club, 10, Millis(world.now + DAY))))
    for name in voters:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert (world.due(club, 2) != before) == decided
    found = proposal(world.chain.reader(), world.chain.storage("voting"), id_)
    assert found.status == ("done" if decided else "open")


def test_a_club_by_seat_says_so_in_what_everybody_signs() -> None:
    hashes = []
    for vote_by in ("person", "seat"):
        world = World()
        record = world.rotation().clubs.get(world.founded(terms(vote_by=vote_by)))
        assert record is not None
        hashes.append(record.schedule_hash)
    assert hashes[0] != hashes[1]


@pytest.mark.parametrize("seat", [0, 7, -1])
def test_a_seat_that_is_not_there_is_held_by_nobody(seat: int) -> None:
    world, club = club_of("person")
    assert holder_of(asked(world, club), seat) is None
    assert holder_of(asked(world, club), 5) == world.id(TWO)
