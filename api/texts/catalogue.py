"""Fills in templates: the sentence of a refusal, from its code, its fields and a language.

Rule 1: an inserted value is never read as a template.
Rule 2: `gaps` names every fault, for a test: a refusal without a sentence, a placeholder that is not a field, a type
that cannot be rendered.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from api import korean
from api.texts.values import LANGUAGES, Language, render_value
from contracts.abi.texts import Text, Texts
from ledger.primitives.fields import Fields, FieldType, Kind, field_types
from ledger.primitives.refusal import REASON, reason_of

__all__ = ["Catalogue"]

_BETWEEN: Mapping[Language, str] = {"en": "; ", "ko": ". "}
"""The separator between the sentences of several refusals."""
_PLACE = re.compile(r"\{([a-z_0-9]+)\}")


@dataclass(frozen=True, slots=True)
class _Row:
    """The text of one code and reason."""

    said: type[Any]
    text: Text
    types: dict[str, FieldType]


class Catalogue:
    """All texts, by code and reason."""

    def __init__(self, texts: Iterable[Texts], words: Iterable[Mapping[Any, Mapping[Any, Text]]] = ()) -> None:
        """`words` has, for each closed list (a StrEnum), the text of each of its words."""
        self.words: dict[type[Any], dict[str, dict[Language, str]]] = {}
        self._rows: dict[tuple[str, str], _Row] = {}
        self.learn(texts, words)

    def learn(self, texts: Iterable[Texts], words: Iterable[Mapping[Any, Mapping[Any, Text]]] = ()) -> None:
        """Add more texts: refusals of the layers above this one."""
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

    def text_of(self, said: type[Any]) -> Text:
        """Return the templates of a class."""
        return self._rows[said.code, said.reason].text

    def types_of(self, code: str, fields: Fields) -> dict[str, FieldType]:
        """Return the type of each of `fields` by its name; empty for an unknown code."""
        row = self._row(code, fields)
        return {} if row is None else row.types

    def sentence(self, code: str, fields: Fields, language: Language) -> str | None:
        """Return the sentence for people; None for an unknown code, reason or set of fields."""
        row = self._row(code, fields)
        if row is None:
            return None
        values = {name: self._told(value, row.types[name], language) for name, value in _without_reason(fields)}
        return filled(_template(row.text, language), values)

    def sentence_or_fields(self, code: str, fields: Fields, language: Language) -> str:
        """Return the sentence of a refusal, or its plain fields if it has none here (a newer peer's)."""
        known = self.sentence(code, fields, language)
        return bare(fields) if known is None else known

    def _told(self, value: Any, of: FieldType, language: Language) -> str:
        if of.kind is not Kind.REFUSAL:
            return render_value(value, of, language, self.words)
        several = value if of.many else [value]
        return _BETWEEN[language].join(self.sentence_or_fields(code, fields, language) for code, fields in several)

    def gaps(self, wanted: Iterable[type[Any]]) -> Iterator[str]:
        """Yield each fault, of the classes in `wanted`, which must have a text, and of all classes that have one."""
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
    """Return fields with their names, for a refusal without a sentence."""
    return ", ".join(f"{name}: {value.hex() if isinstance(value, bytes) else value}" for name, value in fields)


def _template(text: Text, language: Language) -> str:
    return text.ko if language == "ko" else text.en


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return `template` with `values` inserted for their names, and with the right Korean particles."""
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
