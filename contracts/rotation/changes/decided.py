"""Other amounts, another due day, another order for the rounds to come; and the one door through which votes come in.

    kind       decided by           and signed by                       what changes
    exit       ⅔                    who is worse off, and who leaves    `exits`
    evict      ⅔, without subject   nobody                              `exits`
    dissolve   ¾ and the payers     nobody                              `dissolving`
    order      ⅔                    who is worse off or brings more     turns of seats that have not received
    due_day    ⅔                    nobody                              instants of rounds to come, monthly clubs
    amounts    unanimous            who is worse off or pays more       C, I, P of rounds to come; RATE again

Rule 1: `check` and `apply` run the same checks; a refusal is an answer when asked, and undoes all when carried out.
Rule 2: instants stay absolute: the new ones are those the calendar gives, never counted from the block that changed it.
"""

from typing import assert_never

from contracts.abi import Context, InvalidCallError, Outcome, ReadContext, Storage
from contracts.abi.interfaces import Change, ChangeKind, CheckChange, Verdict
from contracts.rotation.changes.amounts import apply_amounts, plan_amounts
from contracts.rotation.changes.dissolve import apply_dissolve, check_dissolve
from contracts.rotation.changes.due_day import apply_due_day, plan_due_day
from contracts.rotation.changes.exit import apply_exit, check_exit
from contracts.rotation.changes.order import carry_out_order, plan_new_order, verdict_of
from contracts.rotation.errors import NotVotingError
from contracts.rotation.lookup import check_not_frozen
from contracts.rotation.money.debts import Books

__all__ = ["apply_change", "check_change"]


def check_change(ctx: ReadContext, storage: Storage, query: CheckChange) -> Verdict:
    """Answer whether a change may be made now, who must sign it, and how much more they consent to."""
    books = Books(ctx, storage)
    try:
        return _check(books, query.change)
    except InvalidCallError as error:
        return Verdict(error.code, error.fields)


def apply_change(ctx: Context, storage: Storage, call: Change) -> Outcome:
    """Make a change that the members have decided on."""
    if ctx.caller != "voting":
        raise NotVotingError("a club is changed by the voting contract alone, once its members have decided")
    if call.kind is not ChangeKind.DISSOLVE:
        check_not_frozen(ctx, call.club)
    books = Books(ctx, storage)
    match call.kind:
        case ChangeKind.EXIT | ChangeKind.EVICT:
            apply_exit(books, call)
        case ChangeKind.DISSOLVE:
            apply_dissolve(books, call)
        case ChangeKind.ORDER:
            plan = plan_new_order(books, call)
            carry_out_order(books, plan, call.signed)
            books.tell("club.reordered", ("club", call.club), ("schedule_hash", plan.schedule_hash))
        case ChangeKind.DUE_DAY:
            apply_due_day(books, call)
        case ChangeKind.AMOUNTS:
            apply_amounts(books, call)
        case _:
            assert_never(call.kind)
    return books.outcome()


def _check(books: Books, change: Change) -> Verdict:
    if change.kind is not ChangeKind.DISSOLVE:
        check_not_frozen(books.ctx, change.club)
    match change.kind:
        case ChangeKind.EXIT | ChangeKind.EVICT:
            return check_exit(books, change)
        case ChangeKind.DISSOLVE:
            return check_dissolve(books, change)
        case ChangeKind.ORDER:
            return verdict_of(plan_new_order(books, change))
        case ChangeKind.DUE_DAY:
            plan_due_day(books, change)
            return Verdict("ok", ())
        case ChangeKind.AMOUNTS:
            _, signers, consents = plan_amounts(books, change)
            return Verdict("ok", (), signers, consents)
        case _:
            assert_never(change.kind)
