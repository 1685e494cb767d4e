"""BOUND: nobody is bound to what it has not seen. Attacks by which a signature or a vote would lead elsewhere."""

import pytest

from contracts.abi.club import CheckChange, Evict
from contracts.abi.leads import Leads, leads_hash
from contracts.voting import calls
from contracts.voting.state import Proposal, VotingState
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

TEN = [member(number) for number in range(1, 11)]
NEWCOMER, OUTSIDER = member(11), member(12)
VICTIM, SWAPPER, ACCOMPLICE = TEN[6], TEN[4], TEN[9]
"""Of seats 7, 5 and 10: the victim wants turn 5, and is to get turn 10."""
GRACE = 3 * DAY


@pytest.fixture
def world() -> World:
    made = World()
    made.fund_all([*TEN, NEWCOMER, OUTSIDER], 3_000_000)
    return made


@pytest.fixture
def club(world: World) -> bytes:
    return world.started(terms(), TEN)


def soon(world: World) -> Millis:
    return Millis(world.now + 50 * DAY)


def proposed(world: World, name: str, call: Record) -> bytes:
    made = next(event for event in world.call(name, call).events if event.type == "proposal.made").get("proposal")
    assert isinstance(made, bytes)
    return made


def stands(world: World, id_: bytes) -> Proposal:
    found = votes.proposal_of(world, id_)
    assert found is not None
    return found


def turn(world: World, club: bytes, seat: int) -> int:
    return world.rotation().table(club).round_of(seat)


def refused_with_both(world: World, name: str, call: Record, named: bytes, now: bytes) -> None:
    """Assert that the call is refused with what it names and with what the change leads to now."""
    assert world.refused(name, call) == "leads_elsewhere"
    again = world.step(world.tx(name, call)).receipts[-1]
    assert dict(again.fields) == {"agreed": named, "leads_to": now}


def agreed_swap(world: World, club: bytes, one: str, other: str, seats: tuple[int, int]) -> bytes:
    """Let two holders agree that their seats exchange turns; it is done in the next block."""
    id_ = proposed(world, one, votes.swap(world, club, *seats, soon(world)))
    world.call(other, votes.sign(world, id_))
    return id_


def test_the_other_seat_exchanges_its_turn_before_the_victim_signs(world: World, club: bytes) -> None:
    """The attack: seat 5 offers turn 5 for turn 7, exchanges 5 ↔ 10 first, and the victim's signature gets turn 10."""
    offer = proposed(world, SWAPPER, votes.swap(world, club, 5, 7, soon(world)))
    signature = votes.sign(world, offer)
    agreed_swap(world, club, SWAPPER, ACCOMPLICE, (5, 10))
    world.at(world.now + 1)
    assert turn(world, club, 5) == 10
    assert world.refused(VICTIM, signature) == "exchanged_already", "once between two due instants"
    world.at(world.due(club, 1) + 1)
    now = votes.leads_to(world, stands(world, offer).change)
    refused_with_both(world, VICTIM, signature, signature.leads_to, now)
    refused_with_both(world, VICTIM, calls.Sign(offer, now), now, signature.leads_to)
    world.at(world.now + 1)
    assert (turn(world, club, 7), stands(world, offer).status) == (7, "open")


def test_the_other_seat_exchanges_its_turn_between_the_signature_and_the_boundary(world: World, club: bytes) -> None:
    """The same in one block, by an order that the others vote for: whichever comes second fails, and says why."""
    order = (1, 2, 3, 4, 10, 6, 7, 8, 9, 5)
    first = proposed(world, SWAPPER, votes.order(world, club, order, soon(world)))
    offer = proposed(world, SWAPPER, votes.swap(world, club, 5, 7, soon(world)))
    others = [name for name in TEN if name != VICTIM]
    for name in others[:6]:
        world.call(name, votes.cast(world, first, True))
    world.all([(ACCOMPLICE, votes.cast(world, first, True)), (VICTIM, votes.sign(world, offer))])
    assert (stands(world, first).status, stands(world, offer).status) == ("agreed", "agreed")
    world.at(world.now + 5)
    done, failed = stands(world, first), stands(world, offer)
    assert {done.status, failed.status} == {"done", "failed"}
    lost = failed if failed.status == "failed" else done
    assert lost.outcome is not None
    assert lost.outcome.code == "leads_elsewhere"
    assert dict(lost.outcome.fields)["agreed"] == lost.leads_to
    assert dict(lost.outcome.fields)["leads_to"] != lost.leads_to
    assert turn(world, club, 7) in (5, 7), "never 10"


