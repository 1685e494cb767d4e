"""Handlers of the voting contract: May I? – Is it right? – Change – Return calls.

Rule 1: the club's rules are asked when a proposal is made, and again when it is carried out (`CheckChange`): the world
may have changed between.
Rule 2: a proposal is carried out by scheduled work between two rounds, never inside somebody's vote.
Rule 3: this contract moves no won. It asks the contract that runs the club, which asks escrow."""

import msgspec

from contracts.abi import Context, Contract, ContractCall, DueItem, EventRecord, Method, Outcome, Storage
from contracts.abi.club import (
    Amounts,
    CarryOut,
    Change,
    CheckChange,
    Club,
    ClubOf,
    Dissolve,
    DueDay,
    Evict,
    EvictionStands,
    Exit,
    OpenEviction,
    Order,
    RunnerOf,
    Substitute,
    Swap,
    Verdict,
)
from contracts.abi.interfaces import Grant, OpenDissolve
from contracts.voting.calls import (
    Accept,
    ProposeAmounts,
    ProposeDissolve,
    ProposeDueDay,
    ProposeExit,
    ProposeOrder,
    ProposeSubstitute,
    ProposeSwap,
    Sign,
    Vote,
)
from contracts.voting.endings import open_dissolve
from contracts.voting.errors import (
    AlreadyAcceptedError,
    AlreadySignedError,
    AlreadyVotedError,
    ChangeRefusedError,
    ClubNotFoundError,
    DeadlinePastError,
    NoNewcomerError,
    NotHandedOverByHolderError,
    NotInElectorateError,
    NotLeftByHolderError,
    NotNewcomerError,
    NotSignerError,
    NotSwapPartyError,
    NoVoteToProposeError,
    ProposalDecidedError,
    ProposalNotFoundError,
    ScheduleHashError,
    SubstitutionNotSignedError,
    SwapNotVotedOnError,
    TooManyProposalsError,
    WrongConsentError,
)
from contracts.voting.events import (
    EVENTS,
    ProposalAgreed,
    ProposalDone,
    ProposalFailed,
    ProposalLapsed,
    ProposalMade,
    ProposalRejected,
    ProposalSigned,
    ProposalVoted,
)
from contracts.voting.evictions import open_eviction
from contracts.voting.proposals import (
    CARRY_OUT,
    DEADLINE,
    NAME,
    Electorate,
    electorate_of,
    ended,
    holder_of,
    made_proposal,
    work_item,
)
from contracts.voting.rules import MAX_OPEN_PROPOSALS, check_deadline, passed
from contracts.voting.state import (
    AGREED,
    DONE,
    FAILED,
    LAPSED,
    OPEN,
    REJECTED,
    Proposal,
    VotingState,
)
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["CONTRACT"]


def _propose_swap(ctx: Context, storage: Storage, call: ProposeSwap) -> Outcome:
    """Propose that two seats exchange turns; the proposer signs thereby. Nobody votes on it."""
    signer, state = _signer(ctx), VotingState(storage)
    club = _club(ctx, state, call.club)
    check_deadline(call.deadline_ms, ctx.time_ms)
    if signer not in (holder_of(club, call.seat_a), holder_of(club, call.seat_b)):
        raise NotSwapPartyError
    return _propose(ctx, state, Swap(call.club, call.seat_a, call.seat_b), call.deadline_ms, ())


def _propose_substitute(ctx: Context, storage: Storage, call: ProposeSubstitute) -> Outcome:
    """Propose that a newcomer takes the proposer's seat over; the proposer signs thereby."""
    signer, state = _signer(ctx), VotingState(storage)
    club = _club(ctx, state, call.club)
    check_deadline(call.deadline_ms, ctx.time_ms)
    if holder_of(club, call.seat) != signer:
        raise NotHandedOverByHolderError
    change = Substitute(call.club, call.seat, signer, call.newcomer)
    return _propose(ctx, state, change, call.deadline_ms, electorate_of(club))


