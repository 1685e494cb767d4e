"""In which language this program speaks to people: `--lang en|ko`.

Commands are written in English; what they print goes through here on its way out (`cli.output`):

    header of a table, name of a field     by the word                       cli/korean/labels.py
    cell, value of a field                 by the pattern of its header      cli/korean/labels.py: CELLS, VALUES
    line                                   by the pattern of the line        cli/korean/sentences.py, stories.py
    a line that cannot be read             by the pattern                    cli/korean/usage.py
    a help text                            by the whole text (cli/help.py)   cli/korean/commands.py, options.py
    why a command ends, what to do         by code and pattern               errors, keys, sending.py, api/korean
    what the auditor has found             by its fields                     cli/commands/audit.py

Rule 1: `--json` says the same in every language: a document does not go through here, nor an error in it.
Rule 2: what has no Korean is said in English, never left out; tests/cli/test_language.py names what has none.
Rule 3: a value is touched only where its header or field is listed: what somebody has typed stays as it is.
"""

import re
from collections.abc import Sequence
from contextvars import ContextVar
from functools import cache
from itertools import pairwise

from api import korean as said_by_peers
from api import texts
from api.korean.answers import ACTIONS as ACTIONS_OF_PEERS
from api.korean.phrases import Catalogue, Patterns
from api.korean.words import WORDS as WORDS_OF_PEERS
from api.texts.catalogue import filled as fill
from cli.korean import actions, agreed, errors, keys, labels, sending, sentences, stories, usage
from contracts.abi.finding import Finding
from contracts.abi.texts import Text
from contracts.rotation.terms.finding import RateFinding
from ledger.primitives.refusal import Refusal

_AREAS = (*said_by_peers.AREAS, agreed.CODES, errors.CODES, keys.CODES, sending.CODES, usage.CODES)
WORDS = {**{code: said.sentence for area in _AREAS for code, said in area.items()}, **WORDS_OF_PEERS, **labels.WORDS}
"""By the word; a code that stands where a word does, as why a proposal failed, is told by its own sentence."""
CATALOGUE = Catalogue(_AREAS, said_by_peers.FRAMES, WORDS)
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

_HANGUL = re.compile("[가-힣]")

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


def is_korean() -> bool:
    """Return whether Korean is spoken."""
    return _spoken.get() == "ko"


def header(english: str) -> str:
    """Return the header of a column."""
    return labels.HEADERS.get(english, english) if is_korean() else english


def cell(under: str, english: str) -> str:
    """Return a cell of the column whose English header is `under`."""
    return _cells(under).find(english) or english if is_korean() and under in labels.CELLS else english


def field(name: str, value: str) -> tuple[str, str]:
    """Return a field's name and its value."""
    if not is_korean():
        return name, value
    told = _values(name).find(value) if name in labels.VALUES else None
    if name.strip().isdigit():
        told = _receipts().find(value)
    return labels.FIELDS.get(name, name), told or value


def text(english: str) -> str:
    """Return what a command prints, each line by itself; what stands before and behind a line stays."""
    return "\n".join(map(_line, english.split("\n"))) if is_korean() else english


def filled(template: Text, **values: object) -> str:
    """Return `template` in the language that is spoken, with `values` in the places of their names."""
    spoken = template.ko if is_korean() else template.en
    return fill(spoken, {name: str(value) for name, value in values.items()})


def misuse(english: str) -> str:
    """Return what is wrong with a command line, a sentence of click."""
    return (_misuses().find(english) or english) if is_korean() else english


def ending(english: str) -> str:
    """Return the label of an error."""
    return ENDINGS.get(english, english) if is_korean() else english


def detail(code: str, said: str) -> str:
    """Return the sentence `said` for `code`: a peer's is in this language already, this program's own is English."""
    if not is_korean():
        return said
    own = CATALOGUE.exact(code, said)
    return said if own is None and _HANGUL.search(said) else own or CATALOGUE.detail(code, said)


def refusal(refused: Refusal) -> str:
    """Return the sentence of a rule that this program has asked itself."""
    return texts.said(refused.code, refused.fields, "ko" if is_korean() else "en")


def rate(found: RateFinding) -> str:
    """Return what RATE says of a table."""
    return texts.rate(found, "ko" if is_korean() else "en")


def finding(found: Finding) -> str:
    """Return the sentence of a finding of this program's own."""
    return texts.said(found.invariant, found.fields, "ko" if is_korean() else "en")


def action(english: str) -> str:
    """Return what to do; of several things, joined by "; ", each."""
    if not is_korean() or not english:
        return english
    return _actions().find(english) or ". ".join(_actions().find(part) or part for part in english.split("; "))


def _line(english: str) -> str:
    bare = english.strip()
    found = _lines().find(bare) if bare else None
    return english if found is None else english.replace(bare, found)


@cache
def _lines() -> Patterns:
    return Patterns((*sentences.SENTENCES, *stories.SENTENCES), WORDS)


@cache
def _misuses() -> Patterns:
    return Patterns(usage.SENTENCES, WORDS)


@cache
def _actions() -> Patterns:
    told = (ACTIONS_OF_PEERS, actions.ACTIONS, agreed.ACTIONS, sending.ACTIONS)
    return Patterns([pair for each in told for pair in each.items()], WORDS)


@cache
def _receipts() -> Patterns:
    return Patterns(labels.RECEIPT, WORDS)


@cache
def _cells(under: str) -> Patterns:
    return Patterns(labels.CELLS[under], WORDS)


@cache
def _values(name: str) -> Patterns:
    return Patterns(labels.VALUES[name], WORDS)
