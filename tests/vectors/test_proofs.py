"""Proofs that a light client must believe and refuse, as files that a second implementation reads.

proofs.json
    chain         genesis hash and file, the certified headers to walk, and checks of proofs under them: "ok", or the
                  code that refuses the proof
    state         root, key, value (null for none), proof (canonical bytes), and whether it holds
    inclusion     root, proof (canonical bytes), and whether it holds
genesis.json      genesis files, with the hash or the code that refuses the file

All bytes are hex. `pytest tests/vectors --rewrite` rewrites the files; read the diff.
"""

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ledger.balances import Purse, PurseKind
from ledger.light import LightClient, LightError
from ledger.primitives.codec import encode
from ledger.primitives.genesis import Genesis, GenesisError, genesis_from_json, genesis_to_json
from ledger.primitives.merkle import merkle_path, merkle_root
from ledger.primitives.proof import (
    InclusionProof,
    ProvenValue,
    StateProof,
    bucket_hash,
    key_hash,
    nibbles,
    node_hash,
    value_hash,
    verify_state_proof,
)
from ledger.primitives.units import ZERO_HASH
from ledger.proofs import certified_header, prove_receipt, prove_transaction, prove_value
from tests.kit.toy_chain import Fail, Mint, Put, Send, ToyChain, genesis, key

FOLDER = Path(__file__).parent
GENESIS = genesis()
change = msgspec.structs.replace


@cache
def chain() -> ToyChain:
    w = ToyChain(GENESIS)
    w.step(w.tx(1, "won", "mint", Mint(1_000)), w.tx(2, "probe", "put", Put("a", 1)))
    w.step(*(w.tx(1, "probe", "put", Put(f"value {turn}", turn), nonce=1 + turn) for turn in range(7)))
    w.step(w.tx(1, "won", "send", Send(w.account(2), 300)), w.tx(2, "probe", "fail", Fail()))
    return w


# -- under a walked chain --------------------------------------------------------------------------------------------


def of_chain() -> dict[str, Any]:
    w = chain()
    certified = [certified_header(w.chain, height) for height in (1, 2, 3)]
    return {
        "genesis_hash": GENESIS.hash.hex(),
        "file": genesis_to_json(GENESIS),
        "certified": [
            {"header": encode(each.header).hex(), "certificate": encode(each.certificate).hex()} for each in certified
        ],
        "checks": list(_checks(w)),
    }


def _checks(w: ToyChain) -> Iterator[dict[str, Any]]:
    client = LightClient(GENESIS.hash)
    client.read_genesis(genesis_to_json(GENESIS).encode())
    for height in (1, 2, 3):
        client.advance(certified_header(w.chain, height))
    held = prove_value(w.chain, Purse(PurseKind.AVAILABLE, w.account(1)).key())
    absent = prove_value(w.chain, Purse(PurseKind.AVAILABLE, w.account(3)).key())
    lies = (change(held, value=encode(9_999)), change(held, value=None), change(held, height=1))
    for proven in (held, absent, *lies, change(held, height=9), change(absent, value=encode(1))):
        yield _check(client, "state", proven)
    for height, count in ((1, 2), (2, 7), (3, 2)):
        for index in range(count):
            receipt = prove_receipt(w.chain, height, index)
            yield _check(client, "receipt", receipt)
            receipts = w.chain.receipts(height)
            assert receipts is not None
            yield _check(client, "transaction", prove_transaction(w.chain, receipts[index].id))
    receipt = prove_receipt(w.chain, 2, 3)
    for lie in (change(receipt, height=1), change(receipt, height=9), change(receipt, data=receipt.data + b"x")):
        yield _check(client, "receipt", lie)
    yield _check(client, "transaction", receipt)


