"""The one door through which a decided change comes in, and through which it is asked about before.

    change       decided by           and signed by                              where
    swap         nobody votes         both, and who is worse off                 `swap`
    order        ⅔                    who is worse off or brings more            `order`
    substitute   ½                    both                                       `substitute`
    exit         ⅔                    who is worse off, and who leaves           `exit`
    evict        ⅔, without subject   nobody                                     `evict`
    dissolve     ¾ and the payers     nobody                                     `dissolve`
    due_day      ⅔                    nobody                                     `due_day`
    amounts      unanimous            who is worse off or pays more              `amounts`

Rule 1: a change is planned in one place, whether it is asked about, shown or made. A refusal is an answer when asked,
and undoes all when carried out.
Rule 2: only the voting contract carries a change out, once everybody whom it needs has agreed.
Rule 3: a change is asked about at any time (`after_round`), and made only between two rounds.
Rule 4: it is made only if it leads to what everybody has named (BOUND).
"""

from typing import assert_never

import msgspec

from contracts.abi import Context, InvalidCallError, Outcome, ReadContext, Storage
from contracts.abi.club import (
    Amounts,
    CarryOut,
    Change,
    CheckChange,
    Dissolve,
    DueDay,
    Evict,
    Exit,
    Order,
    Substitute,
    Swap,
    Verdict,
)
from contracts.abi.leads import leads_hash
from contracts.abi.refusals import LeadsElsewhereError, SignatureMissingError
from contracts.rotation.changes.after_round import after_open_round
from contracts.rotation.changes.amounts import plan_amounts
from contracts.rotation.changes.dissolve import plan_dissolve
from contracts.rotation.changes.due_day import plan_due_day
from contracts.rotation.changes.evict import plan_evict
from contracts.rotation.changes.exit import plan_exit
from contracts.rotation.changes.order import plan_order
from contracts.rotation.changes.plan import Plan
from contracts.rotation.changes.substitute import plan_substitute
from contracts.rotation.changes.swap import plan_swap
from contracts.rotation.errors.club import NotVotingError
from contracts.rotation.money.books import Books

__all__ = ["carry_out", "check_change", "plan_of", "verdict_of"]


def plan_of(books: Books, change: Change) -> Plan:
    """Return the plan of a change that passes all checks now. Raises what refuses it."""
    match change:
        case Swap():
            return plan_swap(books, change)
        case Order():
            return plan_order(books, change)
        case Substitute():
            return plan_substitute(books, change)
        case Exit():
            return plan_exit(books, change)
        case Evict():
            return plan_evict(books, change)
        case Dissolve():
            return plan_dissolve(books, change)
        case DueDay():
            return plan_due_day(books, change)
        case Amounts():
            return plan_amounts(books, change)
        case _:
            assert_never(change)


def check_change(ctx: ReadContext, storage: Storage, query: CheckChange) -> Verdict:
    """Answer whether a change may be made, who must sign it, how much more they consent to, and what it leads to."""
    books = Books(ctx, after_open_round(ctx, storage, query.about))
    try:
        return verdict_of(plan_of(books, query.change), query.change)
    except InvalidCallError as error:
        return Verdict(error.code, error.fields)


def verdict_of(plan: Plan, change: Change) -> Verdict:
    """Return what a plan asks of whom, with the hash of what it leads to."""
    return msgspec.structs.replace(plan.verdict(), leads_to=leads_hash(change, plan.leads()))


def carry_out(ctx: Context, storage: Storage, call: CarryOut) -> Outcome:
    """Make a change that the members have decided on."""
    if ctx.caller != "voting":
        raise NotVotingError
    books = Books(ctx, storage)
    plan = plan_of(books, call.change)
    verdict = verdict_of(plan, call.change)
    if verdict.leads_to != call.leads_to:
        raise LeadsElsewhereError(agreed=call.leads_to, leads_to=verdict.leads_to)
    needed = verdict.signers
    missing = [account for account in needed if account not in call.signed]
    if missing:
        raise SignatureMissingError(missing=len(missing), needed=len(needed))
    plan.apply(books, call.signed)
    return books.outcome()
