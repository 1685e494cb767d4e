"""Two seats that have not received exchange their turns. Both sign, whoever else is worse off signs too.

Rule 1: a swap is the smallest other order (`order`); it is told by its own event.
"""

from contracts.abi import Context, InvalidCallError, Outcome, ReadContext, Storage
from contracts.abi.interfaces import CheckSwap, Swap, Verdict
from contracts.rotation.changes.between import between_rounds
from contracts.rotation.changes.order import OrderPlan, carry_out_order, plan_order, verdict_of
from contracts.rotation.errors import NotHolderError, NotVotingError
from contracts.rotation.lookup import check_not_frozen, load_seat
from contracts.rotation.money.debts import Books
from contracts.rotation.state import RotationState

__all__ = ["apply_swap", "check_swap", "plan_swap"]


def check_swap(ctx: ReadContext, storage: Storage, query: CheckSwap) -> Verdict:
    """Answer whether a swap may be made now, who must sign it, and how much more they consent to."""
    try:
        plan = plan_swap(ctx, RotationState(storage), query.swap)
    except InvalidCallError as error:
        return Verdict(error.code, error.fields)
    return verdict_of(plan)


def apply_swap(ctx: Context, storage: Storage, call: Swap) -> Outcome:
    """Exchange the turns of two seats for the rounds to come, and bring their deposits in line."""
    if ctx.caller != "voting":
        raise NotVotingError("turns are exchanged by the voting contract alone, once everybody has signed")
    books = Books(ctx, storage)
    plan = plan_swap(ctx, books.state, call)
    carry_out_order(books, plan, call.signed)
    a, b = call.seat_a, call.seat_b
    books.tell(
        "club.swapped",
        ("club", call.club),
        ("seat_a", a),
        ("round_a", plan.table.round_of(a)),
        ("seat_b", b),
        ("round_b", plan.table.round_of(b)),
        ("schedule_hash", plan.schedule_hash),
    )
    return books.outcome()


def plan_swap(ctx: ReadContext, state: RotationState, call: Swap) -> OrderPlan:
    """Run every check of a swap; return what it would do."""
    check_not_frozen(ctx, call.club)
    club = between_rounds(state, call.club)
    if call.seat_a == call.seat_b:
        raise NotHolderError("a swap is between two seats")
    a, b = load_seat(state, club, call.seat_a), load_seat(state, club, call.seat_b)
    return plan_order(ctx, state, club, {a.seat: b.seat, b.seat: a.seat}, all_sign=True)
