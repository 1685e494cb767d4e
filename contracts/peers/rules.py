"""Bounds and counting of the peers contract. Pure.

The quorum of n operators is that of n validators, n − ⌊(n−1)/3⌋: two decisions that contradict each other share an
operator that is not among the third that may be bad. One operator, as on a development chain, is its own quorum.
"""

from contracts.peers.errors import BadPeerAddressError, BadPeerKeyError, BadPeerNameError
from ledger.primitives.codec import Record, encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.keys import PUBLIC_KEY_BYTES
from ledger.primitives.units import DAY_MS, AccountId, Millis
from ledger.primitives.validators import quorum

__all__ = [
    "BALLOT_MS",
    "MAX_OPEN_BALLOTS",
    "MAX_PEERS",
    "ballot_id",
    "check_address",
    "check_key",
    "check_name",
    "has_quorum",
    "needed",
]

MAX_PEERS = 32
"""Peers that are not validators. Each costs every validator a connection and up to 16 MiB of queue: half a gigabyte."""

MAX_OPEN_BALLOTS = 8
"""Ballots that one operator may have opened: a single operator fills neither the state nor anybody's work."""

BALLOT_MS = Millis(7 * DAY_MS)
"""How long voices for one thing are gathered: long enough for people, and an old voice is not found by surprise."""

MAX_ADDRESS_LENGTH = 128
MAX_NAME_LENGTH = 64
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
"""A node's name in node.toml begins with one of these, and has dots, dashes and underscores beside them."""


def check_key(key: bytes) -> None:
    """Raise BadPeerKeyError unless `key` has the length of an Ed25519 key."""
    if len(key) != PUBLIC_KEY_BYTES:
        raise BadPeerKeyError(length=PUBLIC_KEY_BYTES, given=len(key))


def check_name(name: str) -> None:
    """Raise BadPeerNameError unless `name` could stand in a node.toml."""
    if not 1 <= len(name) <= MAX_NAME_LENGTH or name[0] not in _LETTERS or not set(name) <= _LETTERS | set("._-"):
        raise BadPeerNameError(most=MAX_NAME_LENGTH)


def check_address(address: str) -> None:
    """Raise BadPeerAddressError unless the hint is short printable ASCII; an empty one is not valid."""
    if len(address) > MAX_ADDRESS_LENGTH or any(not "!" <= letter <= "~" for letter in address):
        raise BadPeerAddressError(most=MAX_ADDRESS_LENGTH)


def ballot_id(method: str, call: Record) -> bytes:
    """Return the id of the ballot on exactly this call of `method`."""
    return ledger_hash(LedgerTag.PEER_BALLOT, method.encode(), b"\x00", encode(call))


def needed(operators: tuple[AccountId, ...]) -> int:
    """Return how many operators decide."""
    return quorum(len(operators))


def has_quorum(voters: tuple[AccountId, ...], operators: tuple[AccountId, ...]) -> bool:
    """Return whether a quorum of today's operators is among the voters."""
    return len(set(voters) & set(operators)) >= needed(operators)
