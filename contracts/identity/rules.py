"""Limits of the identity contract, and the levels that its records give. Pure."""

from collections.abc import Iterable, Mapping

from contracts.abi.interfaces import HIGHEST_LEVEL
from contracts.identity.errors import (
    BadDomainError,
    BadHighestLevelError,
    BadLevelError,
    BadNullifierError,
    BadVerifierNameError,
    ExpiryError,
    LevelAboveVerifierError,
    NullifierDomainError,
    NullifierNotNeededError,
)
from contracts.identity.state import Attestation, Verifier
from ledger.primitives.text import is_plain_name
from ledger.primitives.units import DAY_MS, AccountId, Millis

__all__ = [
    "LONGEST_MS",
    "MAX_VERIFIERS",
    "NULLIFIER_BYTES",
    "PERSON_LEVEL",
    "check_domain",
    "check_expiry",
    "check_level",
    "check_name",
    "check_nullifier",
    "check_verifier",
    "counts",
    "level_at",
]

PERSON_LEVEL = 2
"""From this level on an attestation is about one person, and has the person's nullifier."""

NULLIFIER_BYTES = 32
DOMAIN_BYTES = 32

LONGEST_MS = Millis(5 * 366 * DAY_MS)
"""How long an attestation lasts at most: identity documents of people are renewed about as often."""

MAX_VERIFIERS = 16
"""The most verifiers of a chain: a query for a level reads the attestation of each of them."""

MAX_NAME_LENGTH = 64


def check_name(name: str) -> None:
    """Raise BadVerifierNameError unless `name` is short and printable."""
    if not 1 <= len(name) <= MAX_NAME_LENGTH or not is_plain_name(name):
        raise BadVerifierNameError(most=MAX_NAME_LENGTH)


def check_verifier(highest: int) -> None:
    """Raise BadHighestLevelError unless `highest` is a level."""
    if not 1 <= highest <= HIGHEST_LEVEL:
        raise BadHighestLevelError(given=highest, most=HIGHEST_LEVEL)


def check_domain(domain: bytes, shared: bytes | None) -> None:
    """Raise BadDomainError or NullifierDomainError unless `domain` is well formed and the one that all verifiers share.

    `shared` is None as long as the chain has had no verifier.
    """
    if len(domain) != DOMAIN_BYTES:
        raise BadDomainError(length=DOMAIN_BYTES, given=len(domain))
    if shared is not None and domain != shared:
        raise NullifierDomainError(domain=shared)


def check_level(level: int, highest: int) -> None:
    """Raise BadLevelError or LevelAboveVerifierError unless a verifier with `highest` may attest `level`."""
    if not 1 <= level <= HIGHEST_LEVEL:
        raise BadLevelError(given=level, most=HIGHEST_LEVEL)
    if level > highest:
        raise LevelAboveVerifierError(given=level, highest=highest)


def check_expiry(until_ms: Millis, now_ms: Millis) -> None:
    """Raise ExpiryError unless now < until ≤ now + LONGEST_MS."""
    latest = Millis(now_ms + LONGEST_MS)
    if not now_ms < until_ms <= latest:
        raise ExpiryError(now_ms=now_ms, latest_ms=latest)


def check_nullifier(level: int, nullifier: bytes) -> None:
    """Raise BadNullifierError or NullifierNotNeededError unless `nullifier` is what an attestation of `level` has."""
    if level >= PERSON_LEVEL and len(nullifier) != NULLIFIER_BYTES:
        raise BadNullifierError(level=PERSON_LEVEL, length=NULLIFIER_BYTES, given=len(nullifier))
    if level < PERSON_LEVEL and nullifier:
        raise NullifierNotNeededError


def counts(attestation: Attestation, verifiers: Mapping[AccountId, Verifier], now_ms: Millis) -> bool:
    """Return whether an attestation counts now (rule 4)."""
    verifier = verifiers.get(attestation.verifier)
    return verifier is not None and attestation.term == verifier.term and now_ms < attestation.until_ms


def level_at(attestations: Iterable[Attestation], verifiers: Mapping[AccountId, Verifier], now_ms: Millis) -> int:
    """Return the highest level of an account that counts now; 0 if there is none."""
    return max((each.level for each in attestations if counts(each, verifiers, now_ms)), default=0)
