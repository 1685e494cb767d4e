from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.abi.interfaces import Liabilities
from contracts.won.calls import ReportBank
from contracts.won.rules import (
    BOOKED_WITHIN_MS,
    MAX_AMOUNT,
    check_amount,
    check_bank_tx_id,
    check_begin,
    check_booking,
    check_report,
    check_spend,
)
from ledger.primitives.units import DAY_MS, Millis, Won

small = st.integers(0, 50)

TODAY = 20_454
"""The day in Seoul on which NOON lies; it began nine hours before that day of UTC."""
NOON = Millis(TODAY * DAY_MS + 3 * 3_600_000)


@given(st.integers(1, 50), small, small, small, small)  # `check_amount` has refused less than one won before
def test_what_may_be_spent(amount: int, available: int, recallable: int, locked: int, debt: int) -> None:
    free = min(available, max(0, available + recallable - locked)) if debt == 0 else -1
    spend = (Won(amount), Won(available), Won(recallable), Liabilities(Won(locked), Won(debt)))
    if amount <= free:
        check_spend(*spend)
        return
    with pytest.raises(InvalidCallError) as refused:
        check_spend(*spend)
    expected = "in_debt" if debt else "insufficient_balance" if amount > available else "amount_locked"
    assert refused.value.code == expected


def test_bounds_of_amounts_and_ids() -> None:
    check_amount(Won(1))
    check_amount(MAX_AMOUNT)
    for wrong in (0, -1, MAX_AMOUNT + 1):
        with pytest.raises(InvalidCallError):
            check_amount(Won(wrong))


def refused(text: str, booked_ms: Millis, now_ms: Millis) -> str | None:
    """Return the reason for which an id is refused, or None."""
    try:
        check_bank_tx_id(text, booked_ms, now_ms)
    except InvalidCallError as error:
        return error.reason
    return None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("19700101.M", None),
        ("20260101." + "M" * 55, None),
        ("20240229.0-Z", None),
        ("", "length"),
        ("20260101." + "M" * 56, "length"),
        ("20260101.", "form"),
        ("20260101M1", "form"),
        ("20260101-M1", "form"),
        ("2026011.M1", "form"),
        ("20260101.m1", "form"),
        ("20260101.M 1", "form"),
        ("20260101.M1\n", "form"),
        ("20260101.\uff2d1", "form"),  # a wide M looks the same
        ("\uff12\uff10260101.M1", "form"),  # wide digits are digits for int()
        ("20230229.M1", "form"),
        ("20261301.M1", "form"),
        ("20260100.M1", "form"),
        ("19691231.M1", "form"),
        ("20260102.M1", "later"),
    ],
)
def test_ids_of_the_bank(text: str, reason: str | None) -> None:
    assert refused(text, Millis(0), NOON) == reason


@given(st.integers(0, TODAY * DAY_MS), st.integers(-3, 3))
def test_a_law_an_id_is_of_the_day_on_which_it_was_booked(booked_ms: int, off: int) -> None:
    """Whatever the instant: only the day in Seoul is right, so a transfer has one key."""
    day = (datetime.fromtimestamp(booked_ms / 1_000, UTC) + timedelta(hours=9, days=off)).strftime("%Y%m%d")
    if day < "19700101":
        return
    right = off == 0 or booked_ms == 0
    assert refused(f"{day}.M1", Millis(booked_ms), Millis(NOON + 4 * DAY_MS)) == (None if right else "booking")


def report(day: int, *amounts: int) -> ReportBank:
    return ReportBank(day, *(Won(amount) for amount in amounts or (0, 0, 0, 0)))


@pytest.mark.parametrize(
    ("call", "last", "code"),
    [
        (report(TODAY), None, "ok"),
        (report(TODAY, *(MAX_AMOUNT,) * 4), TODAY - 1, "ok"),
        (report(1), None, "ok"),
        (report(0), None, "bank_day"),
        (report(TODAY + 1), None, "bank_day"),
        (report(TODAY), TODAY, "ok"),
        (report(TODAY - 1), TODAY, "bank_day"),
        *((report(TODAY, *(value if at == wrong else 0 for at in range(4))), None, "bad_bank_report")
          for wrong in range(4) for value in (-1, MAX_AMOUNT + 1)),
    ],
)  # fmt: skip
def test_what_may_be_reported_of_the_bank(call: ReportBank, last: int | None, code: str) -> None:
    if code == "ok":
        check_report(call, last, NOON)
        return
    with pytest.raises(InvalidCallError) as refused:
        check_report(call, last, NOON)
    assert refused.value.code == code


def test_a_day_begins_at_midnight_in_seoul() -> None:
    midnight = Millis(TODAY * DAY_MS - 9 * 3_600_000)
    check_report(report(TODAY), None, midnight)
    with pytest.raises(InvalidCallError):
        check_report(report(TODAY), None, Millis(midnight - 1))


@given(small, small, small, small, small)
def test_a_withdrawal_begins_out_of_what_is_free(
    amount: int, available: int, others: int, locked: int, debt: int
) -> None:
    recallable = Won(others + amount)
    begun = (Won(amount), Won(available), recallable, Liabilities(Won(locked), Won(debt)))
    if debt == 0 and available + others >= locked:
        check_begin(*begun)
        return
    with pytest.raises(InvalidCallError) as refused:
        check_begin(*begun)
    assert refused.value.code == ("in_debt" if debt else "amount_locked")


def test_when_the_bank_may_have_booked() -> None:
    """Not after now, and not so long ago that no grace could still be open; 0 says nothing."""
    for booked in (0, NOON, NOON - BOOKED_WITHIN_MS):
        check_booking(Millis(booked), NOON)
    for wrong in (1, NOON + 1, NOON - BOOKED_WITHIN_MS - 1):
        with pytest.raises(InvalidCallError) as refused:
            check_booking(Millis(wrong), NOON)
        assert refused.value.code == "bad_booking"
