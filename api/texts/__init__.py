"""Sentences of refusals and findings: the texts of every contract and the ledger, by code, reason and language.

Rule 1: a code that is unknown here (a newer peer's) is shown with its plain fields; nothing is left out.
Rule 2: higher layers add their own texts: `node.texts` has the reasons why a node does not start, or does not vote.
"""

from api.texts import answers
from api.texts.catalogue import Catalogue
from api.texts.values import Language
from contracts.abi import texts as common
from contracts.account import texts as account
from contracts.agreement import texts as agreement
from contracts.audit import texts as audit
from contracts.dev import texts as dev
from contracts.escrow import texts as escrow
from contracts.grade import texts as grade
from contracts.guard import texts as guard
from contracts.identity import texts as identity
from contracts.peers import texts as peers
from contracts.pot import texts as pot
from contracts.rotation import texts as rotation
from contracts.rotation.terms.finding import RateFinding
from contracts.upgrade import texts as upgrade
from contracts.voting import texts as voting
from contracts.won import texts as won
from ledger import texts as ledger
from ledger.primitives.fields import Fields

__all__ = ["CATALOGUE", "rate", "sentence"]

CATALOGUE = Catalogue(
    (
        ledger.TEXTS,
        answers.TEXTS,
        common.TEXTS,
        account.TEXTS,
        agreement.TEXTS,
        audit.TEXTS,
        dev.TEXTS,
        escrow.TEXTS,
        grade.TEXTS,
        guard.TEXTS,
        identity.TEXTS,
        peers.TEXTS,
        pot.TEXTS,
        rotation.TEXTS,
        upgrade.TEXTS,
        voting.TEXTS,
        won.TEXTS,
    ),
    (
        ledger.WORDS,
        answers.WORDS,
        agreement.WORDS,
        audit.WORDS,
        escrow.WORDS,
        grade.WORDS,
        identity.WORDS,
        pot.WORDS,
        rotation.WORDS,
        upgrade.WORDS,
        voting.WORDS,
        won.WORDS,
    ),
)


def sentence(code: str, fields: Fields, language: Language) -> str:
    """Return the sentence of a refusal; "" for a code without one, such as "ok"."""
    return CATALOGUE.sentence_or_fields(code, fields, language)


def rate(found: RateFinding, language: Language) -> str:
    """Return the sentence of RATE's result for a table, whether or not it passes."""
    between = ". " if language == "ko" else "; "
    return between.join(sentence(each.code, each.fields, language) for each in found.refusals())
