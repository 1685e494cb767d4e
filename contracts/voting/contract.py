"""Handlers of the voting contract: May I? – Is it right? – Change – Return calls.

Rule 1: the club's rules are asked when a proposal is made, and again when it is carried out (`CheckSwap`,
`CheckSubstitute`): the world may have changed between.
Rule 2: a proposal is carried out by scheduled work between two rounds, never inside somebody's vote.
Rule 3: this contract moves no won. It asks the rotation contract, which asks escrow.
"""

import msgspec

from contracts.abi import Context, Contract, ContractCall, DueItem, Event, Field, Method, Outcome, Storage
from contracts.abi.interfaces import (
    CheckSubstitute,
    CheckSwap,
    Club,
    ClubOf,
    Grant,
    Revoke,
    Substitute,
    Swap,
    Verdict,
)
from contracts.voting.calls import Accept, ProposeSubstitute, ProposeSwap, Sign, Vote
from contracts.voting.errors import (
    AlreadySignedError,
    AlreadyVotedError,
    ChangeRefusedError,
    ClubNotFoundError,
    NotHolderError,
    NotInElectorateError,
    NotNewcomerError,
    NotSignerError,
    ProposalNotFoundError,
    ProposalNotOpenError,
    ScheduleHashError,
    TooManyProposalsError,
    WrongConsentError,
    WrongKindError,
)
from contracts.voting.rules import MAX_OPEN_PROPOSALS, check_deadline, half_passed
from contracts.voting.state import (
    AGREED,
    DONE,
    FAILED,
    OPEN,
    REJECTED,
    SUBSTITUTE,
    SWAP,
    Proposal,
    VotingState,
)
from ledger.primitives.codec import encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["CONTRACT"]

NAME = "voting"
DEADLINE = "deadline"
CARRY_OUT = "carry_out"


def _propose_swap(ctx: Context, storage: Storage, call: ProposeSwap) -> Outcome:
    """Propose that two seats exchange turns; the proposer signs thereby."""
    signer = _signer(ctx)
    state = VotingState(storage)
    club = _club(ctx, state, call.club)
    check_deadline(call.deadline_ms, ctx.time_ms)
    if signer not in (_holder(club, call.seat_a), _holder(club, call.seat_b)):
        raise NotHolderError("a swap is proposed by the holder of one of the two seats")
    verdict = _allowed(ctx.ask(CheckSwap(Swap(call.club, call.seat_a, call.seat_b))))
    proposal = Proposal(
        id=_proposal_id(ctx),
        club=call.club,
        kind=SWAP,
        proposer=signer,
        seat=call.seat_a,
        other_seat=call.seat_b,
        newcomer=None,
        made_ms=ctx.time_ms,
        deadline_ms=call.deadline_ms,
        electorate=(),
        needed=verdict.signers,
        signed=(),
        yes=(),
        no=(),
        granted=(),
        status=OPEN,
        outcome="",
    )
    return _signed(ctx, state, proposal, _consent_of(verdict, signer), made=True)


def _sign(ctx: Context, storage: Storage, call: Sign) -> Outcome:
    """Sign a swap."""
    signer = _signer(ctx)
    state = VotingState(storage)
    proposal = _open(ctx, state, call.proposal)
    if proposal.kind != SWAP:
        raise WrongKindError("a swap is signed; a substitution is voted on, and accepted by the newcomer")
    if signer not in proposal.needed:
        raise NotSignerError("this swap does not need the signer's signature")
    if signer in proposal.signed:
        raise AlreadySignedError("signed already")
    verdict = _allowed(ctx.ask(CheckSwap(_swap(proposal))))
    return _signed(ctx, state, proposal, _consent_of(verdict, signer), made=False)


def _propose_substitute(ctx: Context, storage: Storage, call: ProposeSubstitute) -> Outcome:
    """Propose that a newcomer takes the proposer's seat over; the proposer signs thereby."""
    signer = _signer(ctx)
    state = VotingState(storage)
    club = _club(ctx, state, call.club)
    check_deadline(call.deadline_ms, ctx.time_ms)
    if _holder(club, call.seat) != signer:
        raise NotHolderError("a seat is handed over by its holder")
    _allowed(ctx.ask(CheckSubstitute(Substitute(call.club, call.seat, signer, call.newcomer))))
    people = {holder for holder in club.holders if holder is not None}
    proposal = Proposal(
        id=_proposal_id(ctx),
        club=call.club,
        kind=SUBSTITUTE,
        proposer=signer,
        seat=call.seat,
        other_seat=0,
        newcomer=call.newcomer,
        made_ms=ctx.time_ms,
        deadline_ms=call.deadline_ms,
        electorate=tuple(sorted(people.difference(club.in_arrears))),
        needed=tuple(sorted({signer, call.newcomer})),
        signed=(),
        yes=(),
        no=(),
        granted=(),
        status=OPEN,
        outcome="",
    )
    return _signed(ctx, state, proposal, Won(0), made=True)


