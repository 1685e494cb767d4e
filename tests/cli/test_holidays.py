"""Holidays of Korea: of the sun and of the moon, and those in lieu of them."""

from datetime import date

from cli.holidays import korean_holidays


def test_a_year_of_holidays() -> None:
    """The 1st of March and the 24th of May 2026 are Sundays, the 15th of August and the 3rd of October Saturdays."""
    found = korean_holidays(date(2026, 1, 1), date(2026, 12, 31))
    assert {20260101, 20260216, 20260217, 20260218, 20260505, 20260924, 20260925, 20261009, 20261225} <= set(found)
    assert {20260302, 20260525, 20260817, 20261005} <= set(found), "in lieu of one on a weekend"
    assert not {20260301, 20260524, 20260815, 20261003} & set(found), "weekends need no holiday"
    assert list(found) == sorted(set(found))


def test_only_the_days_between() -> None:
    assert korean_holidays(date(2026, 2, 17), date(2026, 2, 17)) == (20260217,)
    assert korean_holidays(date(2026, 2, 19), date(2026, 2, 27)) == ()
