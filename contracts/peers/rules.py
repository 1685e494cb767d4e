"""Bounds of the peers contract. Pure."""

from contracts.peers.errors import BadPeerAddressError, BadPeerKeyError, BadPeerNameError
from ledger.primitives.keys import PUBLIC_KEY_BYTES

__all__ = ["MAX_PEERS", "check_address", "check_key", "check_name"]

MAX_PEERS = 32
"""The most peers that are not validators. Each costs every validator a connection and a queue of up to 16 MiB: half a
gigabyte in all."""

MAX_ADDRESS_LENGTH = 128
MAX_NAME_LENGTH = 64
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
"""A node's name in node.toml begins with one of these, and may also contain dots, dashes and underscores."""


def check_key(key: bytes) -> None:
    """Raise BadPeerKeyError unless `key` has the length of an Ed25519 key."""
    if len(key) != PUBLIC_KEY_BYTES:
        raise BadPeerKeyError(length=PUBLIC_KEY_BYTES, given=len(key))


def check_name(name: str) -> None:
    """Raise BadPeerNameError unless `name` is a valid name in a node.toml."""
    if not 1 <= len(name) <= MAX_NAME_LENGTH or name[0] not in _LETTERS or not set(name) <= _LETTERS | set("._-"):
        raise BadPeerNameError(most=MAX_NAME_LENGTH)


def check_address(address: str) -> None:
    """Raise BadPeerAddressError unless the address is short printable ASCII and not empty."""
    if len(address) > MAX_ADDRESS_LENGTH or any(not "!" <= letter <= "~" for letter in address):
        raise BadPeerAddressError(most=MAX_ADDRESS_LENGTH)
