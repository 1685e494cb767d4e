"""Rotation's report of a round: one call that names every member once, by the worst of its seats."""

from contracts.abi.grades import Conduct
from contracts.rotation.records import Mark
from contracts.rotation.rounds.report import CONDUCT
from ledger.primitives.units import Won
from tests.kit import grades, votes
from tests.kit.world import DAY, World, member, terms

FOUR = [member(number) for number in range(1, 5)]


def test_every_mark_of_a_member_says_something() -> None:
    marks = {value for name, value in vars(Mark).items() if not name.startswith("_")}
    silent = {Mark.NOTHING, Mark.UNPAID, Mark.PART, Mark.JOINED_LATE}
    assert set(CONDUCT) == marks - silent
    assert Conduct.NOTHING not in CONDUCT.values()


def test_a_member_with_two_seats_is_reported_once_by_the_worse() -> None:
    world = World()
    grades.verified(world, FOUR)
    world.fund_all(FOUR[:3], 1_000_000)
    world.fund("member-04", 300_000)
    club = world.started(terms(seats=5, form="flat", deposit=Won(0)), [*FOUR, "member-04"])
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 2) + 1)
    receipts = world.at(world.due(club, 2) + 3 * DAY + 1)
    moved = [event for receipt in receipts for event in receipt.events if event.type == "grade.moved"]
    causes = [(grades.mover(world, event), event.get("cause")) for event in moved]
    assert causes == [*((name, "on_time") for name in FOUR[:3]), ("member-04", "default")]


def test_a_dissolved_club_is_nobodys_completed_one() -> None:
    world = World()
    grades.verified(world, FOUR)
    world.fund_all(FOUR, 1_000_000)
    club = world.started(terms(seats=4, form="flat"), FOUR)
    world.at(world.due(club, 1) + 1)
    votes.decided(world, club, FOUR[1], votes.dissolve(world, club, votes.soon(world)), FOUR)
    receipts = [receipt for number in (2, 3, 4) for receipt in world.at(world.due(club, number) + 1)]
    moved = [event for receipt in receipts for event in receipt.events if event.type == "grade.moved"]
    assert {grades.mover(world, event) for event in moved} == {"member-01"}, "a member who has received goes on paying"
    assert {event.get("cause") for event in moved} == {"on_time"}