def _accept(ctx: Context, storage: Storage, call: Accept) -> Outcome:
    """Accept a seat as its newcomer: its schedule, and what the chain may collect for it."""
    signer = _signer(ctx)
    state = VotingState(storage)
    proposal = _open(ctx, state, call.proposal)
    if proposal.kind != SUBSTITUTE:
        raise WrongKindError("only a substitution has a newcomer")
    if signer != proposal.newcomer:
        raise NotNewcomerError("the seat is offered to somebody else")
    if signer in proposal.signed:
        raise AlreadySignedError("accepted already")
    verdict = _allowed(ctx.ask(CheckSubstitute(_substitute(proposal))))
    if call.schedule_hash != verdict.schedule_hash:
        raise ScheduleHashError(f"the club's schedule hash is {verdict.schedule_hash.hex()}, not the one signed")
    costs = _consent_of(verdict, signer)
    if call.consent != costs:
        raise WrongConsentError(f"the seat costs {costs} won in all, the consent says {call.consent}")
    return _signed(ctx, state, proposal, costs, made=False)


def _vote(ctx: Context, storage: Storage, call: Vote) -> Outcome:
    """Vote on a substitution, once, as one of those who held a seat when it was proposed and still do."""
    signer = _signer(ctx)
    state = VotingState(storage)
    proposal = _open(ctx, state, call.proposal)
    if proposal.kind != SUBSTITUTE:
        raise WrongKindError("a swap is signed, not voted on")
    club = ctx.ask(ClubOf(proposal.club))
    if signer not in proposal.electorate or club is None or signer not in club.holders:
        raise NotInElectorateError("who held a seat when this was proposed, holds one now and owes nothing, may vote")
    if signer in proposal.yes or signer in proposal.no:
        raise AlreadyVotedError("voted already")
    yes = tuple(sorted((*proposal.yes, signer))) if call.yes else proposal.yes
    no = proposal.no if call.yes else tuple(sorted((*proposal.no, signer)))
    voted = msgspec.structs.replace(proposal, yes=yes, no=no)
    told = _event("proposal.voted", voted, ("account", signer), ("yes", call.yes))
    return _progress(ctx, state, voted, [told], ())


