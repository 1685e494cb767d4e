from contracts.grade.views import MoveView
from contracts.grade.words import Cause
from ledger.primitives.units import Millis
from tests.kit import grades
from tests.kit.world import START_MS, World, member, terms


def test_an_account_without_a_past_has_only_its_level() -> None:
    world = World()
    shown = grades.grade_of(world, "member-01")
    assert (shown.grade, shown.score, shown.level, shown.moves, shown.frozen) == (1, 0, 0, (), False)
    assert (shown.holdback_percent, shown.unsecured_most) == (100, 0)
    grades.verified(world, ["member-01"], level=4)
    shown = grades.grade_of(world, "member-01")
    assert (shown.grade, shown.score, shown.by_level, shown.holdback_percent) == (3, 300, 300, 60)


def test_the_latest_movements_come_first_and_the_parts_give_the_score() -> None:
    world = World()
    people = [member(number) for number in range(1, 5)]
    grades.verified(world, people)
    world.fund_all(people, 1_000_000)
    club = world.started(terms(seats=4, form="flat"), people)
    assert world.now < START_MS + 1_000
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
    shown = grades.grade_of(world, "member-02")
    assert shown.moves[0] == MoveView(Cause.ON_TIME, club, 2, 9, 0, Millis(world.now))
    assert [move.round for move in shown.moves] == [2, 1]
    assert shown.score == shown.by_level + shown.by_rounds + shown.by_volume + shown.by_feedback == 168
    assert (shown.met, shown.paid) == (2, 200_000)