def _propose_exit(ctx: Context, storage: Storage, call: ProposeExit) -> Outcome:
    """Propose that a seat leaves without a substitute; its holder signs thereby."""
    club = _club(ctx, VotingState(storage), call.club)
    if holder_of(club, call.seat) != _signer(ctx):
        raise NotLeftByHolderError
    return _propose_by_voter(ctx, storage, Exit(call.club, call.seat), call.deadline_ms)


def _propose_dissolve(ctx: Context, storage: Storage, call: ProposeDissolve) -> Outcome:
    """Propose that the club ends."""
    return _propose_by_voter(ctx, storage, Dissolve(call.club), call.deadline_ms)


def _propose_due_day(ctx: Context, storage: Storage, call: ProposeDueDay) -> Outcome:
    """Propose another day of the month."""
    return _propose_by_voter(ctx, storage, DueDay(call.club, call.day), call.deadline_ms)


def _propose_amounts(ctx: Context, storage: Storage, call: ProposeAmounts) -> Outcome:
    """Propose other amounts for the rounds to come."""
    change = Amounts(call.club, call.contribution, call.surcharge, call.pot)
    return _propose_by_voter(ctx, storage, change, call.deadline_ms)


def _propose_order(ctx: Context, storage: Storage, call: ProposeOrder) -> Outcome:
    """Propose another order of the seats that have not received."""
    return _propose_by_voter(ctx, storage, Order(call.club, call.order), call.deadline_ms)


def _propose_by_voter(ctx: Context, storage: Storage, change: Change, deadline_ms: Millis) -> Outcome:
    """Put a change to the vote that anybody with a vote may propose."""
    state = VotingState(storage)
    club = _club(ctx, state, change.club)
    check_deadline(deadline_ms, ctx.time_ms)
    if _signer(ctx) not in club.voters:
        raise NoVoteToProposeError
    return _propose(ctx, state, change, deadline_ms, electorate_of(club))


def _propose(ctx: Context, state: VotingState, change: Change, deadline_ms: Millis, electorate: Electorate) -> Outcome:
    """Make the proposal; the proposer signs it where its signature is needed."""
    signer = _signer(ctx)
    verdict = _allowed(ctx.ask(CheckChange(change)))
    needed = verdict.signers
    proposal = made_proposal(ctx, change, deadline_ms, proposer=signer, electorate=electorate, needed=needed)
    return _signed(ctx, state, proposal, _consent_of(verdict, signer), made=True)


def _sign(ctx: Context, storage: Storage, call: Sign) -> Outcome:
    """Sign a change that needs it, or keep a guarantee through it."""
    signer, state = _signer(ctx), VotingState(storage)
    proposal = _open(ctx, state, call.proposal)
    if isinstance(proposal.change, Substitute) and signer in proposal.needed:
        raise SubstitutionNotSignedError
    if signer in proposal.signed:  # before the plan of the change, which looks at the whole club
        raise AlreadySignedError
    verdict = _allowed(_verdict(ctx, proposal))
    if signer not in proposal.needed and signer not in verdict.signers and signer not in verdict.may_sign:
        raise NotSignerError
    return _signed(ctx, state, proposal, _consent_of(verdict, signer), made=False)


def _accept(ctx: Context, storage: Storage, call: Accept) -> Outcome:
    """Accept a seat as its newcomer: its schedule, and what the chain may collect for it."""
    signer = _signer(ctx)
    state = VotingState(storage)
    proposal = _open(ctx, state, call.proposal)
    if proposal.newcomer is None:
        raise NoNewcomerError
    if signer != proposal.newcomer:
        raise NotNewcomerError
    if signer in proposal.signed:
        raise AlreadyAcceptedError
    verdict = _allowed(_verdict(ctx, proposal))
    if call.schedule_hash != verdict.schedule_hash:
        raise ScheduleHashError(schedule_hash=verdict.schedule_hash)
    costs = _consent_of(verdict, signer)
    if call.consent != costs:
        raise WrongConsentError(asked=costs, given=call.consent)
    return _signed(ctx, state, proposal, costs, made=False)


