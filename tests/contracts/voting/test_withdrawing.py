"""A proposer takes back what is not decided, with everything that was consented to for it."""

import pytest

from contracts.abi.interfaces import ConsentOf
from contracts.voting.calls import Withdraw
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.votes import newest, soon
from tests.kit.world import DAY, World, member, terms

FOUR = [member(number) for number in (1, 2, 3, 4)]


@pytest.fixture
def world() -> World:
    made = World()
    made.fund_all(FOUR, 1_000_000)
    return made


@pytest.fixture
def club(world: World) -> bytes:
    return world.started(terms(seats=4), FOUR)


def proposed(world: World, club: bytes, name: str, call: Record) -> bytes:
    world.call(name, call)
    return newest(world, club).id


def test_a_proposer_takes_a_proposal_back(world: World, club: bytes) -> None:
    def cap() -> int:
        return world.chain.reader().ask(ConsentOf(club, world.id(FOUR[3]))).cap

    before = cap()
    id_ = proposed(world, club, FOUR[3], votes.swap(world, club, 2, 4, soon(world)))
    assert cap() > before, "an earlier turn pays more, which its holder consents to"
    told = world.call(FOUR[3], Withdraw(id_)).events
    assert [event.type for event in told if event.type.startswith("proposal.")] == ["proposal.withdrawn"]
    assert (newest(world, club).status, cap()) == ("withdrawn", before)
    assert world.refused(FOUR[1], votes.sign(world, id_)) == "proposal_not_open"
    assert world.refused(FOUR[3], Withdraw(id_)) == "proposal_not_open"
    receipts = world.at(newest(world, club).deadline_ms + 1)
    assert not receipts, "its deadline is off the schedule"


def test_nobody_takes_back_what_is_anothers_or_agreed(world: World, club: bytes) -> None:
    id_ = proposed(world, club, FOUR[1], votes.swap(world, club, 2, 4, soon(world)))
    for name in (FOUR[3], FOUR[0], "stranger"):
        assert world.refused(name, Withdraw(id_)) == "not_proposer"
    assert world.refused(FOUR[1], Withdraw(bytes(32))) == "proposal_not_found"
    signed, withdrawn = world.tx(FOUR[3], votes.sign(world, id_)), world.tx(FOUR[1], Withdraw(id_))
    codes = [receipt.code for receipt in world.step(signed, withdrawn).receipts]
    assert codes == ["ok", "proposal_not_open"], "what is agreed binds the proposer, too"


def test_nobody_takes_back_what_the_chain_has_opened(world: World, club: bytes) -> None:
    """Even the member who would be evicted, and who counts as its proposer, cannot."""
    world.call(FOUR[3], Transfer(world.id("stranger"), Won(world.available(FOUR[3]))))
    for number in (1, 2):
        world.at(world.due(club, number) + 3 * DAY + 1)
    one = newest(world, club)
    assert (one.kind, one.opened_by_chain) == ("evict", True)
    for name in FOUR:
        assert world.refused(name, Withdraw(one.id)) == "not_proposer"


def test_a_place_is_free_again(world: World, club: bytes) -> None:
    when = Millis(world.now + 59 * DAY)
    first = proposed(world, club, FOUR[1], votes.due_day(world, club, 10, when))
    world.call(FOUR[1], votes.due_day(world, club, 11, when))
    third = votes.dissolve(world, club, when)
    assert world.refused(FOUR[1], third) == "too_many_proposals"
    world.call(FOUR[1], Withdraw(first))
    world.call(FOUR[1], third)
