"""The letters that a text on the chain may have, and the quotation of foreign texts.

    plain        letters that a terminal shows in their place: letters, digits, signs, and the blank U+0020 inside
    not plain    controls (ESC, newline, C1), marks of direction, invisible letters, other blanks, letters written from
                 right to left, private and unpaired ones: they can forge lines, reverse other text, or be invisible

Rule 1: letters are judged by number, never by Python's Unicode functions (`isprintable`, `repr`, `casefold`), which
differ between versions of Python: peers must agree on every byte of a receipt.
Rule 2: a letter that is in no table yet is plain: Unicode only adds signs and scripts, and a rule that changed with the
years would make old blocks invalid.
"""

from itertools import chain

_NOT_PLAIN_RANGES = (
    (0x00, 0x1F),  # controls: newline, tabulator, ESC
    (0x7F, 0xA0),  # DEL, C1 (0x9B begins a sequence like ESC does), no-break blank
    (0xAD, 0xAD),  # soft hyphen
    (0x34F, 0x34F),  # combining grapheme joiner
    (0x590, 0x8FF),  # Hebrew, Arabic, Syriac, Thaana, N'Ko …: from right to left, with marks of their own
    (0x115F, 0x1160),  # Hangul fillers: they show nothing
    (0x1680, 0x1680),  # Ogham blank
    (0x17B4, 0x17B5),  # invisible Khmer vowels
    (0x180B, 0x180F),  # Mongolian selectors and separator
    (0x2000, 0x200F),  # blanks of other widths, zero width, marks of direction
    (0x2028, 0x202F),  # line and paragraph separators, embeddings and overrides of direction
    (0x205F, 0x206F),  # mathematical blank, invisible operators, isolates of direction
    (0x2800, 0x2800),  # Braille blank
    (0x3000, 0x3000),  # ideographic blank
    (0x3164, 0x3164),  # Hangul filler
    (0xD800, 0xF8FF),  # unpaired surrogates, private letters
    (0xFB1D, 0xFDFF),  # Hebrew and Arabic forms
    (0xFE00, 0xFE0F),  # variation selectors: two names that look alike
    (0xFE70, 0xFEFF),  # Arabic forms, byte order mark
    (0xFFA0, 0xFFA0),  # half-width Hangul filler
    (0xFFF0, 0xFFFF),  # annotations, replacement, no letters
    (0x10800, 0x10FFF),  # old scripts from right to left
    (0x110BD, 0x110BD),  # Kaithi number signs
    (0x110CD, 0x110CD),
    (0x13430, 0x1345F),  # hieroglyphic joiners
    (0x1BCA0, 0x1BCA3),  # shorthand controls
    (0x1D173, 0x1D17A),  # musical controls
    (0x1E800, 0x1EFFF),  # Mende, Adlam, Arabic mathematics
    (0xE0000, 0x10FFFF),  # tags, selectors, private letters
)
_NOT_PLAIN = frozenset(
    chain.from_iterable(range(first, last + 1) for first, last in _NOT_PLAIN_RANGES if last < 0x10000)
)
_BEYOND = tuple((first, last) for first, last in _NOT_PLAIN_RANGES if last >= 0x10000)
MAX_QUOTED = 40
"""Maximum number of letters of a foreign text in a sentence."""


def is_plain_letter(letter: str) -> bool:
    """Return whether a text on the chain may have this letter."""
    number = ord(letter)
    if number < 0x10000:
        return number not in _NOT_PLAIN
    return not any(first <= number <= last for first, last in _BEYOND)


def is_plain(text: str) -> bool:
    """Return whether every letter of `text` is plain, so that it is one line without invisible parts."""
    return all(map(is_plain_letter, text))


def is_plain_name(text: str) -> bool:
    """Return whether `text` is plain and has no blank at its ends or beside another, so that two names differ
    visibly."""
    return is_plain(text) and text == text.strip(" ") and "  " not in text


def beginning(text: str) -> str:
    """Return the part of a foreign text that a sentence repeats, with one letter more if the text is longer."""
    return text[: MAX_QUOTED + 1]


def quoted(text: str) -> str:
    """Return a foreign text for a sentence, the same everywhere: plain letters, \\uXXXX for others, cut if it is
    long."""
    shown = "".join(letter if _is_quotable(letter) else f"\\u{ord(letter):04x}" for letter in text[:MAX_QUOTED])
    return f"'{shown}…'" if len(text) > MAX_QUOTED else f"'{shown}'"


def _is_quotable(letter: str) -> bool:
    return letter not in "'\\" and is_plain_letter(letter)
