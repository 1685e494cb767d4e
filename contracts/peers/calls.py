"""What one may ask of the peers contract. Each call is one voice; what it is about is in the package docstring."""

from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId

__all__ = ["Admit", "Remove"]


class Admit(Record, frozen=True):
    """`admit`: one operator's voice for letting this peer connect. Every field is part of what is agreed to."""

    key: bytes
    """The 32-byte Ed25519 key of its connections. That it is held is proved in every handshake, not here."""
    name: str
    """What people call the node, 1 … 64 of a-z, A-Z, 0-9, dot, dash, underscore; no two peers have the same."""
    operator: AccountId
    """The open account of whoever runs it; it may take the peer off by itself."""
    address: str = ""
    """host:port as a hint for people, at most 128 characters; nothing ever relies on it."""


class Remove(Record, frozen=True):
    """`remove`: one operator's voice for shutting this peer out; the voice of the peer's own operator is enough."""

    key: bytes
