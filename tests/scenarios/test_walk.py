"""The newcomer's walk of ARCHITECTURE: every stop is one folder that the walk enters once, and a payment goes that way.

The payment is a real one: member-03 brings the last contribution of a round, in a block of the real chain, while the
files whose functions are entered are noted. So the stops inside a block (ledger, contracts) are held by execution, and
all others by their folders.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from contracts.rotation.calls import Pay
from ledger.primitives.units import Won
from tests.kit.world import World, member, terms

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "ARCHITECTURE.md"
STOP = re.compile(r"^\d+\. \*\*`(?P<folder>[\w/]+/)`\*\* (?P<told>.+?)(?=^\d+\. \*\*`|\n\n)", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w/]+\.py)`")
INSIDE_A_BLOCK = ("ledger/", "contracts/rotation/", "contracts/escrow/", "contracts/audit/")


@dataclass(frozen=True)
class Stop:
    """One stop of the walk."""

    folder: str
    files: tuple[str, ...]
    """In the order in which the page names them; the first is the one to open."""


def stops(text: str) -> list[Stop]:
    """Return the stops of the walk as the page tells them."""
    return [Stop(found["folder"], tuple(FILE.findall(found["told"]))) for found in STOP.finditer(text)]


def entered() -> list[str]:
    """Return the files in which a function is entered while a block with the payment is made, in order of the first."""
    world = World()
    world.fund_all([member(1), member(2)], 500_000)
    world.fund(member(3), 100_000)
    club = world.started(terms(seats=3), [member(1), member(2), member(3)])
    world.at(world.due(club, 1) + 1)
    world.fund(member(3), 100_000)
    tx = world.tx(member(3), Pay(club, 3, 1, Won(100_000)))
    seen: dict[str, None] = {}

    def note(frame: FrameType, event: str, _argument: object) -> None:
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(f"{ROOT}/"):
            seen.setdefault(path.removeprefix(f"{ROOT}/"))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        receipt = world.step(tx).receipts[-1]
    finally:
        sys.setprofile(before)
    assert "round.paid_out" in [event.type for event in receipt.events], "the payment completes the round"
    return list(seen)


def test_every_stop_is_one_folder_and_no_folder_is_entered_twice() -> None:
    walk = stops(PAGE.read_text(encoding="utf-8"))
    assert len(walk) == 12
    assert len({stop.folder for stop in walk}) == len(walk)
    for stop in walk:
        assert stop.files, f"{stop.folder} names a file to open"
        assert [file for file in stop.files if not file.startswith(stop.folder)] == []


def test_a_payment_goes_the_way_of_the_walk() -> None:
    walk = [stop for stop in stops(PAGE.read_text(encoding="utf-8")) if stop.folder in INSIDE_A_BLOCK]
    assert [stop.folder for stop in walk] == list(INSIDE_A_BLOCK)
    seen = entered()
    assert [file for stop in walk for file in stop.files if file not in seen] == []
    first = [seen.index(stop.files[0]) for stop in walk]
    assert first == sorted(first)


def test_a_step_into_another_folder_is_noticed() -> None:
    (stop,) = stops("1. **`consensus/`** `consensus/machine.py`, then\n   `node/peer/peer.py`.\n\nText\n")
    assert stop == Stop("consensus/", ("consensus/machine.py", "node/peer/peer.py"))
