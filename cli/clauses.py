"""Reads a library of clauses from a folder, and compares its texts with the hashes on the chain.

    FOLDER/library.toml            name, version, class and parameters of each clause, and the hashes of its texts
    FOLDER/ko/late_charge.1.txt    the text of version 1 in Korean: its title, an empty line, its paragraphs
    FOLDER/en/late_charge.1.txt    and in English

Rule 1: the chain has SHA-256 of the bytes of each file. A text counts only if its hash is the chain's.
Rule 2: a text names a parameter in braces. The agreement's value takes that place only for readers: the hash is that
of the file.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_never

from cli import output
from cli.agreement import length
from cli.language import say
from cli.refusals.clauses import ClauseTextDiffersError, ClauseTextMissingError, NoLibraryError, StrangeLibraryError
from cli.texts import clauses as texts
from contracts.abi.agreement import ClauseUnit
from contracts.agreement.records import Clause, ClauseParameter, ClauseText
from contracts.agreement.words import ClauseKind, Language
from ledger.primitives.hashing import sha256

__all__ = ["LIBRARY", "ReadText", "read_library", "read_text", "shown_text"]

LIBRARY = "configs/clauses"
"""The folder of the library that ships, in the folder of the sources."""

HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text whose hash is that of the chain."""

    title: str
    body: str
    """The paragraphs, with the names of parameters in braces."""


def read_library(folder: Path) -> dict[str, tuple[Clause, ...]]:
    """Return the clauses of a folder by name, each with its versions ascending.

    Raises FailedError if the library or a text is missing, or if a text does not have the hash of the library.
    """
    try:
        rows = tomllib.loads((folder / "library.toml").read_text("utf-8"))["clause"]
    except OSError as error:
        raise NoLibraryError(folder=str(folder)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise StrangeLibraryError(folder=str(folder)) from error
    found: dict[str, list[Clause]] = {}
    for row in rows if isinstance(rows, list) else [{}]:
        clause = _clause(folder, row)
        found.setdefault(clause.clause, []).append(clause)
    return {name: tuple(sorted(each, key=lambda clause: clause.version)) for name, each in found.items()}


def _clause(folder: Path, row: dict[str, Any]) -> Clause:
    try:
        name, version, kind = str(row["name"]), int(row["version"]), ClauseKind(row["kind"])
        parameters = tuple(
            ClauseParameter(str(each["name"]), ClauseUnit(each["unit"]), int(each["low"]), int(each["high"]))
            for each in row.get("parameters", ())
        )
    except (KeyError, ValueError, TypeError) as error:
        raise StrangeLibraryError(folder=str(folder)) from error
    for language in Language:
        if language in row:
            read_text(folder, name, version, language, str(row[language]))
    hashes = tuple(ClauseText(each, bytes.fromhex(row[each])) for each in Language if each in row)
    return Clause(name, version, kind, hashes, parameters)


def _path(folder: Path, clause: str, version: int, language: str) -> Path:
    return folder / language / f"{clause}.{version}.txt"


def read_text(folder: Path, clause: str, version: int, language: str, hashed: str) -> ReadText:
    """Return the text whose SHA-256 is `hashed` (hex digits). Raises FailedError if the file is missing or has changed.

    `clause` is of the chain, where names are small letters, digits and underscores; it is checked here too, because it
    becomes a part of a path.
    """
    if not clause.replace("_", "").isalnum() or not clause.isascii():
        raise ClauseTextMissingError(clause=clause, version=version, file="")
    path = _path(folder, clause, version, language)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ClauseTextMissingError(clause=clause, version=version, file=str(path)) from error
    if sha256(raw).hex() != hashed:
        raise ClauseTextDiffersError(clause=clause, version=version, file=str(path), hash=hashed)
    title, _, body = raw.decode("utf-8", errors="replace").partition("\n\n")
    return ReadText(title.strip(), body.strip())


def shown_text(text: ReadText, values: Mapping[str, tuple[str, int]]) -> str:
    """Return the paragraphs with the agreement's values, (unit, number) by name, in the current language."""
    body = text.body
    for name, (unit, number) in values.items():
        body = body.replace("{" + name + "}", shown_value(unit, number))
    return body


def shown_value(unit: str, number: int) -> str:
    """Return a value for people: 100,000 won, 10 %, 3 days."""
    match ClauseUnit(unit):
        case ClauseUnit.WON:
            return say(texts.WON, won=output.won(number))
        case ClauseUnit.BASIS_POINTS:
            return f"{number / 100:g} %"
        case ClauseUnit.PERCENT:
            return f"{number} %"
        case ClauseUnit.HOURS:
            return length(number * HOUR_MS)
        case ClauseUnit.DAYS:
            return length(number * 24 * HOUR_MS)
        case ClauseUnit.COUNT:
            return say(texts.TIMES, count=number)
        case other:
            assert_never(other)
