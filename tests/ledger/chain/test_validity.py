"""A block that breaks a rule of validity is refused with that rule's code, and nothing changes."""

from typing import Any

import msgspec
import pytest

from ledger.primitives.block import header_hash
from ledger.primitives.merkle import merkle_root
from ledger.primitives.units import ZERO_HASH
from tests.kit.toy_blocks import lived, rejected, with_header, with_last_commit
from tests.kit.toy_chain import Later, Mint, ToyChain, genesis


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"version": 2}, "wrong_version"),
        ({"height": 5}, "wrong_height"),
        ({"height": 3}, "wrong_height"),
        ({"parent_hash": ZERO_HASH}, "wrong_parent"),
        ({"timestamp_ms": 1}, "time_not_after_parent"),
        ({"timestamp_ms": 2**53}, "time_out_of_range"),
        ({"validators_hash": ZERO_HASH}, "wrong_validators"),
        ({"next_validators_hash": ZERO_HASH}, "wrong_next_validators"),
        ({"params_hash": ZERO_HASH}, "wrong_params"),
        ({"proposer_id": bytes(20)}, "unknown_proposer"),
        ({"tx_root": ZERO_HASH}, "body_mismatch"),
        ({"evidence_root": ZERO_HASH}, "body_mismatch"),
        ({"last_commit_hash": ZERO_HASH}, "body_mismatch"),
        ({"receipts_root": ZERO_HASH}, "wrong_receipts_root"),
        ({"state_root": ZERO_HASH}, "wrong_state_root"),
    ],
)
def test_every_field_of_the_header_is_checked(fields: dict[str, Any], code: str) -> None:
    w = lived()
    tx = w.tx(1, "won", "mint", Mint(1))
    good = w.build(tx).block
    assert rejected(w, with_header(good, **fields), tx) == code
    assert w.chain.execute(good, [tx]).block_hash == header_hash(good.header)


def test_the_parents_own_time_is_too_early() -> None:
    w = lived()
    block = w.build().block
    assert rejected(w, with_header(block, timestamp_ms=w.chain.tip_time_ms)) == "time_not_after_parent"


def test_evidence_that_proves_nothing_makes_a_block_invalid() -> None:
    w = lived()
    block = msgspec.structs.replace(w.build().block, evidence=(b"x",))
    assert rejected(w, with_header(block, evidence_root=merkle_root((b"x",)))) == "evidence_malformed"
    for pieces, code in ((4, "evidence_malformed"), (5, "too_much_evidence")):  # one per validator may stand in it
        block = msgspec.structs.replace(w.build().block, evidence=(b"x",) * pieces)
        assert rejected(w, with_header(block, evidence_root=merkle_root((b"x",) * pieces))) == code


def last_commits(w: ToyChain) -> dict[str, Any]:
    tip, height = w.chain.tip_hash, w.chain.height
    good = w.certificate(tip, height)
    votes = good.signatures
    replace = msgspec.structs.replace
    return {
        "last_commit_missing": None,
        "last_commit_of_other_block": w.certificate(ZERO_HASH, height),
        "last_commit_no_quorum": w.certificate(tip, height, [0, 1]),
        "last_commit_order": replace(good, signatures=(votes[0], votes[0], votes[1])),
        "last_commit_unknown_signer": replace(good, signatures=(*votes[:2], replace(votes[2], signer=4))),
        "last_commit_malformed": replace(good, scheme=2),
    }


@pytest.mark.parametrize("code", sorted(last_commits(lived())))
def test_a_last_commit_is_a_quorum_for_the_parent(code: str) -> None:
    w = lived()
    block = w.build().block
    assert rejected(w, with_last_commit(block, last_commits(w)[code])) == code


def test_a_last_commit_has_a_view() -> None:
    w = lived()
    below = msgspec.structs.replace(w.certificate(w.chain.tip_hash, w.chain.height), view=-1)
    assert rejected(w, with_last_commit(w.build().block, below)) == "last_commit_malformed"


def test_block_one_carries_no_last_commit_and_certificates_of_another_height_do_not_count() -> None:
    w = ToyChain(genesis())
    assert (
        rejected(w, with_last_commit(w.build().block, w.certificate(w.chain.tip_hash, 1))) == "last_commit_unexpected"
    )
    w = lived()
    other_height = msgspec.structs.replace(w.certificate(w.chain.tip_hash, 3), height=2)
    assert rejected(w, with_last_commit(w.build().block, other_height)) == "last_commit_of_other_block"


def test_transactions_of_a_block() -> None:
    w = lived()
    one, two = w.tx(1, "won", "mint", Mint(1)), w.tx(2, "won", "mint", Mint(2))
    good = w.build(one, two).block
    assert rejected(w, good, two, one) == "body_mismatch"
    assert rejected(w, good, one) == "body_mismatch"
    for txs, code in [((one, one), "nonce_used"), ((w.tx(1, "won", "mint", Mint(1), nonce=9),), "nonce_gap")]:
        raws = tuple(tx.raw for tx in txs)
        block = with_header(msgspec.structs.replace(good, txs=raws), tx_root=merkle_root(raws))
        assert rejected(w, block, *txs) == code


def test_while_work_is_due_a_block_holds_no_transaction() -> None:
    w = ToyChain(genesis(4, True, due_items_per_block=1))
    at = w.chain.tip_time_ms + 60_000
    for seat in range(2):
        w.step(w.tx(1, "probe", "later", Later(at, "once", seat)))
    tx = w.tx(1, "won", "mint", Mint(1))
    block = w.build(tx, at=at).block
    assert block.txs == ()
    forced = with_header(msgspec.structs.replace(block, txs=(tx.raw,)), tx_root=merkle_root((tx.raw,)))
    assert rejected(w, forced, tx) == "scheduled_work_first"


@pytest.mark.parametrize(
    ("name", "less", "code"),
    [("max_block_bytes", 0, None), ("max_block_bytes", 1, "block_too_large"),
     ("max_block_txs", 0, None), ("max_block_txs", 1, "too_many_transactions")],
)  # fmt: skip
def test_a_block_may_be_as_large_as_its_limit_and_no_larger(name: str, less: int, code: str | None) -> None:
    w = lived()
    txs = [w.tx(1, "won", "mint", Mint(n), nonce=2 + n) for n in range(2)]
    built = w.build(*txs)
    size = len(built.block_bytes) if name == "max_block_bytes" else len(txs)
    w.chain.params = msgspec.structs.replace(w.chain.params, **{name: size - less})
    block = with_header(built.block, params_hash=w.chain.params.hash)
    if code is None:
        w.chain.execute(block, txs)
    else:
        assert rejected(w, block, *txs) == code