def _due(ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    """Reject what nobody decided in time; carry out what was agreed."""
    state = VotingState(storage)
    proposal = state.proposals.get(item.data)
    assert proposal is not None, "scheduled work names a proposal that exists"
    if item.topic.startswith(DEADLINE):
        return _rejected(state, proposal) if proposal.status == OPEN else Outcome()
    assert proposal.status == AGREED, f"{proposal.status} proposals are not carried out"
    club = ctx.ask(ClubOf(proposal.club))
    if club is not None and club.status == "running" and not club.boundary:
        return Outcome(schedule=(_item(proposal, CARRY_OUT, club.next_boundary_ms),))
    return _carry_out(ctx, state, proposal)


def _carry_out(ctx: Context, state: VotingState, proposal: Proposal) -> Outcome:
    """Ask the club's rules again; then have the change made, or let the proposal fail with their code."""
    if proposal.kind == SWAP:
        swap = msgspec.structs.replace(_swap(proposal), signed=proposal.signed)
        verdict, call = ctx.ask(CheckSwap(swap)), ContractCall("rotation", "swap", encode(swap))
    else:
        substitute = _substitute(proposal)
        verdict = ctx.ask(CheckSubstitute(substitute))
        call = ContractCall("rotation", "substitute", encode(substitute))
    code, granted = verdict.code, dict(proposal.granted)
    if code == "ok" and any(account not in proposal.signed for account in verdict.signers):
        code = "signature_missing"
    if code == "ok" and any(granted.get(account, 0) < amount for account, amount in verdict.consents):
        code = "consent_missing"
    if code != "ok":
        return _ended(state, msgspec.structs.replace(proposal, status=FAILED, outcome=code), "proposal.failed")
    done = msgspec.structs.replace(proposal, status=DONE)
    state.save(done)
    return Outcome(events=(_event("proposal.done", done),), calls=(call,))


def _signed(ctx: Context, state: VotingState, proposal: Proposal, consent: Won, made: bool) -> Outcome:
    """Add the signer's signature, and its consent to what the change costs it."""
    signer = _signer(ctx)
    granted = (*proposal.granted, (signer, consent)) if consent else proposal.granted
    after = msgspec.structs.replace(proposal, signed=tuple(sorted((*proposal.signed, signer))), granted=granted)
    told = [_event("proposal.made", after, ("kind", after.kind), ("seat", after.seat))] if made else []
    told.append(_event("proposal.signed", after, ("account", signer)))
    grant = ContractCall("escrow", "grant", encode(Grant(proposal.club, signer, consent)))
    return _progress(ctx, state, after, told, (grant,) if consent else ())


def _progress(
    ctx: Context, state: VotingState, proposal: Proposal, told: list[Event], calls: tuple[ContractCall, ...]
) -> Outcome:
    """Store a proposal; when everybody it needs has agreed, have it carried out by the next block's scheduled work."""
    agreed = all(account in proposal.signed for account in proposal.needed)
    if proposal.kind == SUBSTITUTE:
        agreed = agreed and half_passed(len(proposal.yes), len(proposal.electorate))
    if not agreed:
        state.save(proposal)
        deadline = _item(proposal, DEADLINE, Millis(proposal.deadline_ms + 1))
        return Outcome(events=tuple(told), calls=calls, schedule=(deadline,))
    after = msgspec.structs.replace(proposal, status=AGREED)
    state.save(after)
    told.append(_event("proposal.agreed", after, ("yes", len(after.yes)), ("electorate", len(after.electorate))))
    work = _item(after, CARRY_OUT, Millis(ctx.time_ms + 1))
    return Outcome(events=tuple(told), calls=calls, schedule=(work,))


def _rejected(state: VotingState, proposal: Proposal) -> Outcome:
    return _ended(state, msgspec.structs.replace(proposal, status=REJECTED), "proposal.rejected")


def _ended(state: VotingState, proposal: Proposal, kind: str) -> Outcome:
    """Store a proposal that came to nothing, and take back the consents that were given for it."""
    state.save(proposal)
    calls = tuple(
        ContractCall("escrow", "revoke", encode(Revoke(proposal.club, account, amount)))
        for account, amount in proposal.granted
    )
    return Outcome(events=(_event(kind, proposal, ("code", proposal.outcome)),), calls=calls)


def _signer(ctx: Context) -> AccountId:
    assert ctx.signer is not None, "called by a transaction"
    return ctx.signer


def _club(ctx: Context, state: VotingState, id_: bytes) -> Club:
    club = ctx.ask(ClubOf(id_))
    if club is None:
        raise ClubNotFoundError("there is no such club")
    if sum(1 for _ in state.open.values(id_)) >= MAX_OPEN_PROPOSALS:
        raise TooManyProposalsError(f"{MAX_OPEN_PROPOSALS} proposals of this club are open already")
    return club


def _holder(club: Club, seat: int) -> AccountId | None:
    return club.holders[seat - 1] if 1 <= seat <= len(club.holders) else None


def _open(ctx: Context, state: VotingState, id_: bytes) -> Proposal:
    """Return a proposal that can still be signed or voted on."""
    proposal = state.proposals.get(id_)
    if proposal is None:
        raise ProposalNotFoundError("there is no such proposal")
    if proposal.status != OPEN:
        raise ProposalNotOpenError(f"the proposal is {proposal.status}")
    if ctx.time_ms > proposal.deadline_ms:
        raise ProposalNotOpenError(f"the deadline {proposal.deadline_ms} is past")
    return proposal


def _allowed(verdict: Verdict) -> Verdict:
    """Return the verdict, or raise ChangeRefusedError with the code of the rule that refuses.

    While a round is being collected nothing is proposed or signed, since nobody knows yet what the change would cost.
    """
    if verdict.code != "ok":
        raise ChangeRefusedError(verdict.code, verdict.detail)
    return verdict


def _consent_of(verdict: Verdict, account: AccountId) -> Won:
    return Won(sum(amount for who, amount in verdict.consents if who == account))


def _swap(proposal: Proposal) -> Swap:
    return Swap(proposal.club, proposal.seat, proposal.other_seat)


def _substitute(proposal: Proposal) -> Substitute:
    assert proposal.newcomer is not None, "a substitution names its newcomer"
    return Substitute(proposal.club, proposal.seat, proposal.proposer, proposal.newcomer)


def _proposal_id(ctx: Context) -> bytes:
    return ledger_hash(LedgerTag.PROPOSAL_ID, ctx.call_id)


def _item(proposal: Proposal, topic: str, at_ms: Millis) -> DueItem:
    """Return scheduled work of a proposal; the topic carries its id, so two of one club and instant stay two."""
    return DueItem(at_ms, at_ms, proposal.club, 0, NAME, f"{topic}:{proposal.id.hex()}", proposal.id)


def _event(kind: str, proposal: Proposal, *fields: tuple[str, Field]) -> Event:
    return Event(NAME, kind, (("proposal", proposal.id), ("club", proposal.club), *fields))


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "propose_swap": Method(ProposeSwap, _propose_swap),
        "sign": Method(Sign, _sign),
        "propose_substitute": Method(ProposeSubstitute, _propose_substitute),
        "accept": Method(Accept, _accept),
        "vote": Method(Vote, _vote),
    },
    due=_due,
)
