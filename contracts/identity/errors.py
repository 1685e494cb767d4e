"""What the identity contract refuses. Every class has a stable `code`; a code of several classes has reasons."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import HashBytes, Instant
from ledger.primitives.units import AccountId

__all__ = [
    "AttestationNotFoundError",
    "AttestedAccountNotOpenError",
    "BadDomainError",
    "BadHighestLevelError",
    "BadLevelError",
    "BadNullifierError",
    "BadVerifierNameError",
    "ExpiryError",
    "LevelAboveVerifierError",
    "NotRevokedByVerifierError",
    "NotVerifierError",
    "NullifierDomainError",
    "NullifierNotNeededError",
    "NullifierOfAnotherError",
    "OtherNullifierError",
    "TooManyVerifiersError",
    "VerifierNotFoundError",
    "VerifierNotOpenError",
    "VerifierRegisteredError",
]


class BadVerifierNameError(InvalidCallError):
    """An organisation's name has 1 to `most` printable letters."""

    code = "bad_verifier_name"
    most: int


class BadHighestLevelError(InvalidCallError):
    """A verifier attests up to a level between 1 and `most`."""

    code = "bad_level"
    reason = "highest"
    given: int
    most: int


class BadDomainError(InvalidCallError):
    """A domain of nullifiers has `length` bytes."""

    code = "bad_domain"
    reason = "length"
    length: int
    given: int


class NullifierDomainError(InvalidCallError):
    """The verifiers of this chain share another domain of nullifiers."""

    code = "bad_domain"
    reason = "other"
    domain: HashBytes


class VerifierNotOpenError(InvalidCallError):
    """The account of the verifier is not open."""

    code = "account_not_open"
    reason = "verifier"


class VerifierRegisteredError(InvalidCallError):
    """The verifier is registered already."""

    code = "verifier_registered"


class VerifierNotFoundError(InvalidCallError):
    """No verifier is registered with this account."""

    code = "verifier_not_found"


class TooManyVerifiersError(InvalidCallError):
    """As many verifiers are registered as there may be."""

    code = "too_many_verifiers"
    most: int


class NotVerifierError(InvalidCallError):
    """Only registered verifiers attest."""

    code = "not_verifier"
    reason = "attest"


class NotRevokedByVerifierError(InvalidCallError):
    """Only the verifier that attested it, or the account itself, takes an attestation back."""

    code = "not_verifier"
    reason = "revoke"


class BadLevelError(InvalidCallError):
    """A level is 1 to `most`."""

    code = "bad_level"
    reason = "attested"
    given: int
    most: int


class LevelAboveVerifierError(InvalidCallError):
    """The operators let this verifier attest only up to `highest`."""

    code = "level_above_verifier"
    given: int
    highest: int


class AttestedAccountNotOpenError(InvalidCallError):
    """The account that is attested is not open."""

    code = "account_not_open"
    reason = "attested"


class ExpiryError(InvalidCallError):
    """An attestation expires after now and not later than `latest`."""

    code = "bad_expiry"
    now_ms: Instant
    latest_ms: Instant


class BadNullifierError(InvalidCallError):
    """From level `level` on a nullifier of `length` bytes is needed."""

    code = "bad_nullifier"
    reason = "length"
    level: int
    length: int
    given: int


class NullifierNotNeededError(InvalidCallError):
    """Level 1 says nothing of a person, so it has no nullifier."""

    code = "bad_nullifier"
    reason = "not_needed"


class NullifierOfAnotherError(InvalidCallError):
    """This person has a verified account already."""

    code = "person_has_account"
    account: AccountId


class OtherNullifierError(InvalidCallError):
    """This account belongs to another person."""

    code = "account_of_another_person"


class AttestationNotFoundError(InvalidCallError):
    """This verifier has attested nothing of this account."""

    code = "attestation_not_found"
