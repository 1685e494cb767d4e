"""Due instants: of the calendar, absolute, at fixed UTC+9; and calendars that give none."""

from datetime import date, datetime, timedelta, timezone
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import InvalidCallError, Params
from contracts.abi.calendar import due_instant
from contracts.abi.calendar_errors import HolidaysTooLongError
from contracts.rotation.founding.check import check_terms
from contracts.rotation.terms.calendar import (
    Calendar,
    Periods,
    check_ascending,
    check_calendar,
    days_late,
    due_instants,
    greatest_grace,
    notice_of,
    periods_per_year,
)
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Millis
from tests.kit.world import START_MS, terms

SEOUL = timezone(timedelta(hours=9))

DAY = 86_400_000


def seoul(instant_ms: int) -> str:
    return datetime.fromtimestamp(instant_ms / 1000, SEOUL).isoformat()


def test_periods_per_year() -> None:
    assert periods_per_year(Calendar("month")) == Periods(12, 1)
    assert periods_per_year(Calendar("week")) == Periods(365, 7)
    assert periods_per_year(Calendar("day")) == Periods(365, 1)
    assert periods_per_year(Calendar("seconds", every_seconds=60)) == Periods(31_536_000, 60)


def test_late_days_are_floored() -> None:
    assert [days_late(1_000 + late, 1_000) for late in (-5, 0, 1, DAY - 1, DAY, 2 * DAY + 1)] == [0, 0, 0, 0, 1, 2]


DEV = Params(dev=True)

SECONDS = Calendar("seconds", first_due_ms=Millis(START_MS + 5_000), every_seconds=5)


def code(agreed: Terms, params: Params = DEV) -> str:
    with pytest.raises(InvalidCallError) as refused:
        check_terms(agreed, params, START_MS)
    assert str(refused.value), "a refusal says a sentence"
    return refused.value.code


@pytest.mark.parametrize(
    "calendar",
    [
        Calendar("month", 2000, 1, 1),
        Calendar("month", 2400, 12, 31),
        Calendar("seconds", first_due_ms=Millis(1), every_seconds=1),
        Calendar("seconds", first_due_ms=Millis(13_569_465_600_000), every_seconds=366 * 86_400),
    ],
)
def test_calendars_at_their_bounds(calendar: Calendar) -> None:
    check_calendar(calendar, DEV)


@pytest.mark.parametrize(
    "calendar",
    [
        Calendar("year", 2026, 1, 1),
        Calendar("month", 2026, 13, 1),
        Calendar("month", 2026, 0, 1),
        Calendar("month", 2401, 1, 1),
        Calendar("seconds", first_due_ms=Millis(0), every_seconds=5),
        Calendar("seconds", first_due_ms=Millis(13_569_465_600_001), every_seconds=5),
        Calendar("seconds", first_due_ms=Millis(START_MS + 5_000), every_seconds=366 * 86_400 + 1),
        Calendar("month", 1999, 1, 1),
        Calendar("month", 2026, 1, 32),
        Calendar("month", 2026, 1, 0),
        Calendar("week", 2026, 2, 29),
        Calendar("month", 2026, 1, 31, every_seconds=5),
        Calendar("seconds", 2026, 1, 1, Millis(START_MS + 5_000), 5),
        Calendar("seconds", first_due_ms=Millis(START_MS + 5_000)),
        Calendar("seconds", first_due_ms=Millis(2**62), every_seconds=5),
        Calendar("month", 2025, 12, 31),
    ],
)
def test_calendars_that_give_no_due_dates_ahead(calendar: Calendar) -> None:
    assert code(terms(calendar=calendar)) == "bad_calendar"


def test_seconds_are_for_development_chains() -> None:
    assert code(terms(calendar=SECONDS, grace_ms=Millis(0)), Params()) == "bad_calendar"


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=20))
def test_every_round_has_a_time_without_a_grace(gaps: list[int]) -> None:
    """Whatever the distances: the longest grace of a round ends half-way to the next due instant, or before."""
    dues = tuple(Millis(due) for due in accumulate(gaps, initial=0))
    grace = greatest_grace(dues)
    assert all(2 * (due + grace) <= due + later for due, later in pairwise(dues))
    assert any(2 * (due + grace + 1) > due + later for due, later in pairwise(dues)), "and no shorter than it may be"


