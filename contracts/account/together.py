"""Lets the keys of an account approve a call on the chain, one by one, so that two phones need not exchange files.

    one key ── propose_call ──▶ a proposed call ◀── approve_call ── another key
                                     └─ as many present keys as must sign ─▶ carried out by the ledger, and forgotten

Rule 1: an approval names the id, which is a hash of account, number, every byte of the call, and expiry. So it counts
for nothing else, and only once.
Rule 2: only present keys count, at the present threshold. When a recovery has changed the keys, every proposed call is
forgotten.
Rule 3: it is carried out as a transaction of the account, with the same checks (`ledger.execution.call`). If it is
refused, the last approval is not stored either, and may be sent again.
Rule 4: a key has at most MAX_OWN_CALLS open, so a stolen one cannot fill the state.
"""

import msgspec

from contracts.abi import CarryOutCall, Context, Outcome, Storage
from contracts.abi.interfaces import Authority
from contracts.account.calls import ApproveCall, ProposeCall, WithdrawCall
from contracts.account.errors import (
    CallApprovedAlreadyError,
    CallExpiryError,
    CallNotFoundError,
    NotProposerError,
    TooManyCallsError,
)
from contracts.account.events import CallApproved, CallProposed, CallWithdrawn
from contracts.account.keys import own
from contracts.account.rules import LONGEST_CALL_MS, MAX_OWN_CALLS, call_id, check_names
from contracts.account.state import AccountState, ProposedCall
from ledger.primitives.units import AccountId, Millis

__all__ = ["approve_call", "propose_call", "withdraw_call"]


def propose_call(ctx: Context, storage: Storage, call: ProposeCall) -> Outcome:
    """Propose a call, and approve it by the keys that sign."""
    account, authority = own(ctx, storage)
    state = AccountState(storage)
    latest = Millis(ctx.time_ms + LONGEST_CALL_MS)
    if not ctx.time_ms < call.until_ms <= latest:
        raise CallExpiryError(now_ms=ctx.time_ms, latest_ms=latest)
    check_names(call.contract, call.method)
    proposer = ctx.keys[0]
    _make_room(ctx, state, account, authority, proposer)
    number = (state.called.get(account) or 0) + 1
    state.called.set(account, value=number)
    id_ = call_id(account, number, call)
    made = ProposedCall(id_, account, number, call.contract, call.method, call.args, proposer, (), call.until_ms)
    told = CallProposed(account, id_, call.contract, call.method, call.until_ms)
    done = _approved(ctx, state, authority, made)
    return msgspec.structs.replace(done, events=(told, *done.events))


def approve_call(ctx: Context, storage: Storage, call: ApproveCall) -> Outcome:
    """Approve a proposed call. The last necessary approval carries it out."""
    account, authority = own(ctx, storage)
    state = AccountState(storage)
    found = _load(ctx, state, account, call.proposal)
    if all(key in found.keys for key in ctx.keys):
        raise CallApprovedAlreadyError
    return _approved(ctx, state, authority, found)


def withdraw_call(ctx: Context, storage: Storage, call: WithdrawCall) -> Outcome:
    """Withdraw a call that the signing key has proposed."""
    account, _ = own(ctx, storage)
    state = AccountState(storage)
    found = _load(ctx, state, account, call.proposal)
    if found.proposer not in ctx.keys:
        raise NotProposerError
    state.calls.delete(account, found.id)
    return Outcome(events=(CallWithdrawn(account, found.id),))


def _load(ctx: Context, state: AccountState, account: AccountId, id_: bytes) -> ProposedCall:
    found = state.calls.get(account, id_)
    if found is None or found.until_ms <= ctx.time_ms:
        raise CallNotFoundError
    return found


def _approved(ctx: Context, state: AccountState, authority: Authority, call: ProposedCall) -> Outcome:
    """Add the approvals of the keys that sign; carry the call out if they are enough."""
    keys = tuple(key for key in authority.keys if key in call.keys or key in ctx.keys)
    told = CallApproved(call.account, call.id, len(keys), authority.threshold)
    if len(keys) < authority.threshold:
        state.calls.set(call.account, call.id, value=msgspec.structs.replace(call, keys=keys))
        return Outcome(events=(told,))
    state.calls.delete(call.account, call.id)
    return Outcome(events=(told,), system=(CarryOutCall(call.contract, call.method, call.args),))


def _make_room(ctx: Context, state: AccountState, account: AccountId, authority: Authority, proposer: bytes) -> None:
    """Forget calls that have expired, or whose proposer is not a key any more; refuse one too many of this key."""
    own_calls = 0
    for call in tuple(state.calls.values(account)):
        if call.until_ms <= ctx.time_ms or call.proposer not in authority.keys:
            state.calls.delete(account, call.id)
        elif call.proposer == proposer:
            own_calls += 1
    if own_calls >= MAX_OWN_CALLS:
        raise TooManyCallsError(most=MAX_OWN_CALLS)
