"""The only entry of changes: plans a change to check it, and executes a decided one.

    change       decided by           and signed by                              module
    swap         no vote              both, and everybody worse off              `swap`
    order        ⅔                    everybody worse off or who pays more       `order`
    substitute   ½                    both                                       `substitute`
    exit         ⅔                    everybody worse off, and the leaver        `exit`
    evict        ⅔, without subject   nobody                                     `evict`
    dissolve     ¾ and the payers     nobody                                     `dissolve`
    due_day      ⅔                    nobody                                     `due_day`
    amounts      unanimous            everybody worse off or who pays more       `amounts`
    amend        unanimous            everybody                                  `amend`
    spend, release, share_out, admit  only pots have them (`contracts.pot`)

Rule 1: one plan serves the check, the preview and the execution of a change. A check returns a refusal; at execution, a
refusal undoes everything.
Rule 2: only the voting contract executes a change, after everybody necessary has agreed.
Rule 3: a change can be checked at any time (`after_round`), but is executed only between two rounds.
Rule 4: a change of payments is executed neither while a round is decided and not paid, nor so late that members could
not bid again (`rounds.asked.changes_from`).
Rule 5: a change is executed only if its result is the one that everybody has named (BOUND).
"""

from typing import assert_never

import msgspec

from contracts.abi import Context, InvalidCallError, Outcome, ReadContext, Storage
from contracts.abi.club import (
    Admit,
    Amend,
    Amounts,
    CarryOut,
    Change,
    CheckChange,
    Dissolve,
    DueDay,
    Evict,
    Exit,
    Order,
    Release,
    ShareOut,
    Spend,
    Substitute,
    Swap,
    Verdict,
)
from contracts.abi.leads import leads_hash
from contracts.abi.refusals import LeadsElsewhereError, SignatureMissingError
from contracts.rotation.changes.after_round import after_open_round, executed_from
from contracts.rotation.changes.amend import plan_amend
from contracts.rotation.changes.amounts import plan_amounts
from contracts.rotation.changes.dissolve import plan_dissolve
from contracts.rotation.changes.due_day import plan_due_day
from contracts.rotation.changes.evict import plan_evict
from contracts.rotation.changes.exit import plan_exit
from contracts.rotation.changes.order import plan_order
from contracts.rotation.changes.plan import Plan
from contracts.rotation.changes.substitute import plan_substitute
from contracts.rotation.changes.swap import plan_swap
from contracts.rotation.errors.changes import RoundDecidedError
from contracts.rotation.errors.club import ChangeOfPotError, NotVotingError
from contracts.rotation.money.books import Books
from contracts.rotation.state import RotationState

__all__ = ["carry_out", "check_change", "plan_of", "verdict_of"]


def plan_of(books: Books, change: Change) -> Plan:
    """Return the plan of a change that passes all checks now. Raises the refusal otherwise."""
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
        case Amend():
            return plan_amend(books, change)
        case Spend() | Release() | ShareOut() | Admit():
            raise ChangeOfPotError
        case _:
            assert_never(change)


def check_change(ctx: ReadContext, storage: Storage, query: CheckChange) -> Verdict:
    """Return whether a change is allowed, who must sign it, the additional consents, and its result."""
    change = query.change
    books, waits = (
        Books(ctx, after_open_round(ctx, storage, change)),
        executed_from(ctx, RotationState(storage), change),
    )
    try:
        verdict = verdict_of(plan_of(books, change), change)
    except InvalidCallError as error:
        verdict = Verdict(error.code, error.fields)
    return msgspec.structs.replace(verdict, not_before_ms=waits)


def verdict_of(plan: Plan, change: Change) -> Verdict:
    """Return the verdict of a plan, with the hash of its result."""
    return msgspec.structs.replace(plan.verdict(), leads_to=leads_hash(change, plan.leads()))


def carry_out(ctx: Context, storage: Storage, call: CarryOut) -> Outcome:
    """Execute a change on which the members have decided."""
    if ctx.caller != "voting":
        raise NotVotingError
    books = Books(ctx, storage)
    if executed_from(ctx, books.state, call.change):
        raise RoundDecidedError
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
