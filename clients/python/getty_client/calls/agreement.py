"""Calls of the contract `agreement`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from typing import Literal

from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId

__all__ = [
    "Add",
    "ChosenClause",
    "Clause",
    "ClauseParameter",
    "ClauseText",
    "ClauseValue",
    "Dismiss",
    "Draft",
    "Judge",
    "Register",
    "Withdraw",
]


class ClauseText(Record, frozen=True):
    """The text of a clause in one language, by its hash."""

    language: Literal["en", "ko"]
    hash: bytes
    """SHA-256 of the text's UTF-8 bytes."""


class ClauseParameter(Record, frozen=True):
    """A whole number that each agreement sets."""

    name: str
    unit: Literal["won", "basis_points", "percent", "hours", "days", "count"]
    low: int
    high: int


class Clause(Record, frozen=True):
    """One version of a clause."""

    clause: str
    """Its name: letters a … z, digits and underscores."""
    version: int
    """From 1; each version is one more than the last."""
    kind: Literal["required", "common", "optional", "forbidden"]
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


class Register(Record, frozen=True):
    """`register`: vote to register an expert, who may judge clauses. Operators agree only if all fields are equal."""

    expert: AccountId
    """The open account whose keys sign its verdicts."""
    name: str
    """The name of the office or firm, 1 … 64 printable letters; no person's name."""


class Dismiss(Record, frozen=True):
    """`dismiss`: vote to dismiss an expert: its verdicts do not count any more. The expert's own call is enough."""

    expert: AccountId


class Add(Record, frozen=True):
    """`add`: vote to add a version of a clause to the library. A version never changes."""

    new: Clause


class Withdraw(Record, frozen=True):
    """`withdraw`: vote to withdraw a clause. New agreements cannot have it; clubs that have signed it keep it."""

    clause: str
    version: int
    """The last version of the clause, so that a later one is not withdrawn unseen."""


class Judge(Record, frozen=True):
    """`judge`: an expert's verdict on a version of a clause. It replaces the expert's earlier one."""

    clause: str
    version: int
    content: bytes
    """32 bytes: the hash of the clause (`contracts.agreement.records.clause_hash`), so that the verdict is on what the
    expert has read."""
    approves: bool
    laws: tuple[Literal["civil", "interest", "terms", "deposits", "lending", "privacy"], ...] = ()
    """Ascending: the laws under which it was examined; for a rejection at least one, which it offends."""


class Draft(Record, frozen=True):
    """`draft`: make an agreement of clauses. Its hash is in the event `agreement.drafted`, and becomes a club's
    term."""

    clauses: tuple[ChosenClause, ...]
    """1 … 64 different clauses."""
