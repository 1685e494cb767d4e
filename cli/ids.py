"""Reads an id as a person types it: in full, or only its beginning, with or without the "…" that tables show.

    64 hex digits            the id itself; no peer is asked
    4 to 63 hex digits       a peer is asked which ids begin with them; several ids are an error that lists all

Rule 1: every command that takes the id of a club, a proposal or a transaction also takes its beginning.
Rule 2: an ambiguous beginning is refused with the candidates. Nothing is guessed.
"""

import re

from cli.client import Client
from cli.refusals.typed import AmbiguousIdError, BadIdError, UnknownIdError
from ledger.primitives.wording import Text

MIN_PREFIX = 4
WHOLE = re.compile(r"[0-9a-f]{64}")
BEGINNING = re.compile(r"[0-9a-f]{4,63}")
NAMES = {"club": Text("club", "계"), "proposal": Text("proposal", "제안"), "tx": Text("transaction", "거래")}


def trim_id(text: str) -> str:
    """Return the typed text in lower case, without the "…" of a shortened id."""
    return text.removesuffix("…").lower()


def ids_beginning(client: Client, kind: str, text: str) -> list[str]:
    """Return the ids of `kind` that begin with `text`; empty if `text` cannot begin an id."""
    found = client.get(f"/v1/ids/{kind}/{trim_id(text)}") if BEGINNING.fullmatch(trim_id(text)) else {"ids": []}
    return [str(id_) for id_ in found["ids"]]


def find_id(client: Client, kind: str, text: str) -> str:
    """Return the id of `kind` (club, proposal, tx) that `text` is or begins. Raises BadUseError."""
    if WHOLE.fullmatch(trim_id(text)):
        return trim_id(text)
    if not BEGINNING.fullmatch(trim_id(text)):
        raise BadIdError(given=text, least=MIN_PREFIX)
    found = ids_beginning(client, kind, text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownIdError(kind=NAMES[kind], given=trim_id(text))
    raise AmbiguousIdError(given=text, ids=tuple(found))