def test_a_newcomer_who_has_accepted_gets_the_turn_that_it_has_seen_or_none(world: World, club: bytes) -> None:
    """The attack: the newcomer accepts seat 5 with turn 5; before anybody votes it has turn 10."""
    offer = proposed(world, SWAPPER, votes.substitute(world, club, 5, world.id(NEWCOMER), soon(world)))
    accepting = votes.accept(world, offer)
    agreed_swap(world, club, SWAPPER, ACCOMPLICE, (5, 10))
    world.at(world.now + 1)
    assert world.refused(NEWCOMER, accepting) == "leads_elsewhere"
    assert world.rotation().seat(club, 5).holder == world.id(SWAPPER)


def test_an_accepted_seat_whose_turn_moves_is_not_handed_over(world: World, club: bytes) -> None:
    """The newcomer has accepted and everybody has voted: the exchange comes in between all the same."""
    offer = proposed(world, SWAPPER, votes.substitute(world, club, 5, world.id(NEWCOMER), soon(world)))
    world.call(NEWCOMER, votes.accept(world, offer))
    yes = [(name, votes.cast(world, offer, True)) for name in TEN[:6]]
    agreed_swap(world, club, SWAPPER, ACCOMPLICE, (5, 10))
    world.at(world.now + 1)
    before = world.available(NEWCOMER)
    for name, call in yes:
        assert world.refused(name, call) == "leads_elsewhere"
    world.at(stands(world, offer).deadline_ms + 1)
    assert stands(world, offer).status == "rejected"
    assert world.available(NEWCOMER) == before


def test_a_vote_for_one_schedule_does_not_count_for_another(world: World, club: bytes) -> None:
    """The attack: members vote for an exit that gives back in round 5; then the seat's turn is the last."""
    leaving = proposed(world, SWAPPER, votes.exit_(world, club, 5, soon(world)))
    for name in TEN[:3]:
        world.call(name, votes.cast(world, leaving, True))
    late = votes.cast(world, leaving, True)
    agreed_swap(world, club, SWAPPER, ACCOMPLICE, (5, 10))
    world.at(world.now + 1)
    assert world.refused(TEN[3], late) == "leads_elsewhere"
    world.call(TEN[8], votes.cast(world, leaving, False))
    assert stands(world, leaving).no == (world.id(TEN[8]),), "a no agrees to nothing"
    assert not world.rotation().seat(club, 5).left


def test_a_guarantor_keeps_its_lock_for_the_order_that_it_has_seen(world: World, club: bytes) -> None:
    world.guarantee(OUTSIDER, club, 7, 100_000)
    offer = proposed(world, SWAPPER, votes.swap(world, club, 5, 7, soon(world)))
    signature = votes.sign(world, offer)
    agreed_swap(world, club, SWAPPER, ACCOMPLICE, (5, 10))
    world.at(world.due(club, 1) + 1)
    assert world.refused(OUTSIDER, signature) == "leads_elsewhere"


def test_a_proposer_names_what_the_change_leads_to(world: World, club: bytes) -> None:
    call = votes.swap(world, club, 5, 7, soon(world))
    wrong = calls.ProposeSwap(club, 5, 7, call.deadline_ms, bytes(32))
    refused_with_both(world, SWAPPER, wrong, bytes(32), call.leads_to)
    agreed_swap(world, club, SWAPPER, ACCOMPLICE, (5, 10))
    world.at(world.due(club, 1) + 1)
    assert world.refused(SWAPPER, call) == "leads_elsewhere"


def test_the_exchange_of_two_others_is_another_schedule_and_must_be_seen(world: World, club: bytes) -> None:
    offer = proposed(world, SWAPPER, votes.swap(world, club, 5, 7, soon(world)))
    agreed_swap(world, club, TEN[7], TEN[8], (8, 9))
    world.at(world.now + 1)
    assert world.refused(VICTIM, votes.sign(world, offer)) == "leads_elsewhere"


# What the chain has opened ------------------------------------------------------------------------------------------


def defaulted() -> tuple[World, bytes, bytes]:
    """Return a club of six in which seat 6 has missed rounds 1 and 2, and its eviction."""
    world = World()
    world.fund_all(TEN[:6], 3_000_000)
    club = world.started(terms(seats=6), TEN[:6])
    world.call(TEN[5], Transfer(world.id("stranger"), Won(world.available(TEN[5]))))
    for number in (1, 2):
        world.at(world.due(club, number) + GRACE + 1)
    (id_,) = [one.id for one in _open(world, club) if isinstance(one.change, Evict)]
    return world, club, id_


def _open(world: World, club: bytes) -> list[Proposal]:
    state = VotingState(world.chain.storage("voting"))
    return [stands(world, place.id) for place in state.open.values(club)]


def test_the_first_vote_says_what_an_eviction_leads_to() -> None:
    world, club, id_ = defaulted()
    assert (stands(world, id_).leads_to, stands(world, id_).opened_by_chain) == (b"", True)
    assert world.refused(TEN[0], calls.Vote(id_, bytes(32), True)) == "leads_elsewhere"
    world.call(TEN[0], votes.cast(world, id_, True))
    now = world.chain.reader().ask(CheckChange(stands(world, id_).change)).leads_to
    assert (stands(world, id_).leads_to, stands(world, id_).yes) == (now, (world.id(TEN[0]),))
    assert world.refused(TEN[0], votes.cast(world, id_, True)) == "already_voted"
    assert club


