"""Recovers accounts: guardians or a verifier name one new set of keys, which the ledger sets after a waiting time.

                   enough approvals              the waiting time is over
    (nothing) ────────────────────▶ waiting ──────────────────────────────▶ the new keys
                                      │ └─ approvals are taken back ─▶ ended    ▲
                                 veto │                                         │ not before the waiting time is over
                                      ▼                                         │
                                  contested, where a third could decide ── it joins, no veto any more
                                      └─ nobody joins for CONTEST_MS, or there is no third ─▶ ended, calm for CALM_MS

Rule 1: while a recovery waits, `Authority.recovering` is set: the present keys may only veto, and reveal a bid.
Scheduled work goes on: autopay, payouts and debts are of the account, not of its keys.
Rule 2: an approval names all keys and the threshold, so it never counts for others. It counts for APPROVAL_MS, and only
from a present guardian.
Rule 3: of keys, guardians and verifier, two decide against the third. A verifier takes part only if the owner has
allowed it beforehand.
Rule 4: each state has one item on the schedule that ends it, so that no recovery waits for ever; and after a veto no
other begins for CALM_MS, which is longer than any waiting time, so that the owner can replace the guardians before.
"""

import msgspec

from contracts.abi import Context, DueItem, EventRecord, Outcome, Storage
from contracts.abi.interfaces import Authority, PersonOf, VerifierLevelOf
from contracts.account.calls import Recover, ResignGuardian, TakeBack, VerifyRecovery, Veto
from contracts.account.errors import (
    AccountNotOpenError,
    ApprovedAlreadyError,
    CalmError,
    NoRecoveryError,
    NotApprovedError,
    NotGuardianError,
    NotThePersonError,
    NotVerifierError,
    OtherRecoveryError,
    RecoveryUpheldError,
    SameKeysError,
    VerifierNotAllowedError,
)
from contracts.account.events import (
    GuardianResigned,
    KeysChanged,
    Recovered,
    RecoveryApproved,
    RecoveryBegun,
    RecoveryContested,
    RecoveryEnded,
    RecoveryTakenBack,
    RecoveryUpheld,
    RecoveryVetoed,
)
from contracts.account.guardians import changed, drop_naming
from contracts.account.keys import own
from contracts.account.rules import (
    APPROVAL_MS,
    CALM_MS,
    CONTEST_MS,
    PERSON_LEVEL,
    VERIFY_STEPS,
    check_consents,
    checked_authority,
)
from contracts.account.state import AccountState, Approval, Guardians, Recovery
from contracts.account.words import Ended
from contracts.account.work import LAPSE, TAKE_EFFECT, item_of
from ledger.primitives.consent import recovering_payload
from ledger.primitives.units import AccountId, Millis

__all__ = ["lapse", "recover", "resign_guardian", "take_back", "take_effect", "verify_recovery", "veto"]


def recover(ctx: Context, storage: Storage, call: Recover) -> Outcome:
    """Approve new keys of an account as a guardian. The last necessary approval begins the recovery."""
    state = AccountState(storage)
    guardians = state.guardians_of(call.account)
    if ctx.signer is None or ctx.signer not in guardians.accounts:
        raise NotGuardianError
    wanted = _checked(ctx, state, call)
    mine = state.approvals.get(call.account, ctx.signer)
    if mine is not None and _counts(mine, ctx.time_ms) and _keys_of(mine) == wanted:
        raise ApprovedAlreadyError
    state.approvals.set(
        call.account, ctx.signer, value=Approval(ctx.signer, wanted.keys, wanted.threshold, ctx.time_ms)
    )
    approving = _approving(ctx, state, call.account, wanted)
    told = RecoveryApproved(call.account, ctx.signer, len(approving), guardians.threshold)
    if len(approving) < guardians.threshold:
        return Outcome(events=(told,))
    return _first(told, _join(ctx, state, call.account, wanted, guardians=approving))


