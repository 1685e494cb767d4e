"""A proposal's life outside of what is decided: how it is made, what is reported of it, how it fails.

    made ──▶ DEADLINE on the schedule ──▶ … ──▶ agreed ──▶ CARRY_OUT on the schedule
                                          └──▶ ended: consents that were given for it are taken back

Rule 1: who may vote, and with how many voices, is written down when the proposal is made (VOTE: the holders at that
height). What is counted later are these voices.
Rule 2: two proposals of one transaction have different ids, since an eviction's seat is a part of its id.
Rule 3: a proposal of a person names what it leads to from the beginning. One that the chain has opened names what the
first voice does; when that is something else by now, its vote starts over.
"""

from typing import Protocol

import msgspec

from contracts.abi import Context, ContractCall, DueItem, EventRecord, Outcome
from contracts.abi.club import Change, CheckChange, Club, Verdict, seat_of
from contracts.abi.interfaces import Revoke
from contracts.voting.errors import ChangeRefusedError
from contracts.voting.events import (
    ProposalFailed,
    ProposalLapsed,
    ProposalRejected,
    ProposalRestarted,
    ProposalWithdrawn,
)
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
    "Naming",
    "allowed",
    "electorate_of",
    "ended",
    "holder_of",
    "made_proposal",
    "payers_agree",
    "payers_for",
    "payers_of",
    "restarted",
    "signer_of",
    "verdict_of",
    "work_item",
]

NAME = "voting"
DEADLINE = "deadline"
CARRY_OUT = "carry_out"

Ended = ProposalFailed | ProposalLapsed | ProposalRejected | ProposalWithdrawn
"""The events of a proposal that failed."""

Electorate = tuple[tuple[AccountId, int], ...]
"""(who, how many voices), ascending."""


class Naming(Protocol):
    """A call that proposes something: until when it stands, and what it leads to."""

    @property
    def deadline_ms(self) -> Millis:
        """Return the block time until which signatures and votes count."""
        ...

    @property
    def leads_to(self) -> bytes:
        """Return the hash of what the change leads to."""
        ...


def signer_of(ctx: Context) -> AccountId:
    """Return who signed; these methods are called by transactions only."""
    assert ctx.signer is not None, "called by a transaction"
    return ctx.signer


def verdict_of(ctx: Context, proposal: Proposal) -> Verdict:
    """Ask the club's rules what they say of the proposal now."""
    return ctx.ask(CheckChange(proposal.change))


def allowed(verdict: Verdict) -> Verdict:
    """Return the verdict, or raise ChangeRefusedError with the code of the rule that refuses."""
    if verdict.code != "ok":
        raise ChangeRefusedError(verdict.code, verdict.fields)
    return verdict


def payers_of(proposal: Proposal, verdict: Verdict) -> tuple[AccountId, ...]:
    """DISSOLVE: return who would get something, and may vote.

    A person in arrears, or one who has left, must not keep the others from ending the club.
    """
    return tuple(account for account in verdict.positive if account in proposal.electorate)


def payers_for(proposal: Proposal, verdict: Verdict) -> int:
    """DISSOLVE: return how many of those who would get something have said yes."""
    return sum(1 for account in payers_of(proposal, verdict) if account in proposal.yes)


def payers_agree(proposal: Proposal, verdict: Verdict) -> bool:
    """DISSOLVE: more than half of those who would get something have said yes; otherwise debts are voted away.

    Where all who would get something are in arrears, nobody speaks for them, and those who have received do not end the
    club by themselves. Only where nobody at all would get anything is nobody asked.
    """
    return not verdict.positive or 2 * payers_for(proposal, verdict) > len(payers_of(proposal, verdict))


def electorate_of(club: Club) -> Electorate:
    """Return who may vote now, and with how many voices: who has a voice and owes nothing in this club."""
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
    leads_to: bytes = b"",
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
        opened_by_chain=by_chain,
        leads_to=leads_to,
        electorate=tuple(account for account, _ in electorate),
        voices=tuple(count for _, count in electorate),
        needed=needed,
        signed=(),
        yes=(),
        no=(),
        granted=(),
        status=OPEN,
        outcome=None,
    )


def restarted(proposal: Proposal, leads_to: bytes) -> tuple[Proposal, list[EventRecord]]:
    """Return what the chain has opened with what it leads to now; voices that named something else count no more."""
    again = msgspec.structs.replace(proposal, leads_to=leads_to, yes=(), no=())
    voiced = proposal.yes or proposal.no
    return again, [ProposalRestarted(proposal.id, proposal.club, leads_to)] if voiced else []


def ended(state: VotingState, proposal: Proposal, how: type[Ended], told: tuple[EventRecord, ...] = ()) -> Outcome:
    """Store a proposal that came to nothing, and take back the consents that were given for it; `told` comes before."""
    state.save(proposal)
    calls = tuple(
        ContractCall("escrow", "revoke", encode(Revoke(proposal.club, account, amount)))
        for account, amount in proposal.granted
    )
    code = "" if proposal.outcome is None else proposal.outcome.code
    event: Ended = (
        ProposalFailed(proposal.id, proposal.club, code) if how is ProposalFailed else how(proposal.id, proposal.club)  # type: ignore[call-arg]
    )
    deadline = work_item(proposal, DEADLINE, Millis(proposal.deadline_ms + 1))
    return Outcome(events=(*told, event), calls=calls, cancel=(deadline,))


def work_item(proposal: Proposal, topic: str, at_ms: Millis) -> DueItem:
    """Return scheduled work of a proposal; the topic carries its id, so two of one club and instant stay two."""
    return DueItem(at_ms, at_ms, proposal.club, 0, NAME, f"{topic}:{proposal.id.hex()}", proposal.id)
