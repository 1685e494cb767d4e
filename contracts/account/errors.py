"""The refusals of the account contract. Every class has a stable `code`; several classes of one code have reasons."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import HashBytes, Instant, Name
from ledger.primitives.units import AccountId

__all__ = [
    "AccountExistsError",
    "AccountNotOpenError",
    "AgreedAlreadyError",
    "ApprovedAlreadyError",
    "BadAccountIdError",
    "BadGuardianThresholdError",
    "BadThresholdError",
    "CallApprovedAlreadyError",
    "CallExpiryError",
    "CallNameError",
    "CallNotFoundError",
    "CalmError",
    "ConsentCountError",
    "GuardianNotOpenError",
    "GuardianNotVerifiedError",
    "GuardianTwiceError",
    "KeyAlreadyPresentError",
    "KeyLengthError",
    "KeyNotAgreedError",
    "KeyNotPresentError",
    "KeyTwiceError",
    "NamingNotFoundError",
    "NoRecoveryError",
    "NotApprovedError",
    "NotGuardianError",
    "NotNamedError",
    "NotProposerError",
    "NotRegistrarError",
    "NotTheLedgerError",
    "NotThePersonError",
    "NotVerifierError",
    "OtherRecoveryError",
    "OwnGuardianError",
    "OwnerNotVerifiedError",
    "RecoveryUpheldError",
    "SameKeysError",
    "TooManyCallsError",
    "TooManyGuardiansError",
    "TooManyKeysError",
    "VerifierNotAllowedError",
]


class AccountExistsError(InvalidCallError):
    """The account is open already."""

    code = "account_exists"


class AccountNotOpenError(InvalidCallError):
    """The signing account is not open."""

    code = "account_not_open"
    reason = "signer"


class BadAccountIdError(InvalidCallError):
    """The id does not follow from the first key on this chain."""

    code = "bad_account_id"


class KeyLengthError(InvalidCallError):
    """A public key has `length` bytes."""

    code = "bad_key"
    reason = "length"
    length: int


class KeyTwiceError(InvalidCallError):
    """The same key is listed twice."""

    code = "bad_key"
    reason = "twice"


class KeyNotAgreedError(InvalidCallError):
    """A key has not signed that it agrees to be a key of this account."""

    code = "key_not_agreed"
    reason = "signature"
    key: HashBytes


class ConsentCountError(InvalidCallError):
    """Opening an account takes one signature of each of several keys, but none of a single key."""

    code = "key_not_agreed"
    reason = "count"
    keys: int
    consents: int


class BadThresholdError(InvalidCallError):
    """The threshold must be from 1 to the number of keys."""

    code = "bad_threshold"
    threshold: int
    keys: int


class KeyAlreadyPresentError(InvalidCallError):
    """The key is already a key of the account."""

    code = "key_already_present"


class KeyNotPresentError(InvalidCallError):
    """The key is not a key of the account."""

    code = "key_not_present"


class NotRegistrarError(InvalidCallError):
    """Only registrars may open accounts on this chain."""

    code = "not_registrar"


class NotTheLedgerError(InvalidCallError):
    """Only the ledger may call the method."""

    code = "not_the_ledger"
    method: Name


class TooManyKeysError(InvalidCallError):
    """An account has at most `most` keys."""

    code = "too_many_keys"
    count: int
    most: int


class OwnGuardianError(InvalidCallError):
    """An account cannot be its own guardian."""

    code = "bad_guardian"
    reason = "own"


class GuardianTwiceError(InvalidCallError):
    """The same guardian is listed twice."""

    code = "bad_guardian"
    reason = "twice"


class GuardianNotOpenError(InvalidCallError):
    """The account of a guardian is not open."""

    code = "account_not_open"
    reason = "guardian"
    guardian: AccountId


class GuardianNotVerifiedError(InvalidCallError):
    """The account is bound to a person, so its guardians must be persons too."""

    code = "guardian_not_verified"


class OwnerNotVerifiedError(InvalidCallError):
    """A verifier recovers only an account that is bound to a person."""

    code = "owner_not_verified"


class TooManyGuardiansError(InvalidCallError):
    """An account has at most `most` guardians."""

    code = "too_many_guardians"
    count: int
    most: int


class BadGuardianThresholdError(InvalidCallError):
    """More than half of the guardians must approve a recovery."""

    code = "bad_guardian_threshold"
    threshold: int
    least: int
    guardians: int


class NamingNotFoundError(InvalidCallError):
    """No naming of guardians with this number waits."""

    code = "naming_not_found"
    number: int


class NotNamedError(InvalidCallError):
    """The owner has not named the signer as a guardian."""

    code = "not_guardian"
    reason = "named"


class AgreedAlreadyError(InvalidCallError):
    """The guardian has already agreed."""

    code = "already_agreed"


class NotGuardianError(InvalidCallError):
    """Only guardians of an account may approve new keys for it."""

    code = "not_guardian"
    reason = "recover"


class NotVerifierError(InvalidCallError):
    """Only registered verifiers of persons may confirm a recovery."""

    code = "not_verifier"
    reason = "recovery"


class VerifierNotAllowedError(InvalidCallError):
    """The owner has not allowed a verifier to recover the account."""

    code = "verifier_not_allowed"


class NotThePersonError(InvalidCallError):
    """The nullifier is not bound to the account."""

    code = "not_the_person"


class SameKeysError(InvalidCallError):
    """The account already has exactly these keys."""

    code = "same_keys"


class ApprovedAlreadyError(InvalidCallError):
    """The signer has already approved these keys."""

    code = "already_approved"
    reason = "recovery"


class NotApprovedError(InvalidCallError):
    """The signer has not approved new keys for this account."""

    code = "not_approved"


class OtherRecoveryError(InvalidCallError):
    """A recovery to other keys already waits."""

    code = "recovery_waits"


class CalmError(InvalidCallError):
    """After a veto, no recovery begins for a time."""

    code = "recovery_calm"
    until_ms: Instant


class NoRecoveryError(InvalidCallError):
    """No recovery of the account waits for a veto."""

    code = "no_recovery"


class RecoveryUpheldError(InvalidCallError):
    """Guardians and a verifier agree on the recovery, so a key cannot veto it."""

    code = "recovery_upheld"


class CallExpiryError(InvalidCallError):
    """A proposed call must expire in the future, and not after `latest`."""

    code = "bad_call_expiry"
    now_ms: Instant
    latest_ms: Instant


class CallNameError(InvalidCallError):
    """The names of a contract and a method have 1 to `most` printable letters."""

    code = "bad_call_name"
    most: int


class TooManyCallsError(InvalidCallError):
    """A key has proposed the most calls that may wait."""

    code = "too_many_calls"
    most: int


class CallNotFoundError(InvalidCallError):
    """No proposed call of this account waits under this id."""

    code = "call_not_found"


class CallApprovedAlreadyError(InvalidCallError):
    """The keys that sign have already approved the call."""

    code = "already_approved"
    reason = "call"


class NotProposerError(InvalidCallError):
    """Only the key that proposed a call may withdraw it."""

    code = "not_call_proposer"
