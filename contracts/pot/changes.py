"""What the members of a pot decide: spend, release, share out, admit, close.

    change      decided by                                      done
    spend       ½, and of those whose won it is                 paid to whom it names; later parts are reserved
    release     ½, and of those whose won it is                 the next part is paid, against the hash of a receipt
    share_out   ½, and of those whose won it is                 pro rata to what was paid in
    admit       ½                                               the newcomer is invited
    dissolve    ¾, and of those whose won it is                 everything pro rata, closed

Rule 1: a change names exactly what is paid to whom (BOUND). It is checked when it is proposed, voted on and executed.
Rule 2: only the voting contract executes a change. Nobody else can, whoever signs: neither organizer nor operator.
Rule 3: more than half of the members at the proposal must agree, and also more than half of those among them who are
members still and have won in the pot. So nobody votes and runs, and members without won do not spend that of others.
Rule 4: a promised part is the won of those who bear it, also of those who have left: they decide on its release.
"""

from contracts.abi import Context, ContractCall, DueItem, InvalidCallError, Outcome, ReadContext, Storage
from contracts.abi.club import Admit, CarryOut, Change, CheckChange, Dissolve, Release, ShareOut, Spend, Verdict
from contracts.abi.interfaces import AuthorityOf, Dissolved
from contracts.abi.leads import Leads, leads_hash
from contracts.abi.refusals import LeadsElsewhereError
from contracts.pot.change_errors import (
    GoalNotMetError,
    InvitedAlreadyError,
    LaterPartsError,
    LaterUntilError,
    NotPotVotingError,
    NotReleaseError,
    PayeeNotOpenError,
    PotTooSmallError,
    ReceiptLengthError,
    ReceiptUsedError,
    SpentAmountError,
    TooManyPromisesError,
    WhatError,
    WrongChangeError,
)
from contracts.pot.errors import AlreadyMemberError, InvitedAccountNotOpenError, PaidAmountError
from contracts.pot.events import MemberAdmitted, PotReleased, PotShared, PotSpent
from contracts.pot.lookup import check_not_frozen, load_pot
from contracts.pot.state import PotRecord, PotState, Spending
from contracts.pot.terms import MAX_AHEAD_MS
from contracts.pot.till import NAME, Till
from contracts.pot.words import RUNNING, Ended
from ledger.primitives.codec import encode
from ledger.primitives.text import is_plain_name
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["LAPSE", "MAX_PARTS", "MAX_WHAT", "RECEIPT_BYTES", "carry_out", "check_change", "lapse"]

LAPSE = "lapse"
MAX_WHAT = 40
"""A few words: "bus on 24 May"."""
MAX_PARTS = 12
"""The most later parts of a spending: a part per month of a year."""

MAX_PROMISES = 4
"""The most spendings of a pot with parts that wait. A close returns each to all who bear it, within the bound of
events: 4 × 100 members, and 100 shares."""
RECEIPT_BYTES = 32


def check_change(ctx: ReadContext, storage: Storage, query: CheckChange) -> Verdict:
    """Return whether a change is allowed now, its result, and whose won it is."""
    state = PotState(storage)
    try:
        pot = load_pot(state, query.about, RUNNING)
        _check(ctx, state, pot, query.change)
    except InvalidCallError as error:
        return Verdict(error.code, error.fields)
    return Verdict("ok", (), leads_to=_leads(pot, query.change), positive=_payers(state, pot, query.change))


def _leads(pot: PotRecord, change: Change) -> bytes:
    """BOUND: the change itself names all that it does; the terms by which shares are computed do not change."""
    return leads_hash(change, Leads(pot.agreement))


def _payers(state: PotState, pot: PotRecord, change: Change) -> tuple[AccountId, ...]:
    """Return those whose won it is; nobody is asked as such about a new member.

    After a promise of all that a pot holds, no member has a share; what is promised is not won of nobody (rule 4).
    """
    if isinstance(change, Admit):
        return ()
    if isinstance(change, Release):
        found = state.spendings.get(pot.id, change.spending)
        return () if found is None else tuple(sorted(account for account, _ in found.borne))
    return tuple(sorted(member.account for member in state.members_of(pot.id) if member.paid_in))


def carry_out(ctx: Context, storage: Storage, call: CarryOut) -> Outcome:
    """Execute what the members have decided."""
    if ctx.caller != "voting":
        raise NotPotVotingError
    state, change = PotState(storage), call.change
    pot = load_pot(state, change.club, RUNNING)
    _check(ctx, state, pot, change)
    if (leads_to := _leads(pot, change)) != call.leads_to:
        raise LeadsElsewhereError(agreed=call.leads_to, leads_to=leads_to)
    till = Till(ctx, storage, pot)
    match change:
        case Spend():
            _spend(till, change, call.proposal)
        case Release():
            _release(till, change, call.proposal)
        case ShareOut():
            till.tell(PotShared(pot.id, change.amount, till.share_out(change.amount)))
        case Admit():
            till.state.invited.set(pot.id, change.newcomer, value=call.proposal)
            till.tell(MemberAdmitted(pot.id, change.newcomer))
        case Dissolve():
            till.call_first(ContractCall("guard", "dissolved", encode(Dissolved(pot.id))))
            till.close(Ended.VOTE)
        case _:
            raise WrongChangeError
    return till.outcome()


