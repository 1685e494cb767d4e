import pytest

from contracts.voting.errors import ProposalNotFoundError
from contracts.voting.views import proposal, proposals
from ledger.primitives.units import Millis
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

FOUR = [member(number) for number in (1, 2, 3, 4)]


def test_what_readers_see_of_proposals() -> None:
    world = World()
    world.fund_all(FOUR, 1_000_000)
    club = world.started(terms(seats=4), FOUR)
    for seat in (3, 4):
        world.call("member-02", votes.swap(world, club, 2, seat, Millis(world.now + DAY)))
    reader, storage = world.chain.reader(), world.chain.storage("voting")
    found = proposals(reader, storage, club)
    assert [one.other_seat for one in found] == [3, 4]
    assert proposals(reader, storage, club, limit=1) == found[:1]
    assert proposals(reader, storage, bytes(32)) == ()
    assert proposal(reader, storage, found[0].id) == found[0]
    with pytest.raises(ProposalNotFoundError):
        proposal(reader, storage, bytes(32))
