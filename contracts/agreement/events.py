"""The events of the agreement contract."""

from contracts.abi.event import EventRecord
from contracts.agreement.words import ClauseKind, Law, LibraryDecision
from ledger.primitives.fields import HashBytes, Name
from ledger.primitives.units import AccountId

__all__ = [
    "EVENTS",
    "AgreementDrafted",
    "ClauseAdded",
    "ClauseJudged",
    "ClauseVoted",
    "ClauseWithdrawn",
    "ExpertDismissed",
    "ExpertRegistered",
    "ExpertVoted",
]


class ClauseVoted(EventRecord, frozen=True):
    """An operator voted on adding a version of a clause, or on withdrawing a clause."""

    type = "agreement.clause_voted"
    clause: Name
    version: int
    on: LibraryDecision
    operator: AccountId
    votes: int
    needed: int


class ClauseAdded(EventRecord, frozen=True):
    """The operators added a version of a clause to the library."""

    type = "agreement.clause_added"
    clause: Name
    version: int
    kind: ClauseKind
    content: HashBytes


class ClauseWithdrawn(EventRecord, frozen=True):
    """The operators withdrew a clause."""

    type = "agreement.clause_withdrawn"
    clause: Name
    version: int


class ClauseJudged(EventRecord, frozen=True):
    """An expert approved or rejected a version of a clause."""

    type = "agreement.clause_judged"
    clause: Name
    version: int
    expert: AccountId
    approves: bool
    laws: tuple[Law, ...]


class ExpertVoted(EventRecord, frozen=True):
    """An operator voted on registering an expert, or on dismissing one."""

    type = "agreement.expert_voted"
    expert: AccountId
    on: LibraryDecision
    operator: AccountId
    votes: int
    needed: int


class ExpertRegistered(EventRecord, frozen=True):
    """The operators registered an expert."""

    type = "agreement.expert_registered"
    expert: AccountId
    name: str


class ExpertDismissed(EventRecord, frozen=True):
    """An expert was dismissed, so its verdicts do not count any more."""

    type = "agreement.expert_dismissed"
    expert: AccountId
    name: str


class AgreementDrafted(EventRecord, frozen=True):
    """Somebody made an agreement of clauses."""

    type = "agreement.drafted"
    agreement: HashBytes
    clauses: int
    by: AccountId


EVENTS = (
    ClauseVoted,
    ClauseAdded,
    ClauseWithdrawn,
    ClauseJudged,
    ExpertVoted,
    ExpertRegistered,
    ExpertDismissed,
    AgreementDrafted,
)
