"""The events of the identity contract."""

from contracts.abi.event import EventRecord
from contracts.identity.words import Decision, Why
from ledger.primitives.fields import HashBytes, Instant
from ledger.primitives.units import AccountId

__all__ = [
    "EVENTS",
    "AccountAttested",
    "AttestationRevoked",
    "PersonReleased",
    "ReleaseVoted",
    "VerifierDismissed",
    "VerifierRegistered",
    "VerifierVoted",
]


class VerifierVoted(EventRecord, frozen=True):
    """An operator voted on registering a verifier, or on dismissing one."""

    type = "identity.voted"
    verifier: AccountId
    on: Decision
    operator: AccountId
    votes: int
    needed: int


class VerifierRegistered(EventRecord, frozen=True):
    """The operators registered a verifier."""

    type = "identity.verifier_registered"
    verifier: AccountId
    name: str
    highest: int
    domain: HashBytes


class VerifierDismissed(EventRecord, frozen=True):
    """A verifier was dismissed, so its attestations do not count any more."""

    type = "identity.verifier_dismissed"
    verifier: AccountId
    name: str


class AccountAttested(EventRecord, frozen=True):
    """A verifier attested a level of an account."""

    type = "identity.attested"
    account: AccountId
    verifier: AccountId
    level: int
    until_ms: Instant


class AttestationRevoked(EventRecord, frozen=True):
    """An attestation was revoked."""

    type = "identity.revoked"
    account: AccountId
    verifier: AccountId
    level: int
    why: Why


class ReleaseVoted(EventRecord, frozen=True):
    """An operator voted on releasing a person from an account."""

    type = "identity.release_voted"
    account: AccountId
    operator: AccountId
    votes: int
    needed: int


class PersonReleased(EventRecord, frozen=True):
    """The operators released a person from an account: both can be verified again, and not only together."""

    type = "identity.released"
    account: AccountId


EVENTS = (
    VerifierVoted,
    VerifierRegistered,
    VerifierDismissed,
    AccountAttested,
    AttestationRevoked,
    ReleaseVoted,
    PersonReleased,
)
