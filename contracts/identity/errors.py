"""The refusals of the identity contract. Every class has a stable `code`; several classes of one code have reasons."""

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
    "NotBoundError",
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
    """An organisation's name must have 1 to `most` printable letters."""

    code = "bad_verifier_name"
    most: int


class BadHighestLevelError(InvalidCallError):
    """A verifier's highest level must be from 1 to `most`."""

    code = "bad_level"
    reason = "highest"
    given: int
    most: int


class BadDomainError(InvalidCallError):
    """A domain of nullifiers must have `length` bytes."""

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
    """The verifier is already registered."""

    code = "verifier_registered"


class VerifierNotFoundError(InvalidCallError):
    """No verifier is registered with this account."""

    code = "verifier_not_found"


class TooManyVerifiersError(InvalidCallError):
    """The chain already has the most verifiers that are allowed."""

    code = "too_many_verifiers"
    most: int


class NotVerifierError(InvalidCallError):
    """Only registered verifiers may attest."""

    code = "not_verifier"
    reason = "attest"


class NotRevokedByVerifierError(InvalidCallError):
    """Only the verifier of an attestation, or the account itself, may revoke it."""

    code = "not_verifier"
    reason = "revoke"


class BadLevelError(InvalidCallError):
    """A level must be from 1 to `most`."""

    code = "bad_level"
    reason = "attested"
    given: int
    most: int


class LevelAboveVerifierError(InvalidCallError):
    """This verifier may attest only up to level `highest`."""

    code = "level_above_verifier"
    given: int
    highest: int


class AttestedAccountNotOpenError(InvalidCallError):
    """The attested account is not open."""

    code = "account_not_open"
    reason = "attested"


class ExpiryError(InvalidCallError):
    """An attestation must expire in the future, and not after `latest`."""

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
    """Level 1 does not identify a person, so it does not have a nullifier."""

    code = "bad_nullifier"
    reason = "not_needed"


class NullifierOfAnotherError(InvalidCallError):
    """This person already has a verified account."""

    code = "person_has_account"
    account: AccountId


class OtherNullifierError(InvalidCallError):
    """This account belongs to another person."""

    code = "account_of_another_person"


class AttestationNotFoundError(InvalidCallError):
    """This verifier has not attested this account."""

    code = "attestation_not_found"


class NotBoundError(InvalidCallError):
    """This nullifier is not bound to this account."""

    code = "person_not_bound"
