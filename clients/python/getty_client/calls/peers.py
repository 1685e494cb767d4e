"""Calls of the contract `peers`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId

__all__ = [
    "Admit",
    "Relocate",
    "Remove",
]


class Admit(Record, frozen=True):
    """`admit`: vote to let this peer connect. Operators agree only if all fields are equal."""

    key: bytes
    """The 32-byte Ed25519 key of its connections."""
    name: str
    """The name of the node: 1 … 64 of a-z, A-Z, 0-9, dot, dash, underscore."""
    operator: AccountId
    """The open account of the peer's operator, which may remove the peer by itself."""
    address: str = ""
    """host:port as a hint for people, at most 128 characters."""


class Remove(Record, frozen=True):
    """`remove`: vote to remove this peer. The vote of the peer's own operator is enough."""

    key: bytes


class Relocate(Record, frozen=True):
    """`relocate`: give another address of this peer. Its own operator calls it; the peer stays admitted."""

    key: bytes
    address: str
    """host:port as a hint for people, at most 128 characters."""
