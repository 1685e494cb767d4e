"""The public holidays of Korea, which `gye club create --business-days` writes into the terms of a club.

Rule: the chain knows no holidays. It has those of the terms, which every member signs, and these never change.
"""

from datetime import date, timedelta

__all__ = ["korean_holidays"]


def korean_holidays(first: date, last: date) -> tuple[int, ...]:
    """Return the holidays from `first` to `last` that are not on a weekend, as YYYYMMDD, with those in lieu."""
    from holidays import country_holidays  # noqa: PLC0415  # takes a tenth of a second, and few commands need it

    found = country_holidays("KR", years=range(first.year, last.year + 1))
    span = (first + timedelta(days=each) for each in range((last - first).days + 1))
    return tuple(
        day.year * 10_000 + day.month * 100 + day.day for day in span if day in found and day.isoweekday() <= 5
    )