def verify_recovery(ctx: Context, storage: Storage, call: VerifyRecovery) -> Outcome:
    """Confirm new keys of an account as a verifier, which has verified its person again."""
    state = AccountState(storage)
    if ctx.signer is None or ctx.ask(VerifierLevelOf(ctx.signer)) < PERSON_LEVEL:
        raise NotVerifierError
    if not state.guardians_of(call.account).verifier:
        raise VerifierNotAllowedError
    if ctx.ask(PersonOf(call.account)) != call.nullifier:
        raise NotThePersonError
    wanted = _checked(ctx, state, call)
    before = state.recoveries.get(call.account)
    if before is not None and before.verifier:
        raise ApprovedAlreadyError
    return _join(ctx, state, call.account, wanted, verifier=ctx.signer)


def take_back(ctx: Context, storage: Storage, call: TakeBack) -> Outcome:
    """Take the own approval back."""
    state, signer = AccountState(storage), ctx.signer
    before = state.recoveries.get(call.account)
    as_verifier = before is not None and bool(before.verifier) and before.verifier == signer
    if signer is None or (state.approvals.get(call.account, signer) is None and not as_verifier):
        raise NotApprovedError
    return _without(ctx, state, call.account, signer)


def resign_guardian(ctx: Context, storage: Storage, call: ResignGuardian) -> Outcome:
    """Stop being a guardian, in the middle of a recovery too: then the approval is taken back."""
    state, signer = AccountState(storage), ctx.signer
    guardians = state.guardians_of(call.account)
    if signer is None or signer not in guardians.accounts:
        raise NotGuardianError
    ended = Outcome()
    if state.approvals.get(call.account, signer) is not None:
        ended = _without(ctx, state, call.account, signer)
    left = tuple(account for account in guardians.accounts if account != signer)
    approvals = tuple(state.approvals.values(call.account))
    enough = len(left) >= guardians.threshold
    after = Guardians(left, guardians.threshold, guardians.verifier) if enough else Guardians((), 0, guardians.verifier)
    done = changed(state, call.account, after)
    for approval in approvals if enough else ():
        state.approvals.set(call.account, approval.guardian, value=approval)
    told = GuardianResigned(call.account, signer)
    return Outcome(events=(told, *ended.events, *done.events), cancel=ended.cancel, schedule=ended.schedule)


def veto(ctx: Context, storage: Storage, _call: Veto) -> Outcome:
    """Object to a recovery of the own account. It ends, or is contested where guardians or a verifier could decide."""
    account, _ = own(ctx, storage)
    state = AccountState(storage)
    stored = state.recoveries.get(account)
    if stored is None or stored.lapses_ms:
        raise NoRecoveryError
    waiting = _standing(ctx, stored)
    if waiting.guardians and waiting.verifier:
        raise RecoveryUpheldError
    told = RecoveryVetoed(account, ctx.keys[0])
    cancel = (item_of(account, TAKE_EFFECT, waiting.effective_ms),)
    if not _could_decide(ctx, state, waiting):
        return Outcome(events=(told, _end(state, waiting, Ended.VETOED, ctx.time_ms)), cancel=cancel)
    lapses = Millis(ctx.time_ms + CONTEST_MS)
    state.recoveries.set(account, value=msgspec.structs.replace(waiting, lapses_ms=lapses, vetoed=True))
    contested = RecoveryContested(account, lapses)
    return Outcome(events=(told, contested), cancel=cancel, schedule=(item_of(account, LAPSE, lapses),))