# Checks ---------------------------------------------------------------------------------------------------------------


def _check(ctx: ReadContext, state: PotState, pot: PotRecord, change: Change) -> None:
    """Raise unless the change is allowed now. A frozen pot can only be closed."""
    if isinstance(change, Dissolve):
        return
    check_not_frozen(ctx, pot.id)
    match change:
        case Spend():
            _check_spend(ctx, state, pot, change)
        case Release():
            _check_release(state, pot, change)
        case ShareOut():
            if change.amount < 1:
                raise PaidAmountError(most=Won(pot.free), given=change.amount)
            _check_left(pot, change.amount)
            _check_goal(pot)
        case Admit():
            _check_admit(ctx, state, pot, change)
        case _:
            raise WrongChangeError


def _check_spend(ctx: ReadContext, state: PotState, pot: PotRecord, change: Spend) -> None:
    total = change.amount + sum(change.later)
    if change.amount < 0 or total < 1:
        raise SpentAmountError(given=Won(total))
    if not 1 <= len(change.what) <= MAX_WHAT or not is_plain_name(change.what):
        raise WhatError(most=MAX_WHAT)
    if len(change.later) > MAX_PARTS or any(part < 1 for part in change.later):
        raise LaterPartsError(most=MAX_PARTS)
    if change.later and sum(1 for _ in state.promises.values(pot.id)) >= MAX_PROMISES:
        raise TooManyPromisesError(most=MAX_PROMISES)
    goal = pot.terms.goal
    latest = Millis(ctx.time_ms + MAX_AHEAD_MS) if goal is None else goal.spend_by_ms
    ends = ctx.time_ms < change.until_ms <= latest if change.later else change.until_ms == 0
    if not ends:
        raise LaterUntilError(now_ms=ctx.time_ms, latest_ms=latest)
    if ctx.ask(AuthorityOf(change.to)) is None:
        raise PayeeNotOpenError
    _check_goal(pot)
    _check_left(pot, total)


def _check_release(state: PotState, pot: PotRecord, change: Release) -> None:
    found = state.spendings.get(pot.id, change.spending)
    if found is None or not found.later:
        raise NotReleaseError
    if (change.number, change.to, change.amount) != (found.next_part, found.to, found.later[0]):
        raise NotReleaseError
    if len(change.receipt) != RECEIPT_BYTES:
        raise ReceiptLengthError(length=RECEIPT_BYTES, given=len(change.receipt))
    if state.receipts.get(pot.id, change.receipt) is not None:
        raise ReceiptUsedError


def _check_admit(ctx: ReadContext, state: PotState, pot: PotRecord, change: Admit) -> None:
    if state.member(pot.id, change.newcomer) is not None:
        raise AlreadyMemberError
    if state.may_join(pot, change.newcomer):
        raise InvitedAlreadyError
    if ctx.ask(AuthorityOf(change.newcomer)) is None:
        raise InvitedAccountNotOpenError


def _check_goal(pot: PotRecord) -> None:
    if pot.terms.goal is not None and not pot.goal_met:
        raise GoalNotMetError(deadline_ms=pot.terms.goal.deadline_ms)


def _check_left(pot: PotRecord, amount: int) -> None:
    left = pot.free
    if amount > left:
        raise PotTooSmallError(left=Won(left), needed=Won(amount))


# Execution ------------------------------------------------------------------------------------------------------------


def _spend(till: Till, change: Spend, proposal: bytes) -> None:
    """Pay the first part, and reserve the later ones."""
    later = Won(sum(change.later))
    borne = till.promise(later) if later else ()
    if change.amount:
        till.spend(change.to, change.amount, proposal)
    till.tell(PotSpent(till.pot.id, proposal, change.to, change.amount, later, change.what))
    spending = Spending(proposal, change.to, change.what, change.amount, change.later, borne, 1, change.until_ms)
    till.state.save_spending(till.pot.id, spending)
    if later:
        at_ms = Millis(change.until_ms + 1)
        till.schedule(DueItem(at_ms, change.until_ms, till.pot.id, 0, NAME, f"{LAPSE}:{proposal.hex()}", data=proposal))


def _release(till: Till, change: Release, proposal: bytes) -> None:
    """Pay the next part of a spending."""
    found = till.state.spendings.get(till.pot.id, change.spending)
    assert found is not None, "checked before"
    till.keep_promise(change.amount)
    till.spend(change.to, change.amount, proposal)
    till.tell(PotReleased(till.pot.id, change.spending, change.number, change.to, change.amount, change.receipt))
    rest = Spending(
        found.proposal,
        found.to,
        found.what,
        Won(found.paid + change.amount),
        found.later[1:],
        found.borne,
        found.next_part + 1,
        found.until_ms,
    )
    till.state.save_spending(till.pot.id, rest)
    till.state.receipts.set(till.pot.id, change.receipt, value=proposal)


def lapse(till: Till, proposal: bytes) -> None:
    """Return the parts of a spending that were not paid in time."""
    found = till.state.spendings.get(till.pot.id, proposal)
    assert found is not None, "scheduled work names a spending that exists"
    till.lapse(found)
