"""Sentences for people: templates in every language, and templates with values.

    STOPPED = Text("stopped {names}", "{names}{을} 중지했습니다")      a template
    STOPPED.of(names=("peer-1", "peer-2"))                           a Sentence: a template with its values

Rule 1: a value is a name, a number, a tuple, a Text or a Sentence; it is written in the language of its sentence.
Rule 2: an inserted value is never read as a template.
Rule 3: `str` of a Sentence is English. Korean needs the right particles, which `api.korean` adds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

__all__ = ["AS_IT_IS", "Sentence", "Text", "written"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in every language, or one word of a closed list."""

    en: str
    ko: str

    def of(self, **values: object) -> "Sentence":
        """Return this template with its values."""
        return Sentence(self, values)

    def __str__(self) -> str:
        return self.en


class Sentence(NamedTuple):
    """A template with its values."""

    text: Text
    values: Mapping[str, object]

    def __str__(self) -> str:
        return self.text.en.format_map({name: written(value, str) for name, value in self.values.items()})


AS_IT_IS = Text("{why}", "{why}")
"""A template that adds no words."""


def written(value: object, say: Callable[[Any], str]) -> str:
    """Return a value as text for a sentence; `say` returns a Text or a Sentence in the language of the sentence."""
    if isinstance(value, Sentence | Text):
        return say(value)
    if isinstance(value, tuple | list):
        return ", ".join(written(each, say) for each in value)
    return value.hex() if isinstance(value, bytes) else str(value)
