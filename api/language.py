"""Chooses the language of an answer: Accept-Language, RFC 9110 12.5.4.

    ko-KR,ko;q=0.9,en;q=0.8   ko          en-US,ko;q=0.5   en          fr, *;q=0.1   en          (nothing)   en

Rule 1: codes, names and numbers for programs are the same in every language; only sentences for people follow it.
Rule 2: the language is chosen once, when a request arrives, and belongs to the task that answers it.
Rule 3: unreadable parts of the header are ignored: a sentence in English is better than none.
"""

from contextvars import ContextVar
from typing import Literal

from api import korean
from ledger.primitives.wording import Sentence, Text, written

Language = Literal["en", "ko"]
HEADER = "Accept-Language"
MAX_RANGES = 16
"""Browsers send up to six; later ones are ignored."""

_LANGUAGES: dict[str, Language] = {"ko": "ko", "en": "en", "*": "en"}

_spoken: ContextVar[Language] = ContextVar("spoken", default="en")


def chosen(accept_language: str) -> Language:
    """Return the available language that `accept_language` (the header's value, or "") prefers."""
    found: Language = "en"
    best = 0.0
    for part in accept_language.split(",")[:MAX_RANGES]:
        name, _, weight = part.strip().partition(";")
        quality = _quality(weight)
        language = _LANGUAGES.get(name.strip().lower().partition("-")[0])
        if language is not None and quality > best:
            found, best = language, quality
    return found


def speak(language: Language) -> None:
    """Answer in `language` from now on, in this task."""
    _spoken.set(language)


def spoken() -> Language:
    """Return the language of the present request."""
    return _spoken.get()


def say(sentence: Text | Sentence) -> str:
    """Return a template, with its values, in the language of the request."""
    if _spoken.get() == "en":
        return str(sentence)
    if isinstance(sentence, Text):
        return sentence.ko
    return korean.fill(sentence.text.ko, {name: written(value, say) for name, value in sentence.values.items()})


def _quality(weight: str) -> float:
    """Return the q-value of "q=0.8"; 1 if it is missing, 0 if it is unreadable."""
    name, equals, value = weight.strip().partition("=")
    if not name:
        return 1.0
    digits = value.strip().replace(".", "", 1)
    if name.strip().lower() != "q" or not equals or not digits.isascii() or not digits.isdecimal() or len(digits) > 4:
        return 0.0
    quality = float(value)
    return quality if quality <= 1 else 0.0
