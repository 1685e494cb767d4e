"""Makes proposals: checks who may propose what, and the verdict of the club's rules.

Rule 1: the club's rules check a proposal (`CheckChange`) when it is made, at any time, and again when it is executed,
because the club may have changed.
Rule 2: a proposal names its result for good (BOUND). The proposer thereby signs it.
Rule 3: a member in arrears in this club can propose only a newcomer for the own seat, whose price pays the arrears.
Rule 4: a person has two places, in arrears one, a club has 32 (`rules.UNBOUNDED` takes none); without one nothing is
planned.
"""

from contracts.abi import Context, Outcome, Storage
from contracts.abi.club import (
    Admit,
    Amend,
    Amounts,
    Change,
    CheckChange,
    Club,
    ClubOf,
    Dissolve,
    DueDay,
    Exit,
    Order,
    Release,
    ShareOut,
    Spend,
    Substitute,
    Swap,
    kind_of,
)
from contracts.abi.refusals import LeadsElsewhereError
from contracts.voting.calls import (
    ProposeAdmit,
    ProposeAmend,
    ProposeAmounts,
    ProposeDissolve,
    ProposeDueDay,
    ProposeExit,
    ProposeOrder,
    ProposeRelease,
    ProposeShareOut,
    ProposeSpend,
    ProposeSubstitute,
    ProposeSwap,
)
from contracts.voting.errors import (
    ArrearsToProposeError,
    ClubNotFoundError,
    NotHandedOverByHolderError,
    NotLeftByHolderError,
    NotSwapPartyError,
    NoVoteToProposeError,
    TooManyOwnProposalsError,
    TooManyProposalsError,
)
from contracts.voting.proposals import (
    Naming,
    allowed,
    electorate_of,
    holder_of,
    made_proposal,
    signer_of,
)
from contracts.voting.rules import (
    MAX_OPEN_PROPOSALS,
    MAX_OWN_PROPOSALS,
    MAX_PROPOSALS_IN_ARREARS,
    UNBOUNDED,
    check_deadline,
)
from contracts.voting.signing import consent_of, signed
from contracts.voting.state import VotingState
from ledger.primitives.units import AccountId

__all__ = [
    "propose_admit",
    "propose_amend",
    "propose_amounts",
    "propose_dissolve",
    "propose_due_day",
    "propose_exit",
    "propose_order",
    "propose_release",
    "propose_share_out",
    "propose_spend",
    "propose_substitute",
    "propose_swap",
]


def propose_swap(ctx: Context, storage: Storage, call: ProposeSwap) -> Outcome:
    """Propose that two seats exchange turns; the proposer thereby signs. There is no vote."""
    signer, state = signer_of(ctx), VotingState(storage)
    club = _club(ctx, call.club)
    check_deadline(call.deadline_ms, ctx.time_ms)
    if signer not in (holder_of(club, call.seat_a), holder_of(club, call.seat_b)):
        raise NotSwapPartyError
    return _propose(ctx, state, club, Swap(call.club, call.seat_a, call.seat_b), call)


def propose_substitute(ctx: Context, storage: Storage, call: ProposeSubstitute) -> Outcome:
    """Propose that a newcomer takes over the proposer's seat; the proposer thereby signs."""
    signer, state = signer_of(ctx), VotingState(storage)
    club = _club(ctx, call.club)
    check_deadline(call.deadline_ms, ctx.time_ms)
    if holder_of(club, call.seat) != signer:
        raise NotHandedOverByHolderError
    change = Substitute(call.club, call.seat, signer, call.newcomer)
    return _propose(ctx, state, club, change, call)


def propose_exit(ctx: Context, storage: Storage, call: ProposeExit) -> Outcome:
    """Propose that a seat leaves without a substitute; its holder thereby signs."""
    club = _club(ctx, call.club)
    if holder_of(club, call.seat) != signer_of(ctx):
        raise NotLeftByHolderError
    return _propose_by_voter(ctx, storage, Exit(call.club, call.seat), call)


def propose_dissolve(ctx: Context, storage: Storage, call: ProposeDissolve) -> Outcome:
    """Propose to dissolve the club."""
    return _propose_by_voter(ctx, storage, Dissolve(call.club), call)


