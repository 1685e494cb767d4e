"""Dates by integer arithmetic agree with Python's calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ledger.primitives.civil import days_from_civil, last_day, seoul_day

EPOCH = date(1970, 1, 1)


@given(st.dates())
def test_days(day: date) -> None:
    assert days_from_civil(day.year, day.month, day.day) == (day - EPOCH).days


@given(st.dates(max_value=date(9998, 12, 31)))
def test_the_last_day_of_a_month(day: date) -> None:
    last = day.replace(day=last_day(day.year, day.month))
    assert (last + timedelta(days=1)).day == 1


def test_a_day_in_seoul_begins_at_fifteen_hours_of_utc() -> None:
    assert [seoul_day(15 * 3_600_000 - 1), seoul_day(15 * 3_600_000)] == [0, 1]
