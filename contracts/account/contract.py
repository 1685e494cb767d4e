"""The account contract: its methods, queries and scheduled work.

    keys        open, and change keys by the present ones       guardians   name them, agree, resign
    recovery    new keys by guardians or a verifier; a veto     together    keys approve a call one by one

Rule 1: this contract does not move won, and no method changes a balance, a seat or a debt.
Rule 2: the keys of an account change only by its present keys, or by a recovery that has waited (`recovery`).
"""

from contracts.abi import Context, Contract, DueItem, Method, Outcome, Storage
from contracts.abi.interfaces import OPEN_ACCOUNT_METHOD, AuthorityOf, OpenAccount
from contracts.account.calls import (
    AddKey,
    AgreeGuardian,
    ApproveCall,
    Open,
    ProposeCall,
    Recover,
    RemoveKey,
    ResignGuardian,
    SetGuardians,
    SetThreshold,
    TakeBack,
    VerifyRecovery,
    Veto,
    WithdrawCall,
)
from contracts.account.events import EVENTS
from contracts.account.guardians import agree_guardian, replace_guardians, set_guardians
from contracts.account.keys import add_key, authority_of, open_account, open_by_ledger, remove_key, set_threshold
from contracts.account.recovery import lapse, recover, resign_guardian, take_back, take_effect, verify_recovery, veto
from contracts.account.together import approve_call, propose_call, withdraw_call
from contracts.account.work import LAPSE, NAME, NAMING, TAKE_EFFECT

__all__ = ["CONTRACT"]


WORK = {NAMING: replace_guardians, TAKE_EFFECT: take_effect, LAPSE: lapse}
"""By topic: what the ledger does when something has waited long enough."""


def due(ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    """Carry out what has waited long enough."""
    return WORK[item.topic](ctx, storage, item)


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        OPEN_ACCOUNT_METHOD: Method(OpenAccount, open_by_ledger),
        "open": Method(Open, open_account),
        "add_key": Method(AddKey, add_key),
        "remove_key": Method(RemoveKey, remove_key),
        "set_threshold": Method(SetThreshold, set_threshold),
        "set_guardians": Method(SetGuardians, set_guardians),
        "agree_guardian": Method(AgreeGuardian, agree_guardian),
        "resign_guardian": Method(ResignGuardian, resign_guardian),
        "recover": Method(Recover, recover),
        "verify_recovery": Method(VerifyRecovery, verify_recovery),
        "take_back": Method(TakeBack, take_back),
        "veto": Method(Veto, veto, any_key=True, in_recovery=True),
        "propose_call": Method(ProposeCall, propose_call, any_key=True),
        "approve_call": Method(ApproveCall, approve_call, any_key=True),
        "withdraw_call": Method(WithdrawCall, withdraw_call, any_key=True),
    },
    queries={AuthorityOf: authority_of},
    due=due,
    events=EVENTS,
)
