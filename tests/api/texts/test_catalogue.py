"""A sentence follows from the template, the fields and their types; what is missing or wrong is named."""

from enum import StrEnum

import pytest

from api.texts.catalogue import Catalogue
from contracts.abi.refusal import InvalidCallError
from contracts.abi.texts import Text
from ledger.primitives.units import Won


class Mode(StrEnum):
    ON = "on"
    OFF = "off"


class TooLittleError(InvalidCallError):
    code = "too_little"
    held: Won
    needed: Won


class WrongModeError(InvalidCallError):
    code = "wrong_mode"
    reason = "closed"
    mode: Mode
    memo: str


TEXTS = {
    TooLittleError: Text("{held} are there, {needed} are needed", "{held}{이} 있는데 {needed}{이} 필요합니다"),
    WrongModeError: Text("the mode of {memo} is {mode}", "{memo}의 상태는 {mode}입니다"),
}
WORDS = {Mode: {Mode.ON: Text("on", "켜짐"), Mode.OFF: Text("off", "꺼짐")}}
CATALOGUE = Catalogue((TEXTS,), (WORDS,))


def test_a_sentence_is_shown_in_both_languages() -> None:
    refused = TooLittleError(held=Won(90_000), needed=Won(1_000_000))
    assert CATALOGUE.sentence(refused.code, refused.fields, "en") == "90,000 won are there, 1,000,000 won are needed"
    assert CATALOGUE.sentence(refused.code, refused.fields, "ko") == "90,000원이 있는데 1,000,000원이 필요합니다"


def test_what_is_put_in_is_not_read_as_a_template() -> None:
    fields = WrongModeError(mode=Mode.ON, memo="{mode}{은}").fields
    assert CATALOGUE.sentence("wrong_mode", fields, "en") == "the mode of '{mode}{은}' is on"
    assert CATALOGUE.sentence("wrong_mode", fields, "ko") == "'{mode}{은}'의 상태는 켜짐입니다"


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("other", (("held", 1), ("needed", 2))),
        ("too_little", (("held", 1),)),
        ("too_little", (("needed", 2), ("held", 1))),
        ("too_little", (("reason", "new"), ("held", 1), ("needed", 2))),
        ("wrong_mode", (("mode", "on"), ("memo", ""))),
    ],
)
def test_a_code_a_reason_or_fields_that_are_not_known_have_no_sentence(
    code: str, fields: tuple[tuple[str, object], ...]
) -> None:
    assert CATALOGUE.sentence(code, fields, "en") is None
    assert CATALOGUE.types_of(code, fields) == {}


def test_a_whole_catalogue_has_no_gaps() -> None:
    assert list(CATALOGUE.gaps(TEXTS)) == []


def test_a_refusal_without_text_and_a_word_without_text_are_named() -> None:
    made = Catalogue(({WrongModeError: TEXTS[WrongModeError]},), ({Mode: {Mode.ON: Text("on", "켜짐")}},))
    gaps = list(made.gaps(TEXTS))
    assert gaps == [
        f"{__name__}.TooLittleError (too_little ) has no text",
        "WrongModeError.mode: off has no text",
    ]


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        (Text("{have} are there", "{held}뿐입니다"), "TooLittleError in en: {have} is not a field"),
        (
            Text("{held} are there", "{held!w}뿐입니다"),
            "TooLittleError in ko: {held!w} is neither a field nor a particle",
        ),
        (Text("{held}{은}", "{held}{은}"), "TooLittleError in en: {은} is neither a field nor a particle"),
        (Text("{held} won are there", "{held}뿐입니다"), "TooLittleError in en: an amount has its unit already"),
        (Text("{held} are there", "{held}원뿐입니다"), "TooLittleError in ko: an amount has its unit already"),
        (Text("{held} are there", ""), "TooLittleError in ko has no text"),
    ],
)
def test_what_is_wrong_in_a_template_is_named(text: Text, gap: str) -> None:
    assert gap in list(Catalogue(({TooLittleError: text},)).gaps([]))


def test_one_code_and_reason_is_one_class() -> None:
    class AgainError(InvalidCallError):
        code = "too_little"

    with pytest.raises(AssertionError, match="AgainError and TooLittleError"):
        Catalogue((TEXTS, {AgainError: Text("again", "다시")}))
