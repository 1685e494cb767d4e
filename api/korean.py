"""Builds Korean sentences: particles, amounts, percentages, durations, dates.

    {name}{을}        peer-5를, peer-3을, `gye audit`으로        the particle fits the sound before it
    {open}원          100000  →  100,000원                       a number before a counting word is grouped
    {cap!percent}     2000  →  20 %                              basis points
    {most!span}       604800000  →  7일                          milliseconds
    {due!when}        1798758000000  →  2027년 1월 1일 8:00      an instant, at UTC+9
    {day!day}         20786  →  2026년 11월 29일                 days since 1970, or a date

Rule 1: pure: a text depends only on its template and values.
Rule 2: an inserted value is never read as a template, and a value that a form cannot read is inserted unchanged.
Rule 3: a template may name either form of a particle; this file chooses the right one.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum

_SEOUL = timezone(timedelta(hours=9))
_SECOND_MS, _MINUTE_MS, _HOUR_MS, _DAY_MS = 1_000, 60_000, 3_600_000, 86_400_000
_UNITS = ((_DAY_MS, "일"), (_HOUR_MS, "시간"), (_MINUTE_MS, "분"), (_SECOND_MS, "초"), (1, "밀리초"))


class Final(Enum):
    """The end of a word's last syllable: 로 follows a vowel or ㄹ, 으로 follows other consonants."""

    NONE = "none"
    RIEUL = "ㄹ"
    OTHER = "other"


_PAIRS = (
    *(("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"), ("으로만", "로만"), ("으로는", "로는")),
    *(("으로부터", "로부터"), ("으로서", "로서"), ("으로써", "로써"), ("이나", "나"), ("이며", "며"), ("이고", "고")),
    *(("이라", "라"), ("이라는", "라는"), ("이라고", "라고"), ("이란", "란"), ("이든", "든"), ("이어야", "여야")),
)
"""(After a consonant, after a vowel)."""
_FORMS = {form: pair for pair in _PAIRS for form in pair}

_DIGITS = (Final.OTHER, Final.RIEUL, Final.NONE, Final.OTHER, Final.NONE,
           Final.NONE, Final.OTHER, Final.RIEUL, Final.RIEUL, Final.NONE)  # fmt: skip
"""영 일 이 삼 사 오 육 칠 팔 구."""
_MYRIADS = (Final.OTHER, Final.OTHER, Final.NONE, Final.OTHER, Final.NONE)
"""The final sounds of 만 억 조 경 해, for numbers with 4, 8, 12, 16, 20 final zeros; 십, 백, 천 end in consonants."""
_LETTERS = {"l": Final.RIEUL, "r": Final.RIEUL, "m": Final.OTHER, "n": Final.OTHER}
"""엘, 알, 엠, 엔; the names of all other letters end in vowels."""
_READ_OTHERWISE = {
    "check": Final.NONE, "exit": Final.NONE, "type": Final.OTHER, "won": Final.OTHER, "gye": Final.NONE,
    "seoul": Final.RIEUL, "config": Final.NONE, "id": Final.NONE, "api": Final.NONE,
}  # fmt: skip
"""Words for which the endings below would be wrong: 체크, 엑시트, 타입, 원."""
_ENDINGS: tuple[tuple[str, Final], ...] = (
    (r"le?", Final.RIEUL),  # 파일, 테이블, 힐
    (r"ng|[mn]e?", Final.OTHER),  # 타임, 라인, 제이슨
    (r"(?:^|[^aeiou])[aeiou](?:t|p|b)", Final.OTHER),  # 오딧, 월렛, 백업, 스톱, 웹; not 루트, 리스트, 워프
    (r"ck|ic", Final.OTHER),  # 블록, 토픽
)
"""The endings of English words in Korean pronunciation; all others end in a vowel (노드, 피어, 네트워크, 로그)."""
_BEHIND = "\"'`’”)]}>»」』》〉…·.,:;!?* \t\n"
"""Characters that are not read aloud: closing quotes and brackets, and punctuation."""
_REMARK = re.compile(r"(?<=\S)\s*\([^()]*\)$")
"""A remark in brackets, which the particle ignores: it fits the word before."""


def final_of(text: str) -> Final:
    """Return the end of the last sound of `text`, read aloud; NONE if nothing can be read."""
    bare = text.rstrip(_BEHIND.replace(")", ""))
    bare = _REMARK.sub("", bare).rstrip(_BEHIND)
    if not bare:
        return Final.NONE
    last = bare[-1]
    if "가" <= last <= "힣":
        jongseong = (ord(last) - ord("가")) % 28
        return Final.NONE if jongseong == 0 else Final.RIEUL if jongseong == 8 else Final.OTHER
    if found := re.search(r"[0-9][0-9,]*$", bare):
        is_fraction = re.search(r"[0-9]\.$", bare[: found.start()]) is not None
        return _final_of_number(found[0].replace(",", ""), is_fraction)
    if found := re.search(r"[0-9A-Za-z]+$", bare):
        return _final_of_latin(found[0])
    return Final.NONE


def particle(before: str, form: str) -> str:
    """Return the form of a particle after `before`: 을 or 를. `form` may be either form."""
    after_consonant, after_vowel = _FORMS[form]
    final = final_of(before)
    if final is Final.NONE or (final is Final.RIEUL and after_consonant.startswith("으로")):
        return after_vowel
    return after_consonant


