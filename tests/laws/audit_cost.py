"""The cost of the auditor in a block: CPU time of building the same block with it and without it, in turn.

python -m tests.laws.audit_cost        prints, per kind of block, the median, and what the auditor adds

The block is built and thrown away, so every repeat does the same work on the same state.
"""

import sys
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import pytest

from contracts.rotation.calls import Pay
from contracts.rotation.terms.calendar import Calendar
from contracts.won.calls import Transfer
from ledger.execution import BlockExecution
from ledger.primitives.transaction import ParsedTransaction
from ledger.primitives.units import Millis, Won
from tests.kit.world import DAY, World, member, terms

REPEATS = 7
CLUBS = 100
"""As many as are due in one block at most (`due_items_per_block`)."""

Block = tuple[World, tuple[ParsedTransaction, ...], int]


def transfers() -> Block:
    """1,000 transfers between members."""
    world = World(people=100)
    names = [member(number) for number in range(1, 101)]
    world.fund_all(names, 10_000_000)
    to = world.id(names[0])
    calls = [(name, Transfer(to, Won(1))) for _ in range(10) for name in names[1:]]
    return world, tuple(world.tx(name, call) for name, call in calls), world.now + 1


def rounds(seats: int, clubs: int, poor: bool) -> Block:
    """So many clubs of so many seats that are collected and paid out in one block; or settled, one missing in each."""
    world = World(people=seats)
    names = [member(number) for number in range(1, seats + 1)]
    world.fund_all(names[:-1] if poor else names, 90_000_000)
    agreed = terms(seats=seats, contribution=Won(1_000), surcharge=Won(10), deposit=Won(0))
    started = [world.started(agreed, names) for _ in range(clubs)]
    if poor:
        for _ in range(clubs // CLUBS + 1):
            world.at(max(world.now + 1, world.due(started[0], 1) + 1))
        return world, (), world.due(started[0], 1) + 3 * DAY + 1
    return world, (), world.due(started[0], 1) + 1


def payments() -> Block:
    """100 members of the largest club pay ahead."""
    world = World(people=100)
    names = [member(number) for number in range(1, 101)]
    world.fund_all(names, 90_000_000)
    agreed = terms(seats=100, deposit=Won(0), calendar=Calendar("day", 2026, 2, 1), grace_ms=Millis(0))
    club = world.started(agreed, names)
    calls = [(name, Pay(club, seat, 1, Won(100_000))) for seat, name in enumerate(names, 1)]
    return world, tuple(world.tx(name, call) for name, call in calls), world.now + 1


def cpu_ms(block: Block) -> float:
    """Return the CPU time of building `block` once."""
    world, txs, at = block
    chain = world.chain
    began = time.process_time()
    built = chain.build(txs, at, chain.validators(1)[0].id, chain.certificate(chain.height))
    took = (time.process_time() - began) * 1_000
    assert all(receipt.ok for receipt in built.receipts), "a block in which nothing happens measures nothing"
    assert built.findings == ()
    return took


def measured(block: Block) -> tuple[float, float]:
    """Return the median CPU time in ms without the auditor, and what it adds."""
    without, with_it = [], []
    nothing: Callable[..., Any] = lambda self, changes: ()  # noqa: E731  what stands in for it
    for _ in range(REPEATS):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(BlockExecution, "_audit", nothing)
            without.append(cpu_ms(block))
        with_it.append(cpu_ms(block))
    return median(without), median(with_it) - median(without)


KINDS: Sequence[tuple[str, Callable[[], Block]]] = (
    ("990 transfers", transfers),
    ("100 payments into a club of 100", payments),
    ("100 clubs of 10 are collected and paid out", lambda: rounds(10, CLUBS, poor=False)),
    ("100 clubs of 10 are settled, one misses in each", lambda: rounds(10, CLUBS, poor=True)),
    ("a club of 100 is collected and paid out", lambda: rounds(100, 1, poor=False)),
)

if __name__ == "__main__":
    for name, make in KINDS:
        plain, added = measured(make())
        sys.stdout.write(f"{name:50} {plain:8.1f} ms  auditor + {added:6.1f} ms  ({added / plain:+.0%})\n")
