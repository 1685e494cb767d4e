"""What the voting contract keeps: every proposal, and which of a club are open.

open ──(everybody needed has agreed)──▶ agreed ──(a round's boundary, all checks again)──▶ done
  │                                       └──(a check fails)──▶ failed
  ├──(deadline)──▶ rejected
  └──(what was missed is made good)──▶ lapsed          evictions only
"""

from contracts.abi import ContractState, MapOf
from contracts.abi.interfaces import Change
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["AGREED", "DONE", "FAILED", "LAPSED", "OPEN", "REJECTED", "SUBSTITUTE", "SWAP", "Proposal", "VotingState"]

OPEN = "open"
AGREED = "agreed"
DONE = "done"
FAILED = "failed"
REJECTED = "rejected"
LAPSED = "lapsed"
"""Of an eviction: what was missed is made good."""

SWAP = "swap"
SUBSTITUTE = "substitute"


class Proposal(Record, frozen=True):
    """One proposed change of one club."""

    id: bytes
    club: bytes
    kind: str
    """"swap", "substitute", or a `ChangeKind`."""
    proposer: AccountId
    seat: int
    """SWAP: the proposer's seat; SUBSTITUTE: the seat that changes hands."""
    other_seat: int
    """SWAP: the seat it exchanges turns with; 0 otherwise."""
    newcomer: AccountId | None
    """SUBSTITUTE: who takes the seat over."""
    made_ms: Millis
    deadline_ms: Millis
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
    status: str
    outcome: str
    """For a proposal that failed: the code of the rule that refused it. Empty otherwise."""
    change: Change | None = None
    """What is proposed, where it is neither a swap nor a substitution."""

    def voices_of(self, accounts: tuple[AccountId, ...]) -> int:
        """Return how many voices `accounts` have together; those without any count 0."""
        by_account = dict(zip(self.electorate, self.voices, strict=True))
        return sum(by_account.get(account, 0) for account in accounts)


class VotingState(ContractState):
    """The typed maps over the contract's storage."""

    proposals = MapOf("proposal", Proposal)
    """By id."""
    by_club = MapOf("club", bytes)
    """By (club, made_ms, id): the id, for listing."""
    open = MapOf("open", bytes)
    """By (club, id): those that are open or agreed."""

    def save(self, proposal: Proposal) -> None:
        """Store `proposal` and keep the indexes true."""
        self.proposals.set(proposal.id, value=proposal)
        self.by_club.set(proposal.club, proposal.made_ms, proposal.id, value=proposal.id)
        if proposal.status in {OPEN, AGREED}:
            self.open.set(proposal.club, proposal.id, value=proposal.id)
        else:
            self.open.delete(proposal.club, proposal.id)