@given(st.lists(st.integers(2, 10**10), min_size=1, max_size=20))
def test_notice_is_seven_days_or_half_of_the_way(gaps: list[int]) -> None:
    dues = tuple(Millis(due) for due in accumulate(gaps, initial=0))
    assert notice_of(dues) == min(7 * DAY, min(gaps) // 2)


# Business days --------------------------------------------------------------------------------------------------------

SEOLLAL = (20260216, 20260217, 20260218)


def test_a_date_that_is_not_a_business_day_moves_to_the_next_one() -> None:
    """The 15th of February 2026 is a Sunday, and the three days after it are the new year's holidays."""
    plain = due_instants(Calendar("month", 2026, 1, 15), 4)
    moved = due_instants(Calendar("month", 2026, 1, 15, business_days=True, holidays=SEOLLAL), 4)
    assert [seoul(due)[:10] for due in plain] == ["2026-01-15", "2026-02-15", "2026-03-15", "2026-04-15"]
    assert [seoul(due)[:10] for due in moved] == ["2026-01-15", "2026-02-19", "2026-03-16", "2026-04-15"]
    assert {seoul(due)[10:] for due in moved} == {"T23:59:59+09:00"}


@given(
    st.sampled_from(["month", "week"]), st.dates(datetime(2026, 1, 1).date(), datetime(2030, 1, 1).date()),
    st.sets(st.integers(0, 900), max_size=80), st.integers(2, 24),
)  # fmt: skip
def test_dates_move_forward_to_a_business_day_and_no_further(unit: str, first: date, closed: set[int], n: int) -> None:
    days = sorted(first + timedelta(days=each) for each in closed)
    listed = tuple(day.year * 10_000 + day.month * 100 + day.day for day in days)
    plain = Calendar(unit, first.year, first.month, first.day)
    calendar = Calendar(unit, first.year, first.month, first.day, business_days=True, holidays=listed)
    try:
        check_calendar(calendar, Params())
    except HolidaysTooLongError:
        return
    for due, was in zip(due_instants(calendar, n), due_instants(plain, n), strict=True):
        day, from_day = (datetime.fromtimestamp(each / 1000, SEOUL).date() for each in (due, was))
        assert day.isoweekday() <= 5
        assert day not in days
        between = [from_day + timedelta(days=each) for each in range((day - from_day).days)]
        assert all(one.isoweekday() > 5 or one in days for one in between), "a business day was passed over"


@pytest.mark.parametrize(
    ("calendar", "reason"),
    [
        (Calendar("day", 2026, 1, 5, business_days=True), "business_days_unit"),
        (
            Calendar("seconds", first_due_ms=Millis(START_MS), every_seconds=60, business_days=True),
            "business_days_unit",
        ),
        (Calendar("month", 2026, 1, 5, holidays=SEOLLAL), "holidays_alone"),
        (Calendar("month", 2026, 1, 5, business_days=True, holidays=(20260217, 20260216)), "holiday"),
        (Calendar("month", 2026, 1, 5, business_days=True, holidays=(20260217, 20260217)), "holiday"),
        (Calendar("month", 2026, 1, 5, business_days=True, holidays=(20260230,)), "holiday"),
        (Calendar("month", 2026, 1, 5, business_days=True, holidays=(-1,)), "holiday"),
        (
            Calendar("month", 2026, 1, 5, business_days=True, holidays=tuple(range(20260301, 20260315))),
            "holidays_too_long",
        ),
        (Calendar("month", 2026, 1, 5, business_days=True, holidays=tuple(range(401))), "too_many_holidays"),
    ],
)
def test_business_days_that_mean_nothing_or_too_much(calendar: Calendar, reason: str) -> None:
    with pytest.raises(InvalidCallError, match=f"reason={reason}") as refused:
        check_calendar(calendar, Params(dev=True))
    assert refused.value.code == "bad_calendar"


def test_a_week_of_holidays_does_not_make_two_rounds_due_on_one_day() -> None:
    """The Fridays 13 and 20 February 2026 would both move to Monday, the 23rd."""
    week = tuple(range(20260213, 20260221))
    calendar = Calendar("week", 2026, 2, 6, business_days=True, holidays=week)
    with pytest.raises(InvalidCallError, match="reason=dates_collide round=2 "):
        check_ascending(due_instants(calendar, 4))
    with pytest.raises(InvalidCallError, match="reason=dates_collide"):
        check_terms(terms(seats=4, calendar=calendar, grace_ms=Millis(0)), Params(), START_MS)


@given(
    unit=st.sampled_from(("month", "week")),
    day=st.integers(1, 28),
    closed=st.sets(st.integers(0, 300), max_size=20),
    number=st.integers(1, 40),
)
def test_one_instant_is_that_of_the_list(unit: str, day: int, closed: set[int], number: int) -> None:
    first = date(2026, 1, 1)
    holidays = tuple(sorted(int((first + timedelta(days=one)).strftime("%Y%m%d")) for one in closed))
    for calendar in (
        Calendar(unit, 2026, 1, day),
        Calendar(unit, 2026, 1, day, business_days=True, holidays=holidays),
        Calendar("seconds", first_due_ms=Millis(5_000), every_seconds=7),
    ):
        assert due_instant(calendar, number) == due_instants(calendar, number)[-1]
