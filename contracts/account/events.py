"""The events of the account contract."""

from contracts.abi.event import EventRecord
from contracts.account.words import Ended
from ledger.primitives.fields import HashBytes, Instant, Name
from ledger.primitives.units import AccountId

__all__ = [
    "EVENTS",
    "AccountOpened",
    "CallApproved",
    "CallProposed",
    "CallWithdrawn",
    "GuardianAgreed",
    "GuardianResigned",
    "GuardiansChanged",
    "GuardiansNamed",
    "KeysChanged",
    "Recovered",
    "RecoveryApproved",
    "RecoveryBegun",
    "RecoveryContested",
    "RecoveryEnded",
    "RecoveryTakenBack",
    "RecoveryUpheld",
    "RecoveryVetoed",
]


class AccountOpened(EventRecord, frozen=True):
    """An account was opened."""

    type = "account.opened"
    account: AccountId
    keys: int
    """The number of keys."""
    threshold: int


class KeysChanged(EventRecord, frozen=True):
    """The keys or the threshold of an account have changed."""

    type = "account.keys_changed"
    account: AccountId
    keys: int
    """The number of keys."""
    threshold: int


class GuardiansNamed(EventRecord, frozen=True):
    """The owner of an account named guardians, who have not agreed yet."""

    type = "account.guardians_named"
    account: AccountId
    number: int
    """The number of the naming, to which they agree."""
    guardians: tuple[AccountId, ...]
    threshold: int
    verifier: bool
    """Whether a registered verifier may recover the account too."""


class GuardianAgreed(EventRecord, frozen=True):
    """A guardian agreed."""

    type = "account.guardian_agreed"
    account: AccountId
    guardian: AccountId
    number: int
    agreed: int
    """How many have agreed."""
    named: int
    """How many are named."""


class GuardiansChanged(EventRecord, frozen=True):
    """These are the guardians of an account from now on."""

    type = "account.guardians_changed"
    account: AccountId
    guardians: tuple[AccountId, ...]
    threshold: int
    verifier: bool


class GuardianResigned(EventRecord, frozen=True):
    """A guardian resigned."""

    type = "account.guardian_resigned"
    account: AccountId
    guardian: AccountId


class RecoveryApproved(EventRecord, frozen=True):
    """A guardian approved new keys of an account."""

    type = "account.recovery_approved"
    account: AccountId
    guardian: AccountId
    approvals: int
    needed: int


class RecoveryTakenBack(EventRecord, frozen=True):
    """A guardian or a verifier took an approval of new keys back."""

    type = "account.recovery_taken_back"
    account: AccountId
    by: AccountId


class RecoveryBegun(EventRecord, frozen=True):
    """A recovery of an account waits. Each of its keys may veto it."""

    type = "account.recovery_begun"
    account: AccountId
    guardians: int
    """How many guardians approve it."""
    verifier: AccountId | None
    """The verifier that confirms it."""
    keys: int
    """The number of new keys."""
    threshold: int
    effective_ms: Instant


class RecoveryVetoed(EventRecord, frozen=True):
    """A present key of an account objected to its recovery."""

    type = "account.recovery_vetoed"
    account: AccountId
    key: HashBytes


class RecoveryContested(EventRecord, frozen=True):
    """A vetoed recovery waits for guardians or a verifier to decide."""

    type = "account.recovery_contested"
    account: AccountId
    until_ms: Instant


class RecoveryUpheld(EventRecord, frozen=True):
    """Guardians and a verifier agree on a recovery, so it takes effect."""

    type = "account.recovery_upheld"
    account: AccountId
    effective_ms: Instant


class RecoveryEnded(EventRecord, frozen=True):
    """A recovery ended without effect."""

    type = "account.recovery_ended"
    account: AccountId
    why: Ended
    again_ms: Instant
    """From when on another may begin."""


class Recovered(EventRecord, frozen=True):
    """A recovery took effect: the account has new keys, and none of the old ones unless they are among the new."""

    type = "account.recovered"
    account: AccountId


class CallProposed(EventRecord, frozen=True):
    """A key of an account proposed a call, which other keys may approve."""

    type = "account.call_proposed"
    account: AccountId
    proposed: HashBytes
    """Its id."""
    contract: Name
    method: Name
    until_ms: Instant


class CallApproved(EventRecord, frozen=True):
    """Keys of an account approved a proposed call. With enough approvals it was carried out; its events follow."""

    type = "account.call_approved"
    account: AccountId
    proposed: HashBytes
    approvals: int
    needed: int


class CallWithdrawn(EventRecord, frozen=True):
    """The key that had proposed a call withdrew it."""

    type = "account.call_withdrawn"
    account: AccountId
    proposed: HashBytes


EVENTS = (
    AccountOpened,
    KeysChanged,
    GuardiansNamed,
    GuardianAgreed,
    GuardiansChanged,
    GuardianResigned,
    RecoveryApproved,
    RecoveryTakenBack,
    RecoveryBegun,
    RecoveryVetoed,
    RecoveryContested,
    RecoveryUpheld,
    RecoveryEnded,
    Recovered,
    CallProposed,
    CallApproved,
    CallWithdrawn,
)
