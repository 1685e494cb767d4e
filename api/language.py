"""In which language a request is answered: Accept-Language, RFC 9110 12.5.4.

    ko-KR,ko;q=0.9,en;q=0.8   ko          en-US,ko;q=0.5   en          fr, *;q=0.1   en          (nothing)   en

Rule 1: codes, names, numbers and whatever programs read are the same in every language; sentences for people follow it.
Rule 2: the language is chosen once, when a request comes in, and belongs to the task that answers it.
Rule 3: what is unreadable in the header is passed over: a sentence in English is better than none.
"""

from contextvars import ContextVar
from typing import Literal

from api import korean
from ledger.primitives.wording import Said, Text, written

Language = Literal["en", "ko"]
HEADER = "Accept-Language"
MAX_RANGES = 16
"""Browsers send up to six; what comes after so many is not looked at."""

_LANGUAGES: dict[str, Language] = {"ko": "ko", "en": "en", "*": "en"}

_spoken: ContextVar[Language] = ContextVar("spoken", default="en")


def chosen(accept_language: str) -> Language:
    """Return the language that `accept_language` (the header's value, "" for none) prefers of those there are."""
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
    """Answer in `language` from here on, in this task."""
    _spoken.set(language)


def spoken() -> Language:
    """Return the language of the request that is being answered."""
    return _spoken.get()


def say(sentence: Text | Said) -> str:
    """Return a template, with its values, in the language of the request."""
    if _spoken.get() == "en":
        return str(sentence)
    if isinstance(sentence, Text):
        return sentence.ko
    return korean.fill(sentence.text.ko, {name: written(value, say) for name, value in sentence.values.items()})


def _quality(weight: str) -> float:
    """Return the q-value of "q=0.8"; 1 without one, 0 for what cannot be read."""
    name, equals, value = weight.strip().partition("=")
    if not name:
        return 1.0
    digits = value.strip().replace(".", "", 1)
    if name.strip().lower() != "q" or not equals or not digits.isascii() or not digits.isdecimal() or len(digits) > 4:
        return 0.0
    quality = float(value)
    return quality if quality <= 1 else 0.0
