"""Shows a value to people, by its kind and language.

    kind       English                    Korean
    won        90,000 won                 90,000원
    account    gye1…                      gye1…
    instant    2026-11-23 23:59:59 +09:00 2026년 11월 23일 23:59      clubs live at UTC+9
    length     7 days                     7일
    day        2026-11-29                 2026년 11월 29일
    rate       23.4 %                     23.4 %
    flag       yes                        예
    text       'as typed, cut'            '…'
    word       by the list's own table    by the list's own table

Rule 1: pure, and it never raises: a value that does not fit its kind is shown unchanged.
Rule 2: numbers are not grouped here; the Korean template groups a number before a counting word (`korean.fill`).
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Literal

from api import korean
from ledger.primitives.address import ACCOUNT_ID_BYTES, format_account
from ledger.primitives.fields import FieldType, Kind
from ledger.primitives.text import quoted
from ledger.primitives.units import DAY_MS

__all__ = ["LANGUAGES", "Language", "Words", "render_value"]

Language = Literal["en", "ko"]
LANGUAGES: tuple[Language, ...] = ("en", "ko")
Words = Mapping[type[StrEnum], Mapping[str, Mapping[Language, str]]]
"""By closed list, then by word."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SEOUL = timedelta(hours=9)
_UNITS = ((DAY_MS, "day"), (3_600_000, "hour"), (60_000, "minute"), (1_000, "second"), (1, "millisecond"))
_BETWEEN: dict[Language, str] = {"en": " or ", "ko": "·"}
"""The separator between several words of a list; other values are separated by commas."""


def render_value(value: Any, of: FieldType, language: Language, words: Words) -> str:
    """Return `value`, a field of type `of`, for people."""
    if isinstance(value, tuple | list):
        between = _BETWEEN[language] if of.kind is Kind.WORD else ", "
        return between.join(render_value(each, FieldType(of.kind, of.words), language, words) for each in value)
    if of.kind is Kind.WORD and of.words is not None:
        return words.get(of.words, {}).get(str(value), {}).get(language, str(value))
    if isinstance(value, bool):
        return {"en": ("no", "yes"), "ko": ("아니요", "예")}[language][value]
    if isinstance(value, bytes):
        is_account = of.kind is Kind.ACCOUNT and len(value) == ACCOUNT_ID_BYTES
        return format_account(value) if is_account else value.hex()
    if isinstance(value, int) and of.kind in _NUMBERS:
        return _NUMBERS[of.kind][language](value)
    return quoted(value) if of.kind is Kind.TEXT and isinstance(value, str) else str(value)


def _won_in_english(amount: int) -> str:
    return f"{amount:,} won"


def _won_in_korean(amount: int) -> str:
    return f"{amount:,}원"


def _instant_in_english(time_ms: int) -> str:
    try:
        moment = _EPOCH + timedelta(milliseconds=time_ms - time_ms % 1_000) + _SEOUL
        return f"{moment:%Y-%m-%d %H:%M:%S} +09:00"
    except OverflowError:
        return str(time_ms)


def _length_in_english(length_ms: int) -> str:
    rest, parts = abs(length_ms), []
    for size, unit in _UNITS:
        count, rest = divmod(rest, size)
        parts += [f"{count:,} {unit}{'' if count == 1 else 's'}"] if count else []
    return ("-" if length_ms < 0 else "") + (" ".join(parts) or "0 seconds")


def _day_in_english(days: int) -> str:
    try:
        return (date(1970, 1, 1) + timedelta(days=days)).isoformat()
    except OverflowError:
        return str(days)


def _in_korean(form: str) -> Callable[[int], str]:
    return lambda number: korean.FORMATS[form](str(number))


_NUMBERS: dict[Kind, dict[Language, Callable[[int], str]]] = {
    Kind.WON: {"en": _won_in_english, "ko": _won_in_korean},
    Kind.INSTANT: {"en": _instant_in_english, "ko": _in_korean("when")},
    Kind.LENGTH: {"en": _length_in_english, "ko": _in_korean("span")},
    Kind.DAY: {"en": _day_in_english, "ko": _in_korean("day")},
    Kind.RATE: {"en": _in_korean("percent"), "ko": _in_korean("percent")},
}
