"""Due instants as absolute times: day d of each month or its last day, 23:59:59 at UTC+9; weeks, days; business days.

2028-01-31 → 2028-02-29 → 2028-03-31: every instant is computed from the anchor, none from another instant
"""

import calendar
from datetime import UTC, date, datetime, time, timedelta

DAY_MS = 86_400_000


def _instant(day: date) -> int:
    local = datetime.combine(day, time(23, 59, 59), tzinfo=UTC) - timedelta(hours=9)
    return int(local.timestamp()) * 1000


def monthly(first: date, anchor_day: int, rounds: int) -> list[int]:
    """Unix ms of `rounds` months beginning with the month of `first`."""
    out = []
    for i in range(rounds):
        year, month = first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1
        out.append(_instant(date(year, month, min(anchor_day, calendar.monthrange(year, month)[1]))))
    return out


def apart(first: date, days: int, rounds: int) -> list[int]:
    """Unix ms of `rounds` days that are `days` apart."""
    return [_instant(first + timedelta(days=days * i)) for i in range(rounds)]


def on_business_days(due_ms: list[int], holidays: set[date]) -> list[int]:
    """Each instant, or the same time of the next day that is neither a Saturday, a Sunday nor one of `holidays`."""
    out = []
    for instant in due_ms:
        day = (datetime.fromtimestamp(instant / 1000, UTC) + timedelta(hours=9)).date()
        while day.isoweekday() > 5 or day in holidays:
            day += timedelta(days=1)
        out.append(_instant(day))
    return out
