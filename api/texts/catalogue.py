"""Templates filled in: the sentence of a refusal, from its code, its fields and a language.

Rule 1: what is put in is never read as a template.
Rule 2: `gaps` names whatever a test must not find: a refusal without a sentence, a placeholder that is not a field, a
type that cannot be rendered.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from api import korean
from api.texts.shown import LANGUAGES, Language, shown
from contracts.abi.texts import Text, Texts
from ledger.primitives.fields import Fields, FieldType, Kind, field_types
from ledger.primitives.refusal import REASON, reason_of

__all__ = ["Catalogue"]

_BETWEEN: Mapping[Language, str] = {"en": "; ", "ko": ". "}
"""Between the sentences of several refusals."""
_PLACE = re.compile(r"\{([a-z_0-9]+)\}")


@dataclass(frozen=True, slots=True)
class _Row:
    """What is said for one code and reason."""

    said: type[Any]
    text: Text
    types: dict[str, FieldType]


class Catalogue:
    """Everything that can be said."""

    def __init__(self, texts: Iterable[Texts], words: Iterable[Mapping[Any, Mapping[Any, Text]]] = ()) -> None:
        """`words`: by closed list (a StrEnum) the text of each of its words."""
        self.words: dict[type[Any], dict[str, dict[Language, str]]] = {}
        self._rows: dict[tuple[str, str], _Row] = {}
        self.learn(texts, words)

    def learn(self, texts: Iterable[Texts], words: Iterable[Mapping[Any, Mapping[Any, Text]]] = ()) -> None:
        """Take in more texts: what the layers above this one refuse."""
        for tables in words:
            for kind, table in tables.items():
                self.words[kind] = {word: {"en": text.en, "ko": text.ko} for word, text in table.items()}
        for area in texts:
            for said, text in area.items():
                key = said.code, said.reason
                assert key not in self._rows, f"{said.__qualname__} and {self._rows[key].said.__qualname__} are {key}"
                self._rows[key] = _Row(said, text, field_types(said))

    @property
    def declared(self) -> tuple[type[Any], ...]:
        """Return every class that has a sentence here."""
        return tuple(row.said for row in self._rows.values())

    def types_of(self, code: str, fields: Fields) -> dict[str, FieldType]:
        """Return what each of `fields` is by its name; nothing for a code that is not known here."""
        row = self._row(code, fields)
        return {} if row is None else row.types

    def sentence(self, code: str, fields: Fields, language: Language) -> str | None:
        """Return the sentence for people; None for a code, a reason or fields that are not known here."""
        row = self._row(code, fields)
        if row is None:
            return None
        values = {name: self._told(value, row.types[name], language) for name, value in _without_reason(fields)}
        return filled(_template(row.text, language), values)

    def said(self, code: str, fields: Fields, language: Language) -> str:
        """Return the sentence of a refusal; its fields as they are where it has none here (a newer peer's)."""
        known = self.sentence(code, fields, language)
        return bare(fields) if known is None else known

    def _told(self, value: Any, of: FieldType, language: Language) -> str:
        if of.kind is not Kind.REFUSAL:
            return shown(value, of, language, self.words)
        several = value if of.many else [value]
        return _BETWEEN[language].join(self.said(code, fields, language) for code, fields in several)

    def gaps(self, wanted: Iterable[type[Any]]) -> Iterator[str]:
        """Yield what is missing or wrong, for classes that must have a text and for all that have one."""
        for said in wanted:
            if (said.code, said.reason) not in self._rows:
                yield f"{said.__module__}.{said.__qualname__} ({said.code} {said.reason}) has no text"
        for row in self._rows.values():
            for language in LANGUAGES:
                yield from _wrong_places(row, language)
            for name, each in row.types.items():
                told = self.words.get(each.words, {}) if each.words is not None else {}
                for word in each.words or ():
                    if any(not told.get(word.value, {}).get(language) for language in LANGUAGES):
                        yield f"{row.said.__qualname__}.{name}: {word.value} has no text"

    def _row(self, code: str, fields: Fields) -> _Row | None:
        row = self._rows.get((code, reason_of(fields)))
        if row is None or [name for name, _ in _without_reason(fields)] != list(row.types):
            return None
        return row


def bare(fields: Fields) -> str:
    """Return fields by their names, for who knows no sentence for them."""
    return ", ".join(f"{name}: {value.hex() if isinstance(value, bytes) else value}" for name, value in fields)


def _template(text: Text, language: Language) -> str:
    return text.ko if language == "ko" else text.en


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return `template` with `values` in the places of their names, and Korean particles that fit."""
    return korean.fill(template, values)


def _without_reason(fields: Fields) -> Fields:
    return fields[1:] if reason_of(fields) else fields


def _wrong_places(row: _Row, language: Language) -> Iterator[str]:
    where, template = f"{row.said.__qualname__} in {language}", _template(row.text, language)
    if not template:
        yield f"{where} has no text"
    if REASON in row.types:
        yield f"{where}: a field is called {REASON}, which names the class"
    for place in re.findall(r"\{[^}]*\}", template):
        name = _PLACE.fullmatch(place)
        if name is not None and name[1] not in row.types:
            yield f"{where}: {place} is not a field"
        if name is None and not (language == "ko" and korean.is_particle(place[1:-1])):
            yield f"{where}: {place} is neither a field nor a particle"
    if language == "en" and re.search(r"\{(?:" + "|".join(_won_names(row) or ["-"]) + r")\} won\b", template):
        yield f"{where}: an amount has its unit already"
    if language == "ko" and re.search(r"\{(?:" + "|".join(_won_names(row) or ["-"]) + r")\}원", template):
        yield f"{where}: an amount has its unit already"


def _won_names(row: _Row) -> list[str]:
    return [name for name, each in row.types.items() if each.kind is Kind.WON]
