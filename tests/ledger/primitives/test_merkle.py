"""The loop over levels against the recursion of RFC 9162, and proofs that do not hold for anything else."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.primitives.merkle import EMPTY_ROOT, leaf_hash, merkle_path, merkle_root, verify_merkle_path

leaves_lists = st.lists(st.binary(max_size=20), max_size=40)


def naive(leaves: list[bytes]) -> bytes:
    """MTH of RFC 9162, section 2.1.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + naive(leaves[:k]) + naive(leaves[k:])).digest()


@given(leaves_lists)
def test_the_root_is_the_recursions(leaves: list[bytes]) -> None:
    assert merkle_root(leaves) == naive(leaves)


def test_known_roots() -> None:
    """The vectors of the Certificate Transparency reference implementation."""
    inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    leaves = [bytes.fromhex(text) for text in inputs]
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert merkle_root(leaves[:1]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert merkle_root(leaves[:7]).hex() == "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"
    assert merkle_root(leaves).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@given(leaves_lists.filter(bool), st.data())
def test_a_path_proves_its_leaf_and_no_other(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    root, path = merkle_root(leaves), merkle_path(leaves, index)
    assert verify_merkle_path(root, leaves[index], index, len(leaves), path)
    assert not verify_merkle_path(root, leaves[index] + b"x", index, len(leaves), path)
    assert not verify_merkle_path(root, leaves[index], index, len(leaves), (*path, bytes(32)))
    assert not verify_merkle_path(root, leaves[index], len(leaves), len(leaves), path)
    assert not verify_merkle_path(root, leaves[index], -1, len(leaves), path)
    if path:
        assert not verify_merkle_path(root, leaves[index], index, len(leaves), path[1:])
        swapped = (bytes(32), *path[1:])
        assert not verify_merkle_path(root, leaves[index], index, len(leaves), swapped)


def test_a_node_cannot_be_passed_off_as_a_leaf() -> None:
    leaves = [b"a", b"b", b"c", b"d"]
    inner = leaf_hash(b"a") + leaf_hash(b"b")
    right = merkle_root(leaves[2:])
    assert not verify_merkle_path(merkle_root(leaves), inner, 0, 2, (right,))


def test_a_path_longer_than_the_tree_is_high_proves_nothing() -> None:
    """The hash of a root and another hash is a root too; with 1 or 2 leaves a proof must not add one on top."""
    for leaves in ([b"a"], [b"a", b"b"]):
        path, extra = merkle_path(leaves, 0), bytes(range(32))
        taller = sha256(b"\x01" + merkle_root(leaves) + extra).digest()
        for root in (taller, sha256(b"\x01" + extra + merkle_root(leaves)).digest()):
            assert not verify_merkle_path(root, b"a", 0, len(leaves), (*path, extra))


def test_a_path_shorter_than_the_tree_is_high_proves_nothing() -> None:
    leaves = [b"a", b"b"]
    for size in (3, 4, 5):
        assert not verify_merkle_path(merkle_root(leaves), b"a", 0, size, merkle_path(leaves, 0))


def test_no_path_outside_the_list() -> None:
    with pytest.raises(IndexError):
        merkle_path([b"a"], 1)
