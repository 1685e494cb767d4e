"""A block takes the transactions that fit and are allowed, and leaves the rest out."""

import msgspec
import pytest

from ledger.chain import BLOCK_OVERHEAD_BYTES, Executed, RefusedError
from ledger.primitives.codec import encode
from ledger.primitives.merkle import merkle_root
from ledger.primitives.transaction import ParsedTransaction
from tests.kit.toy_blocks import rejected, with_header
from tests.kit.toy_chain import Mint, Put, ToyChain, genesis


def test_limits_of_a_block() -> None:
    small = ToyChain(genesis(4, True, max_block_txs=2, max_block_bytes=64 * 1024))
    wide = ToyChain(genesis(4, True, max_block_bytes=64 * 1024))
    few = [small.tx(1, "probe", "put", Put("k" * 14_000, n), nonce=n) for n in range(8)]
    txs = [wide.tx(1, "probe", "put", Put("k" * 14_000, n), nonce=n) for n in range(8)]
    assert len(small.build(*few).block.txs) == 2
    built = wide.build(*txs)
    assert 3 <= len(built.block.txs) < 5
    assert len(built.block_bytes) <= 64 * 1024
    assert len(wide.build(*txs, at=None).block.txs) > len(half(wide, txs).block.txs)
    for world, code in ((small, "too_many_transactions"), (wide, "block_too_large")):
        chosen = few[:3] if world is small else txs
        raws = tuple(tx.raw for tx in chosen)
        block = msgspec.structs.replace(world.build().block, txs=raws)
        assert rejected(world, with_header(block, tx_root=merkle_root(raws)), *chosen) == code


def half(w: ToyChain, txs: list[ParsedTransaction]) -> Executed:
    proposer = w.chain.validators(1)[0].id
    return w.chain.build(txs, w.chain.tip_time_ms + 1, proposer, None, max_bytes=32 * 1024)


def test_a_transaction_that_just_fits_is_taken() -> None:
    w = ToyChain(genesis())
    tx = w.tx(1, "won", "mint", Mint(1))
    exact = BLOCK_OVERHEAD_BYTES + len(encode(None)) + len(tx.raw) + 5
    proposer = w.chain.validators(1)[0].id
    for limit, taken in ((exact, 1), (exact - 1, 0)):
        built = w.chain.build([tx], w.chain.tip_time_ms + 1, proposer, None, max_bytes=limit)
        assert len(built.block.txs) == taken


def build(w: ToyChain, txs: list[ParsedTransaction], limit: int | None = None) -> list[bytes]:
    proposer = w.chain.validators(1)[0].id
    return list(w.chain.build(txs, w.chain.tip_time_ms + 1, proposer, None, max_bytes=limit).block.txs)


def test_transactions_fill_a_block_to_the_last_byte() -> None:
    w = ToyChain(genesis())
    txs = [w.tx(1, "won", "mint", Mint(1), nonce=nonce) for nonce in range(2)]
    exact = BLOCK_OVERHEAD_BYTES + len(encode(None)) + sum(len(tx.raw) + 5 for tx in txs)
    assert [len(build(w, txs, limit)) for limit in (exact, exact - 1)] == [2, 1]


def test_what_may_not_stand_in_a_block_keeps_nothing_else_out() -> None:
    w = ToyChain(genesis())
    large, small = w.tx(1, "probe", "put", Put("k" * 9_000, 1)), w.tx(2, "won", "mint", Mint(1))
    early = w.tx(1, "won", "mint", Mint(1), nonce=7)
    assert build(w, [large, small], 8_000) == [small.raw]
    assert build(w, [early, small]) == [small.raw]


def test_a_transaction_stands_in_blocks_up_to_the_height_it_names() -> None:
    w = ToyChain(genesis())
    w.step()
    w.step()
    late, right = w.tx(1, "won", "mint", Mint(1), valid=2), w.tx(2, "won", "mint", Mint(1), valid=3)
    assert list(w.build(late, right).block.txs) == [right.raw]
    with pytest.raises(RefusedError):
        w.chain.simulate(late)
