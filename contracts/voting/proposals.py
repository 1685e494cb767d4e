"""The life of a proposal: how it is made, reported, restarted and ended.

    made ──▶ DEADLINE on the schedule ──▶ … ──▶ agreed ──▶ CARRY_OUT on the schedule
                                          └──▶ ended: consents given for it are revoked

Rule 1: the electorate and its votes are recorded when the proposal is made (VOTE: the holders at that height). Only
these votes are counted later.
Rule 2: two proposals of one transaction have different ids, because an eviction's seat is a part of its id.
Rule 3: a proposal by a person names its result from the beginning. For one by the chain, the first vote names the
result; if the result changes later, the voting starts again.
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
"""(account, number of votes), ascending."""


class Naming(Protocol):
    """A call that proposes a change, with its deadline and its result."""

    @property
    def deadline_ms(self) -> Millis:
        """Return the block time until which signatures and votes count."""
        ...

    @property
    def leads_to(self) -> bytes:
        """Return the hash of the change's result."""
        ...


def signer_of(ctx: Context) -> AccountId:
    """Return the signer. Only transactions call these methods."""
    assert ctx.signer is not None, "called by a transaction"
    return ctx.signer


def verdict_of(ctx: Context, proposal: Proposal) -> Verdict:
    """Return the present verdict of the club's rules on the proposal."""
    return ctx.ask(CheckChange(proposal.change))


def allowed(verdict: Verdict) -> Verdict:
    """Return the verdict. Raises ChangeRefusedError with the code of the refusing rule."""
    if verdict.code != "ok":
        raise ChangeRefusedError(verdict.code, verdict.fields)
    return verdict


def payers_of(proposal: Proposal, verdict: Verdict) -> tuple[AccountId, ...]:
    """BY_PAYERS: return whose won it is and who may vote.

    A person in arrears, or one who has left, must not prevent the others from ending the club.
    """
    return tuple(account for account in verdict.positive if account in proposal.electorate)


def payers_for(proposal: Proposal, verdict: Verdict) -> int:
    """BY_PAYERS: return how many of those whose won it is voted yes."""
    return sum(1 for account in payers_of(proposal, verdict) if account in proposal.yes)


def payers_agree(proposal: Proposal, verdict: Verdict) -> bool:
    """BY_PAYERS: more than half of those whose won it is have said yes; otherwise debts are voted away.

    Where all who would get something are in arrears, nobody speaks for them, and those who have received do not end the
    club by themselves. Only where nobody at all would get anything is nobody asked.
    """
    return not verdict.positive or 2 * payers_for(proposal, verdict) > len(payers_of(proposal, verdict))


def electorate_of(club: Club) -> Electorate:
    """Return who may vote now, and with how many votes: voters without arrears in this club."""
    votes = zip(club.voters, club.votes, strict=True)
    return tuple((account, count) for account, count in votes if account not in club.in_arrears)


def holder_of(club: Club, seat: int) -> AccountId | None:
    """Return the holder of `seat`, or None if it is vacant or does not exist."""
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
    """Return a new proposal without signatures and votes. `by_chain`: the chain opened it, about `proposer`'s seat."""
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
        votes=tuple(count for _, count in electorate),
        needed=needed,
        signed=(),
        yes=(),
        no=(),
        granted=(),
        status=OPEN,
        outcome=None,
    )


def restarted(proposal: Proposal, leads_to: bytes) -> tuple[Proposal, list[EventRecord]]:
    """Return a proposal by the chain with its present result; votes for another result do not count any more."""
    again = msgspec.structs.replace(proposal, leads_to=leads_to, yes=(), no=())
    voiced = proposal.yes or proposal.no
    return again, [ProposalRestarted(proposal.id, proposal.club, leads_to)] if voiced else []


def ended(state: VotingState, proposal: Proposal, how: type[Ended], told: tuple[EventRecord, ...] = ()) -> Outcome:
    """Store a proposal that ended without execution, and revoke its consents; `told` are earlier events."""
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
    """Return scheduled work of a proposal. The topic has its id, so that two items of one club and instant differ."""
    return DueItem(at_ms, at_ms, proposal.club, 0, NAME, f"{topic}:{proposal.id.hex()}", proposal.id)
