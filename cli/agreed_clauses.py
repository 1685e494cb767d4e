"""An agreement of clauses on this machine: its hash is computed here, and its texts are compared with the chain's.

    club ── terms ──▶ its agreement's hash ── a peer ──▶ its clauses ── hashed here: the same? ──▶ texts of this machine

Rule: what a peer shows counts only if it gives the hash that the club's terms name, and those terms give the hash that
members sign (`cli.clubs`). So no peer, and no organizer, can show two members different agreements.
"""

from pathlib import Path
from typing import Any

import click
from getty_client.refusals import reading_fault

from cli import output
from cli.clauses import LIBRARY, ReadText, read_text, shown_text
from cli.client import Client
from cli.clubs import agreement_of, load_club
from cli.errors import RefusedError
from cli.ids import WHOLE, trim_id
from cli.language import is_korean, say, told, word
from cli.refusals.clauses import (
    ClauseTextDiffersError,
    ClauseTextMissingError,
    NoAgreementError,
    OtherClausesError,
)
from cli.refusals.clubs import StrangeClubError
from cli.texts import clauses as texts
from contracts.abi.agreement import ClauseUnit
from contracts.agreement.records import AgreedClause, AgreedValue, ClauseText, agreement_hash
from contracts.agreement.texts import WORDS
from contracts.agreement.words import ClauseKind, Language

__all__ = ["TEXTS", "bounds_of", "check_texts", "clause_word", "load", "read_whole", "text_or_fault", "whole_text"]

TEXTS = click.option(
    "--texts",
    "folder",
    type=click.Path(path_type=Path),
    default=LIBRARY,
    envvar="GYE_CLAUSES",
    show_default=True,
    help="The folder of the clauses' texts (or $GYE_CLAUSES).",
)

CLAUSE_WORDS = {str(each): text for words in WORDS.values() for each, text in words.items()}
"""The words of clauses, by the word that the API uses."""


def clause_word(one: object) -> str:
    """Return a word about clauses in the current language."""
    return word(one, CLAUSE_WORDS)


def load(client: Client, name: str) -> dict[str, Any]:
    """Return an agreement as the API shows it; `name` is its hash or a club. Raises FailedError if it is another."""
    if WHOLE.fullmatch(trim_id(name)):
        try:
            return _checked(trim_id(name), client.get(f"/v1/agreements/{trim_id(name)}"))
        except RefusedError as error:
            if error.code != "agreement_not_found":
                raise
    hashed = agreement_of(load_club(client, name)).terms.agreement
    if not hashed:
        raise NoAgreementError
    return _checked(hashed.hex(), client.get(f"/v1/agreements/{hashed.hex()}"))


def _checked(hashed: str, shown: dict[str, Any]) -> dict[str, Any]:
    """Return the shown agreement. Raises FailedError unless its clauses give `hashed`."""
    try:
        clauses = [
            AgreedClause(
                str(one["clause"]),
                int(one["version"]),
                ClauseKind(one["kind"]),
                tuple(ClauseText(Language(each["language"]), bytes.fromhex(each["hash"])) for each in one["texts"]),
                tuple(
                    AgreedValue(str(each["name"]), ClauseUnit(each["unit"]), int(each["value"]))
                    for each in one["values"]
                ),
            )
            for one in shown["clauses"]
        ]
    except (KeyError, ValueError, TypeError) as error:
        raise StrangeClubError(why=reading_fault(error)) from error
    if agreement_hash(clauses).hex() != hashed:
        raise OtherClausesError(agreement=hashed)
    return shown


def check_texts(folder: Path, one: dict[str, Any]) -> None:
    """Raise FailedError unless each text of a clause is in the folder as the chain has its hash."""
    for each in one["texts"]:
        read_text(folder, one["clause"], one["version"], each["language"], each["hash"])


def read_whole(client: Client, hashed: bytes, folder: Path) -> str:
    """Return the text of the agreement with this hash, as its signer reads it.

    Raises FailedError unless the peer's clauses give the hash, and each text is in the folder with its hash.
    """
    found = _checked(hashed.hex(), client.get(f"/v1/agreements/{hashed.hex()}"))
    for one in found["clauses"]:
        check_texts(folder, one)
    return whole_text(folder, found)


def text_or_fault(folder: Path, one: dict[str, Any]) -> str:
    """Return a clause's text in the current language with its title, or that it is missing or another one."""
    try:
        found = _read(folder, one)
    except ClauseTextMissingError:
        return told(texts.TEXT_NOT_HERE)
    except ClauseTextDiffersError:
        return told(texts.TEXT_CHANGED)
    return f"{found.title}\n{_paragraphs(found, one)}"


def _read(folder: Path, one: dict[str, Any]) -> ReadText:
    wanted = str(Language.KO if is_korean() else Language.EN)
    hashes = {each["language"]: each["hash"] for each in one["texts"]}
    language = wanted if wanted in hashes else str(Language.KO)
    return read_text(folder, one["clause"], one["version"], language, hashes[language])


def _paragraphs(found: ReadText, one: dict[str, Any]) -> str:
    values = {each["name"]: (each["unit"], each["value"]) for each in one.get("values", ())}
    return output.plain_lines(shown_text(found, values))


def whole_text(folder: Path, found: dict[str, Any]) -> str:
    """Return an agreement for its readers: its hash, then each clause with its number, title and text."""
    outdated = found["outdated"]
    used = say(texts.OUTDATED, clause=outdated) if outdated else told(texts.STILL_USED)
    parts = [output.fields([("agreement", found["agreement"]), ("use", used)])]
    for number, one in enumerate(found["clauses"], start=1):
        try:
            text = _read(folder, one)
        except (ClauseTextMissingError, ClauseTextDiffersError):
            title, body = one["clause"], text_or_fault(folder, one)
        else:
            title, body = text.title, _paragraphs(text, one)
        parts.append(say(texts.CLAUSE_TITLE, number=number, title=title) + "\n" + body)
    return "\n\n".join(parts)


def bounds_of(one: dict[str, Any]) -> str:
    """Return the parameters of a clause with their bounds."""
    return ", ".join(
        say(texts.BOUNDS, name=each["name"], low=each["low"], high=each["high"], unit=clause_word(each["unit"]))
        for each in one["parameters"]
    )
