"""A proposal's life outside of what is decided: how it is made, what is reported of it, how it fails.

    made ──▶ DEADLINE on the schedule ──▶ … ──▶ agreed ──▶ CARRY_OUT on the schedule
                                          └──▶ ended: consents that were given for it are taken back

Rule 1: who may vote, and with how many voices, is written down when the proposal is made (VOTE: the holders at that
height). What is counted later are these voices.
Rule 2: two proposals of one transaction have different ids, since an eviction's seat is a part of its id.
"""

from contracts.abi import Context, ContractCall, DueItem, Outcome
from contracts.abi.club import Change, Club, seat_of
from contracts.abi.interfaces import Revoke
from contracts.voting.events import ProposalFailed, ProposalLapsed, ProposalRejected
from contracts.voting.state import OPEN, Proposal, VotingState
from ledger.primitives.codec import encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import AccountId, Millis

__all__ = [
    "CARRY_OUT",
    "DEADLINE",
    "NAME",
    "Electorate",
    "Ended",
    "electorate_of",
    "ended",
    "holder_of",
    "made_proposal",
    "work_item",
]

NAME = "voting"
DEADLINE = "deadline"
CARRY_OUT = "carry_out"

Ended = ProposalFailed | ProposalLapsed | ProposalRejected
"""The events of a proposal that failed."""

Electorate = tuple[tuple[AccountId, int], ...]
"""(who, how many voices), ascending."""


def electorate_of(club: Club) -> Electorate:
    """Return who may vote now, and with how many voices: who has a voice and owes nothing."""
    voices = zip(club.voters, club.voices, strict=True)
    return tuple((account, count) for account, count in voices if account not in club.in_arrears)


def holder_of(club: Club, seat: int) -> AccountId | None:
    """Return who holds `seat`; None for a vacant seat and for one that does not exist."""
    return club.holders[seat - 1] if 1 <= seat <= len(club.holders) else None


def made_proposal(
    ctx: Context,
    change: Change,
    deadline_ms: Millis,
    *,
    proposer: AccountId,
    by_chain: bool = False,
    electorate: Electorate = (),
    needed: tuple[AccountId, ...] = (),
) -> Proposal:
    """Return a proposal that nobody has signed or voted on. `by_chain`: opened by itself, about `proposer`'s seat."""
    subject = seat_of(change).to_bytes(4, "big") if by_chain else b""
    return Proposal(
        id=ledger_hash(LedgerTag.PROPOSAL_ID, ctx.call_id + subject),
        club=change.club,
        change=change,
        proposer=proposer,
        made_ms=ctx.time_ms,
        deadline_ms=deadline_ms,
        electorate=tuple(account for account, _ in electorate),
        voices=tuple(count for _, count in electorate),
        needed=needed,
        signed=(),
        yes=(),
        no=(),
        granted=(),
        status=OPEN,
        outcome="",
    )


def ended(state: VotingState, proposal: Proposal, told: type[Ended]) -> Outcome:
    """Store a proposal that came to nothing, and take back the consents that were given for it."""
    state.save(proposal)
    calls = tuple(
        ContractCall("escrow", "revoke", encode(Revoke(proposal.club, account, amount)))
        for account, amount in proposal.granted
    )
    return Outcome(events=(told(proposal.id, proposal.club, proposal.outcome),), calls=calls)


def work_item(proposal: Proposal, topic: str, at_ms: Millis) -> DueItem:
    """Return scheduled work of a proposal; the topic carries its id, so two of one club and instant stay two."""
    return DueItem(at_ms, at_ms, proposal.club, 0, NAME, f"{topic}:{proposal.id.hex()}", proposal.id)
