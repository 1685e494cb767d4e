"""Commitments before a round and their reveals: in time, by the committing member, and never by a copy of it."""

import pytest

from contracts.rotation.calls import Commit, Reveal
from contracts.rotation.records import Sealed
from contracts.rotation.rounds.opening import BIT_BLOCKS
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.draws import NAMES, commit_of, drawn_terms, reveal_of, seed_of, started_draw
from tests.kit.world import DAY, World, member, terms


def committed() -> tuple[World, bytes]:
    """Everybody has committed for round 1, and may reveal."""
    world, club = started_draw()
    for seat, name in enumerate(NAMES, start=1):
        world.call(name, commit_of(world, club, name, 1, seat))
    world.at(world.due(club, 1) - 2 * DAY + 1)
    return world, club


def test_a_commitment_says_nothing_until_it_is_revealed() -> None:
    world, club = started_draw()
    call = commit_of(world, club, NAMES[1], 1, 2)
    receipt = world.call(NAMES[1], call)
    event = receipt.events[0]
    assert event.type == "seat.committed"
    assert event.get("until_ms") == world.due(club, 1) - 2 * DAY
    account = world.id(NAMES[1])
    assert world.rotation().sealed.get(club, 1, account) == Sealed(account, 2, call.commitment, 0, Won(0))
    world.at(world.due(club, 1) - 2 * DAY + 1)
    world.call(NAMES[1], reveal_of(club, NAMES[1], 1))
    told = world.rotation().sealed.get(club, 1, account)
    assert told == Sealed(account, 2, call.commitment, 0, Won(0), Won(0), seed_of(NAMES[1], 1))


def test_who_may_commit_and_for_what() -> None:
    world, club = started_draw()
    good = commit_of(world, club, NAMES[0], 1, 1)
    assert world.refused("stranger", good) == "not_holder"
    assert world.refused(NAMES[1], good) == "not_holder"
    assert world.refused(NAMES[0], commit_of(world, club, NAMES[0], 2, 1)) == "not_now"
    assert world.refused(NAMES[0], Commit(club, 1, 1, b"short")) == "commitment_length"
    assert world.refused(NAMES[0], Commit(club, 1, 9, bytes(32))) == "seat_not_found"
    assert world.refused(NAMES[0], Commit(bytes(32), 1, 1, bytes(32))) == "club_not_found"
    world.call(NAMES[0], good)
    assert world.refused(NAMES[0], Commit(club, 1, 1, bytes(32))) == "committed_already"


@pytest.mark.parametrize("after_ms", [0, 1])
def test_the_last_instant_of_a_commitment(after_ms: int) -> None:
    world, club = started_draw()
    made = world.tx(NAMES[0], commit_of(world, club, NAMES[0], 1, 1))
    receipt = world.step(made, at=world.due(club, 1) - 2 * DAY + after_ms).receipts[-1]
    assert receipt.code == ("not_now" if after_ms else "ok")


@pytest.mark.parametrize(("at_ms", "code"), [(-DAY, "not_now"), (-DAY + 1, "ok"), (0, "ok"), (1, "not_now")])
def test_the_first_and_the_last_instant_of_a_reveal(at_ms: int, code: str) -> None:
    """`at_ms` from the last instant of reveals on. The day before it is theirs."""
    world, club = started_draw()
    world.call(NAMES[0], commit_of(world, club, NAMES[0], 1, 1))
    made = world.tx(NAMES[0], reveal_of(club, NAMES[0], 1))
    assert world.step(made, at=world.due(club, 1) - DAY + at_ms).receipts[-1].code == code


def test_a_commitment_that_was_copied_can_never_be_revealed() -> None:
    """The attack: seat 2 sends what seat 1 has sent, and reveals what seat 1 reveals."""
    world, club = started_draw()
    copied = commit_of(world, club, NAMES[0], 1, 1)
    world.call(NAMES[0], copied)
    world.call(NAMES[1], Commit(club, 1, 2, copied.commitment))
    world.at(world.due(club, 1) - 2 * DAY + 1)
    world.call(NAMES[0], reveal_of(club, NAMES[0], 1))
    assert world.refused(NAMES[1], reveal_of(club, NAMES[0], 1)) == "commitment_differs"


