"""What one may ask of the identity contract."""

from contracts.identity.words import Why
from ledger.primitives.codec import Record
from ledger.primitives.fields import HashBytes, Instant
from ledger.primitives.units import AccountId

__all__ = ["Attest", "Dismiss", "Register", "Revoke"]


class Register(Record, frozen=True):
    """`register`: one operator's voice for a verifier. Every field is part of what is agreed to."""

    verifier: AccountId
    """The open account whose keys sign its attestations."""
    name: str
    """The organisation's name, 1 … 64 printable letters; no person's name."""
    highest: int
    """The highest level that it may attest, 1 … 4."""
    domain: HashBytes
    """32 bytes that name the secret of its nullifiers: SHA-256 of it. The same for all verifiers of a chain."""


class Dismiss(Record, frozen=True):
    """`dismiss`: one operator's voice against a verifier; the verifier's own is enough."""

    verifier: AccountId


class Attest(Record, frozen=True):
    """`attest`: a verifier says that an account's holder has been verified up to a level. Replaces what it said before.

    Level 1: phone and e-mail; 2: the person; 3: a bank account in that person's name; 4: a credit band.
    """

    account: AccountId
    level: int
    until_ms: Instant
    """When it expires; at most five years ahead."""
    nullifier: HashBytes = b""
    """32 bytes from level 2 on, empty at level 1."""


class Revoke(Record, frozen=True):
    """`revoke`: a verifier takes back what it attested of an account, or an account what was attested of itself."""

    account: AccountId
    verifier: AccountId
    """Whose attestation."""
    why: Why
