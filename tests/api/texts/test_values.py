"""A value is shown by its kind, in two languages, and no value raises an error."""

from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.texts.values import Language, render_value
from ledger.primitives.address import format_account
from ledger.primitives.fields import FieldType, Kind

ACCOUNT = bytes(range(20))


class Word(StrEnum):
    ON = "on"
    OFF = "off"


WORDS: Any = {Word: {Word.ON: {"en": "switched on", "ko": "켜짐"}, Word.OFF: {"en": "switched off", "ko": "꺼짐"}}}


@pytest.mark.parametrize(
    ("kind", "value", "english", "korean"),
    [
        (Kind.WON, 1_090_000, "1,090,000 won", "1,090,000원"),
        (Kind.WON, -5, "-5 won", "-5원"),
        (Kind.ACCOUNT, ACCOUNT, format_account(ACCOUNT), format_account(ACCOUNT)),
        (Kind.ACCOUNT, b"", "", ""),
        (Kind.HASH, ACCOUNT, ACCOUNT.hex(), ACCOUNT.hex()),
        (Kind.INSTANT, 1_763_909_999_000, "2025-11-23 23:59:59 +09:00", "2025년 11월 23일 23:59"),
        (Kind.INSTANT, 10**40, str(10**40), str(10**40)),
        (Kind.LENGTH, 604_800_000, "7 days", "7일"),
        (Kind.LENGTH, 5_400_000, "1 hour 30 minutes", "1시간 30분"),
        (Kind.LENGTH, 0, "0 seconds", "0초"),
        (Kind.DAY, 20_786, "2026-11-29", "2026년 11월 29일"),
        (Kind.DAY, 10**12, str(10**12), str(10**12)),
        (Kind.RATE, 2_340, "23.4 %", "23.4 %"),
        (Kind.NUMBER, 12_345, "12345", "12345"),
        (Kind.FLAG, True, "yes", "예"),
        (Kind.NAME, "open_by_ledger", "open_by_ledger", "open_by_ledger"),
        (Kind.TEXT, "a\x1bb", "'a\\u001bb'", "'a\\u001bb'"),
    ],
)
def test_each_kind_is_shown_in_its_way(kind: Kind, value: Any, english: str, korean: str) -> None:
    assert render_value(value, FieldType(kind), "en", {}) == english
    assert render_value(value, FieldType(kind), "ko", {}) == korean


def test_words_of_a_list_are_told_by_its_table_and_several_are_joined() -> None:
    assert render_value("on", FieldType(Kind.WORD, Word), "ko", WORDS) == "켜짐"
    both = FieldType(Kind.WORD, Word, many=True)
    assert render_value(("on", "off"), both, "en", WORDS) == "switched on or switched off"
    assert render_value(["on", "off"], both, "ko", WORDS) == "켜짐·꺼짐"
    assert render_value((1, 2), FieldType(Kind.NUMBER, many=True), "en", {}) == "1, 2"
    assert render_value("lost", FieldType(Kind.WORD, Word), "en", WORDS) == "lost"


values = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text() | st.binary(max_size=40)


@given(values | st.lists(values, max_size=3), st.sampled_from(Kind), st.sampled_from(["en", "ko"]))
def test_any_value_whatever_is_shown(value: Any, kind: Kind, language: Language) -> None:
    assert isinstance(render_value(value, FieldType(kind), language, {}), str)
