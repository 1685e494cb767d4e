"""The state of the agreement contract.

key                          value
index                        tuple of Head, ascending by clause: the whole list in one value
experts                      tuple of Expert, ascending by account: the whole list in one value
terms                        how many registrations there have been: each is a term of its own
clause:<clause>/<version>    Version
text:<hash>                  the clause that the text belongs to
forbidden:<hash>             the forbidden clause of that text; it stays there for ever
draft:<hash>                 the clauses of an agreement, in canonical form
drafted:<account>            Drafted: how many agreements it made on its last day
ballot: and opened:          the open ballots (`contracts.abi.ballots`), by clause or expert
"""

from contracts.abi import Item, MapOf
from contracts.abi.ballots import BallotBox
from contracts.agreement.records import AgreedClause, Clause
from contracts.agreement.words import ClauseKind, Law
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis

__all__ = ["AgreementState", "Drafted", "Expert", "Head", "Judgement", "Version", "clause_subject"]


class Expert(Record, frozen=True):
    """An office whose members may judge clauses."""

    account: AccountId
    name: str
    term: int
    """Which registration of the chain this is, from 1: only verdicts of the same term count."""


class Judgement(Record, frozen=True):
    """An expert's verdict on a version of a clause."""

    expert: AccountId
    term: int
    approves: bool
    laws: tuple[Law, ...]
    at_ms: Millis


class Version(Record, frozen=True):
    """A version of a clause with its verdicts, at most one of each expert."""

    content: Clause
    added_ms: Millis
    judgements: tuple[Judgement, ...] = ()
    """Ascending by expert."""


class Head(Record, frozen=True):
    """The versions of one clause."""

    clause: str
    last: int
    """The last version; all from 1 exist."""
    present: int
    """The highest version that has come into force; 0 before the first one has."""
    kind: ClauseKind
    """The class of the present version; before there is one, of the last."""
    withdrawn: int
    """All versions up to this one are withdrawn; 0 if none is."""


class Drafted(Record, frozen=True):
    """How many agreements an account has made on a day."""

    day: int
    count: int


def clause_subject(clause: str) -> bytes:
    """Return the subject of ballots about a clause; no account has these bytes."""
    return b"clause:" + clause.encode()


class AgreementState(BallotBox):
    """The typed items and maps over the contract's storage."""

    versions = MapOf("clause", Version)
    texts = MapOf("text", str)
    forbidden = MapOf("forbidden", str)
    drafts = MapOf("draft", tuple[AgreedClause, ...])
    drafted = MapOf("drafted", Drafted)

    def heads(self) -> dict[str, Head]:
        """Return the clauses of the library by name."""
        return {each.clause: each for each in self._index().get() or ()}

    def put_head(self, head: Head) -> None:
        """Store the head of a clause."""
        heads = {**self.heads(), head.clause: head}
        self._index().set(tuple(heads[clause] for clause in sorted(heads)))

    def version(self, clause: str, number: int) -> Version:
        """Return a version that exists."""
        found = self.versions.get(clause, number)
        assert found is not None, f"version {number} of {clause} exists"
        return found

    def experts(self) -> dict[AccountId, Expert]:
        """Return the registered experts by account."""
        return {each.account: each for each in self._experts().get() or ()}

    def register(self, account: AccountId, name: str) -> None:
        """Register an expert."""
        terms = Item(self.storage, "terms", int)
        term = (terms.get() or 0) + 1
        terms.set(term)
        self._save({**self.experts(), account: Expert(account, name, term)})

    def dismiss(self, account: AccountId) -> None:
        """Remove an expert."""
        self._save({key: each for key, each in self.experts().items() if key != account})

    def _save(self, experts: dict[AccountId, Expert]) -> None:
        self._experts().set(tuple(experts[account] for account in sorted(experts)))

    def _index(self) -> Item[tuple[Head, ...]]:
        return Item(self.storage, "index", tuple[Head, ...])

    def _experts(self) -> Item[tuple[Expert, ...]]:
        return Item(self.storage, "experts", tuple[Expert, ...])
