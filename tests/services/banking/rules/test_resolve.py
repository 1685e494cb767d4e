"""RESOLVE: when to ask, and what answers decide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.primitives.units import DAY_MS, Millis
from services.banking.rules.outcomes import Meaning
from services.banking.rules.resolve import SEOUL_MS, Look, Times, dates_to_ask, decide, next_look_ms

TIMES = Times()
SENT = Millis(DAY_MS * 20_000 - SEOUL_MS + DAY_MS // 2)
"""Noon in Seoul."""


def look(after_ms: int, meaning: Meaning, **changes: object) -> Look:
    now = Millis(SENT + after_ms)
    values = {"first_not_found_ms": None, "in_statement": False, "statement_until_ms": now}
    return Look(SENT, now, meaning, **(values | changes))  # type: ignore[arg-type]


def test_it_asks_after_1_2_4_and_then_every_10_minutes() -> None:
    now, asked = SENT, []
    for _ in range(6):
        now = next_look_ms(SENT, now, TIMES)
        asked.append((now - SENT) // 60_000)
    assert asked == [1, 2, 4, 14, 24, 34]


@given(st.integers(0, 3 * DAY_MS))
def test_the_next_look_is_ahead_and_at_most_ten_minutes(after_ms: int) -> None:
    ahead = next_look_ms(SENT, Millis(SENT + after_ms), TIMES) - (SENT + after_ms)
    assert 0 < ahead <= TIMES.every_ms


@pytest.mark.parametrize(
    ("of_day_ms", "dates"),
    [(0, ("d", "d-1")), (29 * 60_000, ("d", "d-1")), (30 * 60_000, ("d",)), (DAY_MS // 2, ("d",)),
     (DAY_MS - 30 * 60_000 - 1, ("d",)), (DAY_MS - 30 * 60_000, ("d", "d+1")), (DAY_MS - 1, ("d", "d+1"))],
)  # fmt: skip
def test_near_midnight_it_asks_about_the_neighbour(of_day_ms: int, dates: tuple[str, ...]) -> None:
    assert dates_to_ask(Millis(DAY_MS * 20_000 - SEOUL_MS + of_day_ms), "d", "d-1", "d+1") == dates


def test_a_clear_answer_decides_at_once() -> None:
    assert decide(look(60_000, Meaning.CONFIRMED), TIMES).meaning is Meaning.CONFIRMED
    assert decide(look(60_000, Meaning.REJECTED), TIMES).meaning is Meaning.REJECTED


@pytest.mark.parametrize("meaning", list(Meaning))
def test_a_line_of_the_statement_confirms_whatever_is_answered(meaning: Meaning) -> None:
    assert decide(look(60_000, meaning, in_statement=True), TIMES).meaning is Meaning.CONFIRMED


def test_not_found_rejects_only_twice_ten_minutes_apart_and_with_a_read_statement() -> None:
    first = decide(look(60_000, Meaning.NOT_FOUND), TIMES)
    assert (first.meaning, first.first_not_found_ms) == (Meaning.UNKNOWN, SENT + 60_000)
    since = first.first_not_found_ms
    soon = look(600_000 + 59_999, Meaning.NOT_FOUND, first_not_found_ms=since)
    assert decide(soon, TIMES).meaning is Meaning.UNKNOWN
    then = look(600_000 + 60_000, Meaning.NOT_FOUND, first_not_found_ms=since)
    assert decide(then, TIMES).meaning is Meaning.REJECTED
    unread = look(600_000 + 60_000, Meaning.NOT_FOUND, first_not_found_ms=since, statement_until_ms=SENT)
    assert decide(unread, TIMES).meaning is Meaning.UNKNOWN


def test_another_answer_between_starts_the_count_again() -> None:
    assert decide(look(300_000, Meaning.UNKNOWN, first_not_found_ms=SENT), TIMES).first_not_found_ms is None


@given(st.integers(0, 2 * DAY_MS))
def test_after_a_day_people_decide(after_ms: int) -> None:
    verdict = decide(look(after_ms, Meaning.UNKNOWN), TIMES)
    assert verdict.meaning is Meaning.UNKNOWN
    assert verdict.give_up == (after_ms >= DAY_MS)
