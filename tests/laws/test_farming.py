"""A ring that farms grades gains no more than docs/spec/contracts.md says, however many clubs it runs."""

import pytest

import contracts.grade.contract as grading
from contracts.grade.rules import level_points
from contracts.rotation.terms.calendar import Calendar
from ledger.primitives.units import Won
from tests.kit import grades
from tests.kit.world import World, member, terms

RING = [member(number) for number in range(1, 5)]
FAKES = [member(number) for number in range(5, 11)]


def farmed(world: World, clubs: int, seats: list[str], **changes: object) -> int:
    """Let a ring run so many clubs at once, whose members pay everything on time; return the most that one gains."""
    calendar = Calendar("month", year=2026, month=2, day=5)
    agreed = {"seats": len(seats), "form": "flat", "calendar": calendar} | changes
    started = [world.started(terms(name=f"club {number}", **agreed), seats) for number in range(clubs)]
    for number in range(1, len(seats) + 1):
        world.at(world.due(started[0], number) + 1)
        while any(world.rotation().round(club, number).status != "paid_out" for club in started):
            world.at(world.now + 1)
    shown = [grades.grade_of(world, name) for name in RING]
    return max(one.score - level_points(one.level) for one in shown)


def ring() -> World:
    world = World()
    grades.verified(world, RING)
    world.fund_all(RING, 50_000_000)
    return world


def test_a_ring_of_four_gains_at_most_99_points_by_any_number_of_clubs() -> None:
    world = ring()
    assert farmed(world, 5, RING) <= grades.most_of_ring(len(RING)) == 99
    before = [grades.grade_of(world, name) for name in RING]
    assert {one.grade for one in before} == {2}, "no grade more than by its level"


def test_accounts_that_are_nobody_add_nothing_to_a_ring() -> None:
    """The attack: the ring fills its clubs with accounts of its own, which no verifier knows."""
    world = ring()
    world.fund_all(FAKES, 50_000_000)
    assert farmed(world, 2, [*RING, *FAKES]) <= grades.most_of_ring(len(RING))


def test_clubs_of_single_won_and_of_a_few_days_bring_nothing() -> None:
    world = ring()
    assert farmed(world, 2, RING, contribution=Won(9_999)) == 0
    world = ring()
    assert farmed(world, 2, RING, calendar=Calendar("week", year=2026, month=2, day=5)) == 0


@pytest.mark.parametrize("bug", ["meetings", "persons"])
def test_a_planted_bug_is_noticed(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: one person counts without end; accounts that are nobody count too."""
    world = ring()
    if bug == "meetings":
        monkeypatch.setattr(grading, "MEETINGS", 1_000)
        assert farmed(world, 7, RING) > grades.most_of_ring(len(RING))
        return
    world.fund_all(FAKES, 50_000_000)
    monkeypatch.setattr(grading, "PERSON_LEVEL", 0)
    assert farmed(world, 2, [*RING, *FAKES]) > grades.most_of_ring(len(RING))
