"""While a round is being collected, changes are planned on the club as it stands when this round is over."""

import pytest

from contracts.abi.club import CheckChange, Dissolve, DueDay, Exit, Swap
from contracts.rotation.changes.after_round import Draft, after_open_round, executed_from
from contracts.rotation.state import RotationState
from contracts.rotation.terms.calendar import Calendar
from contracts.voting.views import proposal
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.auctions import bid, people, started_auction
from tests.kit.world import DAY, World, member, terms

FOUR = [member(number) for number in range(1, 5)]
GRACE = 3 * DAY


def collecting(number: int = 1) -> tuple[World, bytes]:
    """Return a club of four whose round `number` waits for seat 4, which cannot pay."""
    world = World()
    world.fund_all(FOUR, 1_000_000)
    club = world.started(terms(seats=4, deposit=Won(0)), FOUR)
    for past in range(1, number):
        world.at(world.due(club, past) + 1)
    world.call(FOUR[3], Transfer(world.id("stranger"), Won(world.available(FOUR[3]))))
    world.at(world.due(club, number) + 1)
    return world, club


def test_a_draft_shows_what_will_be_and_writes_nothing() -> None:
    world, club = collecting()
    base = world.chain.storage("rotation")
    before = dict(base.scan(b""))
    drafted = RotationState(after_open_round(world.chain.reader(), base, Dissolve(club)))
    record = drafted.clubs.get(club)
    assert record is not None
    assert (record.open_round, record.next_round) == (0, 2)
    assert [seat.received for seat in drafted.seats_of(club)] == [1, 0, 0, 0], "also in a scan"
    assert [seat.received for seat in world.rotation().seats_of(club)] == [0, 0, 0, 0]
    assert dict(base.scan(b"")) == before
    with pytest.raises(AssertionError):
        Draft(base).delete(b"x")
    with pytest.raises(AssertionError):
        Draft(base).put(b"no such key", b"x")


def test_where_no_round_is_open_nothing_is_drafted() -> None:
    world = World()
    world.fund_all(FOUR, 1_000_000)
    club = world.started(terms(seats=4), FOUR)
    base = world.chain.storage("rotation")
    assert after_open_round(world.chain.reader(), base, Exit(club, 2)) is base
    assert after_open_round(world.chain.reader(), base, Dissolve(bytes(32))) is base


def test_what_a_change_leads_to_is_the_same_before_and_after_the_round_is_over() -> None:
    """Seat 4 misses the round meanwhile. It owes the contribution, and the change still leads to the same result."""
    for change in (lambda club: Swap(club, 2, 3), lambda club: Exit(club, 3), Dissolve, lambda club: DueDay(club, 20)):
        world, club = collecting()
        meanwhile = world.chain.reader().ask(CheckChange(change(club)))
        assert meanwhile.code == "ok", meanwhile
        world.at(world.due(club, 1) + GRACE + 1)
        assert world.rotation().round(club, 1).marks[3] == "debt"
        assert world.chain.reader().ask(CheckChange(change(club))).leads_to == meanwhile.leads_to


def test_a_member_who_is_about_to_receive_counts_as_having_received() -> None:
    world, club = collecting()
    assert world.chain.reader().ask(CheckChange(Swap(club, 1, 2))).code == "seat_received"


def test_proposed_signed_and_agreed_while_a_round_is_collected_done_when_it_is_over() -> None:
    world, club = collecting()
    made = world.call(FOUR[1], votes.swap(world, club, 2, 3, Millis(world.now + 10 * DAY)))
    id_ = next(event for event in made.events if event.type == "proposal.made").get("proposal")
    assert isinstance(id_, bytes)
    world.call(FOUR[2], votes.sign(world, id_))
    world.at(world.now + DAY)
    assert proposal(world.chain.reader(), world.chain.storage("voting"), id_).status == "agreed"
    world.at(world.due(club, 1) + GRACE + 1)
    world.at(world.now + 2)
    assert proposal(world.chain.reader(), world.chain.storage("voting"), id_).status == "done"
    assert world.rotation().table(club).recipients == (1, 3, 2, 4)


def test_with_the_longest_grace_and_a_defaulter_the_end_can_be_proposed_in_every_hour() -> None:
    """The attack: a grace of a period less 1 ms and one defaulter; DISSOLVE could be proposed in 0 of 504 hours."""
    world = World()
    world.fund_all(FOUR, 1_000_000)
    longest = {"calendar": Calendar("week", 2026, 1, 8), "grace_ms": Millis(7 * DAY // 2)}
    club = world.started(terms(seats=4, deposit=Won(0), **longest), FOUR)
    world.call(FOUR[3], Transfer(world.id("stranger"), Won(world.available(FOUR[3]))))
    world.at(world.due(club, 1) + 1)
    could = sum(
        1
        for hour in range(1, 2 * 7 * 24)
        if world.at(world.due(club, 1) + hour * 3_600_000) is not None
        and world.chain.reader().ask(CheckChange(Dissolve(club))).code == "ok"
    )
    assert could == 2 * 7 * 24 - 1


def test_an_exit_waits_until_a_round_that_is_awarded_is_paid() -> None:
    """Seat 2 has won 398,000 with the contribution of seat 4 in it; seat 4 leaves after that, and names the same."""
    world, club = started_auction()
    bid(world, club, 1, {"member-02": 398_000})
    due = world.due(club, 1)
    verdict = world.chain.reader().ask(CheckChange(Exit(club, 4)))
    assert (verdict.code, verdict.not_before_ms) == ("ok", due + 2)
    assert world.chain.reader().ask(CheckChange(Dissolve(club))).not_before_ms == 0, "this waits for nothing"
    assert world.chain.reader().ask(CheckChange(Exit(club, 2))).code == "seat_received", "its pot is on the way"
    found = votes.decided(world, club, "member-04", votes.exit_(world, club, 4, Millis(due)), people(5))
    assert (found.status, world.rotation().seat(club, 4).left) == ("agreed", "")
    base = world.chain.storage("rotation")
    assert executed_from(world.chain.reader(), RotationState(base), Exit(club, 4)) == due + 2
    world.at(due + 1)
    assert world.rotation().round(club, 1).paid_out == 398_000
    assert world.chain.reader().ask(CheckChange(Exit(club, 4))).leads_to == verdict.leads_to
    world.at(due + 3)
    assert votes.newest(world, club).status == "done"
    assert world.rotation().round(club, 5).payout == 99_500
    assert world.findings == []


def test_in_the_last_phase_of_bids_an_exit_waits_for_the_award_and_then_leads_elsewhere() -> None:
    """Otherwise the bids of the others would be for a pot that is gone, with no time left to bid again."""
    world, club = started_auction()
    last = world.due(club, 1) - 3 * DAY
    world.at(last - 10)
    call = votes.exit_(world, club, 4, Millis(last + DAY))
    assert world.chain.reader().ask(CheckChange(Exit(club, 4))).not_before_ms == 0
    world.at(last)
    world.call("member-04", call)
    for name in people(5):
        world.call(name, votes.cast(world, votes.newest(world, club).id, True))
    bid(world, club, 1, {"member-02": 398_000})
    world.at(world.due(club, 1) + 3)
    found = votes.newest(world, club)
    assert (found.status, votes.why(found)) == ("failed", "leads_elsewhere")
