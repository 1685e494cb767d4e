"""Merkle trees of transactions and receipts, as in RFC 9162 section 2.1 (SHA-256).

leaf  = SHA256(0x00 ‖ data)        node = SHA256(0x01 ‖ left ‖ right)
a list of n leaves is split at the largest power of two below n; the root of an empty list is SHA256("")
"""

from collections.abc import Sequence
from hashlib import sha256

from ledger.primitives.units import Hash32

EMPTY_ROOT = Hash32(sha256(b"").digest())


def leaf_hash(data: bytes) -> Hash32:
    """Return the hash of one leaf."""
    return Hash32(sha256(b"\x00" + data).digest())


def _node_hash(left: bytes, right: bytes) -> Hash32:
    return Hash32(sha256(b"\x01" + left + right).digest())


def merkle_root(leaves: Sequence[bytes]) -> Hash32:
    """Return the root of `leaves`, the data of each leaf in order."""
    if not leaves:
        return EMPTY_ROOT
    level = [sha256(b"\x00" + data).digest() for data in leaves]  # inlined hashing: blocks have thousands of leaves
    while len(level) > 1:  # an odd node at the end moves up unchanged: the same tree as the RFC's recursion
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [sha256(b"\x01" + left + right).digest() for left, right in pairs] + level[len(level) & ~1 :]
    return Hash32(level[0])


def merkle_path(leaves: Sequence[bytes], index: int) -> tuple[Hash32, ...]:
    """Return the inclusion proof (audit path, leaf to root) of leaf `index`; raises IndexError outside the list."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} of {len(leaves)}")
    path: list[Hash32] = []
    level = [leaf_hash(data) for data in leaves]
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            path.append(level[sibling])
        paired = [_node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(level) & ~1 :]
        index //= 2
    return tuple(path)


def verify_merkle_path(root: bytes, data: bytes, index: int, size: int, path: Sequence[bytes]) -> bool:
    """Return whether `data` is leaf `index` of the `size` leaves under `root` (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    position, last = index, size - 1
    digest = leaf_hash(data)
    for sibling in path:
        if last == 0:
            return False
        if position % 2 == 1 or position == last:
            digest = _node_hash(sibling, digest)
            while position % 2 == 0 and position != 0:
                position //= 2
                last //= 2
        else:
            digest = _node_hash(digest, sibling)
        position //= 2
        last //= 2
    return last == 0 and digest == root
