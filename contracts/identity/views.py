"""The views of identity: the registered verifiers, and the attestations of an account."""

from contracts.abi import Storage
from contracts.identity.rules import counts, level_at
from contracts.identity.state import Attestation, IdentityState, Verifier
from ledger.primitives.codec import Record
from ledger.primitives.fields import Instant
from ledger.primitives.units import AccountId, Millis

__all__ = ["AttestationView", "IdentityView", "VerifierView", "identity_of", "verifiers"]


class VerifierView(Record, frozen=True):
    """A registered verifier."""

    account: AccountId
    name: str
    highest: int
    """The highest level it may attest."""


class AttestationView(Record, frozen=True):
    """A verifier's attestation of an account."""

    verifier: AccountId
    name: str
    """The verifier's; empty when it is not registered any more."""
    level: int
    since_ms: Instant
    until_ms: Instant
    counts: bool
    """Whether it counts now."""


class IdentityView(Record, frozen=True):
    """The verified level of an account's holder."""

    account: AccountId
    level: int
    """The highest that counts now, 0 without any."""
    attestations: tuple[AttestationView, ...]


def verifiers(storage: Storage) -> tuple[VerifierView, ...]:
    """Return the registered verifiers, ascending by account."""
    return tuple(VerifierView(each.account, each.name, each.highest) for each in _listed(storage).values())


def identity_of(storage: Storage, account: AccountId, now_ms: Millis) -> IdentityView:
    """Return the verified level of `account`, and its attestations."""
    listed, said = _listed(storage), IdentityState(storage).of(account)
    return IdentityView(account, level_at(said, listed, now_ms), tuple(_shown(each, listed, now_ms) for each in said))


def _listed(storage: Storage) -> dict[AccountId, Verifier]:
    return IdentityState(storage).verifiers()


def _shown(each: Attestation, listed: dict[AccountId, Verifier], now_ms: Millis) -> AttestationView:
    verifier = listed.get(each.verifier)
    return AttestationView(
        each.verifier,
        verifier.name if verifier is not None else "",
        each.level,
        each.since_ms,
        each.until_ms,
        counts(each, listed, now_ms),
    )
