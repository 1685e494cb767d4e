"""Executes agreed proposals between two rounds, and ends undecided ones at their deadlines.

    deadline   open ──▶ rejected, or lapsed (an eviction whose reason is gone)
    carry out  agreed ──▶ done, if the club's rules still allow it, its result is the named one, and no signature
                       │  is missing
                       └──▶ failed, with the code and the fields of the refusal; a proposal by the chain starts again

Rule 1: scheduled work executes a proposal between two rounds, never the call of a vote.
Rule 2: BOUND: its present result must be the one that the proposal, and so every signature, acceptance and vote, has
named.
"""

import msgspec

from contracts.abi import Context, ContractCall, DueItem, InvalidCallError, Outcome, Storage
from contracts.abi.club import CarryOut, ClubOf, Evict, EvictionStands, RunnerOf, Verdict
from contracts.abi.refusals import LeadsElsewhereError, SignatureMissingError
from contracts.voting.errors import ChangeRefusedError, PayersDisagreeError, SignersConsentMissingError
from contracts.voting.events import ProposalDone, ProposalFailed, ProposalLapsed, ProposalRejected
from contracts.voting.proposals import (
    CARRY_OUT,
    DEADLINE,
    ended,
    payers_agree,
    payers_for,
    payers_of,
    restarted,
    verdict_of,
    work_item,
)
from contracts.voting.state import AGREED, DONE, FAILED, LAPSED, OPEN, REJECTED, Proposal, Refused, VotingState
from ledger.primitives.codec import encode
from ledger.primitives.units import Won

__all__ = ["due"]


def due(ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    """Reject an undecided proposal at its deadline, or execute an agreed one."""
    state = VotingState(storage)
    proposal = state.proposals.get(item.data)
    assert proposal is not None, "scheduled work names a proposal that exists"
    if item.topic.startswith(DEADLINE):
        return _past(ctx, state, proposal) if proposal.status == OPEN else Outcome()
    assert proposal.status == AGREED, f"{proposal.status} proposals are not carried out"
    club = ctx.ask(ClubOf(proposal.club))
    if club is not None and club.status == "running" and not club.boundary:
        return Outcome(schedule=(work_item(proposal, CARRY_OUT, club.next_boundary_ms),))
    return _carry_out(ctx, state, proposal)


def _past(ctx: Context, state: VotingState, proposal: Proposal) -> Outcome:
    """End an undecided proposal: it is rejected or, if an eviction has lost its reason, lapsed."""
    change = proposal.change
    if isinstance(change, Evict) and not ctx.ask(EvictionStands(change.club, change.seat, change.since)):
        return ended(state, msgspec.structs.replace(proposal, status=LAPSED), ProposalLapsed)
    return ended(state, msgspec.structs.replace(proposal, status=REJECTED), ProposalRejected)


def _carry_out(ctx: Context, state: VotingState, proposal: Proposal) -> Outcome:
    """Check the club's rules again; then let the club execute the change, or let the proposal fail with the refusal."""
    verdict = verdict_of(ctx, proposal)
    if verdict.code == "lapsed":
        return ended(state, msgspec.structs.replace(proposal, status=LAPSED), ProposalLapsed)
    if verdict.not_before_ms > ctx.time_ms:
        return Outcome(schedule=(work_item(proposal, CARRY_OUT, verdict.not_before_ms),))
    refusal = _refusal(proposal, verdict)
    if isinstance(refusal, LeadsElsewhereError) and proposal.opened_by_chain and ctx.time_ms <= proposal.deadline_ms:
        again, told = restarted(msgspec.structs.replace(proposal, status=OPEN), verdict.leads_to)
        state.save(again)
        return Outcome(events=tuple(told))
    if refusal is not None:
        why = Refused(refusal.code, refusal.fields)
        return ended(state, msgspec.structs.replace(proposal, status=FAILED, outcome=why), ProposalFailed)
    done = msgspec.structs.replace(proposal, status=DONE)
    state.save(done)
    runner = ctx.ask(RunnerOf(proposal.club))
    assert runner is not None, "a change that its club's rules allow is one of a club"
    call = ContractCall(
        runner, "change", encode(CarryOut(proposal.change, proposal.signed, proposal.leads_to, proposal.id))
    )
    return Outcome(events=(ProposalDone(done.id, done.club),), calls=(call,))


def _refusal(proposal: Proposal, verdict: Verdict) -> InvalidCallError | None:
    """Return the refusal of an agreed proposal, or None if it may be executed."""
    if verdict.code != "ok":
        return ChangeRefusedError(verdict.code, verdict.fields)
    if verdict.leads_to != proposal.leads_to:
        return LeadsElsewhereError(agreed=proposal.leads_to, leads_to=verdict.leads_to)
    missing = [account for account in verdict.signers if account not in proposal.signed]
    if missing:
        return SignatureMissingError(missing=len(missing), needed=len(verdict.signers))
    granted = dict(proposal.granted)
    for account, asked in verdict.consents:
        given = granted.get(account, Won(0))
        if given < asked:
            return SignersConsentMissingError(account=account, asked=asked, given=given)
    if not payers_agree(proposal, verdict):
        return PayersDisagreeError(yes=payers_for(proposal, verdict), payers=len(payers_of(proposal, verdict)))
    return None
