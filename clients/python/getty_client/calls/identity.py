"""Calls of the contract `identity`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from typing import Literal

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Instant
from ledger.primitives.units import AccountId

__all__ = [
    "Attest",
    "Dismiss",
    "Register",
    "Release",
    "Revoke",
]


class Register(Record, frozen=True):
    """`register`: vote to register a verifier. Operators agree only if all fields are equal."""

    verifier: AccountId
    """The open account whose keys sign its attestations."""
    name: str
    """The organisation's name, 1 … 64 printable letters; no person's name."""
    highest: int
    """The highest level that it may attest, 1 … 4."""
    domain: bytes
    """32 bytes that name the secret of its nullifiers: SHA-256 of it."""


class Dismiss(Record, frozen=True):
    """`dismiss`: vote to dismiss a verifier. The verifier's own call is enough."""

    verifier: AccountId


class Attest(Record, frozen=True):
    """`attest`: a verifier attests that an account's holder has been verified up to a level."""

    account: AccountId
    level: int
    until_ms: Instant
    """When it expires; at most five years ahead."""
    nullifier: bytes = b""
    """32 bytes from level 2 on, empty at level 1."""


class Revoke(Record, frozen=True):
    """`revoke`: a verifier revokes its attestation of an account, or an account revokes one about itself."""

    account: AccountId
    verifier: AccountId
    """Whose attestation."""
    why: Literal["mistake", "outdated", "fraud", "wish"]


class Release(Record, frozen=True):
    """`release`: one operator's vote to undo the binding of a person to an account that a verifier got wrong."""

    account: AccountId
    nullifier: bytes
    """The 32 bytes that are bound to the account."""
