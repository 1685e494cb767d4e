"""What the voting contract keeps: every proposal, and which of a club are open.

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
    """Where a proposal stands."""

    OPEN = "open"
    AGREED = "agreed"
    DONE = "done"
    FAILED = "failed"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    """Of an eviction: what was missed is made good."""
    WITHDRAWN = "withdrawn"


OPEN, AGREED, DONE, FAILED, REJECTED, LAPSED, WITHDRAWN = ProposalStatus


class Refused(Record, frozen=True):
    """What refused a proposal that was agreed: the code of a rule, and its fields."""

    code: Name
    fields: Fields


class Proposal(Record, frozen=True):
    """One proposed change of one club."""

    id: bytes
    club: bytes
    change: Change
    """What is proposed."""
    proposer: AccountId
    made_ms: Millis
    deadline_ms: Millis
    opened_by_chain: bool
    """Nobody has proposed it: an eviction, or the end of a frozen club."""
    leads_to: bytes
    """BOUND: what everybody names who agrees to it; empty until the first voice where the chain has opened it."""
    electorate: tuple[AccountId, ...]
    """Who may vote, ascending: holders when it was made, persons in arrears excluded."""
    voices: tuple[int, ...]
    """By `electorate`: how many voices each has, 1 or its seats as the agreement says."""
    needed: tuple[AccountId, ...]
    """Who must sign, ascending."""
    signed: tuple[AccountId, ...]
    yes: tuple[AccountId, ...]
    no: tuple[AccountId, ...]
    granted: tuple[tuple[AccountId, Won], ...]
    """Consents given with the signatures; taken back when the proposal comes to nothing."""
    status: ProposalStatus
    outcome: Refused | None
    """For a proposal that failed: what refused it."""

    @property
    def kind(self) -> str:
        """Return the word for what is proposed: "swap", "substitute", "exit", …"""
        return kind_of(self.change)

    @property
    def seat(self) -> int:
        """Return the seat that it is about first; 0 where it is about all of them."""
        return seat_of(self.change)

    @property
    def newcomer(self) -> AccountId | None:
        """Return who takes a seat over; None but in a substitution."""
        return self.change.newcomer if isinstance(self.change, Substitute) else None

    def voices_of(self, accounts: tuple[AccountId, ...]) -> int:
        """Return how many voices `accounts` have together; those without any count 0."""
        by_account = dict(zip(self.electorate, self.voices, strict=True))
        return sum(by_account.get(account, 0) for account in accounts)


class Place(Record, frozen=True):
    """An open or agreed proposal in the list of its club: enough to count by, without reading the proposal."""

    id: bytes
    kind: str
    by: AccountId
    """Who has proposed it; empty where the chain has opened it."""


class VotingState(ContractState):
    """The typed maps over the contract's storage."""

    proposals = MapOf("proposal", Proposal)
    """By id."""
    by_club = MapOf("club", bytes)
    """By (club, made_ms, id): the id, for listing."""
    open = MapOf("open", Place)
    """By (club, id): those that are open or agreed."""

    def save(self, proposal: Proposal) -> None:
        """Store `proposal` and keep the indexes true."""
        self.proposals.set(proposal.id, value=proposal)
        self.by_club.set(proposal.club, proposal.made_ms, proposal.id, value=proposal.id)
        if proposal.status in {OPEN, AGREED}:
            by = b"" if proposal.opened_by_chain else proposal.proposer
            self.open.set(proposal.club, proposal.id, value=Place(proposal.id, proposal.kind, AccountId(by)))
        else:
            self.open.delete(proposal.club, proposal.id)
