"""Proofs that need only a root from a certified header: state, transactions, receipts.

State tree (built by `ledger.tree`): a fixed shape of 2^20 buckets below five levels of 16-ary nodes. The first 20 bits
of a key's hash give its place: five nibbles, one per level.

    key hash    = SHA256(GETTY-LEDGER/1 ‖ TREE_KEY   ‖ key)
    value hash  = SHA256(GETTY-LEDGER/1 ‖ TREE_VALUE ‖ value)
    bucket      = (key hash ‖ value hash) …  strictly ascending by key hash, at least one
    node        = u16be bitmap ‖ hash of each child whose bit is set, in order of the nibble (bit 0 = nibble 0)
    hash        = SHA256(GETTY-LEDGER/1 ‖ TREE_BUCKET or TREE_NODE ‖ bytes)
    an empty place: 0^32, and no bit in the parent

A proof has the nodes from the root down, byte for byte, and the bucket. It ends early, proving absence, at a node
without a bit for the next nibble. There is exactly one proof for a key under a root.
"""

from hashlib import sha256

from ledger.primitives.block import Header
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import Record
from ledger.primitives.hashing import LedgerTag, ledger_head
from ledger.primitives.merkle import verify_merkle_path
from ledger.primitives.units import ZERO_HASH, Hash32

LEVELS = 5
"""Number of node levels above the buckets; each uses a nibble of the key hash."""
ENTRY_BYTES = 64
HASH_BYTES = 32
MAX_BUCKET_ENTRIES = 4_096
"""Ten entries are usual at ten million keys; a verifier reads no more than this."""


class StateProof(Record, frozen=True):
    """Proves the value at a key of the state, or that there is none."""

    nodes: tuple[bytes, ...]
    """From the root down: five for a key whose bucket exists, fewer if the path ends earlier, none for an empty
    state."""
    bucket: bytes | None


class CertifiedHeader(Record, frozen=True):
    """A header and the certificate that decided its block, for a light client."""

    header: Header
    certificate: CommitQC


class ProvenValue(Record, frozen=True):
    """The value at `key` after block `height`, None if there is none, with its proof."""

    height: int
    key: bytes
    value: bytes | None
    proof: StateProof


class InclusionProof(Record, frozen=True):
    """Proves that `data` is a leaf under a transaction or receipts root of block `height`.

    `index` and `size` determine how the path is combined. They are the prover's claim: the root does not contain the
    size, and the last leaf of three has the same path as the last of two. The proof only shows that the leaf is there.
    """

    height: int
    index: int
    size: int
    data: bytes
    path: tuple[bytes, ...]

    def holds_under(self, root: bytes) -> bool:
        """Return whether the leaf is under `root`, which must be from the header of `height`."""
        return verify_merkle_path(root, self.data, self.index, self.size, self.path)


_KEY, _VALUE = ledger_head(LedgerTag.TREE_KEY), ledger_head(LedgerTag.TREE_VALUE)
_BUCKET, _NODE = ledger_head(LedgerTag.TREE_BUCKET), ledger_head(LedgerTag.TREE_NODE)


def key_hash(key: bytes) -> Hash32:
    """Return the hash that gives a state key its place in the tree."""
    return Hash32(sha256(_KEY + key).digest())


def value_hash(value: bytes) -> Hash32:
    """Return the hash of a state value."""
    return Hash32(sha256(_VALUE + value).digest())


def bucket_hash(bucket: bytes) -> Hash32:
    """Return the hash of a bucket's entries."""
    return Hash32(sha256(_BUCKET + bucket).digest())


def node_hash(node: bytes) -> Hash32:
    """Return the hash of a node's bytes."""
    return Hash32(sha256(_NODE + node).digest())


def nibbles(hashed_key: bytes) -> tuple[int, ...]:
    """Return the path from the root to the bucket of a key hash: one child index per level."""
    a, b, c = hashed_key[:3]
    return (a >> 4, a & 15, b >> 4, b & 15, c >> 4)


def child_of(node: bytes, nibble: int) -> bytes:
    """Return the hash of a child, or 0^32 if its bit is not set; the node must be well formed."""
    bitmap = int.from_bytes(node[:2], "big")
    if not bitmap >> nibble & 1:
        return ZERO_HASH
    place = 2 + HASH_BYTES * (bitmap & ((1 << nibble) - 1)).bit_count()
    return node[place : place + HASH_BYTES]


def verify_state_proof(root: bytes, key: bytes, value: bytes | None, proof: StateProof) -> bool:
    """Return whether the state under `root` has `value` at `key`, or no value if `value` is None. Never raises."""
    hashed = key_hash(key)
    expected = root
    nodes = list(proof.nodes)
    for nibble in nibbles(hashed):
        if expected == ZERO_HASH:
            break
        if not nodes:
            return False
        node = nodes.pop(0)
        if not _well_formed(node) or node_hash(node) != expected:
            return False
        expected = child_of(node, nibble)
    if nodes:
        return False
    if expected == ZERO_HASH:
        return proof.bucket is None and value is None
    if proof.bucket is None or bucket_hash(proof.bucket) != expected:
        return False
    return _bucket_says(proof.bucket, hashed, value)


def _well_formed(node: bytes) -> bool:
    if len(node) < 2 + HASH_BYTES:
        return False
    children = int.from_bytes(node[:2], "big").bit_count()
    return len(node) == 2 + HASH_BYTES * children


def _bucket_says(bucket: bytes, hashed: bytes, value: bytes | None) -> bool:
    if not bucket or len(bucket) % ENTRY_BYTES or len(bucket) > MAX_BUCKET_ENTRIES * ENTRY_BYTES:
        return False
    previous = b""
    held: bytes | None = None
    for at in range(0, len(bucket), ENTRY_BYTES):
        entry_key = bucket[at : at + HASH_BYTES]
        if entry_key <= previous:
            return False
        previous = entry_key
        if entry_key == hashed:
            held = bucket[at + HASH_BYTES : at + ENTRY_BYTES]
    return held == (None if value is None else value_hash(value))