def propose_due_day(ctx: Context, storage: Storage, call: ProposeDueDay) -> Outcome:
    """Propose another due day."""
    return _propose_by_voter(ctx, storage, DueDay(call.club, call.day), call)


def propose_amend(ctx: Context, storage: Storage, call: ProposeAmend) -> Outcome:
    """Propose another agreement of clauses."""
    return _propose_by_voter(ctx, storage, Amend(call.club, call.agreement), call)


def propose_amounts(ctx: Context, storage: Storage, call: ProposeAmounts) -> Outcome:
    """Propose other amounts for the remaining rounds."""
    change = Amounts(call.club, call.amounts)
    return _propose_by_voter(ctx, storage, change, call)


def propose_order(ctx: Context, storage: Storage, call: ProposeOrder) -> Outcome:
    """Propose another order of the seats that have not received."""
    return _propose_by_voter(ctx, storage, Order(call.club, call.order), call)


def propose_spend(ctx: Context, storage: Storage, call: ProposeSpend) -> Outcome:
    """Propose that a pot pays somebody."""
    change = Spend(call.club, call.to, call.amount, call.what, call.later, call.until_ms)
    return _propose_by_voter(ctx, storage, change, call)


def propose_release(ctx: Context, storage: Storage, call: ProposeRelease) -> Outcome:
    """Propose that a pot pays the next part of a spending, against a receipt."""
    change = Release(call.club, call.spending, call.number, call.to, call.amount, call.receipt)
    return _propose_by_voter(ctx, storage, change, call)


def propose_share_out(ctx: Context, storage: Storage, call: ProposeShareOut) -> Outcome:
    """Propose that a pot returns won to its members."""
    return _propose_by_voter(ctx, storage, ShareOut(call.club, call.amount), call)


def propose_admit(ctx: Context, storage: Storage, call: ProposeAdmit) -> Outcome:
    """Propose to invite a new member to a running pot."""
    return _propose_by_voter(ctx, storage, Admit(call.club, call.newcomer), call)


def _propose_by_voter(ctx: Context, storage: Storage, change: Change, call: Naming) -> Outcome:
    """Make a proposal that anybody with a vote may make."""
    state = VotingState(storage)
    club = _club(ctx, change.club)
    check_deadline(call.deadline_ms, ctx.time_ms)
    if signer_of(ctx) not in club.voters:
        raise NoVoteToProposeError
    return _propose(ctx, state, club, change, call)


def _propose(ctx: Context, state: VotingState, club: Club, change: Change, call: Naming) -> Outcome:
    """Make the proposal; the proposer signs it if the signature is needed. There is no vote on a swap."""
    signer = signer_of(ctx)
    if signer in club.in_arrears and not isinstance(change, Substitute):
        raise ArrearsToProposeError
    _check_place(state, change, signer, MAX_PROPOSALS_IN_ARREARS if signer in club.in_arrears else MAX_OWN_PROPOSALS)
    verdict = allowed(ctx.ask(CheckChange(change)))
    if call.leads_to != verdict.leads_to:
        raise LeadsElsewhereError(agreed=call.leads_to, leads_to=verdict.leads_to)
    proposal = made_proposal(
        ctx,
        change,
        call.deadline_ms,
        proposer=signer,
        electorate=() if isinstance(change, Swap) else electorate_of(club),
        needed=verdict.signers,
        leads_to=verdict.leads_to,
    )
    return signed(ctx, state, proposal, consent_of(verdict, signer), made=True)


def _club(ctx: Context, id_: bytes) -> Club:
    club = ctx.ask(ClubOf(id_))
    if club is None:
        raise ClubNotFoundError
    return club


def _check_place(state: VotingState, change: Change, signer: AccountId, most: int) -> None:
    """Raise unless there is a place for one more proposal of the signer, who has `most`, and of this kind."""
    places = tuple(state.open.values(change.club))
    if sum(1 for place in places if place.by == signer) >= most:
        raise TooManyOwnProposalsError(count=most)
    taken = sum(1 for place in places if place.kind not in UNBOUNDED)
    if kind_of(change) not in UNBOUNDED and taken >= MAX_OPEN_PROPOSALS:
        raise TooManyProposalsError(count=MAX_OPEN_PROPOSALS)
