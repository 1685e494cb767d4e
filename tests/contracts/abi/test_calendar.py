"""Due instants: of the calendar, absolute, at fixed UTC+9."""

from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest

from contracts.abi.calendar import Calendar, due_instants

SEOUL = timezone(timedelta(hours=9))

DAY = 86_400_000


def seoul(instant_ms: int) -> str:
    return datetime.fromtimestamp(instant_ms / 1000, SEOUL).isoformat()


def test_an_anchor_of_31_never_drifts() -> None:
    dues = due_instants(Calendar("month", 2024, 1, 31), 5)
    assert [seoul(due) for due in dues] == [
        "2024-01-31T23:59:59+09:00",
        "2024-02-29T23:59:59+09:00",
        "2024-03-31T23:59:59+09:00",
        "2024-04-30T23:59:59+09:00",
        "2024-05-31T23:59:59+09:00",
    ]


def test_a_first_month_that_is_too_short_for_the_anchor() -> None:
    assert [seoul(due)[:10] for due in due_instants(Calendar("month", 2023, 2, 31), 2)] == ["2023-02-28", "2023-03-31"]


def test_months_go_over_the_year() -> None:
    dues = [seoul(due)[:10] for due in due_instants(Calendar("month", 2025, 11, 30), 5)]
    assert dues == ["2025-11-30", "2025-12-30", "2026-01-30", "2026-02-28", "2026-03-30"]


@pytest.mark.parametrize(("unit", "days"), [("week", 7), ("day", 1)])
def test_weeks_and_days_are_equally_far_apart(unit: str, days: int) -> None:
    dues = due_instants(Calendar(unit, 2026, 2, 27), 6)
    assert seoul(dues[0]) == "2026-02-27T23:59:59+09:00"
    assert {later - earlier for earlier, later in pairwise(dues)} == {days * DAY}


def test_seconds_start_at_the_given_instant() -> None:
    assert due_instants(Calendar("seconds", first_due_ms=5_000, every_seconds=2), 3) == (5_000, 7_000, 9_000)  # type: ignore[arg-type]