def _vote(ctx: Context, storage: Storage, call: Vote) -> Outcome:
    """Vote, once, as one of those who held a seat when the change was proposed and still do."""
    signer = _signer(ctx)
    state = VotingState(storage)
    proposal = _open(ctx, state, call.proposal)
    if isinstance(proposal.change, Swap):
        raise SwapNotVotedOnError
    club = ctx.ask(ClubOf(proposal.club))
    if signer not in proposal.electorate or club is None or signer not in club.voters:
        raise NotInElectorateError
    if signer in proposal.yes or signer in proposal.no:
        raise AlreadyVotedError
    yes = tuple(sorted((*proposal.yes, signer))) if call.yes else proposal.yes
    no = proposal.no if call.yes else tuple(sorted((*proposal.no, signer)))
    voted = msgspec.structs.replace(proposal, yes=yes, no=no)
    told = ProposalVoted(voted.id, voted.club, signer, call.yes)
    verdict = _verdict(ctx, proposal)
    if verdict.code == "lapsed":
        return ended(state, msgspec.structs.replace(proposal, status=LAPSED), ProposalLapsed)
    signs = signer in verdict.signers and signer not in proposal.signed and signer != proposal.newcomer
    if not (call.yes and signs):  # a newcomer signs by accepting, with the schedule and the consent before its eyes
        return _progress(ctx, state, voted, [told], ())
    return _signed(ctx, state, voted, _consent_of(verdict, signer), made=False, told=told)


