"""What a refusal or a finding says to people: every contract's and the ledger's texts, by code, reason and language.

Rule 1: a code that is not known here (a newer peer's) is told by its fields as they are; nothing is left out.
Rule 2: a refusal whose fields are not declared yet is an English sentence; `api.korean` makes Korean of it.
"""

from api import korean
from api.texts import answers
from api.texts.catalogue import Catalogue
from api.texts.shown import Language
from contracts.abi import texts as common
from contracts.account import texts as account
from contracts.audit import texts as audit
from contracts.dev import texts as dev
from contracts.escrow import texts as escrow
from contracts.guard import texts as guard
from contracts.peers import texts as peers
from contracts.rotation import texts as rotation
from contracts.rotation.terms.finding import RateFinding
from contracts.voting import texts as voting
from contracts.won import texts as won
from ledger import texts as ledger
from ledger.primitives.fields import Fields
from ledger.primitives.refusal import SENTENCE

__all__ = ["CATALOGUE", "rate", "said"]

CATALOGUE = Catalogue(
    (
        ledger.TEXTS,
        answers.TEXTS,
        common.TEXTS,
        account.TEXTS,
        audit.TEXTS,
        dev.TEXTS,
        escrow.TEXTS,
        guard.TEXTS,
        peers.TEXTS,
        rotation.TEXTS,
        voting.TEXTS,
        won.TEXTS,
    ),
    (ledger.WORDS, answers.WORDS, audit.WORDS, escrow.WORDS, rotation.WORDS, voting.WORDS, won.WORDS),
)


def said(code: str, fields: Fields, language: Language) -> str:
    """Return the sentence of a refusal; "" where there is nothing to say, as for "ok"."""
    known = CATALOGUE.sentence(code, fields, language)
    if known is not None:
        return known
    if len(fields) == 1 and fields[0][0] == SENTENCE:
        original = str(fields[0][1])
        return korean.detail(code, original) if language == "ko" else original
    return ", ".join(f"{name}: {value.hex() if isinstance(value, bytes) else value}" for name, value in fields)


def rate(found: RateFinding, language: Language) -> str:
    """Return what RATE says of a table, whether or not it passes."""
    between = ". " if language == "ko" else "; "
    return between.join(said(each.code, each.fields, language) for each in found.refusals())
