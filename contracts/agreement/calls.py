"""The calls of the agreement contract."""

from contracts.agreement.records import ChosenClause, Clause
from contracts.agreement.words import Law
from ledger.primitives.codec import Record
from ledger.primitives.fields import HashBytes
from ledger.primitives.units import AccountId

__all__ = ["Add", "Dismiss", "Draft", "Judge", "Register", "Withdraw"]


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
    content: HashBytes
    """32 bytes: the hash of the clause (`contracts.agreement.records.clause_hash`), so that the verdict is on what the
    expert has read."""
    approves: bool
    laws: tuple[Law, ...] = ()
    """Ascending: the laws under which it was examined; for a rejection at least one, which it offends."""


class Draft(Record, frozen=True):
    """`draft`: make an agreement of clauses. Its hash is in the event `agreement.drafted`, and becomes a club's term.

    The same clauses with the same values have the same hash, whoever drafts them, and in any order.
    """

    clauses: tuple[ChosenClause, ...]
    """1 … 64 different clauses."""
