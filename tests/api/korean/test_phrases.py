import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.korean.phrases import MAX_DETAIL, Catalogue, Pattern, said

WORDS = {"open": "열림", "done": "끝", "a key": "키"}
CATALOGUE = Catalogue(
    (
        {
            "owed": said(
                "빚이 있습니다",
                ("{owed} won are owed, {sent} were sent", "{sent}원을 보냈습니다. 빚은 {owed}원입니다"),
                ("{what} is {status}", "{what!w}: {status!w}"),
            ),
            "path": said("길이 없습니다", ("{path}: {why}", "{path}: 없습니다({why})")),
        },
        {"owed": said("다른 말입니다", ("nothing is owed to {who}", "{who} 앞으로 빚이 없습니다"))},
    ),
    (("not proved: {inner}", "증명되지 않았습니다: {inner}"), ("{file}: {inner}", "{file} 파일: {inner}")),
    WORDS,
)


@pytest.mark.parametrize(
    ("code", "original", "text"),
    [
        ("owed", "5 won are owed, 3 were sent", "3원을 보냈습니다. 빚은 5원입니다"),
        ("owed", "a key is open or done", "키: 열림·끝"),
        ("owed", "the door is red", "the door: red"),
        ("owed", "nothing is owed to 7", "7 앞으로 빚이 없습니다"),
        ("owed", "not proved: 5 won are owed, 3 were sent", "증명되지 않았습니다: 3원을 보냈습니다. 빚은 5원입니다"),
        ("owed", "/a/b: 5 won are owed, 3 were sent", "/a/b 파일: 3원을 보냈습니다. 빚은 5원입니다"),
        ("owed", "whatever 5", "빚이 있습니다 (whatever 5)"),
        ("owed", "", "빚이 있습니다"),
        ("owed", "the door is red; nothing is owed to 7", "the door: red. 7 앞으로 빚이 없습니다"),
        ("path", "/x: gone\naway", "/x: 없습니다(gone\naway)"),
        ("nobody_knows", "left as it is", "left as it is"),
    ],
)
def test_the_table(code: str, original: str, text: str) -> None:
    assert CATALOGUE.detail(code, original) == text


def test_the_most_telling_pattern_is_meant_whatever_the_order() -> None:
    pairs = (("{a} b", "{a} 하나"), ("{a} and {c} b", "{a} {c} 둘"))
    for order in (pairs, pairs[::-1]):
        one = Catalogue(({"x": said("모릅니다", *order)},), (), {})
        assert one.detail("x", "1 and 2 b") == "1 2 둘"
        assert one.detail("x", "1 b") == "1 하나"


def test_what_stands_in_a_place_is_not_read_as_a_template() -> None:
    assert (
        CATALOGUE.detail("owed", "{sent} won are owed, {owed!w} were sent")
        == "{owed!w}원을 보냈습니다. 빚은 {sent}원입니다"
    )


def test_a_sentence_without_end_is_not_taken_apart() -> None:
    long = "5 won are owed, " + "9" * MAX_DETAIL + " were sent"
    assert CATALOGUE.exact("owed", long) is None
    assert CATALOGUE.detail("owed", long).endswith(f"({long})")


@pytest.mark.parametrize(("english", "korean"), [("{a}", "하나"), ("a", "{a}"), ("{a} {a}", "{a}")])
def test_a_pair_that_loses_a_number_is_not_made(english: str, korean: str) -> None:
    with pytest.raises(AssertionError):
        Pattern(english, korean)


@given(st.text())
def test_any_text_can_be_translated(text: str) -> None:
    assert CATALOGUE.detail("owed", text)
    assert CATALOGUE.detail("none", text) == text
