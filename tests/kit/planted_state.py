"""Worlds with planted faults: the real contracts with one function replaced, and the auditor's findings."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from contracts.abi.auditor import AuditedBlock
from contracts.abi.interfaces import FreezeOf
from contracts.guard.views import alarms
from contracts.rotation.terms.terms import Terms
from ledger.journal import Journal
from ledger.primitives.units import Won
from ledger.state import CommittedState
from ledger.store import MemoryStore
from tests.kit.world import DAY, World, member, terms

NAMES = [member(number) for number in range(1, 5)]
GRACE = 3 * DAY


def running(agreed: Terms | None = None, *, poor: int | None = None, **changes: Any) -> tuple[World, bytes]:
    """Return a world and a running club of four, with two million won each; the last member has `poor` if it is
    given."""
    world = World(**changes)
    world.fund_all(NAMES[:3], 2_000_000)
    if poor != 0:
        world.fund(NAMES[3], poor or 2_000_000)
    club = world.started(agreed or terms(seats=4, deposit=Won(0)), NAMES)
    world.broken = True
    return world, club


@contextmanager
def planted(owner: Any, name: str, plant: Callable[[Any], Any]) -> Iterator[None]:
    """Replace `owner.name` by the result of `plant`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, plant(getattr(owner, name)))
        yield


def step(world: World, at: int) -> None:
    """Make a block at `at`, whatever the result of due work."""
    world.step(at=max(at, world.now + 1))


def broken_in(world: World, club: bytes) -> set[str]:
    """Return the broken invariants of `club` that the auditor found, and check that the club is frozen if there are
    any."""
    names = {one.invariant for one in world.findings if one.club == club}
    assert (world.chain.reader().ask(FreezeOf(club)) is not None) == bool(names)
    told = alarms(world.chain.reader(), world.chain.storage("guard"))
    assert {one.invariant for one in told if one.club == club} == names
    return names


def due(world: World, club: bytes, numbers: Sequence[int]) -> None:
    """Let the due instants of these rounds pass, each with its grace."""
    for number in numbers:
        step(world, world.due(club, number) + 1)
        step(world, world.due(club, number) + GRACE + 1)


def block_of(world: World, changes: dict[bytes, bytes | None], **facts: Any) -> AuditedBlock:
    """Return a block whose only effects are `changes` to an empty state, and `facts`."""
    before = CommittedState(MemoryStore())
    after = Journal(before)
    for key, value in changes.items():
        after.put(key, value) if value is not None else after.delete(key)
    nothing: dict[str, Any] = {"time_ms": 0, "moved": (), "receipts": (), "stuck": (), "supply": ((0, 0), (0, 0))}
    return AuditedBlock(
        changes=changes, before=before, after=after, params=world.chain.params.contracts, **(nothing | facts)
    )
