"""Particles, amounts, lengths of time and dates in Korean sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.korean import (
    FORMATS,
    Final,
    attach,
    day,
    fill,
    final_of,
    formatted,
    grouped,
    particle,
    percent,
    span,
    when,
)

PAIRS = (("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("이나", "나"), ("이며", "며"))


VOWEL = (
    *("계", "구좌", "2", "4", "5", "9", "12", "1" + "0" * 12, "1" + "0" * 20, "23.4", "1.5", "20 %", "peer-5"),
    *("gye club list", "gye tx build", "node", "check", "root", "warp", "status", "server", "config", "gye"),
    *("API", "PID", "HTTP", "RATE", "0a1f", "“peer-5”", "peer-5(관찰 노드)", "달빛계 (12)", "(5)", "", "…", "☂"),
)
RIEUL = (
    *("서울", "1", "7", "8", "007", "21", "`b7`", "node.toml", "file", "name-all", "gye cluster heal", "URL", "table"),
    *("R", "L", "abc0r"),
)
CONSONANT = (
    *("곗돈", "순번", "값", "0", "3", "6", "10", "100", "1,000", "10000", "500,000", "100000000", "1" + "0" * 16, "00"),
    *(
        "0.50",
        "peer-3",
        "member-10",
        "127.0.0.1:26650",
        "`gye audit`",
        "gye version",
        "gye node init",
        "gye cluster up",
    ),
    *("gye cluster reset", "gye cluster down", "genesis.json", "name", "block", "topic", "web", "--lang", "JSON", "M"),
    *("gye1qqm", "b0", "'곗돈'", "0123…", "계(2026)를 만든 사람", "won"),
)
"""What is read: 5 → 오, 10 → 십, 10^12 → 조, 0.50 → 영; audit → 오딧, toml → 토믈, URL → 유알엘."""


@pytest.mark.parametrize("word", VOWEL)
def test_behind_a_vowel(word: str) -> None:
    assert final_of(word) is Final.NONE
    assert [attach(word, form) for form in ("을", "를", "으로", "로")] == [
        word + told for told in ("를", "를", "로", "로")
    ]


@pytest.mark.parametrize("word", RIEUL)
def test_behind_rieul_only_the_direction_is_as_behind_a_vowel(word: str) -> None:
    assert final_of(word) is Final.RIEUL
    assert [attach(word, form) for form in ("을", "를", "으로", "로")] == [
        word + told for told in ("을", "을", "로", "로")
    ]


@pytest.mark.parametrize("word", CONSONANT)
def test_behind_a_consonant(word: str) -> None:
    assert final_of(word) is Final.OTHER
    assert [attach(word, form) for form in ("을", "를", "으로", "로")] == [
        word + told for told in ("을", "을", "으로", "으로")
    ]


@given(st.text(), st.sampled_from(PAIRS))
def test_a_particle_has_one_of_its_two_forms(word: str, pair: tuple[str, str]) -> None:
    assert particle(word, pair[0]) == particle(word, pair[1])
    assert particle(word, pair[0]) == (pair[1] if final_of(word) is Final.NONE else pair[0])


@given(st.integers(0, 10**24))
def test_separators_change_nothing_in_how_a_number_is_read(number: int) -> None:
    assert final_of(f"{number:,}") is final_of(str(number))


def spoken(number: int) -> str:
    """Return how a number is read, written out here by another way than the module's."""
    names = "영일이삼사오육칠팔구"
    if number == 0:
        return names[0]
    text, myriads = "", ["", "만", "억", "조", "경"]
    for power in range(4, -1, -1):
        group = number // 10 ** (4 * power) % 10_000
        for place, unit in ((1_000, "천"), (100, "백"), (10, "십"), (1, "")):
            digit = group // place % 10
            text += (("" if digit == 1 and unit else names[digit]) + unit) if digit else ""
        text += myriads[power] if group else ""
    return text


@given(st.integers(0, 10**20 - 1) | st.integers(0, 99).flatmap(lambda n: st.integers(0, 18).map(lambda z: n * 10**z)))
def test_a_number_ends_as_it_is_read_aloud(number: int) -> None:
    assert final_of(str(number)) is final_of(spoken(number))


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1), st.sampled_from("'\"`’”」』)]"))
def test_closing_marks_are_not_read(word: str, mark: str) -> None:
    assert final_of(word + mark) is final_of(word)


@pytest.mark.parametrize(
    ("number", "told"), [("5", "5"), ("1000", "1,000"), ("-90000", "-90,000"), ("1,000", "1,000"), ("x", "x"), ("", "")]
)
def test_thousands_are_separated(number: str, told: str) -> None:
    assert grouped(number) == told


@pytest.mark.parametrize(
    ("points", "told"),
    [("2000", "20 %"), ("2340", "23.4 %"), ("26,667", "266.67 %"), ("5", "0.05 %"), ("0", "0 %"), ("x", "x")],
)
def test_basis_points_are_shown_in_percent(points: str, told: str) -> None:
    assert percent(points) == told


@pytest.mark.parametrize(
    ("length", "told"),
    [
        ("604800000", "7일"),
        ("5400000", "1시간 30분"),
        ("0", "0초"),
        ("1500", "1초 500밀리초"),
        ("-1", "-1밀리초"),
        ("x", "x"),
    ],
)
def test_a_length_of_time(length: str, told: str) -> None:
    assert span(length) == told


@pytest.mark.parametrize(
    ("instant", "told"),
    [
        ("1795964399000", "2026년 11월 29일 23:59"),
        ("2026-11-29T14:59:59Z", "2026년 11월 29일 23:59"),
        ("2026-11-29 23:59:59", "2026년 11월 29일 23:59"),
        ("2026-11-29 08:00:00", "2026년 11월 29일 8:00"),
        ("2026-11-29 08:00:07", "2026년 11월 29일 8:00:07"),
        ("soon", "soon"),
        ("9" * 40, "9" * 40),
    ],
)
def test_an_instant(instant: str, told: str) -> None:
    assert when(instant) == told


@pytest.mark.parametrize(
    ("given_day", "told"),
    [
        ("20786", "2026년 11월 29일"),
        ("2026-11-29", "2026년 11월 29일"),
        ("9999999", "9999999"),
        ("-1", "-1"),
        ("x", "x"),
    ],
)
def test_a_day(given_day: str, told: str) -> None:
    assert day(given_day) == told


def test_a_template_is_filled() -> None:
    values = {"name": "peer-5", "won": "100000", "cap": "2000", "port": "26650"}
    template = "{name}{을} 보고 {won}원을 냅니다. 연 {cap!percent}{이} 상한. 포트 {port}{으로}"
    assert fill(template, values) == "peer-5를 보고 100,000원을 냅니다. 연 20 %가 상한. 포트 26650으로"


def test_what_is_put_in_is_not_read_as_a_template() -> None:
    assert fill("{a}{을} {b}원", {"a": "{b}{을}", "b": "{a!day}"}) == "{b}{을}을 {a!day}원"


@given(st.text(), st.sampled_from(["", "counted", *FORMATS]))
def test_any_value_can_be_shown(value: str, form: str) -> None:
    assert isinstance(formatted(value, form), str)
