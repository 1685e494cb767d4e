"""The records of clauses and agreements, in calls and in the state, and their hashes. Pure."""

from collections.abc import Iterable

from contracts.abi.agreement import ClauseUnit
from contracts.agreement.words import ClauseKind, Language
from ledger.primitives.codec import Record, encode
from ledger.primitives.fields import HashBytes
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import Hash32

__all__ = [
    "AgreedClause",
    "AgreedValue",
    "ChosenClause",
    "Clause",
    "ClauseParameter",
    "ClauseText",
    "ClauseValue",
    "agreement_hash",
    "clause_hash",
]


class ClauseText(Record, frozen=True):
    """The text of a clause in one language, by its hash."""

    language: Language
    hash: HashBytes
    """SHA-256 of the text's UTF-8 bytes."""


class ClauseParameter(Record, frozen=True):
    """A whole number that each agreement sets."""

    name: str
    unit: ClauseUnit
    low: int
    high: int


class Clause(Record, frozen=True):
    """One version of a clause."""

    clause: str
    """Its name: letters a … z, digits and underscores."""
    version: int
    """From 1; each version is one more than the last."""
    kind: ClauseKind
    texts: tuple[ClauseText, ...]
    """Ascending by language; Korean is always there."""
    parameters: tuple[ClauseParameter, ...]
    """Ascending by name."""


class ClauseValue(Record, frozen=True):
    """The value of a parameter in an agreement."""

    name: str
    value: int


class ChosenClause(Record, frozen=True):
    """A clause that a draft chooses."""

    clause: str
    version: int
    values: tuple[ClauseValue, ...]
    """One for each parameter of the clause, in any order."""


class AgreedValue(Record, frozen=True):
    """A value of an agreement, with its unit, so that 10 percent and 10 days are not the same agreement."""

    name: str
    unit: ClauseUnit
    value: int


class AgreedClause(Record, frozen=True):
    """A clause of an agreement in canonical form."""

    clause: str
    version: int
    kind: ClauseKind
    texts: tuple[ClauseText, ...]
    values: tuple[AgreedValue, ...]
    """Ascending by name."""


def clause_hash(clause: Clause) -> Hash32:
    """Return the hash of everything that a version of a clause says."""
    return ledger_hash(LedgerTag.CLAUSE, encode(clause))


def agreement_hash(clauses: Iterable[AgreedClause]) -> Hash32:
    """Return the hash of an agreement; the order of `clauses` does not matter."""
    return ledger_hash(LedgerTag.CLAUSES, encode(tuple(sorted(clauses, key=lambda each: each.clause))))
