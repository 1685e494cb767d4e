"""Drawn order: everybody receives once and nobody steers, whatever members commit to, reveal or keep to themselves.

Then planted bugs: the real code with one thing wrong, and a law that must not come out any more.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.rotation.calls import Commit
from contracts.rotation.kinds import RevealedSeal
from contracts.rotation.kinds.sealing import commitment_of, drawn
from contracts.rotation.records import Drawing
from contracts.rotation.rounds import opening
from ledger.primitives.units import Hash32, Millis, Won
from tests.kit.draws import NAMES, commit_of, reveal_of, seed_of, started_draw
from tests.kit.world import DAY, member
from tests.laws.plants import Bug, planted, result

R = "contracts.rotation."

Told3 = st.tuples(*[st.sampled_from(["nothing", "keeps", "reveals"])] * 3)


@settings(max_examples=10)
@given(st.lists(Told3, min_size=3, max_size=3), st.integers(0, 20))
def test_everybody_receives_once_whoever_tells_what(told: list[tuple[str, str, str]], blocks: int) -> None:
    """Three members, three rounds; the auditor looks at every block, and RATE is on."""
    live(told, blocks)


def live(told: list[tuple[str, str, str]], blocks: int) -> None:
    world, club = started_draw()
    order = []
    for number, acts in enumerate(told, start=1):
        seats = [seat for seat in (1, 2, 3) if not world.rotation().seat(club, seat).received]
        takes_part = [(member(seat), seat) for seat in seats if acts[seat - 1] != "nothing"]
        for name, seat in takes_part:
            world.call(name, commit_of(world, club, name, number, seat))
        world.at(world.due(club, number) - 2 * DAY + 1)
        for name, seat in takes_part:
            if acts[seat - 1] == "reveals":
                world.call(name, reveal_of(club, name, number))
        world.at(world.due(club, number) - DAY + 1)
        for _ in range(blocks):
            world.at(world.now + 1_000)
        world.at(world.due(club, number) + 1)
        world.at(world.due(club, number) + 2)
        order.append(world.rotation().round(club, number).recipient)
    assert sorted(order) == [1, 2, 3]
    assert [world.available(name) for name in NAMES] == [1_000_000] * 3
    assert not list(world.rotation().sealed.values(club)), "nothing is left of what was committed to"
    assert world.findings == []


def everybody_receives_once() -> None:
    """By four histories, because in one of five nobody is drawn twice by chance."""
    for acts in (("reveals", "keeps", "nothing"), ("nothing", "reveals", "keeps"), ("reveals",) * 3, ("nothing",) * 3):
        live([acts] * 3, 20)


def a_copy_is_worth_nothing() -> None:
    """Seat 2 sends what seat 1 has sent, and what seat 1 reveals."""
    world, club = started_draw()
    copied = commit_of(world, club, NAMES[0], 1, 1)
    world.call(NAMES[0], copied)
    world.call(NAMES[1], Commit(club, 1, 2, copied.commitment))
    world.at(world.due(club, 1) - 2 * DAY + 1)
    assert world.refused(NAMES[1], reveal_of(club, NAMES[0], 1)) == "commitment_differs"


def nothing_is_revealed_early_or_late() -> None:
    world, club = started_draw()
    world.call(NAMES[0], commit_of(world, club, NAMES[0], 1, 1))
    world.call(NAMES[1], commit_of(world, club, NAMES[1], 1, 2))
    assert world.refused(NAMES[0], reveal_of(club, NAMES[0], 1)) == "not_now"
    world.at(world.due(club, 1) - 2 * DAY + 1)
    assert world.refused(NAMES[2], commit_of(world, club, NAMES[2], 1, 3)) == "not_now"
    world.call(NAMES[0], reveal_of(club, NAMES[0], 1))
    late = world.tx(NAMES[1], reveal_of(club, NAMES[1], 1))
    assert world.step(late, at=world.due(club, 1) - DAY + 1).receipts[-1].code == "not_now"


def seeds_and_later_blocks_decide() -> None:
    """A draw in which only the time, or only the last block, or no seed decided would come out otherwise."""
    told = {1: RevealedSeal(Won(0), seed_of(NAMES[0], 1), 0)}
    clubs = [number.to_bytes(32) for number in range(20)]
    assert any(drawn(c, 1, (1, 2, 3), told, b"x") != drawn(c, 1, (1, 2, 3), {}, b"x") for c in clubs), "seeds"
    assert any(drawn(c, 1, (1, 2, 3), {}, b"x") != drawn(c, 1, (1, 2, 3), {}, b"y") for c in clubs), "chance"
    world, club = started_draw()
    world.at(world.due(club, 1) - DAY + 1)
    before = world.chain.height
    while not world.rotation().round(club, 1).recipient:
        world.at(world.now + 1_000)
    assert world.chain.height - before == 17, "one whole hash, then sixteen bits"
    last = Drawing(30, bytes(32), 16)
    chances = {opening._with_block(last, 31, Hash32(number.to_bytes(32))).chance for number in range(64)}
    assert len(chances) == 2, "whoever makes the last block chooses between two outcomes"


def _same_for_all(real: Any) -> Any:
    return lambda club, number, _account, _seat, **named: real(club, number, b"", 0, **named)


def _same_in_kit(monkeypatch: pytest.MonkeyPatch, bug: Bug) -> None:
    if bug.name == "a commitment binds nobody":
        monkeypatch.setattr("tests.kit.draws.commitment_of", _same_for_all(commitment_of))


BUGS = (
    Bug("seats are drawn again", R + "rounds.asked:is_waiting", result(lambda is_: True), everybody_receives_once),
    Bug("the first seat is drawn", R + "kinds.draw:drawn", result(lambda seat: 1), everybody_receives_once),
    Bug("a commitment binds nobody", R + "rounds.sealed:commitment_of", _same_for_all, a_copy_is_worth_nothing),
    Bug("reveals begin at once", R + "rounds.sealed:commits_until", result(lambda ms: Millis(0)),
        nothing_is_revealed_early_or_late),
    Bug("reveals never end", R + "rounds.sealed:reveals_until", result(lambda ms: Millis(2**60)),
        nothing_is_revealed_early_or_late),
    Bug("one block decides", R + "rounds.opening:BIT_BLOCKS", lambda real: 0, seeds_and_later_blocks_decide),
    Bug("the last block gives its hash", R + "rounds.opening:_with_block",
        lambda real: lambda d, height, hash_: Drawing(height, d.chance + hash_, d.blocks + 1),
        seeds_and_later_blocks_decide),
)  # fmt: skip


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "_"))
def test_is_found(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(bug, monkeypatch)
    _same_in_kit(monkeypatch, bug)
    with pytest.raises((AssertionError, StopIteration, LookupError, TypeError, AttributeError, ValueError)):
        bug.found_by()


@pytest.mark.parametrize("law", dict.fromkeys(bug.found_by for bug in BUGS), ids=lambda law: law.__name__)
def test_the_laws_hold_without_a_bug(law: Any) -> None:
    law()
