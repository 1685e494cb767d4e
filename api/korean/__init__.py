"""Korean for what the node and the chain say in English. One catalogue, of small files by area.

    club_rules.py    the codes of a club
    money_rules.py   won, accounts, peers of the network, the development contract, payments
    ledger_rules.py  admission and execution
    chain_rules.py   evidence
    node_rules.py    frames, messages and keys of other peers
    answers.py       titles and actions of the API's problems
    words.py         words of closed lists

A new code needs an entry, a new sentence of a known code a pair: tests/api/test_korean.py says which are missing. The
terms are those of docs/reference/korean.md.
"""

from api.korean import answers, chain_rules, club_rules, ledger_rules, money_rules, node_rules
from api.korean.phrases import Catalogue, Patterns
from api.korean.words import WORDS

AREAS = (
    club_rules.CODES,
    money_rules.CODES,
    ledger_rules.CODES,
    chain_rules.CODES,
    node_rules.CODES,
)
FRAMES = (
    ("not proved: {inner}", "증명되지 않았습니다: {inner}"),
    ("transaction {index}: {inner}", "{index}번째 거래: {inner}"),
    ("these bytes are not a signed transaction: {inner}", "서명한 거래가 아닙니다: {inner}"),
    ("{file}: {inner}", "{file}: {inner}"),
)
"""Sentences around the sentence of a code."""

CATALOGUE = Catalogue(AREAS, FRAMES, WORDS)
_ACTIONS = Patterns(answers.ACTIONS.items(), WORDS)


def detail(code: str, original: str) -> str:
    """Return the Korean of `original`, the sentence said for `code`; for an unknown code `original` itself."""
    return CATALOGUE.detail(code, original)


def title(original: str) -> str:
    """Return the Korean of a problem's title; an unknown one as it is."""
    return answers.TITLES.get(original, original)


def action(original: str) -> str:
    """Return the Korean of what to do; an unknown one as it is."""
    return _ACTIONS.find(original) or original
