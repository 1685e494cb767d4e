"""Names the guardians of an account: the owner names them, each agrees, and present ones stay for the waiting time.

    owner ── set_guardians ──▶ a naming with a number ── agree_guardian of each ──▶ in force at once, if there were none
                                                                               └──▶ after the waiting time otherwise

Rule 1: nobody is a guardian without their own agreement to exactly this naming (CONSENT).
Rule 2: a thief with the keys cannot remove the guardians before they can act: the present ones stay in force for as
long as a recovery waits, and a recovery that begins cancels the naming.
Rule 3: the owner of an account that is bound to a person names only accounts that are bound to persons. A person is
bound to one account, so nobody is two guardians, or the owner's own guardian. Only such an owner may allow a verifier,
which otherwise could bind the account to anybody first.
"""

from contracts.abi import Context, DueItem, Outcome, Storage
from contracts.abi.interfaces import AuthorityOf, PersonOf
from contracts.account.calls import AgreeGuardian, SetGuardians
from contracts.account.errors import (
    AgreedAlreadyError,
    GuardianNotOpenError,
    GuardianNotVerifiedError,
    NamingNotFoundError,
    NotNamedError,
    OwnerNotVerifiedError,
)
from contracts.account.events import GuardianAgreed, GuardiansChanged, GuardiansNamed
from contracts.account.keys import own
from contracts.account.rules import checked_guardians
from contracts.account.state import NOBODY, AccountState, Guardians, Naming
from contracts.account.work import NAMING, item_of
from ledger.primitives.units import AccountId, Millis

__all__ = ["agree_guardian", "changed", "drop_naming", "replace_guardians", "set_guardians"]


def set_guardians(ctx: Context, storage: Storage, call: SetGuardians) -> Outcome:
    """Name guardians. Naming the present ones cancels the naming that waits."""
    owner, _ = own(ctx, storage)
    state = AccountState(storage)
    wanted = checked_guardians(owner, call.guardians, call.threshold, call.with_verifier)
    for guardian in wanted.accounts:
        if ctx.ask(AuthorityOf(guardian)) is None:
            raise GuardianNotOpenError(guardian=guardian)
    if wanted.verifier and ctx.ask(PersonOf(owner)) is None:
        raise OwnerNotVerifiedError
    dropped = drop_naming(state, owner)
    if wanted == state.guardians_of(owner):
        return Outcome(cancel=dropped)
    number = (state.named.get(owner) or 0) + 1
    state.named.set(owner, value=number)
    naming = Naming(number, wanted, (), Millis(0))
    told = GuardiansNamed(owner, number, wanted.accounts, wanted.threshold, wanted.verifier)
    done = _store(ctx, state, owner, naming)
    return Outcome(events=(told, *done.events), cancel=dropped, schedule=done.schedule)


def agree_guardian(ctx: Context, storage: Storage, call: AgreeGuardian) -> Outcome:
    """Agree to be a guardian. The last agreement completes the naming."""
    state, guardian = AccountState(storage), ctx.signer
    naming = state.namings.get(call.account)
    if naming is None or naming.number != call.number:
        raise NamingNotFoundError(number=call.number)
    if guardian is None or guardian not in naming.guardians.accounts:
        raise NotNamedError
    if guardian in naming.agreed:
        raise AgreedAlreadyError
    if ctx.ask(PersonOf(call.account)) is not None and ctx.ask(PersonOf(guardian)) is None:
        raise GuardianNotVerifiedError
    agreed = Naming(naming.number, naming.guardians, (*naming.agreed, guardian), Millis(0))
    told = GuardianAgreed(call.account, guardian, naming.number, len(agreed.agreed), len(naming.guardians.accounts))
    done = _store(ctx, state, call.account, agreed)
    return Outcome(events=(told, *done.events), schedule=done.schedule)


def _store(ctx: Context, state: AccountState, owner: AccountId, naming: Naming) -> Outcome:
    """Store a naming; put it into force, or on the schedule, when everybody has agreed."""
    if len(naming.agreed) < len(naming.guardians.accounts):
        state.namings.set(owner, value=naming)
        return Outcome()
    if state.guardians_of(owner) == NOBODY:
        state.namings.delete(owner)
        return changed(state, owner, naming.guardians)
    ready = Millis(ctx.time_ms + ctx.params.recovery_wait_ms)
    state.namings.set(owner, value=Naming(naming.number, naming.guardians, naming.agreed, ready))
    return Outcome(schedule=(item_of(owner, NAMING, ready),))


def replace_guardians(_ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    """Put a naming into force that has waited."""
    state, owner = AccountState(storage), AccountId(item.data)
    naming = state.namings.get(owner)
    if naming is None or naming.ready_ms != item.origin_ms:
        return Outcome()
    state.namings.delete(owner)
    return changed(state, owner, naming.guardians)


def changed(state: AccountState, owner: AccountId, guardians: Guardians) -> Outcome:
    """Set the guardians in force. No approval of earlier ones counts any more."""
    state.forget_approvals(owner)
    for guardian in state.guardians_of(owner).accounts:
        state.wards.delete(guardian, owner)
    for guardian in guardians.accounts:
        state.wards.set(guardian, owner, value=owner)
    if guardians == NOBODY:
        state.guardians.delete(owner)
    else:
        state.guardians.set(owner, value=guardians)
    return Outcome(events=(GuardiansChanged(owner, guardians.accounts, guardians.threshold, guardians.verifier),))


def drop_naming(state: AccountState, owner: AccountId) -> tuple[DueItem, ...]:
    """Forget the naming that waits; return the work to take off the schedule."""
    naming = state.namings.get(owner)
    if naming is None:
        return ()
    state.namings.delete(owner)
    return (item_of(owner, NAMING, naming.ready_ms),) if naming.ready_ms else ()