def take_effect(ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    """Set the new keys, because the waiting time is over."""
    state, account = AccountState(storage), AccountId(item.data)
    waiting = state.recoveries.get(account)
    if waiting is None or waiting.lapses_ms or waiting.effective_ms != item.origin_ms:
        return Outcome()
    if not _goes_on(_standing(ctx, waiting)):
        return Outcome(events=(_end(state, waiting, Ended.TAKEN_BACK, ctx.time_ms),))
    state.recoveries.delete(account)
    state.forget_approvals(account)
    state.forget_calls(account)
    state.authority.set(account, value=Authority(waiting.keys, waiting.threshold))
    count = len(waiting.keys)
    return Outcome(events=(Recovered(account), KeysChanged(account, count, waiting.threshold)))


def lapse(_ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    """End a contested recovery that nobody has joined."""
    state, account = AccountState(storage), AccountId(item.data)
    waiting = state.recoveries.get(account)
    if waiting is None or waiting.lapses_ms != item.origin_ms:
        return Outcome()
    return Outcome(events=(_end(state, waiting, Ended.LAPSED, waiting.lapses_ms),))


# What a recovery becomes ---------------------------------------------------------------------------------------------


def _join(
    ctx: Context,
    state: AccountState,
    account: AccountId,
    wanted: Authority,
    *,
    guardians: tuple[AccountId, ...] = (),
    verifier: bytes = b"",
) -> Outcome:
    """Begin a recovery, or join the one that waits: with guardians and a verifier it stands against a veto."""
    before = state.recoveries.get(account)
    if before is None:
        effective = Millis(ctx.time_ms + ctx.params.recovery_wait_ms)
        times = (ctx.time_ms, effective, Millis(0))
        return _begin(state, Recovery(account, wanted.keys, wanted.threshold, guardians, verifier, *times, False))
    joined = msgspec.structs.replace(
        before, guardians=guardians or before.guardians, verifier=verifier or before.verifier
    )
    if not (joined.guardians and joined.verifier):
        state.recoveries.set(account, value=joined)
        return Outcome()
    cancel: tuple[DueItem, ...] = ()
    schedule: tuple[DueItem, ...] = ()
    if joined.lapses_ms:
        effective = max(joined.effective_ms, ctx.time_ms)
        cancel = (item_of(account, LAPSE, joined.lapses_ms),)
        schedule = (item_of(account, TAKE_EFFECT, effective),)
        joined = msgspec.structs.replace(joined, lapses_ms=Millis(0), effective_ms=effective)
    state.recoveries.set(account, value=joined)
    return Outcome(events=(RecoveryUpheld(account, joined.effective_ms),), cancel=cancel, schedule=schedule)


def _begin(state: AccountState, waiting: Recovery) -> Outcome:
    """Let a recovery wait. The present keys may only veto from now on, and a naming of guardians ends."""
    account, effective = waiting.account, waiting.effective_ms
    state.recoveries.set(account, value=waiting)
    _set_recovering(state, account, True)
    verifier = AccountId(waiting.verifier) if waiting.verifier else None
    keys, approvals = len(waiting.keys), len(waiting.guardians)
    begun = RecoveryBegun(account, approvals, verifier, keys, waiting.threshold, effective)
    dropped = drop_naming(state, account)
    return Outcome(events=(begun,), cancel=dropped, schedule=(item_of(account, TAKE_EFFECT, effective),))


def _without(ctx: Context, state: AccountState, account: AccountId, signer: AccountId) -> Outcome:
    """Remove the approval of a guardian or verifier. A recovery goes on only if enough others still approve it."""
    state.approvals.delete(account, signer)
    told = RecoveryTakenBack(account, signer)
    before = state.recoveries.get(account)
    if before is None or (signer not in before.guardians and signer != before.verifier):
        return Outcome(events=(told,))
    guardians = tuple(one for one in before.guardians if one != signer)
    if len(guardians) < state.guardians_of(account).threshold:
        guardians = ()
    verifier = b"" if before.verifier == signer else before.verifier
    after = msgspec.structs.replace(before, guardians=guardians, verifier=verifier)
    if _goes_on(after):
        state.recoveries.set(account, value=after)
        return Outcome(events=(told,))
    topic, at_ms = (LAPSE, before.lapses_ms) if before.lapses_ms else (TAKE_EFFECT, before.effective_ms)
    ended = _end(state, before, Ended.TAKEN_BACK, ctx.time_ms)
    return Outcome(events=(told, ended), cancel=(item_of(account, topic, at_ms),))


def _end(state: AccountState, waiting: Recovery, why: Ended, now_ms: Millis) -> EventRecord:
    """End a recovery without effect; after a veto, none begins for CALM_MS."""
    account, vetoed = waiting.account, why is not Ended.TAKEN_BACK or waiting.vetoed
    again = Millis(now_ms + CALM_MS if vetoed else now_ms)
    state.recoveries.delete(account)
    _set_recovering(state, account, False)
    if vetoed:
        state.forget_approvals(account)
        state.calm.set(account, value=again)
    return RecoveryEnded(account, why, again)


def _set_recovering(state: AccountState, account: AccountId, recovering: bool) -> None:
    present = state.authority.get(account)
    assert present is not None, "only an open account is recovered"
    state.authority.set(account, value=Authority(present.keys, present.threshold, recovering))


# Questions -----------------------------------------------------------------------------------------------------------


def _checked(ctx: Context, state: AccountState, call: Recover | VerifyRecovery) -> Authority:
    """Return the new keys, which have agreed; raises a refusal if no recovery to them may begin or go on."""
    present = state.authority.get(call.account)
    if present is None:
        raise AccountNotOpenError
    calm_until = Millis(state.calm.get(call.account) or 0)
    if ctx.time_ms < calm_until:
        raise CalmError(until_ms=calm_until)
    wanted = checked_authority(call.keys, call.threshold)
    if wanted == Authority(present.keys, present.threshold):
        raise SameKeysError
    waiting = state.recoveries.get(call.account)
    if waiting is not None:
        if wanted != _keys_of(waiting):
            raise OtherRecoveryError
        return wanted
    if not call.consents and any(
        _keys_of(approval) == wanted and _counts(approval, ctx.time_ms)
        for approval in state.approvals.values(call.account)
    ):
        return wanted
    ctx.meter.spend(VERIFY_STEPS * len(call.keys))
    payload = recovering_payload(ctx.chain_ctx, call.account, call.keys, call.threshold)
    check_consents(payload, call.keys, call.consents)
    return wanted


def _keys_of(named: Approval | Recovery) -> Authority:
    return Authority(named.keys, named.threshold)


def _counts(approval: Approval, now_ms: Millis) -> bool:
    return now_ms - approval.at_ms < APPROVAL_MS


def _approving(ctx: Context, state: AccountState, account: AccountId, wanted: Authority) -> tuple[AccountId, ...]:
    """Return the present guardians whose approvals of exactly these keys count, ascending."""
    present = state.guardians_of(account).accounts
    approvals = state.approvals.values(account)
    return tuple(
        approval.guardian
        for approval in approvals
        if approval.guardian in present and _keys_of(approval) == wanted and _counts(approval, ctx.time_ms)
    )


def _standing(ctx: Context, waiting: Recovery) -> Recovery:
    """Return a recovery without what does not count any more: a verifier that was dismissed, or a binding undone.

    The operators dismiss a verifier that lies, and its recoveries must end with it.
    """
    if not waiting.verifier:
        return waiting
    registered = ctx.ask(VerifierLevelOf(AccountId(waiting.verifier))) >= PERSON_LEVEL
    if registered and ctx.ask(PersonOf(waiting.account)) is not None:
        return waiting
    return msgspec.structs.replace(waiting, verifier=b"")


def _goes_on(waiting: Recovery) -> bool:
    """Return whether those who approve a recovery are enough; after a veto, both guardians and a verifier must."""
    if waiting.vetoed and not waiting.lapses_ms:
        return bool(waiting.guardians and waiting.verifier)
    return bool(waiting.guardians or waiting.verifier)


def _could_decide(ctx: Context, state: AccountState, waiting: Recovery) -> bool:
    """Return whether somebody who has not approved the recovery could decide against a veto."""
    guardians = state.guardians_of(waiting.account)
    if waiting.verifier:
        return bool(guardians.accounts)
    if not waiting.guardians:
        return False
    return guardians.verifier and ctx.ask(PersonOf(waiting.account)) is not None


def _first(told: EventRecord, done: Outcome) -> Outcome:
    return msgspec.structs.replace(done, events=(told, *done.events))
