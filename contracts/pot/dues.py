"""Dues: collected by the chain from what a member may spend, and payments by hand.

    due instant of a period ── COLLECT ──▶ every member is asked; who has enough free won pays everything that is open
                                           who has less pays whole dues, oldest first; the rest is in arrears
    pay ───────────────────────────────▶ arrears first, the rest is a free payment

Rule 1: nothing is collected from an account in debt, and nothing that is locked for a due contribution: a pot of
friends must not shield won from a club.
Rule 2: arrears in a pot are not a debt: nobody has advanced them, and they bear no charge. As long as they are open,
the member has no vote, and the share counts only what was paid.
Rule 3: a newcomer is asked from the next period on.
Rule 4: contributions to rotating clubs that are due at the same instant come before dues.
"""

import msgspec

from contracts.abi import Context, DueItem, Outcome, Storage
from contracts.abi.interfaces import LiabilitiesOf
from contracts.pot.calls import Pay
from contracts.pot.errors import InDebtToPayError, NotFreeToPayError, PaidAfterGoalError, PaidAmountError
from contracts.pot.events import DuesMissing
from contracts.pot.lookup import check_not_frozen, load_member, load_pot, signer_of
from contracts.pot.state import PotRecord, PotState
from contracts.pot.terms import MAX_TARGET, dues_of
from contracts.pot.till import NAME, Till, free_won
from contracts.pot.words import RUNNING
from ledger.primitives.units import Millis, Won

__all__ = ["COLLECT", "collect", "collect_item", "pay"]

COLLECT = "collect"


def collect_item(pot: PotRecord) -> DueItem:
    """Return the work that collects the next dues, in the first block after their due instant."""
    after = Millis(dues_of(pot.terms, pot.next_period) + 1)
    return DueItem(after, after, pot.id, 0, NAME, COLLECT)  # the origin of a contribution is its due instant: rule 4


def collect(till: Till) -> None:
    """Ask every member for the dues of a period, and collect what is open and free."""
    period, dues = till.pot.next_period, till.pot.terms.dues
    for before in till.state.members_of(till.pot.id):
        member = msgspec.structs.replace(before, asked=Won(before.asked + dues))
        free, arrears = free_won(till.ctx, member.account), member.arrears
        amount = arrears if free >= arrears else Won(free // dues * dues)
        if amount:
            member = till.take(member, amount, amount)
        else:
            till.state.save_member(till.pot.id, member)
        if member.arrears:
            till.tell(DuesMissing(till.pot.id, member.account, period, member.arrears))
    till.pot = msgspec.structs.replace(till.pot, next_period=period + 1)
    if till.pot.next_period <= till.pot.terms.periods:
        till.schedule(collect_item(till.pot))


def pay(ctx: Context, storage: Storage, call: Pay) -> Outcome:
    """Pay into a pot: arrears first."""
    signer, state = signer_of(ctx), PotState(storage)
    pot = load_pot(state, call.club, RUNNING)
    member = load_member(state, pot, signer)
    check_not_frozen(ctx, pot.id)
    if not 1 <= call.amount <= MAX_TARGET - pot.paid_in:
        raise PaidAmountError(most=Won(MAX_TARGET - pot.paid_in), given=call.amount)
    goal = pot.terms.goal
    if goal is not None and ctx.time_ms > goal.deadline_ms:
        raise PaidAfterGoalError(deadline_ms=goal.deadline_ms)
    if debt := ctx.ask(LiabilitiesOf(signer)).debt:
        raise InDebtToPayError(debt=debt)
    if (free := free_won(ctx, signer)) < call.amount:
        raise NotFreeToPayError(free=free, needed=call.amount)
    till = Till(ctx, storage, pot)
    till.take(member, call.amount, min(call.amount, member.arrears))
    return till.outcome()
