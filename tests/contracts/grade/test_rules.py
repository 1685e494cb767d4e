import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi.grades import BEST_GRADE
from contracts.grade.rules import (
    FADE_MS,
    HOLDBACK_PERCENTS,
    LEAST_POINTS,
    LIMITS,
    MIN_LASTS_MS,
    MIN_PERSONS,
    MIN_WON,
    MOST_POINTS,
    PERSON_LEVEL,
    THRESHOLDS,
    WORST,
    counts,
    faded,
    freeze_until,
    grade_of,
    late_points,
    level_points,
    moved,
    other_of,
    score_of,
    volume_of,
    within_feedback,
)
from contracts.grade.state import Grade
from ledger.primitives.units import DAY_MS, Millis, Won
from tests.kit import grades

GRADES = st.builds(
    Grade,
    points=st.integers(LEAST_POINTS, MOST_POINTS),
    since_ms=st.integers(0, 10 * FADE_MS),
    met=st.integers(0, 300),
    paid=st.integers(0, 10**14),
    feedback=st.integers(-300, 300),
)


def test_there_is_a_row_for_every_grade() -> None:
    assert len(HOLDBACK_PERCENTS) == len(LIMITS) == BEST_GRADE == len(THRESHOLDS) + 1
    assert HOLDBACK_PERCENTS == (100, 80, 60, 40, 25, 15), "contracts.md HOLDBACK"
    assert list(LIMITS) == sorted(LIMITS)
    assert LIMITS[0] == 0, "the lowest grade has no unsecured credit"


@pytest.mark.parametrize(("level", "grade"), [(0, 1), (1, 1), (2, 2), (3, 2), (4, 3)])
def test_the_first_grade_follows_from_the_level(level: int, grade: int) -> None:
    assert grade_of(score_of(Grade(), level), level, frozen=False) == grade


def test_nobody_rises_without_being_verified_as_a_person() -> None:
    best = Grade(points=MOST_POINTS, met=100, paid=Won(10**12), feedback=50)
    assert grade_of(score_of(best, PERSON_LEVEL), PERSON_LEVEL, frozen=False) == BEST_GRADE
    assert grade_of(score_of(best, 1), 1, frozen=False) == WORST
    assert grade_of(score_of(best, 4), 4, frozen=True) == WORST


@pytest.mark.parametrize(
    ("persons", "lasts", "won", "does"),
    [
        (MIN_PERSONS, MIN_LASTS_MS, MIN_WON, True),
        (MIN_PERSONS - 1, MIN_LASTS_MS, MIN_WON, False),
        (MIN_PERSONS, MIN_LASTS_MS - 1, MIN_WON, False),
        (MIN_PERSONS, MIN_LASTS_MS, MIN_WON - 1, False),
    ],
)
def test_small_short_and_cheap_clubs_do_not_count(persons: int, lasts: int, won: int, *, does: bool) -> None:
    assert counts(persons, lasts, won) == does


@pytest.mark.parametrize("persons", [2, 3, 7, 100])
def test_in_n_minus_one_rounds_everybody_meets_everybody(persons: int) -> None:
    for index in {0, 1, persons - 1}:
        met = {other_of(index, number, persons) for number in range(5, 5 + persons - 1)}
        assert met == set(range(persons)) - {index}


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_more_days_late_never_cost_less(days: int, more: int) -> None:
    assert 0 < late_points(days) <= late_points(days + more) <= 60


@given(GRADES, st.integers(0, 4), st.integers(0, 5_000))
def test_a_late_payment_never_raises_a_grade(grade: Grade, level: int, days: int) -> None:
    late = moved(grade, -late_points(days))
    assert score_of(late, level) <= score_of(grade, level)
    assert grade_of(score_of(late, level), level, frozen=False) <= grade_of(score_of(grade, level), level, frozen=False)


@given(GRADES, st.integers(0, 4), st.integers(0, 100 * FADE_MS))
def test_every_score_has_bounds_and_is_an_integer(grade: Grade, level: int, later: int) -> None:
    old = faded(grade, grade.since_ms + later)
    score = score_of(old, level)
    assert type(score) is int
    assert level_points(level) - 320 <= score <= level_points(level) + 600
    assert abs(old.points) <= abs(grade.points)
    assert WORST <= grade_of(score, level, frozen=False) <= BEST_GRADE


@given(GRADES, st.integers(0, 40 * FADE_MS), st.integers(0, 40 * FADE_MS))
def test_points_fade_the_same_in_one_step_and_in_two(grade: Grade, first: int, second: int) -> None:
    begin = grade.since_ms
    halfway = faded(grade, begin + first)
    assert faded(halfway, begin + first + second).points == faded(grade, begin + first + second).points


def test_points_fade_towards_nothing() -> None:
    assert [faded(Grade(points=100), periods * FADE_MS).points for periods in range(5)] == [100, 93, 87, 81, 75]
    assert faded(Grade(points=-300), FADE_MS).points == -281
    assert faded(Grade(points=500), 200 * FADE_MS).points == 0


def test_volume_grows_by_doublings_and_with_the_persons_met() -> None:
    paid = [0, 99_999, 100_000, 200_000, 399_999, 400_000, 10**12]
    assert [volume_of(Grade(met=100, paid=Won(won))) for won in paid] == [0, 0, 8, 16, 16, 24, 80]
    assert volume_of(Grade(met=3, paid=Won(10**12))) == 12


def test_feedback_weighs_little() -> None:
    assert [within_feedback(words) for words in (-300, -5, 0, 20, 21)] == [-20, -5, 0, 20, 20]


def test_a_ring_gains_no_more_than_its_table() -> None:
    """docs/spec/contracts.md has this table."""
    assert [grades.most_of_ring(persons) for persons in (4, 5, 6, 10, 20, 50)] == [99, 132, 165, 297, 595, 600]


def test_a_default_freezes_for_two_years() -> None:
    assert freeze_until(Grade()) == 0
    assert freeze_until(Grade(defaults=1, default_ms=Millis(5))) == 5 + 730 * DAY_MS
