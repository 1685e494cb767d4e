"""Answers to proposals: sign, accept, vote.

Rule 1: everybody who agrees names the change's result (BOUND). It must be that of the proposal and of the club's rules
now. Otherwise the call is refused with both hashes, so that nobody is bound to an unseen result.
Rule 2: a proposal by the chain has no result at first: the first vote names it. If the result changes (a round has
passed, turns were exchanged), the next vote starts the voting again, because nobody could propose it again.
Rule 3: a no does not need a verdict. A no that leaves too few votes for a yes ends the voting.
"""

import msgspec

from contracts.abi import Context, ContractCall, EventRecord, Outcome, Storage
from contracts.abi.club import BY_PAYERS, Club, ClubOf, Substitute, Swap, Verdict
from contracts.abi.interfaces import Grant
from contracts.abi.refusals import LeadsElsewhereError
from contracts.voting.calls import Accept, Sign, Vote
from contracts.voting.errors import (
    AlreadyAcceptedError,
    AlreadySignedError,
    AlreadyVotedError,
    DeadlinePastError,
    NoNewcomerError,
    NotInElectorateError,
    NotNewcomerError,
    NotSignerError,
    ProposalDecidedError,
    ProposalNotFoundError,
    SubstitutionNotSignedError,
    SwapNotVotedOnError,
    WrongConsentError,
)
from contracts.voting.events import (
    ProposalAgreed,
    ProposalLapsed,
    ProposalMade,
    ProposalRejected,
    ProposalSigned,
    ProposalVoted,
)
from contracts.voting.proposals import (
    CARRY_OUT,
    DEADLINE,
    allowed,
    ended,
    payers_agree,
    payers_of,
    restarted,
    signer_of,
    verdict_of,
    work_item,
)
from contracts.voting.rules import passed
from contracts.voting.state import AGREED, LAPSED, OPEN, REJECTED, Proposal, VotingState
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["accept", "consent_of", "sign", "signed", "vote"]


def sign(ctx: Context, storage: Storage, call: Sign) -> Outcome:
    """Sign a change that needs the signature, or keep a guarantee through it."""
    signer, state = signer_of(ctx), VotingState(storage)
    proposal = _open(ctx, state, call.proposal)
    if isinstance(proposal.change, Substitute) and signer in proposal.needed:
        raise SubstitutionNotSignedError
    if signer in proposal.signed:  # before the plan of the change, which reads the whole club
        raise AlreadySignedError
    verdict = _bound(ctx, proposal, call.leads_to)
    if signer not in proposal.needed and signer not in verdict.signers and signer not in verdict.may_sign:
        raise NotSignerError
    return signed(ctx, state, proposal, consent_of(verdict, signer), made=False)


def accept(ctx: Context, storage: Storage, call: Accept) -> Outcome:
    """Accept a seat as its newcomer, with its schedule and the consent."""
    signer = signer_of(ctx)
    state = VotingState(storage)
    proposal = _open(ctx, state, call.proposal)
    if proposal.newcomer is None:
        raise NoNewcomerError
    if signer != proposal.newcomer:
        raise NotNewcomerError
    if signer in proposal.signed:
        raise AlreadyAcceptedError
    costs = consent_of(_bound(ctx, proposal, call.leads_to), signer)
    if call.consent != costs:
        raise WrongConsentError(asked=costs, given=call.consent)
    return signed(ctx, state, proposal, costs, made=False)


def vote(ctx: Context, storage: Storage, call: Vote) -> Outcome:
    """Vote once, as a member who held a seat when the change was proposed and still does."""
    signer = signer_of(ctx)
    state = VotingState(storage)
    proposal = _open(ctx, state, call.proposal)
    if isinstance(proposal.change, Swap):
        raise SwapNotVotedOnError
    club = ctx.ask(ClubOf(proposal.club))
    if signer not in proposal.electorate or club is None or signer not in club.voters:
        raise NotInElectorateError
    if call.leads_to == proposal.leads_to and (signer in proposal.yes or signer in proposal.no):
        raise AlreadyVotedError
    told: list[EventRecord] = []
    verdict: Verdict | None = None
    if proposal.opened_by_chain:
        verdict = verdict_of(ctx, proposal)
        if verdict.code == "lapsed":
            return ended(state, msgspec.structs.replace(proposal, status=LAPSED), ProposalLapsed)
        proposal, told = _of_chain(proposal, verdict, call)
        signs = False  # nobody signs a proposal by the chain
    elif call.yes:
        _check_named(proposal, call.leads_to)
        verdict = verdict_of(ctx, proposal)
        if (
            verdict.code == "ok"
        ):  # a change that is refused now may be allowed at the boundary, where it is checked again
            _check_leads(proposal, verdict)
        signs = signer in verdict.signers and signer not in proposal.signed and signer != proposal.newcomer
    else:
        _check_named(proposal, call.leads_to)
        signs = False
    yes = tuple(sorted((*proposal.yes, signer))) if call.yes else proposal.yes
    no = proposal.no if call.yes else tuple(sorted((*proposal.no, signer)))
    voted = msgspec.structs.replace(proposal, yes=yes, no=no)
    told.append(ProposalVoted(voted.id, voted.club, signer, call.yes))
    if not call.yes and _hopeless(ctx, voted, club):
        rejected = msgspec.structs.replace(voted, status=REJECTED)
        return ended(state, rejected, ProposalRejected, tuple(told))
    if not signs or verdict is None:  # a newcomer signs by accepting, with schedule and consent
        return _progress(ctx, state, voted, told, (), verdict=verdict)
    return signed(ctx, state, voted, consent_of(verdict, signer), made=False, told=told, verdict=verdict)