def _check(client: LightClient, kind: str, proof: ProvenValue | InclusionProof) -> dict[str, Any]:
    told = {"kind": kind, "proof": encode(proof).hex()}
    try:
        match proof:
            case ProvenValue():
                value = client.check_state(proof)
                return told | {"expect": "ok", "value": None if value is None else value.hex()}
            case _ if kind == "receipt":
                found = client.check_receipt(proof)
                return told | {"expect": "ok", "id": found.id.hex(), "code": found.code}
            case _:
                return told | {"expect": "ok", "id": client.check_transaction(proof).id.hex()}
    except LightError as error:
        return told | {"expect": error.code}


# -- bare proofs -----------------------------------------------------------------------------------------------------


def of_state() -> Iterator[dict[str, Any]]:
    w = chain()
    tip = w.chain.header(3)
    assert tip is not None
    for name in ("a", "value 3", "not there"):
        proven = prove_value(w.chain, b"c/probe/values/" + name.encode())
        proven = prove_value(w.chain, proven.key)
        yield _state(f"{name} of a chain", tip.state_root, proven.key, proven.value, proven.proof)
    yield _state("an empty state has nothing", ZERO_HASH, b"k", None, StateProof((), None))
    yield _state("an empty state has no value", ZERO_HASH, b"k", b"v", StateProof((), None))
    yield _state("an empty state has no bucket", ZERO_HASH, b"k", None, StateProof((), b"\x00" * 64))
    yield from _of_crafted_buckets()
    yield from _of_crafted_nodes()


def _entry(name: bytes, value: bytes) -> bytes:
    return key_hash(name) + value_hash(value)


def _above(bucket: bytes, name: bytes) -> tuple[bytes, StateProof]:
    """Return the root over one bucket at the place of a key, and the proof down to it."""
    expected, nodes = bucket_hash(bucket), []
    for nibble in reversed(nibbles(key_hash(name))):
        node = (1 << nibble).to_bytes(2, "big") + expected
        nodes.append(node)
        expected = node_hash(node)
    return expected, StateProof(tuple(reversed(nodes)), bucket)


def _of_crafted_buckets() -> Iterator[dict[str, Any]]:
    own, low, high = _entry(b"k", b"v"), bytes(31) + b"\x01" + bytes(32), b"\xff" * 64
    buckets = {
        "alone": own,
        "between two others": low + own + high,
        "the others without it": low + high,
        "an entry of zeros first": bytes(64) + own,
        "not in order": high + own,
        "the key twice": own + own,
        "with a byte more": own + b"\x00",
        "half an entry": own[:32],
        "empty": b"",
    }
    for about, bucket in buckets.items():
        root, proof = _above(bucket, b"k")
        for value in (b"v", b"w", None):
            yield _state(f"a bucket, {about}", root, b"k", value, proof)
    root, proof = _above(own, b"k")
    for about, other in {
        "without its bucket": change(proof, bucket=None),
        "of another bucket": change(proof, bucket=low),
        "a node less": change(proof, nodes=proof.nodes[1:]),
        "a node more": change(proof, nodes=(*proof.nodes, proof.nodes[0])),
        "no nodes": change(proof, nodes=()),
        "the last node left out": change(proof, nodes=proof.nodes[:-1]),
    }.items():
        yield _state(f"a proof, {about}", root, b"k", b"v", other)
        yield _state(f"a proof, {about}", root, b"k", None, other)
    yield _state("another root", sha256(b"").digest(), b"k", b"v", proof)


def _of_crafted_nodes() -> Iterator[dict[str, Any]]:
    hashed = nibbles(key_hash(b"k"))
    others = [nibble for nibble in range(16) if nibble != hashed[0]]
    nodes = {
        "without the child": (1 << others[0]).to_bytes(2, "big") + bytes(range(32)),
        "with all children but this": (0xFFFF ^ 1 << hashed[0]).to_bytes(2, "big") + bytes(range(32)) * 15,
        "with all children": b"\xff\xff" + bytes(range(32)) * 16,
        "with a child of zeros": (1 << hashed[0]).to_bytes(2, "big") + bytes(32),
        "without children": bytes(2),
        "with a hash too many": (1 << others[0]).to_bytes(2, "big") + bytes(64),
        "with a hash too few": b"\x00\x03" + bytes(32),
        "of one byte": b"\x01",
        "empty": b"",
    }
    for about, node in nodes.items():
        yield _state(f"a node, {about}", node_hash(node), b"k", None, StateProof((node,), None))


