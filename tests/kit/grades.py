"""Verified members and their grades, in a world."""

from collections.abc import Iterable

from contracts.grade.rules import (
    COMPLETED_POINTS,
    MEETINGS,
    MOST_FEEDBACK,
    MOST_POINTS,
    MOST_VOLUME,
    ON_TIME_POINTS,
    VOLUME_OF_A_PERSON,
)
from contracts.grade.views import GradeView, grade_view
from contracts.identity.calls import Attest, Register
from contracts.identity.views import verifiers
from ledger.primitives.codec import Record
from ledger.primitives.receipt import Event
from ledger.primitives.units import Millis
from tests.kit.world import DAY, World

VERIFIER = "stranger"
"""Who attests: a known account that holds no seats."""


def verified(world: World, names: Iterable[str], level: int = 2, days: int = 1_800) -> None:
    """Let a verifier attest every one of `names` as a person of its own."""
    if not verifiers(world.chain.storage("identity")):
        for operator in world.operators:
            if not verifiers(world.chain.storage("identity")):
                world.call(operator, Register(world.id(VERIFIER), "기관 1", 4, bytes(32)))
    until = Millis(world.now + days * DAY)
    calls: list[tuple[str, Record]] = []
    for name in names:
        nullifier = world.id(name).ljust(32, b"\x01") if level > 1 else b""
        calls.append((VERIFIER, Attest(world.id(name), level, until, nullifier)))
    world.all(calls)


def grade_of(world: World, name: str) -> GradeView:
    """Return the grade of a member now."""
    return grade_view(world.chain.reader(), world.chain.storage("grade"), world.id(name))


def shown(world: World, names: Iterable[str]) -> list[str]:
    """Return one line per member: grade, score and its parts."""
    lines = []
    for name in names:
        one = grade_of(world, name)
        parts = f"level {one.by_level}, rounds {one.by_rounds}, volume {one.by_volume}, feedback {one.by_feedback}"
        frozen = ", frozen" if one.frozen else ""
        lines.append(f"{name} grade {one.grade}, score {one.score} ({parts}){frozen}")
    return lines


def mover(world: World, event: Event) -> str:
    """Return the name of the person whose grade an event moved."""
    account = event.get("account")
    assert isinstance(account, bytes)
    return world.name(account)


def most_of_ring(persons: int) -> int:
    """Return the most points that a person gains in a ring of so many persons, by any number of clubs."""
    met = persons - 1
    by_rounds = min(MOST_POINTS, MEETINGS * (ON_TIME_POINTS + COMPLETED_POINTS) * met)
    return by_rounds + min(MOST_VOLUME, VOLUME_OF_A_PERSON * met) + min(MOST_FEEDBACK, met)
