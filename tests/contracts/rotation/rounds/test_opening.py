"""A round is opened before it is due: by blocks after the last reveal, and at the latest when it is collected."""

import pytest

from contracts.guard.calls import Freeze, Lift
from contracts.rotation.calls import Pay
from contracts.rotation.kinds import RevealedSeal
from contracts.rotation.kinds.sealing import drawn, mixed
from contracts.rotation.records import Drawing
from contracts.rotation.rounds.asked import commits_until, is_asked, reveals_until
from contracts.rotation.rounds.opening import BIT_BLOCKS, _with_block
from ledger.primitives.receipt import Event
from ledger.primitives.units import Hash32, Won
from tests.kit import votes
from tests.kit.draws import NAMES, commit_of, reveal_of, seed_of, started_draw
from tests.kit.world import DAY, OPERATOR, World


def opened_events(world: World, height: int) -> list[Event]:
    receipts = world.chain.receipts(height)
    return [event for receipt in receipts or () for event in receipt.events if event.type == "round.opened"]


def run_until_open(world: World, club: bytes, number: int) -> int:
    """Let empty blocks stand, a second apart, from the last reveal on until the round is open; return how many."""
    world.at(world.due(club, number) - DAY + 1)
    count = 1
    while not world.rotation().round(club, number).recipient:
        world.at(world.now + 1_000)
        count += 1
    return count


def test_the_phases_of_a_round() -> None:
    world, club = started_draw()
    record, row = world.rotation().clubs.get(club), world.rotation().round(club, 1)
    assert record is not None
    assert (commits_until(record, row), reveals_until(record, row)) == (row.due_ms - 2 * DAY, row.due_ms - DAY)
    assert is_asked(record)


def test_a_block_gives_its_hash_and_each_later_one_a_bit() -> None:
    drawing = Drawing(7, b"", 0)
    for height, last in ((8, 0xFE), (9, 0xFF), (10, 0x10)):
        drawing = _with_block(drawing, height, Hash32(bytes(31) + bytes((last,))))
    first = mixed(b"", bytes(31) + b"\xfe")
    assert drawing == Drawing(10, mixed(mixed(first, b"\x01"), b"\x00"), 3)


def test_a_round_is_opened_by_the_blocks_after_the_last_reveal_and_no_other() -> None:
    world, club = started_draw()
    for seat, name in enumerate(NAMES, start=1):
        world.call(name, commit_of(world, club, name, 1, seat))
    world.at(world.due(club, 1) - 2 * DAY + 1)
    for name in NAMES:
        world.call(name, reveal_of(club, name, 1))
    last = world.chain.height
    assert run_until_open(world, club, 1) == BIT_BLOCKS + 2
    hashes = [world.chain.block_hash(height) for height in range(last + 1, last + 2 + BIT_BLOCKS)]
    chance = b""
    for at, one in enumerate(hashes):
        assert one is not None
        chance = mixed(chance, bytes((one[-1] & 1,)) if at else one)
    told = {seat: RevealedSeal(Won(0), seed_of(name, 1), seat - 1) for seat, name in enumerate(NAMES, start=1)}
    row = world.rotation().round(club, 1)
    assert row.recipient == drawn(club, 1, (1, 2, 3), told, chance)
    assert world.now < row.due_ms
    event = opened_events(world, world.chain.height)[0]
    assert (event.get("told"), event.get("chance"), event.get("pot")) == (3, chance, 300_000)
    assert not list(world.rotation().sealed.values(club))
    assert not list(world.rotation().drawings.values(club))
    assert world.findings == []


def test_whoever_makes_the_last_block_chooses_between_two_outcomes_at_most() -> None:
    """A leader may try as many blocks as it likes: all that its block gives is a bit."""
    before = Drawing(30, bytes(32), BIT_BLOCKS)
    tried = [Hash32(number.to_bytes(32)) for number in range(1_000)]
    outcomes = {drawn(b"club", 1, range(1, 11), {}, _with_block(before, 31, one).chance) for one in tried}
    assert len(outcomes) <= 2


def test_an_open_round_is_paid_ahead_and_collected_as_it_is() -> None:
    world, club = started_draw()
    run_until_open(world, club, 1)
    recipient = world.rotation().round(club, 1).recipient
    world.call(NAMES[0], Pay(club, 1, 1, Won(100_000)))
    receipts = world.at(world.due(club, 1) + 1)
    paid = [event.get("seat") for one in receipts for event in one.events if event.type == "round.paid_out"]
    assert paid == [recipient]
    assert world.findings == []


def test_where_blocks_are_missing_the_collection_opens_the_round() -> None:
    """A chain that stood still: the reveals were over long before, and nobody loses a day."""
    world, club = started_draw()
    receipts = world.at(world.due(club, 1) + 1)
    kinds = [event.type for one in receipts for event in one.events]
    assert kinds.index("round.opened") < kinds.index("round.collected")
    assert world.rotation().round(club, 1).recipient in {1, 2, 3}


def test_another_due_day_moves_the_opening() -> None:
    world, club = started_draw()
    world.at(world.due(club, 1) + 1)
    before = world.due(club, 2)
    votes.decided(world, club, NAMES[0], votes.due_day(world, club, 20, votes.soon(world)), NAMES)
    assert world.due(club, 2) == before - 8 * DAY
    run_until_open(world, club, 2)
    assert world.now < world.due(club, 2)
    assert world.findings == []


@pytest.mark.parametrize("blocks", [1, 5])
def test_a_round_that_is_due_takes_what_blocks_have_given(blocks: int) -> None:
    world, club = started_draw()
    world.at(world.due(club, 1) - DAY + 1)
    for _ in range(blocks):
        world.at(world.now + 1_000)
    drawing = world.rotation().drawings.get(club, 1)
    assert drawing is not None
    assert drawing.blocks == blocks
    parent = world.chain.tip_hash
    world.at(world.due(club, 1) + 1)
    event = opened_events(world, world.chain.height)[0]
    last = _with_block(drawing, world.chain.height, parent)
    assert event.get("chance") == mixed(last.chance, parent)


def test_a_draw_waits_for_the_end_of_a_freeze_and_is_made_then() -> None:
    world, club = started_draw()
    world.call(NAMES[0], commit_of(world, club, NAMES[0], 1, 1))
    world.at(world.due(club, 1) - 2 * DAY + 1)
    world.call(OPERATOR, Freeze(club))
    assert world.refused(NAMES[0], reveal_of(club, NAMES[0], 1)) == "club_frozen"
    world.at(world.due(club, 1) + 2 * DAY)
    assert world.rotation().round(club, 1).recipient == 0
    world.call(OPERATOR, Lift(club))
    world.at(world.now + 1_000)
    assert world.rotation().round(club, 1).recipient in {1, 2, 3}
    for number in (2, 3):
        world.at(world.due(club, number) + 1)
    assert [world.available(name) for name in NAMES] == [1_000_000] * 3
    assert world.findings == []


def test_a_club_that_ends_opens_no_round_any_more() -> None:
    world, club = started_draw()
    world.at(world.due(club, 1) + 1)
    votes.decided(world, club, NAMES[0], votes.dissolve(world, club, votes.soon(world)), NAMES)
    world.at(world.due(club, 2) - DAY + 1)
    world.at(world.due(club, 2) + 1)
    assert world.rotation().round(club, 2).recipient == 0
    assert world.findings == []
