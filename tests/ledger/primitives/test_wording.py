"""Templates and their values: an inserted value is never read as a template, and it is written in its sentence's
language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.primitives.wording import AS_IT_IS, Sentence, Text, written

KIND = Text("club", "계")
FRAME = Text("no {kind} is {name}", "{name}{은} {kind}{이} 아닙니다")


def in_korean(what: Sentence | Text) -> str:
    return what.ko if isinstance(what, Text) else in_korean(what.text)


def test_a_value_is_written_in_the_language_around_it() -> None:
    assert str(FRAME.of(kind=KIND, name="x")) == "no club is x"
    assert str(AS_IT_IS.of(why=FRAME.of(kind=KIND, name=("a", "b", 3)))) == "no club is a, b, 3"
    assert written(KIND, in_korean) == "계"
    assert written((KIND, b"\x01\xab", 7), in_korean) == "계, 01ab, 7"
    assert str(KIND) == "club"


@given(st.text())
def test_what_is_put_in_is_never_a_template(typed: str) -> None:
    assert str(FRAME.of(kind=typed, name="{kind}")) == f"no {typed} is {{kind}}"


def test_a_value_that_is_missing_is_not_said() -> None:
    with pytest.raises(KeyError):
        str(FRAME.of(kind=KIND))
