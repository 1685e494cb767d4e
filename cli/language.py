"""The language in which this program prints: `--lang en|ko`.

    header of a table, name of a field     by the word                             cli/korean/labels.py
    a help text                            by the whole text (cli/help.py)         cli/korean/commands.py, options.py
    line, cell, value                      a template and its values (`say`)       cli/texts
    why a command ends, what to do         a class with typed fields               cli/refusals, getty_client.refusals
    a line that cannot be read             by the exception that click raises      cli/usage_errors.py
    a refusal of a rule, a finding             by its code and fields              api.texts

Rule 1: `--json` prints the same in each language: English.
Rule 2: a text without a translation is shown in English. tests/cli/test_language.py lists missing translations.
Rule 3: no sentence is ever parsed. A value keeps its type until a template is filled in.
"""

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from itertools import pairwise
from typing import TYPE_CHECKING

from cli.korean import labels
from cli.texts.words import WORDS
from ledger.primitives.wording import Sentence, Text, written

if TYPE_CHECKING:
    from contracts.abi.finding import Finding
    from contracts.rotation.terms.finding import RateFinding
    from ledger.primitives.refusal import Refusal

ENDINGS = {
    "error": "오류",
    "refused": "거절됨",
    "failed": "실패",
    "usage": "사용 오류",
    "not reachable": "연결 안 됨",
    "timed out": "시간 초과",
    "key problem": "키 문제",
}
"""By the label of an error (`cli.errors`)."""

_OF_TABLE = len("2026-11-23 23:59:59")
"""The length of an instant as tables show it (`output.seoul`)."""

_spoken: ContextVar[str] = ContextVar("lang", default="en")


def use(language: str) -> None:
    """Print in `language`, "en" or "ko", from here on."""
    _spoken.set(language)


def read_language(arguments: Sequence[str]) -> str:
    """Return the value of --lang in a command line, even if the line is otherwise wrong; by default "en"."""
    for one, after in pairwise([*arguments, ""]):
        if one == "--lang" or one.startswith("--lang="):
            return after if one == "--lang" else one.removeprefix("--lang=")
    return "en"


def spoken() -> str:
    """Return the current language, in which peers are asked too."""
    return _spoken.get()


def is_korean() -> bool:
    """Return whether the current language is Korean."""
    return _spoken.get() == "ko"


def header(english: str) -> str:
    """Return the header of a column."""
    return labels.HEADERS.get(english, english) if is_korean() else english


def field(name: str) -> str:
    """Return the name of a field."""
    return labels.FIELDS.get(name, name) if is_korean() else name


def say(template: Text, **values: object) -> str:
    """Return `template` in the current language, filled in with `values`."""
    return told(Sentence(template, values))


def told(what: Sentence | Text | str) -> str:
    """Return a text, with its values if it has any, in the current language; a str is returned unchanged."""
    if isinstance(what, str):
        return what
    if isinstance(what, Text):
        return what.ko if is_korean() else what.en
    if not is_korean():
        return str(what)
    from api import korean  # noqa: PLC0415  # only Korean needs particles

    values = {name: written(value, told) for name, value in what.values.items()}
    return korean.fill(what.text.ko, values)


def word(one: object, words: Mapping[str, Text] = WORDS) -> str:
    """Return a word of a closed list in the current language. An unknown word, such as a newer peer's, is unchanged."""
    known = words.get(str(one))
    return str(one) if known is None else told(known)


def moment(instant: str) -> str:
    """Return an instant of a table (at Seoul) or a peer as it is written in a sentence, at Seoul; "" for none."""
    if not instant:
        return ""
    if not is_korean():
        from cli import output  # noqa: PLC0415  # it imports this module

        at = instant if len(instant) == _OF_TABLE else output.seoul(instant)
        return f"{at} +09:00" if len(at) == _OF_TABLE else at  # a year above 9999 stays as the peer gave it
    from api import korean  # noqa: PLC0415  # as above

    return korean.when(instant)


def date_of(iso: str) -> str:
    """Return a day, given as 2026-11-29, as it is written in a sentence."""
    if not is_korean():
        return iso
    from api import korean  # noqa: PLC0415  # as above

    return korean.day(iso)


def percent(basis_points: object) -> str:
    """Return basis points as a percentage: 2000 is 20 %."""
    from api import korean  # noqa: PLC0415  # as above

    return korean.percent(str(basis_points))


def ending(english: str) -> str:
    """Return the label of an error."""
    return ENDINGS.get(english, english) if is_korean() else english


def refusal(refused: "Refusal") -> str:
    """Return the sentence of a refusal by a rule that this program has checked itself."""
    return _of_rule(refused.code, refused.fields)


def finding(found: "Finding") -> str:
    """Return the sentence of a finding that this program has made itself."""
    return _of_rule(found.invariant, found.fields)


def _of_rule(code: str, fields: tuple[tuple[str, object], ...]) -> str:
    from api import texts  # noqa: PLC0415  # all texts of rules: most commands need none of them

    return texts.sentence(code, fields, "ko" if is_korean() else "en")


def rate(found: "RateFinding") -> str:
    """Return the sentence of a finding of RATE."""
    from api import texts  # noqa: PLC0415  # as above

    return texts.rate(found, "ko" if is_korean() else "en")