def is_particle(form: str) -> bool:
    """Return whether `form` is a particle."""
    return form in _FORMS


def attach(word: str, form: str) -> str:
    """Return `word` with its particle: `peer-5를`."""
    return word + particle(word, form)


def grouped(number: str) -> str:
    """Return a whole number with its thousands separated; anything else unchanged."""
    return f"{int(number):,}" if re.fullmatch(r"-?[0-9]{1,40}", number, re.ASCII) else number


def percent(basis_points: str) -> str:
    """Return basis points as a percentage: 2000 → 20 %, 2340 → 23.4 %."""
    bare = basis_points.replace(",", "")
    if not re.fullmatch(r"[0-9]{1,40}", bare, re.ASCII):
        return basis_points
    whole, rest = divmod(int(bare), 100)
    return f"{whole:,}{f'.{rest:02}'.rstrip('0') if rest else ''} %"


def span(milliseconds: str) -> str:
    """Return a duration: 604800000 → 7일, 5400000 → 1시간 30분; zero is 0초."""
    if not re.fullmatch(r"-?[0-9]{1,40}", milliseconds, re.ASCII):
        return milliseconds
    rest, parts = abs(int(milliseconds)), []
    for size, unit in _UNITS:
        count, rest = divmod(rest, size)
        parts += [f"{count:,}{unit}"] if count else []
    return ("-" if milliseconds.startswith("-") else "") + (" ".join(parts) or "0초")


def when(instant: str) -> str:
    """Return an instant (ms since 1970, ISO 8601, or a date and time in Seoul) in its usual form."""
    moment = _moment(instant)
    if moment is None:
        return instant
    is_end_of_day = (moment.hour, moment.minute, moment.second) == (23, 59, 59)
    seconds = f":{moment.second:02}" if moment.second and not is_end_of_day else ""
    return f"{_date(moment)} {moment.hour}:{moment.minute:02}{seconds}"


def day(number: str) -> str:
    """Return a day (days since 1970, or 2026-11-29) in its usual form: 2026년 11월 29일."""
    try:
        if re.fullmatch(r"[0-9]{1,7}", number, re.ASCII):
            return _date(date(1970, 1, 1) + timedelta(days=int(number)))
        return _date(date.fromisoformat(number))
    except (ValueError, OverflowError):
        return number


FORMATS: Mapping[str, Callable[[str], str]] = {"percent": percent, "span": span, "when": when, "day": day}
"""By the name after the exclamation mark."""
_COUNTED = r"원|건|개|명|자|초|표|바이트|번의"
_PLACE = re.compile(
    rf"\{{(?P<name>[a-z_0-9]+)(?:!(?P<form>{'|'.join(FORMATS)}))?\}}(?P<counted>(?={_COUNTED}))?"
    rf"|\{{(?P<particle>{'|'.join(sorted(_FORMS, key=len, reverse=True))})\}}"
)
PLACE = re.compile(rf"\{{([a-z_0-9]+)(?:!({'|'.join(FORMATS)}))?\}}")
"""A name in a template, with the form of its value."""


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return `template` with `values` inserted for their names, and with the right particles."""
    told, at = "", 0
    for place in _PLACE.finditer(template):
        told += template[at : place.start()]
        at = place.end()
        if place["particle"]:
            told += particle(told, place["particle"])
        else:
            told += formatted(
                values[place["name"]], place["form"] or ("counted" if place["counted"] is not None else "")
            )
    return told + template[at:]


def formatted(value: str, form: str) -> str:
    """Return `value` in a form: one of `FORMATS`, "counted", or "" for unchanged."""
    if form == "counted":
        return grouped(value)
    return FORMATS[form](value) if form else value


def _final_of_number(digits: str, is_fraction: bool) -> Final:
    """Return the final sound of a number: decimals are read digit by digit; a whole number ends with its last unit."""
    zeros = len(digits) - len(digits.rstrip("0"))
    if is_fraction or zeros == 0 or zeros == len(digits):
        return _DIGITS[int(digits[-1])]
    return Final.OTHER if zeros < 4 else _MYRIADS[min(zeros // 4, len(_MYRIADS)) - 1]


def _final_of_latin(word: str) -> Final:
    lower = word.lower()
    if lower in _READ_OTHERWISE:
        return _READ_OTHERWISE[lower]
    is_code = not word.isalpha() or not re.search("[aeiouy]", lower)
    if is_code or len(word) == 1 or (word.isupper() and len(word) < 4):
        return _LETTERS.get(lower[-1], Final.NONE)
    return next((final for ending, final in _ENDINGS if re.search(f"(?:{ending})$", lower)), Final.NONE)


def _moment(instant: str) -> datetime | None:
    try:
        if re.fullmatch(r"[0-9]{1,15}", instant, re.ASCII):
            return datetime.fromtimestamp(int(instant) // 1_000, UTC).astimezone(_SEOUL)
        moment = datetime.fromisoformat(instant)
        return moment.astimezone(_SEOUL) if moment.tzinfo else moment.replace(tzinfo=_SEOUL)
    except (ValueError, OverflowError, OSError):
        return None


def _date(moment: date) -> str:
    return f"{moment.year}년 {moment.month}월 {moment.day}일"
