"""The view of who may recover an account, and of what waits for it."""

from contracts.abi import Storage
from contracts.account.state import AccountState
from ledger.primitives.codec import Record
from ledger.primitives.fields import HashBytes, Instant
from ledger.primitives.units import AccountId, Millis

__all__ = [
    "ApprovalView",
    "GuardiansView",
    "NamingView",
    "ProposedCallView",
    "RecoveryView",
    "calls_of",
    "guardians_of",
]


class NamingView(Record, frozen=True):
    """Guardians whom the owner has named, and who are not in force yet."""

    number: int
    """The number to which each of them agrees."""
    guardians: tuple[AccountId, ...]
    threshold: int
    verifier: bool
    """Whether a registered verifier may recover the account too."""
    agreed: tuple[AccountId, ...]
    ready_ms: Instant | None
    """When they replace the present ones; None while somebody has not agreed."""


class ApprovalView(Record, frozen=True):
    """A guardian's approval of new keys."""

    guardian: AccountId
    keys: tuple[HashBytes, ...]
    threshold: int
    at_ms: Instant


class RecoveryView(Record, frozen=True):
    """A recovery that waits. Each present key of the account may veto it."""

    keys: tuple[HashBytes, ...]
    threshold: int
    guardians: tuple[AccountId, ...]
    """The guardians who approve it."""
    verifier: AccountId | None
    """The verifier that confirms it."""
    since_ms: Instant
    effective_ms: Instant
    """When the account gets the new keys."""
    lapses_ms: Instant | None
    """After a veto: when it ends, unless guardians and a verifier then agree on it."""


class ProposedCallView(Record, frozen=True):
    """A call that keys of an account approve one by one."""

    id: HashBytes
    number: int
    """Counts the proposed calls of the account; with the call and its expiry it makes the id."""
    contract: str
    method: str
    args: bytes
    proposer: HashBytes
    """The key that proposed it."""
    keys: tuple[HashBytes, ...]
    """The present keys that approve it."""
    needed: int
    until_ms: Instant


class GuardiansView(Record, frozen=True):
    """Who may recover an account, and what waits for it."""

    account: AccountId
    guardians: tuple[AccountId, ...]
    threshold: int
    """How many of them must approve new keys; 0 without guardians."""
    verifier: bool
    """Whether a registered verifier may recover the account too."""
    naming: NamingView | None
    approvals: tuple[ApprovalView, ...]
    recovery: RecoveryView | None
    calm_until_ms: Instant | None
    """Until when no recovery may begin, after a veto; None if one may."""


def guardians_of(storage: Storage, account: AccountId, now_ms: Millis) -> GuardiansView:
    """Return who may recover `account`."""
    state = AccountState(storage)
    present, calm = state.guardians_of(account), Millis(state.calm.get(account) or 0)
    approvals = state.approvals.values(account)
    return GuardiansView(
        account,
        present.accounts,
        present.threshold,
        present.verifier,
        _naming(state, account),
        tuple(ApprovalView(each.guardian, each.keys, each.threshold, each.at_ms) for each in approvals),
        _recovery(state, account),
        calm if now_ms < calm else None,
    )


def _naming(state: AccountState, account: AccountId) -> NamingView | None:
    naming = state.namings.get(account)
    if naming is None:
        return None
    named = naming.guardians
    ready = naming.ready_ms or None
    return NamingView(naming.number, named.accounts, named.threshold, named.verifier, naming.agreed, ready)


def _recovery(state: AccountState, account: AccountId) -> RecoveryView | None:
    waiting = state.recoveries.get(account)
    if waiting is None:
        return None
    return RecoveryView(
        waiting.keys,
        waiting.threshold,
        waiting.guardians,
        AccountId(waiting.verifier) if waiting.verifier else None,
        waiting.since_ms,
        waiting.effective_ms,
        waiting.lapses_ms or None,
    )


def calls_of(storage: Storage, account: AccountId, now_ms: Millis) -> tuple[ProposedCallView, ...]:
    """Return the proposed calls of `account` that have not expired, in order of their numbers."""
    state = AccountState(storage)
    authority = state.authority.get(account)
    if authority is None:
        return ()
    waiting = sorted((one for one in state.calls.values(account) if now_ms < one.until_ms), key=lambda one: one.number)
    return tuple(
        ProposedCallView(
            one.id,
            one.number,
            one.contract,
            one.method,
            one.args,
            one.proposer,
            tuple(key for key in one.keys if key in authority.keys),
            authority.threshold,
            one.until_ms,
        )
        for one in waiting
    )
