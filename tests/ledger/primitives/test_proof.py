"""State proofs against a naive tree, and forgeries against the verifier."""

from collections.abc import Callable
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.primitives.hashing import LedgerTag
from ledger.primitives.merkle import merkle_path, merkle_root
from ledger.primitives.proof import (
    ENTRY_BYTES,
    MAX_BUCKET_ENTRIES,
    InclusionProof,
    StateProof,
    bucket_hash,
    key_hash,
    nibbles,
    node_hash,
    value_hash,
    verify_state_proof,
)
from ledger.primitives.units import ZERO_HASH
from ledger.store import MemoryStore
from ledger.tree import StateTree

states = st.dictionaries(st.binary(min_size=1, max_size=8), st.binary(max_size=8), max_size=40)


def grown(state: dict[bytes, bytes]) -> StateTree:
    store = MemoryStore()
    tree = StateTree(store)
    _, writes = tree.update(dict(state))
    store.write(writes)
    return StateTree(store)


@pytest.mark.parametrize(
    ("made", "tag"),
    [
        (key_hash, LedgerTag.TREE_KEY),
        (value_hash, LedgerTag.TREE_VALUE),
        (bucket_hash, LedgerTag.TREE_BUCKET),
        (node_hash, LedgerTag.TREE_NODE),
    ],
)
def test_each_hash_of_the_tree_has_its_own_domain(made: Callable[[bytes], bytes], tag: LedgerTag) -> None:
    assert made(b"bytes") == sha256(b"GETTY-LEDGER/1" + bytes((tag,)) + b"bytes").digest()


def test_the_way_is_the_first_twenty_bits() -> None:
    assert nibbles(bytes.fromhex("12345f") + bytes(29)) == (1, 2, 3, 4, 5)


@given(states, st.binary(min_size=1, max_size=8), st.binary(max_size=8))
def test_presence_and_absence_and_nothing_else(state: dict[bytes, bytes], key: bytes, other: bytes) -> None:
    tree = grown(state)
    root, proof, value = tree.root(), tree.prove(key), state.get(key)
    assert verify_state_proof(root, key, value, proof)
    if other != value:
        assert not verify_state_proof(root, key, other, proof)
    if value is not None:
        assert not verify_state_proof(root, key, None, proof)


@given(states.filter(lambda s: len(s) > 1), st.data())
def test_a_changed_proof_proves_nothing(state: dict[bytes, bytes], data: st.DataObject) -> None:
    tree = grown(state)
    key = data.draw(st.sampled_from(sorted(state)))
    root, proof = tree.root(), tree.prove(key)
    assert proof.bucket is not None
    index = data.draw(st.integers(0, len(proof.nodes) - 1))
    nodes = list(proof.nodes)
    damaged = bytearray(nodes[index])
    damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))
    nodes[index] = bytes(damaged)
    forged = [
        StateProof(tuple(nodes), proof.bucket),
        StateProof(proof.nodes[:-1], proof.bucket),
        StateProof(proof.nodes[:index], None),
        StateProof((*proof.nodes, proof.nodes[-1]), proof.bucket),
        StateProof(proof.nodes, proof.bucket + proof.bucket),
        StateProof(proof.nodes, None),
        StateProof(proof.nodes, key_hash(key) + value_hash(b"another")),
        StateProof(proof.nodes, key_hash(b"some other key") + value_hash(state[key])),
        StateProof((), None),
        StateProof((), proof.bucket),
    ]
    for attempt in forged:
        for value in (state[key], None, b"another"):
            assert not verify_state_proof(root, key, value, attempt)


def test_an_empty_state_holds_nothing_and_proves_it() -> None:
    assert verify_state_proof(ZERO_HASH, b"k", None, StateProof((), None))
    assert not verify_state_proof(ZERO_HASH, b"k", b"v", StateProof((), None))
    assert not verify_state_proof(ZERO_HASH, b"k", None, StateProof((), b""))


def test_a_bucket_out_of_order_is_refused_even_under_its_own_root() -> None:
    """Whoever could certify such a root could answer a key in two ways; the verifier does not help."""
    hashed = key_hash(b"k")
    same_bucket = hashed[:31] + bytes((hashed[31] ^ 1,))
    entries = sorted([hashed + value_hash(b"v"), same_bucket + value_hash(b"w")], reverse=True)
    for bucket in (b"".join(entries), entries[0] * 2, entries[0][:-1], b""):
        root, proof = alone(hashed, bucket)
        assert not verify_state_proof(root, b"k", b"v", proof)
        assert not verify_state_proof(root, b"k", None, proof)


def alone(hashed: bytes, bucket: bytes) -> tuple[bytes, StateProof]:
    """Return root and proof of a tree with one bucket, at the place of `hashed`."""
    digest: bytes = bucket_hash(bucket)
    nodes: list[bytes] = []
    for nibble in reversed(nibbles(hashed)):
        nodes.append((1 << nibble).to_bytes(2, "big") + digest)
        digest = node_hash(nodes[-1])
    return digest, StateProof(tuple(reversed(nodes)), bucket)


@pytest.mark.parametrize(("entries", "read"), [(MAX_BUCKET_ENTRIES, True), (MAX_BUCKET_ENTRIES + 1, False)])
def test_a_bucket_is_read_up_to_its_limit(entries: int, read: bool) -> None:
    hashed = key_hash(b"k")
    numbers = [i.to_bytes(32, "big") + bytes(32) for i in range(1, entries)]
    root, proof = alone(hashed, b"".join(sorted([*numbers, hashed + value_hash(b"v")])))
    assert verify_state_proof(root, b"k", b"v", proof) == read


def test_a_node_without_children_is_not_valid() -> None:
    for node in (b"", b"\x00", b"\x00\x00"):
        assert not verify_state_proof(node_hash(node), b"k", None, StateProof((node,), None))


@pytest.mark.parametrize("bitmap", [0, 0b11, 0xFFFF])
def test_a_bitmap_that_disagrees_with_the_length_is_refused(bitmap: int) -> None:
    """A node with a bit more than it has children would let the verifier read a hash from nowhere."""
    node = bitmap.to_bytes(2, "big") + bytes(32)
    assert not verify_state_proof(node_hash(node), b"k", None, StateProof((node,), None))


def test_entries_are_a_key_and_a_value() -> None:
    assert len(key_hash(b"") + value_hash(b"")) == ENTRY_BYTES
    assert key_hash(b"x") != value_hash(b"x")


def test_inclusion_speaks_for_the_leaf() -> None:
    leaves = [b"a", b"b", b"c"]
    root = merkle_root(leaves)
    proof = InclusionProof(1, 2, 3, b"c", merkle_path(leaves, 2))
    assert proof.holds_under(root)
    assert not msgspec.structs.replace(proof, data=b"d").holds_under(root)
    assert not msgspec.structs.replace(proof, size=2**63).holds_under(root)