def _state(about: str, root: bytes, name: bytes, value: bytes | None, proof: StateProof) -> dict[str, Any]:
    return {
        "about": about,
        "root": root.hex(),
        "key": name.hex(),
        "value": None if value is None else value.hex(),
        "proof": encode(proof).hex(),
        "holds": verify_state_proof(root, name, value, proof),
    }


def of_inclusion() -> Iterator[dict[str, Any]]:
    for size in (1, 2, 3, 5, 8):
        leaves = [f"leaf {place}".encode() for place in range(size)]
        root = merkle_root(leaves)
        for index in {0, size // 2, size - 1}:
            proof = InclusionProof(1, index, size, leaves[index], merkle_path(leaves, index))
            about = f"leaf {index} of {size}"
            yield _included(about, root, proof)
            yield _included(f"{about}, other data", root, change(proof, data=b"other"))
            yield _included(f"{about}, as the next", root, change(proof, index=index + 1))
            yield _included(f"{about}, of one more", root, change(proof, size=size + 1))
            yield _included(f"{about}, a hash more", root, change(proof, path=(*proof.path, bytes(32))))
            yield _included(f"{about}, a hash less", root, change(proof, path=proof.path[:-1]))
            yield _included(f"{about}, negative", root, change(proof, index=-1))
            yield _included(f"{about}, of none", root, change(proof, size=0))
            yield _included(f"{about}, of 2^64 - 1", root, change(proof, size=2**64 - 1))
    inner = merkle_root([b"a", b"b"])
    yield _included("a node as a leaf", merkle_root([b"a", b"b", b"c"]), InclusionProof(1, 0, 2, inner, ()))


def _included(about: str, root: bytes, proof: InclusionProof) -> dict[str, Any]:
    return {"about": about, "root": root.hex(), "proof": encode(proof).hex(), "holds": proof.holds_under(root)}


# -- genesis files ---------------------------------------------------------------------------------------------------


def genesis_files() -> Iterator[tuple[str, str]]:
    two = genesis(2, True, max_seats=50)
    text = genesis_to_json(two)
    for name, of in {"four peers": genesis(4, False), "two peers": two}.items():
        yield name, genesis_to_json(of)
    yield "other blanks and another order", json.dumps(dict(reversed(list(json.loads(text).items()))))
    yield from (
        ("empty", ""),
        ("a list", "[]"),
        ("no JSON", "{"),
        ("a name twice", text.replace('"dev": true', '"dev": true, "dev": false')),
        ("a name twice, escaped", text.replace('"dev": true', '"dev": true, "d\\u0065v": true')),
        ("a text that looks like names", text.replace("getty-test", '\\"dev\\":1,\\"dev\\":2')),
        ("a field more", text.replace('"dev": true', '"dev": true, "extra": 1')),
        ("a field less", text.replace('"dev": true,', "")),
        ("1.0", text.replace('"version": 1', '"version": 1.0')),
        ("1e0", text.replace('"version": 1', '"version": 1e0')),
        ("a text for a number", text.replace('"version": 1', '"version": "1"')),
        ("a flag for a number", text.replace('"version": 1', '"version": true')),
        ("hex in capitals", text.replace(key(1).public.hex(), key(1).public.hex().upper())),
        ("no hex", text.replace(key(1).public.hex(), "zz")),
    )
    yield from ((about, genesis_to_json(change(two, **fields))) for about, fields in _broken(two).items())


def _broken(good: Genesis) -> dict[str, dict[str, Any]]:
    first, second = good.validators
    return {
        "version": {"version": 2},
        "no chain id": {"chain_id": ""},
        "a chain id with a blank": {"chain_id": "a b"},
        "a chain id of 65 letters": {"chain_id": "a" * 65},
        "time 0": {"timestamp_ms": 0},
        "no validators": {"validators": ()},
        "a nameless validator": {"validators": (change(first, name=""),)},
        "a name of 65 letters": {"validators": (change(first, name="a" * 65),)},
        "a Korean name": {"validators": (change(first, name="피어"),)},
        "a short key": {"validators": (change(first, p2p_key=b""),)},
        "one key for two uses": {"validators": (change(first, p2p_key=first.consensus_key),)},
        "another's proof": {"validators": (change(first, proof=second.proof),)},
        "another chain's proof": {"chain_id": "getty-other"},
        "a name twice": {"validators": (first, change(second, name=first.name))},
        "a connection key twice": {"validators": (first, change(second, p2p_key=first.p2p_key))},
        "another's consensus key": {"validators": (first, change(second, p2p_key=first.consensus_key))},
        "an account key of 5 bytes": {"accounts": (b"short",)},
        "a key twice": {"operators": (bytes(32), bytes(32))},
    }


def told_genesis(about: str, text: str) -> dict[str, str]:
    try:
        return {"about": about, "file": text, "expect": "ok", "hash": genesis_from_json(text).hash.hex()}
    except GenesisError as error:
        return {"about": about, "file": text, "expect": error.code, "reason": error.reason}


# -- the files -------------------------------------------------------------------------------------------------------


def rewritten() -> dict[str, str]:
    proofs = {"chain": of_chain(), "state": list(of_state()), "inclusion": list(of_inclusion())}
    files = [told_genesis(*each) for each in genesis_files()]
    return {
        "proofs.json": json.dumps(proofs, indent=1) + "\n",
        "genesis.json": json.dumps({"cases": files}, indent=1, ensure_ascii=False) + "\n",
    }


@pytest.fixture(scope="module")
def vectors(request: pytest.FixtureRequest) -> dict[str, Any]:
    made = rewritten()
    for name, text in made.items():
        if request.config.getoption("--rewrite"):
            (FOLDER / name).write_text(text, encoding="utf-8")
        assert (FOLDER / name).read_text(encoding="utf-8") == text, f"{name} is not what this project says"
    return {name: json.loads(text) for name, text in made.items()}


def test_the_files_hold_both_answers_to_every_question(vectors: dict[str, Any]) -> None:
    proofs = vectors["proofs.json"]
    for part in ("state", "inclusion"):
        assert {case["holds"] for case in proofs[part]} == {True, False}
    absent = [case["about"] for case in proofs["state"] if case["holds"] and case["value"] is None]
    assert {"a node, without the child", "a bucket, the others without it", "an empty state has nothing"} <= {*absent}
    said = {(check["kind"], check["expect"]) for check in proofs["chain"]["checks"]}
    assert said == {
        *(("state", code) for code in ("ok", "not_in_state", "unknown_height")),
        *(("receipt", code) for code in ("ok", "not_in_block", "unknown_height")),
        *(("transaction", code) for code in ("ok", "not_in_block")),
    }


def test_the_file_holds_what_no_chain_may_start_from(vectors: dict[str, Any]) -> None:
    said = {case["expect"] for case in vectors["genesis.json"]["cases"]}
    assert said == {
        "ok", "genesis_not_readable", "genesis_not_hex", "genesis_version", "genesis_chain_id", "genesis_timestamp",
        "genesis_validators", "genesis_validator_name", "genesis_validator_key", "genesis_shared_key",
        "genesis_no_possession", "genesis_duplicate_validator", "genesis_account_key", "genesis_duplicate_key",
    }  # fmt: skip