def test_a_vote_of_the_chain_starts_over_when_it_leads_elsewhere() -> None:
    """Two votes for one schedule; turns are exchanged; two more would have carried what the first two never saw."""
    world, club, id_ = defaulted()
    for name in TEN[:3]:
        world.call(name, votes.cast(world, id_, True))
    stale = votes.cast(world, id_, True)
    agreed_swap(world, club, TEN[3], TEN[4], (4, 5))
    world.at(world.now + 1)
    assert world.refused(TEN[3], stale) == "leads_elsewhere"
    told = world.call(TEN[3], votes.cast(world, id_, True)).events
    assert [event.type for event in told] == ["proposal.restarted", "proposal.voted"]
    assert (stands(world, id_).status, stands(world, id_).yes) == ("open", (world.id(TEN[3]),))
    world.all([(name, votes.cast(world, id_, True)) for name in TEN[:3]])
    world.at(world.now + 1)
    assert stands(world, id_).status == "done"
    assert world.rotation().seat(club, 6).left == "evicted"


def test_agreed_by_the_chains_vote_and_elsewhere_by_then_it_starts_over() -> None:
    """Nobody could propose an eviction again, so it does not fail."""
    world, club, id_ = defaulted()
    swap = proposed(world, TEN[3], votes.swap(world, club, 4, 5, soon(world)))
    yes = [world.tx(name, votes.cast(world, id_, True)) for name in TEN[:4]]
    world.step(world.tx(TEN[4], votes.sign(world, swap)), *yes)
    world.at(world.now + 1)
    assert stands(world, swap).status == "done" or stands(world, id_).status == "done"
    lost = stands(world, id_)
    if lost.status != "done":
        assert (lost.status, lost.yes, lost.outcome) == ("open", (), None)
        assert lost.leads_to == votes.leads_to(world, lost.change)
        world.all([(name, votes.cast(world, id_, True)) for name in TEN[:4]])
        world.at(world.now + 1)
    assert world.rotation().seat(club, 6).left == "evicted"


def test_what_a_newcomer_signs_follows_from_what_it_is_shown(world: World, club: bytes) -> None:
    offer = stands(world, proposed(world, SWAPPER, votes.substitute(world, club, 5, world.id(NEWCOMER), soon(world))))
    record = world.rotation().clubs.get(club)
    assert record is not None
    leads = Leads(record.schedule_hash, ((5, world.id(SWAPPER)),), ((5, 110_000),))
    assert leads_hash(offer.change, leads) == offer.leads_to


# Without hope -------------------------------------------------------------------------------------------------------


def test_everybody_against_it_ends_the_vote_at_once(world: World, club: bytes) -> None:
    """⅔ of ten are seven: at the fourth no it is rejected, not 59 days later."""
    id_ = proposed(world, TEN[0], votes.due_day(world, club, 20, Millis(world.now + 59 * DAY)))
    for name in TEN[:3]:
        world.call(name, votes.cast(world, id_, False))
    assert stands(world, id_).status == "open"
    told = world.call(TEN[3], votes.cast(world, id_, False)).events
    assert [event.type for event in told] == ["proposal.voted", "proposal.rejected"]
    assert stands(world, id_).status == "rejected"
    assert world.refused(TEN[4], votes.cast(world, id_, True)) == "proposal_not_open"
    later = world.at(stands(world, id_).deadline_ms + 1)
    assert not [receipt for receipt in later if "deadline" in receipt.method], "its deadline is off the schedule"


def test_a_single_no_ends_what_must_be_unanimous(world: World, club: bytes) -> None:
    id_ = proposed(world, TEN[0], votes.amounts(world, club, (Won(90_000), Won(9_000), Won(0)), soon(world)))
    for name in TEN[:8]:
        world.call(name, votes.cast(world, id_, True))
    world.call(TEN[8], votes.cast(world, id_, False))
    assert stands(world, id_).status == "rejected"


def test_half_of_the_payers_against_it_end_a_dissolution(world: World, club: bytes) -> None:
    """Three have received; of the seven who would get something four say no: ¾ could still say yes, but not they."""
    for number in (1, 2, 3):
        world.at(world.due(club, number) + 1)
    id_ = proposed(world, TEN[0], votes.dissolve(world, club, Millis(world.now + 20 * DAY)))
    for name in TEN[3:5]:
        world.call(name, votes.cast(world, id_, False))
    assert stands(world, id_).status == "open", "8 of 10 may still agree, and 5 of 7 payers"
    world.call(TEN[5], votes.cast(world, id_, False))
    assert stands(world, id_).status == "rejected", "7 of 10 are less than three quarters"