def _hopeless(ctx: Context, proposal: Proposal, club: Club) -> bool:
    """Return whether too few can still vote yes, so that the result cannot change any more."""
    waiting = [who for who in proposal.electorate if who in club.voters and who not in proposal.no]
    may_agree = tuple(dict.fromkeys((*proposal.yes, *waiting)))
    if not passed(proposal.kind, proposal.votes_of(may_agree), sum(proposal.votes)):
        return True
    if not isinstance(proposal.change, BY_PAYERS):
        return False
    verdict = verdict_of(ctx, proposal)
    payers = payers_of(proposal, verdict)
    return bool(verdict.positive) and 2 * sum(1 for who in payers if who in may_agree) <= len(payers)


def _open(ctx: Context, state: VotingState, id_: bytes) -> Proposal:
    """Return a proposal that can still be signed or voted on."""
    proposal = state.proposals.get(id_)
    if proposal is None:
        raise ProposalNotFoundError
    if proposal.status != OPEN:
        raise ProposalDecidedError(status=proposal.status)
    if ctx.time_ms > proposal.deadline_ms:
        raise DeadlinePastError(deadline_ms=proposal.deadline_ms)
    return proposal


def _check_named(proposal: Proposal, leads_to: bytes) -> None:
    """Raise LeadsElsewhereError unless the signer names the proposal's result."""
    if leads_to != proposal.leads_to:
        raise LeadsElsewhereError(agreed=leads_to, leads_to=proposal.leads_to)


def _bound(ctx: Context, proposal: Proposal, leads_to: bytes) -> Verdict:
    """Return the verdict on a proposal whose present result the signer and the proposal name (BOUND)."""
    _check_named(proposal, leads_to)
    verdict = allowed(verdict_of(ctx, proposal))
    _check_leads(proposal, verdict)
    return verdict


def _check_leads(proposal: Proposal, verdict: Verdict) -> None:
    """Raise LeadsElsewhereError unless the change's result is that of the proposal."""
    if verdict.leads_to != proposal.leads_to:
        raise LeadsElsewhereError(agreed=proposal.leads_to, leads_to=verdict.leads_to)


def _of_chain(proposal: Proposal, verdict: Verdict, call: Vote) -> tuple[Proposal, list[EventRecord]]:
    """Return a proposal by the chain with its present result, without votes for another result.

    While the change is refused, a vote names the result of earlier votes, or nothing.
    """
    now = verdict.leads_to or proposal.leads_to
    if call.leads_to != now:
        raise LeadsElsewhereError(agreed=call.leads_to, leads_to=now)
    return (proposal, []) if now == proposal.leads_to else restarted(proposal, now)


def signed(
    ctx: Context,
    state: VotingState,
    proposal: Proposal,
    consent: Won,
    *,
    made: bool,
    told: list[EventRecord] | None = None,
    verdict: Verdict | None = None,
) -> Outcome:
    """Add the signer's signature, and the consent to the change's costs."""
    signer = signer_of(ctx)
    granted = (*proposal.granted, (signer, consent)) if consent else proposal.granted
    after = msgspec.structs.replace(proposal, signed=tuple(sorted((*proposal.signed, signer))), granted=granted)
    events = told or []
    events += [ProposalMade(after.id, after.club, after.kind, after.seat)] if made else []
    events.append(ProposalSigned(after.id, after.club, signer))
    grant = ContractCall("escrow", "grant", encode(Grant(proposal.club, signer, consent)))
    newcomer = signer == proposal.newcomer  # joins the club even if its seat does not cost anything any more
    return _progress(ctx, state, after, events, (grant,) if consent or newcomer else (), verdict=verdict)


def _progress(
    ctx: Context,
    state: VotingState,
    proposal: Proposal,
    told: list[EventRecord],
    calls: tuple[ContractCall, ...],
    *,
    verdict: Verdict | None,
) -> Outcome:
    """Store a proposal; if everybody necessary has agreed, schedule its execution in the next block.

    `verdict` is the club's, if this call has already asked for it, because it reads the whole club.
    """
    agreed = all(account in proposal.signed for account in proposal.needed)
    if not isinstance(proposal.change, Swap):
        agreed = agreed and passed(proposal.kind, proposal.votes_of(proposal.yes), sum(proposal.votes))
    if agreed and isinstance(proposal.change, BY_PAYERS):
        verdict = verdict or verdict_of(ctx, proposal)
        agreed = verdict.code != "ok" or payers_agree(proposal, verdict)
    if not agreed:
        state.save(proposal)
        deadline = work_item(proposal, DEADLINE, Millis(proposal.deadline_ms + 1))
        return Outcome(events=tuple(told), calls=calls, schedule=(deadline,))
    after = msgspec.structs.replace(proposal, status=AGREED)
    state.save(after)
    told.append(ProposalAgreed(after.id, after.club, after.votes_of(after.yes), sum(after.votes)))
    work = work_item(after, CARRY_OUT, Millis(ctx.time_ms + 1))
    return Outcome(events=tuple(told), calls=calls, schedule=(work,))


def consent_of(verdict: Verdict, account: AccountId) -> Won:
    """Return how much more than before `account` allows the chain to collect by agreeing."""
    return Won(sum(amount for who, amount in verdict.consents if who == account))
