"""Opens accounts, and lets their present keys add and remove keys. May I? – Is it right? – Change – Return."""

from contracts.abi import Context, Outcome, ReadContext, Storage
from contracts.abi.interfaces import OPEN_ACCOUNT_METHOD, Authority, AuthorityOf, OpenAccount
from contracts.account.calls import AddKey, Open, RemoveKey, SetThreshold
from contracts.account.errors import (
    AccountExistsError,
    AccountNotOpenError,
    BadAccountIdError,
    ConsentCountError,
    KeyAlreadyPresentError,
    KeyNotPresentError,
    NotRegistrarError,
    NotTheLedgerError,
)
from contracts.account.events import AccountOpened, KeysChanged
from contracts.account.rules import VERIFY_STEPS, check_consents, checked_authority
from contracts.account.state import AccountState
from ledger.primitives.address import account_id
from ledger.primitives.consent import adding_payload, opening_payload
from ledger.primitives.units import AccountId

__all__ = ["add_key", "authority_of", "open_account", "open_by_ledger", "own", "remove_key", "set_threshold"]

LEDGER = "ledger"
"""The caller of the only method for the ledger itself."""


def open_by_ledger(ctx: Context, storage: Storage, call: OpenAccount) -> Outcome:
    """Open an account of genesis or, with open registration, an account that sends its first transaction."""
    accounts = AccountState(storage).authority
    if ctx.caller != LEDGER:
        raise NotTheLedgerError(method=OPEN_ACCOUNT_METHOD)
    if accounts.get(call.account) is not None:
        raise AccountExistsError
    authority = checked_authority((call.first_key,), 1)
    accounts.set(call.account, value=authority)
    return Outcome(events=(AccountOpened(AccountId(call.account), len(authority.keys), authority.threshold),))


def open_account(ctx: Context, storage: Storage, call: Open) -> Outcome:
    """Open an account for somebody else, or with several keys. Only registrars may, or anybody with open registration.

    A single key does not need to consent, because nobody else can sign for its account.
    """
    accounts = AccountState(storage).authority
    if ctx.signer not in ctx.params.registrars and not ctx.params.open_registration:
        raise NotRegistrarError
    if not call.keys or account_id(ctx.chain_ctx, call.keys[0]) != call.account:
        raise BadAccountIdError
    if accounts.get(call.account) is not None:
        raise AccountExistsError
    authority = checked_authority(call.keys, call.threshold)
    if len(call.keys) > 1:
        ctx.meter.spend(VERIFY_STEPS * len(call.keys))
        payload = opening_payload(ctx.chain_ctx, AccountId(call.account), call.keys, call.threshold)
        check_consents(payload, call.keys, call.consents)
    elif call.consents:
        raise ConsentCountError(keys=1, consents=len(call.consents))
    accounts.set(call.account, value=authority)
    return Outcome(events=(AccountOpened(AccountId(call.account), len(authority.keys), authority.threshold),))


def add_key(ctx: Context, storage: Storage, call: AddKey) -> Outcome:
    """Add a key that has agreed."""
    signer, before = own(ctx, storage)
    if call.key in before.keys:
        raise KeyAlreadyPresentError
    authority = checked_authority((*before.keys, call.key), before.threshold)
    ctx.meter.spend(VERIFY_STEPS)
    check_consents(adding_payload(ctx.chain_ctx, signer, call.key), (call.key,), (call.consent,))
    return _change(storage, signer, authority)


def remove_key(ctx: Context, storage: Storage, call: RemoveKey) -> Outcome:
    """Remove a key. As many as must sign remain."""
    signer, before = own(ctx, storage)
    if call.key not in before.keys:
        raise KeyNotPresentError
    left = tuple(key for key in before.keys if key != call.key)
    return _change(storage, signer, checked_authority(left, before.threshold))


def set_threshold(ctx: Context, storage: Storage, call: SetThreshold) -> Outcome:
    """Set how many keys must sign."""
    signer, before = own(ctx, storage)
    return _change(storage, signer, checked_authority(before.keys, call.threshold))


def own(ctx: Context, storage: Storage) -> tuple[AccountId, Authority]:
    """Return the signing account and its present authority."""
    found = None if ctx.signer is None else AccountState(storage).authority.get(ctx.signer)
    if ctx.signer is None or found is None:
        raise AccountNotOpenError
    return ctx.signer, found


def _change(storage: Storage, account: AccountId, authority: Authority) -> Outcome:
    AccountState(storage).authority.set(account, value=authority)
    return Outcome(events=(KeysChanged(account, len(authority.keys), authority.threshold),))


def authority_of(_ctx: ReadContext, storage: Storage, query: AuthorityOf) -> Authority | None:
    """Return who may sign for an account."""
    return AccountState(storage).authority.get(query.account)