def test_what_is_revealed_is_what_was_committed_to() -> None:
    world, club = committed()
    assert world.refused(NAMES[0], Reveal(club, 1, Won(0), bytes(32))) == "commitment_differs"
    assert world.refused(NAMES[0], Reveal(club, 1, Won(1), seed_of(NAMES[0], 1))) == "commitment_differs"
    assert world.refused(NAMES[0], Reveal(club, 1, Won(0), b"")) == "seed_length"
    assert world.refused(NAMES[0], Reveal(club, 2, Won(0), bytes(32))) == "not_now"
    assert world.refused("stranger", reveal_of(club, NAMES[0], 1)) == "not_committed"
    world.call(NAMES[0], reveal_of(club, NAMES[0], 1))
    assert world.refused(NAMES[0], reveal_of(club, NAMES[0], 1)) == "revealed_already"


def test_a_member_who_does_not_reveal_chooses_nothing() -> None:
    """The blocks that decide are made after the last reveal: whoever keeps its seed does not know what it gives up."""
    outcomes = set()
    for silent in (False, True):
        world, club = committed()
        for name in NAMES[: 2 if silent else 3]:
            world.call(name, reveal_of(club, name, 1))
        last = world.chain.height
        world.at(world.due(club, 1) - DAY + 1)
        while not world.rotation().round(club, 1).recipient:
            world.at(world.now + 1_000)
        outcomes.add(world.rotation().round(club, 1).recipient)
        assert world.chain.height >= last + BIT_BLOCKS, "decided by blocks that nobody knew at the last reveal"
        assert world.findings == []
    assert outcomes <= {1, 2, 3}


def test_who_has_received_or_owes_commits_to_nothing() -> None:
    world, club = started_draw()
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 1) + 2)
    seat = world.rotation().round(club, 1).recipient
    assert world.refused(member(seat), commit_of(world, club, member(seat), 2, seat)) == "not_eligible"


def test_a_member_in_arrears_cannot_commit() -> None:
    """Two have nothing: at least one of them waits for its pot after round 1, and owes it to whoever was drawn."""
    world = World(params={})
    world.fund(NAMES[0], 1_000_000)
    club = world.started(drawn_terms(deposit=Won(0)), NAMES)
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 1) + 4 * DAY)
    state = world.rotation()
    waits = next(seat for seat in (2, 3) if not state.seat(club, seat).received)
    assert state.owes_in(world.id(member(waits)), club) == 100_000
    assert world.refused(member(waits), commit_of(world, club, member(waits), 2, waits)) == "not_eligible"


def test_a_seat_that_changed_hands_is_not_told_for() -> None:
    """The newcomer has no commitment, and the leaver's is forgotten."""
    world, club = started_draw()
    world.fund(member(4), 500_000)
    world.call(NAMES[1], commit_of(world, club, NAMES[1], 1, 2))
    call = votes.substitute(world, club, 2, world.id(member(4)), Millis(world.now + DAY))
    votes.decided(world, club, NAMES[1], call, NAMES)
    assert world.rotation().seat(club, 2).holder == world.id(member(4))
    world.at(world.due(club, 1) - 2 * DAY + 1)
    assert world.refused(NAMES[1], reveal_of(club, NAMES[1], 1)) == "not_committed"
    receipts = world.at(world.due(club, 1) + 1)
    opened = [event for one in receipts for event in one.events if event.type == "round.opened"]
    assert [event.get("told") for event in opened] == [0]


def test_a_club_of_fixed_order_asks_for_nothing() -> None:
    world = World()
    world.fund_all(NAMES, 1_000_000)
    club = world.started(terms(seats=3), NAMES)
    assert world.refused(NAMES[0], Commit(club, 1, 1, bytes(32))) == "form_not_supported"
    assert world.refused(NAMES[0], Reveal(club, 1, Won(0), bytes(32))) == "form_not_supported"
