"""In which language this program speaks to people: `--lang en|ko`.

    header of a table, name of a field     by the word                             cli/korean/labels.py
    a help text                            by the whole text (cli/help.py)         cli/korean/commands.py, options.py
    line, cell, value                      a template and its values (`say`)       cli/texts
    why a command ends, what to do         a class with typed fields               cli/refusals, getty_client.refusals
    a line that cannot be read             by what click says is wrong of it       cli/misuse.py
    what a rule refuses or an auditor finds    by its fields                       api.texts

Rule 1: `--json` says the same in every language: a command that prints a document speaks English.
Rule 2: what has no Korean is said in English, never left out; tests/cli/test_language.py names what has none.
Rule 3: no sentence is taken apart: a value stays what it is until a template takes it in.
"""

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from itertools import pairwise
from typing import TYPE_CHECKING

from cli.korean import labels
from cli.texts.words import WORDS
from ledger.primitives.wording import Said, Text, written

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

_spoken: ContextVar[str] = ContextVar("lang", default="en")


def use(language: str) -> None:
    """Speak `language`, "en" or "ko", from here on."""
    _spoken.set(language)


def read_language(arguments: Sequence[str]) -> str:
    """Return what --lang says in a command line that may not be readable otherwise; "en" where it says nothing."""
    for one, after in pairwise([*arguments, ""]):
        if one == "--lang" or one.startswith("--lang="):
            return after if one == "--lang" else one.removeprefix("--lang=")
    return "en"


def spoken() -> str:
    """Return the language that is spoken: peers are asked in it."""
    return _spoken.get()


def is_korean() -> bool:
    """Return whether Korean is spoken."""
    return _spoken.get() == "ko"


def header(english: str) -> str:
    """Return the header of a column."""
    return labels.HEADERS.get(english, english) if is_korean() else english


def field(name: str) -> str:
    """Return the name of a field."""
    return labels.FIELDS.get(name, name) if is_korean() else name


def say(template: Text, **values: object) -> str:
    """Return `template` in the language that is spoken, with `values` in the places of their names."""
    return told(Said(template, values))


def told(what: Said | Text | str) -> str:
    """Return a template with its values, or a word, in the language that is spoken; text as it is."""
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
    """Return a word of a closed list; one that is not known here, such as a newer peer's, as it is."""
    known = words.get(str(one))
    return str(one) if known is None else told(known)


def moment(instant: str) -> str:
    """Return an instant, as a table or a peer has it, as a sentence has it; "" for none."""
    if not is_korean() or not instant:
        return instant
    from api import korean  # noqa: PLC0415  # as above

    return korean.when(instant)


def date_of(iso: str) -> str:
    """Return a day, written 2026-11-29, as a sentence has it."""
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
    """Return the sentence of a rule that this program has asked itself."""
    return _of_rule(refused.code, refused.fields)


def finding(found: "Finding") -> str:
    """Return the sentence of a finding of this program's own."""
    return _of_rule(found.invariant, found.fields)


def _of_rule(code: str, fields: tuple[tuple[str, object], ...]) -> str:
    from api import texts  # noqa: PLC0415  # every rule's texts: most commands need none of them

    return texts.said(code, fields, "ko" if is_korean() else "en")


def rate(found: "RateFinding") -> str:
    """Return what RATE says of a table."""
    from api import texts  # noqa: PLC0415  # as above

    return texts.rate(found, "ko" if is_korean() else "en")
