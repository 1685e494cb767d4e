"""The view of who may recover an account, and of what waits for it."""

from itertools import islice

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
    "WardView",
    "WardsView",
    "calls_of",
    "guardians_of",
    "wards_of",
]


MAX_WARDS = 200
"""The most accounts in one answer. A guardian agrees to each of them."""


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


class WardView(Record, frozen=True):
    """An account that a guardian guards."""

    account: AccountId
    guardians: int
    """How many guardians it has."""
    threshold: int
    """How many of them must approve new keys."""
    waits: bool
    """Whether a recovery waits for a veto."""
    asked: bool
    """Whether a guardian has approved new keys."""
    approved: bool
    """Whether this guardian has."""


class WardsView(Record, frozen=True):
    """The accounts that a guardian guards."""

    guardian: AccountId
    wards: tuple[WardView, ...]
    more: bool
    """Whether there are more than the answer shows."""


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


def wards_of(storage: Storage, guardian: AccountId) -> WardsView:
    """Return the accounts that `guardian` guards; those for which a recovery waits or is approved come first."""
    state = AccountState(storage)
    ids = [AccountId(one) for one in islice(state.wards.values(guardian), MAX_WARDS + 1)]
    found = []
    for one in ids[:MAX_WARDS]:
        present, mine = state.guardians_of(one), state.approvals.get(one, guardian)
        waits, asked = state.recoveries.get(one) is not None, next(state.approvals.values(one), None) is not None
        found.append(WardView(one, len(present.accounts), present.threshold, waits, asked, mine is not None))
    found.sort(key=lambda ward: (not ward.waits, not ward.asked))
    return WardsView(guardian, tuple(found), len(ids) > MAX_WARDS)


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
