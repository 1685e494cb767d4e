"""The events of the voting contract."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Club, HashBytes, Name
from ledger.primitives.units import AccountId

__all__ = [
    "EVENTS",
    "ProposalAgreed",
    "ProposalDone",
    "ProposalFailed",
    "ProposalLapsed",
    "ProposalMade",
    "ProposalOpened",
    "ProposalRejected",
    "ProposalRestarted",
    "ProposalSigned",
    "ProposalVoted",
    "ProposalWithdrawn",
]


class ProposalMade(EventRecord, frozen=True):
    """A member made a proposal."""

    type = "proposal.made"
    proposal: HashBytes
    club: Club
    kind: Name
    seat: int


class ProposalOpened(EventRecord, frozen=True):
    """The chain opened a proposal."""

    type = "proposal.opened"
    proposal: HashBytes
    club: Club
    kind: Name
    seat: int


class ProposalVoted(EventRecord, frozen=True):
    """A member voted."""

    type = "proposal.voted"
    proposal: HashBytes
    club: Club
    account: AccountId
    yes: bool


class ProposalSigned(EventRecord, frozen=True):
    """A person signed a proposal."""

    type = "proposal.signed"
    proposal: HashBytes
    club: Club
    account: AccountId


class ProposalRestarted(EventRecord, frozen=True):
    """The voting on a proposal by the chain started again, because the result of the change is now another one."""

    type = "proposal.restarted"
    proposal: HashBytes
    club: Club
    leads_to: HashBytes


class ProposalAgreed(EventRecord, frozen=True):
    """Enough members agreed."""

    type = "proposal.agreed"
    proposal: HashBytes
    club: Club
    yes: int
    electorate: int


class ProposalDone(EventRecord, frozen=True):
    """A proposal was executed."""

    type = "proposal.done"
    proposal: HashBytes
    club: Club


class ProposalFailed(EventRecord, frozen=True):
    """An agreed proposal could not be executed; `code` says why, and the proposal has the fields."""

    type = "proposal.failed"
    proposal: HashBytes
    club: Club
    code: Name


class ProposalLapsed(EventRecord, frozen=True):
    """A proposal lost its reason, for example because misses were made good."""

    type = "proposal.lapsed"
    proposal: HashBytes
    club: Club


class ProposalRejected(EventRecord, frozen=True):
    """A proposal lacked votes or signatures at its deadline, or could not get enough votes any more."""

    type = "proposal.rejected"
    proposal: HashBytes
    club: Club


class ProposalWithdrawn(EventRecord, frozen=True):
    """The proposer withdrew a proposal."""

    type = "proposal.withdrawn"
    proposal: HashBytes
    club: Club


EVENTS = (
    ProposalMade,
    ProposalOpened,
    ProposalVoted,
    ProposalSigned,
    ProposalRestarted,
    ProposalAgreed,
    ProposalDone,
    ProposalFailed,
    ProposalLapsed,
    ProposalRejected,
    ProposalWithdrawn,
)
