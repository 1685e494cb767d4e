"""The state of the voting contract: every proposal, and the open ones of each club.

open ──(everybody needed has agreed)──▶ agreed ──(a round's boundary, all checks again)──▶ done
  │                                       └──(a check fails, or it leads elsewhere)──▶ failed
  ├──(deadline, or enough cannot agree any more)──▶ rejected
  ├──(its proposer)──▶ withdrawn
  └──(what was missed is made good)──▶ lapsed          evictions only
"""

from enum import StrEnum

from contracts.abi import ContractState, MapOf
from contracts.abi.club import Change, Substitute, kind_of, seat_of
from ledger.primitives.codec import Record
from ledger.primitives.fields import Fields, Name
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "AGREED",
    "DONE",
    "FAILED",
    "LAPSED",
    "OPEN",
    "REJECTED",
    "WITHDRAWN",
    "Place",
    "Proposal",
    "ProposalStatus",
    "Refused",
    "VotingState",
]


class ProposalStatus(StrEnum):
    """The status of a proposal."""

    OPEN = "open"
    AGREED = "agreed"
    DONE = "done"
    FAILED = "failed"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    """An eviction lost its reason: the misses were made good."""
    WITHDRAWN = "withdrawn"


OPEN, AGREED, DONE, FAILED, REJECTED, LAPSED, WITHDRAWN = ProposalStatus


class Refused(Record, frozen=True):
    """The refusal of an agreed proposal: the code of a rule, and its fields."""

    code: Name
    fields: Fields


class Proposal(Record, frozen=True):
    """A proposed change of a club."""

    id: bytes
    club: bytes
    change: Change
    """The proposed change."""
    proposer: AccountId
    made_ms: Millis
    deadline_ms: Millis
    opened_by_chain: bool
    """Whether the chain opened it: an eviction, or the end of a frozen club."""
    leads_to: bytes
    """BOUND: the hash of the result that everybody who agrees names; for a proposal by the chain, empty until the first
    vote."""
    electorate: tuple[AccountId, ...]
    """Who may vote, ascending: the holders when it was made, without persons in arrears."""
    votes: tuple[int, ...]
    """By `electorate`: the number of votes, 1 or one per seat, as the agreement says."""
    needed: tuple[AccountId, ...]
    """Who must sign, ascending."""
    signed: tuple[AccountId, ...]
    yes: tuple[AccountId, ...]
    no: tuple[AccountId, ...]
    granted: tuple[tuple[AccountId, Won], ...]
    """Consents given with the signatures; revoked if the proposal ends without execution."""
    status: ProposalStatus
    outcome: Refused | None
    """For a proposal that failed: what refused it."""

    @property
    def kind(self) -> str:
        """Return the kind of the change: "swap", "substitute", "exit", …"""
        return kind_of(self.change)

    @property
    def seat(self) -> int:
        """Return the first affected seat; 0 if the change affects the whole club."""
        return seat_of(self.change)

    @property
    def newcomer(self) -> AccountId | None:
        """Return who takes over a seat; None except in a substitution."""
        return self.change.newcomer if isinstance(self.change, Substitute) else None

    def votes_of(self, accounts: tuple[AccountId, ...]) -> int:
        """Return how many votes `accounts` have together; accounts without a vote count 0."""
        by_account = dict(zip(self.electorate, self.votes, strict=True))
        return sum(by_account.get(account, 0) for account in accounts)


class Place(Record, frozen=True):
    """An open or agreed proposal in the list of its club, for counting without reading the proposal."""

    id: bytes
    kind: str
    by: AccountId
    """The proposer; empty if the chain opened it."""


class VotingState(ContractState):
    """The typed maps over the contract's storage."""

    proposals = MapOf("proposal", Proposal)
    """By id."""
    by_club = MapOf("club", bytes)
    """By (club, made_ms, id): the id, for listing."""
    open = MapOf("open", Place)
    """By (club, id): open and agreed proposals."""

    def save(self, proposal: Proposal) -> None:
        """Store `proposal`, and update the indexes."""
        self.proposals.set(proposal.id, value=proposal)
        self.by_club.set(proposal.club, proposal.made_ms, proposal.id, value=proposal.id)
        if proposal.status in {OPEN, AGREED}:
            by = b"" if proposal.opened_by_chain else proposal.proposer
            self.open.set(proposal.club, proposal.id, value=Place(proposal.id, proposal.kind, AccountId(by)))
        else:
            self.open.delete(proposal.club, proposal.id)