def _due(ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    """Reject what nobody decided in time; carry out what was agreed."""
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
    """End what nobody decided in time: rejected; an eviction whose reason is gone has lapsed."""
    change = proposal.change
    if isinstance(change, Evict) and not ctx.ask(EvictionStands(change.club, change.seat, change.since)):
        return ended(state, msgspec.structs.replace(proposal, status=LAPSED), ProposalLapsed)
    return ended(state, msgspec.structs.replace(proposal, status=REJECTED), ProposalRejected)


def _carry_out(ctx: Context, state: VotingState, proposal: Proposal) -> Outcome:
    """Ask the club's rules again; then have the change made, or let the proposal fail with their code."""
    verdict = _verdict(ctx, proposal)
    if verdict.code == "lapsed":
        return ended(state, msgspec.structs.replace(proposal, status=LAPSED), ProposalLapsed)
    code, granted = verdict.code, dict(proposal.granted)
    if code == "ok" and any(account not in proposal.signed for account in verdict.signers):
        code = "signature_missing"
    if code == "ok" and any(granted.get(account, 0) < amount for account, amount in verdict.consents):
        code = "consent_missing"
    if code == "ok" and not _payers_agree(proposal, verdict):
        code = "payers_disagree"
    if code != "ok":
        return ended(state, msgspec.structs.replace(proposal, status=FAILED, outcome=code), ProposalFailed)
    done = msgspec.structs.replace(proposal, status=DONE)
    state.save(done)
    runner = ctx.ask(RunnerOf(proposal.club))
    assert runner is not None, "a change that its club's rules allow is one of a club"
    call = ContractCall(runner, "change", encode(CarryOut(proposal.change, proposal.signed)))
    return Outcome(events=(ProposalDone(done.id, done.club),), calls=(call,))


def _verdict(ctx: Context, proposal: Proposal) -> Verdict:
    """Ask the club's rules what they say of the proposal now."""
    return ctx.ask(CheckChange(proposal.change))


def _payers_agree(proposal: Proposal, verdict: Verdict) -> bool:
    """DISSOLVE: more than half of those who would get something have said yes; otherwise debts are voted away.

    Only members who may vote count: a person in arrears, or one who has left, must not keep the others from ending it.
    """
    positive = [account for account in verdict.positive if account in proposal.electorate]
    if not isinstance(proposal.change, Dissolve) or not positive:
        return True
    return 2 * sum(1 for account in positive if account in proposal.yes) > len(positive)


def _signed(
    ctx: Context, state: VotingState, proposal: Proposal, consent: Won, *, made: bool, told: EventRecord | None = None
) -> Outcome:
    """Add the signer's signature, and its consent to what the change costs it."""
    signer = _signer(ctx)
    granted = (*proposal.granted, (signer, consent)) if consent else proposal.granted
    after = msgspec.structs.replace(proposal, signed=tuple(sorted((*proposal.signed, signer))), granted=granted)
    events: list[EventRecord] = [] if told is None else [told]
    events += [ProposalMade(after.id, after.club, after.kind, after.seat)] if made else []
    events.append(ProposalSigned(after.id, after.club, signer))
    grant = ContractCall("escrow", "grant", encode(Grant(proposal.club, signer, consent)))
    newcomer = signer == proposal.newcomer  # becomes a party of the club even when its seat costs nothing any more
    return _progress(ctx, state, after, events, (grant,) if consent or newcomer else ())


def _progress(
    ctx: Context, state: VotingState, proposal: Proposal, told: list[EventRecord], calls: tuple[ContractCall, ...]
) -> Outcome:
    """Store a proposal; when everybody it needs has agreed, have it carried out by the next block's scheduled work."""
    agreed = all(account in proposal.signed for account in proposal.needed)
    if not isinstance(proposal.change, Swap):
        agreed = agreed and passed(proposal.kind, proposal.voices_of(proposal.yes), sum(proposal.voices))
    if agreed and isinstance(proposal.change, Dissolve):
        verdict = _verdict(ctx, proposal)
        agreed = verdict.code != "ok" or _payers_agree(proposal, verdict)
    if not agreed:
        state.save(proposal)
        deadline = work_item(proposal, DEADLINE, Millis(proposal.deadline_ms + 1))
        return Outcome(events=tuple(told), calls=calls, schedule=(deadline,))
    after = msgspec.structs.replace(proposal, status=AGREED)
    state.save(after)
    told.append(ProposalAgreed(after.id, after.club, after.voices_of(after.yes), sum(after.voices)))
    work = work_item(after, CARRY_OUT, Millis(ctx.time_ms + 1))
    return Outcome(events=tuple(told), calls=calls, schedule=(work,))


def _signer(ctx: Context) -> AccountId:
    assert ctx.signer is not None, "called by a transaction"
    return ctx.signer


def _club(ctx: Context, state: VotingState, id_: bytes) -> Club:
    club = ctx.ask(ClubOf(id_))
    if club is None:
        raise ClubNotFoundError
    if sum(1 for _ in state.open.values(id_)) >= MAX_OPEN_PROPOSALS:
        raise TooManyProposalsError(count=MAX_OPEN_PROPOSALS)
    return club


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


def _allowed(verdict: Verdict) -> Verdict:
    """Return the verdict, or raise ChangeRefusedError with the code of the rule that refuses.

    While a round is being collected nothing is proposed or signed, since nobody knows yet what the change would cost.
    """
    if verdict.code != "ok":
        raise ChangeRefusedError(verdict.code, verdict.fields)
    return verdict


def _consent_of(verdict: Verdict, account: AccountId) -> Won:
    return Won(sum(amount for who, amount in verdict.consents if who == account))


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "propose_swap": Method(ProposeSwap, _propose_swap),
        "sign": Method(Sign, _sign),
        "propose_substitute": Method(ProposeSubstitute, _propose_substitute),
        "propose_exit": Method(ProposeExit, _propose_exit),
        "propose_dissolve": Method(ProposeDissolve, _propose_dissolve),
        "propose_due_day": Method(ProposeDueDay, _propose_due_day),
        "propose_amounts": Method(ProposeAmounts, _propose_amounts),
        "propose_order": Method(ProposeOrder, _propose_order),
        "open_eviction": Method(OpenEviction, open_eviction),
        "open_dissolve": Method(OpenDissolve, open_dissolve),
        "accept": Method(Accept, _accept),
        "vote": Method(Vote, _vote),
    },
    due=_due,
    events=EVENTS,
)
