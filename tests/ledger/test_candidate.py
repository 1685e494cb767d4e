"""Everything of a height is in one batch; what is found at the tip belongs together."""

from collections.abc import Callable

import msgspec
import pytest

import ledger.chain
from consensus.topology import topology_seed
from ledger.candidate import batch_of, block_key, certificate_key, genesis_batch, header_key
from ledger.chain import BLOCK_OVERHEAD_BYTES, Chain, ChainError, RefusedError
from ledger.journal import Journal, ReadOnlyError
from ledger.primitives.block import Block
from ledger.primitives.certificate import Grounds
from ledger.primitives.codec import decode, encode
from ledger.primitives.hashing import u64be
from ledger.primitives.transaction import ParsedTransaction, parse_transaction, sign_transaction
from ledger.primitives.units import ZERO_HASH, Millis
from ledger.primitives.validators import ValidatorSet
from ledger.receipt_pages import receipts_key
from ledger.state import STORE_PREFIX, put_validators
from tests.ledger.world import Later, Mint, Put, Send, World, genesis, key, registry

GROUNDS = Grounds((), ())


def test_a_heights_batch_has_every_kind_of_record() -> None:
    w = World(genesis())
    tx = w.tx(1, "won", "mint", Mint(5))
    executed = w.build(tx, w.tx(1, "won", "send", Send(w.account(2), 2), nonce=1))
    batch = batch_of(executed, w.certificate(executed.block_hash, 1), GROUNDS, 100, b"c" * 32)
    kinds = {key[:2] for key in batch}
    assert kinds == {b"h/", b"b/", b"q/", b"r/", b"i/", b"a/", b"x/", b"j/", b"s/", b"t/", b"m/"}
    at = bytes(7) + b"\x01"
    assert batch[b"i/" + tx.id] == at + bytes(4)
    history = {key for key in batch if key.startswith(b"a/")}
    first, second = at + bytes(4), at + bytes(3) + b"\x01"
    mine, yours = b"a/" + w.account(1), b"a/" + w.account(2)
    assert history == {mine + first, mine + second, yours + second}, "who is paid has it in the history too"
    assert batch[b"m/tip"] == at + executed.block_hash + executed.state_root
    assert batch[b"m/record"] == b"c" * 32


def test_scheduled_work_is_counted_apart() -> None:
    w = World(genesis())
    w.step(w.tx(1, "probe", "later", Later(w.chain.tip_time_ms + 5_000, "once")))
    executed = w.build(w.tx(1, "won", "mint", Mint(5)), at=w.chain.tip_time_ms + 9_000)
    assert (executed.scheduled_items, len(executed.receipts)) == (1, 2)
    batch = batch_of(executed, w.certificate(executed.block_hash, 2), None, 100, None)
    assert sum(key.startswith(b"i/") for key in batch) == 1, "scheduled work is no transaction"
    assert b"m/record" not in batch, "who has no safety record leaves the last value there"


def test_what_votes_rested_on_goes_with_the_block_that_makes_it_too_old() -> None:
    w = World(genesis())
    for height in range(1, 6):
        w.step()
        executed = w.build()
        batch = batch_of(executed, w.certificate(executed.block_hash, height + 1), GROUNDS, 4, None)
        gone = [int.from_bytes(key[2:], "big") for key, value in batch.items() if key[:2] == b"j/" and value is None]
        assert gone == ([height - 3] if height >= 4 else [])


def test_genesis_leaves_its_mark() -> None:
    batch = genesis_batch(ZERO_HASH, ZERO_HASH, {b"k": b"v"}, {})
    assert batch == {
        b"s/k": b"v",
        b"m/format": b"getty-chain/2",
        b"m/genesis": ZERO_HASH,
        b"m/tip": bytes(8) + ZERO_HASH + ZERO_HASH,
    }


# -- what a chain finds at its tip --------------------------------------------------------------------------------


def lived() -> World:
    w = World(genesis())
    w.step(w.tx(1, "won", "mint", Mint(1_000)))
    w.step(w.tx(1, "won", "send", Send(w.account(2), 300)))
    return w


def other_certificate(w: World) -> dict[bytes, bytes | None]:
    return {certificate_key(2): encode(w.certificate(ZERO_HASH, 2))}


def other_block(w: World) -> dict[bytes, bytes | None]:
    return {block_key(2): encode(later(w))}


def other_block_and_header(w: World) -> dict[bytes, bytes | None]:
    return {**other_block(w), header_key(2): encode(later(w).header)}


def other_state(w: World) -> dict[bytes, bytes | None]:
    root, writes = w.chain._tree.update({b"from nowhere": b"1"})
    return {**writes, b"m/tip": u64be(2) + w.chain.tip_hash + root}


def later(w: World) -> Block:
    block = decode(Block, w.store.get(block_key(2)) or b"")
    header = msgspec.structs.replace(block.header, timestamp_ms=Millis(block.header.timestamp_ms + 1))
    return msgspec.structs.replace(block, header=header)


@pytest.mark.parametrize("harm", [other_certificate, other_block, other_block_and_header, other_state])
def test_records_that_are_whole_but_do_not_belong_together_are_not_built_upon(
    harm: Callable[[World], dict[bytes, bytes | None]],
) -> None:
    """Each record decodes and some fit each other; what the tip names is still not there."""
    w = lived()
    w.store.write(harm(w))
    with pytest.raises(ChainError) as caught:
        Chain.open(w.store, w.genesis, registry())
    assert caught.value.code == "damaged_record"


@pytest.mark.parametrize("key", [header_key(2), certificate_key(2), block_key(2), receipts_key(2)])
def test_a_record_that_is_gone_is_missing(key: bytes) -> None:
    w = lived()
    w.store.write({key: None})
    with pytest.raises(ChainError) as caught:
        Chain.open(w.store, w.genesis, registry())
    assert caught.value.code == "missing_record"


def test_sets_kept_decoded_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger.chain, "CACHED_SETS", 2)
    chain = lived().chain
    for height in range(1, 5):
        assert chain.validators(height) == chain.genesis.validator_set()
        assert len(chain._sets) <= 2


# -- what stands in it --------------------------------------------------------------------------------


def test_a_transaction_that_just_fits_is_taken() -> None:
    w = World(genesis())
    tx = w.tx(1, "won", "mint", Mint(1))
    exact = BLOCK_OVERHEAD_BYTES + len(encode(None)) + len(tx.raw) + 5
    proposer = w.chain.validators(1)[0].id
    for limit, taken in ((exact, 1), (exact - 1, 0)):
        built = w.chain.build([tx], w.chain.tip_time_ms + 1, proposer, None, max_bytes=limit)
        assert len(built.block.txs) == taken


def test_simulating_is_for_the_time_that_was_asked_for() -> None:
    w = World(genesis(4, True, due_items_per_block=1))
    at = w.chain.tip_time_ms + 60_000
    for seat in range(2):
        w.step(w.tx(1, "probe", "later", Later(at, "once", seat)))
    tx = w.tx(1, "won", "mint", Mint(1))
    assert w.chain.simulate(tx).ok
    with pytest.raises(RefusedError) as caught:
        w.chain.simulate(tx, at)
    assert caught.value.code == "scheduled_work_first"


def test_simulating_is_by_default_for_the_instant_after_the_tip() -> None:
    for after, refused in ((1, True), (2, False)):
        w = World(genesis(4, True, due_items_per_block=1))
        at = w.chain.tip_time_ms + 60_000
        for seat in range(2):
            w.step(w.tx(1, "probe", "later", Later(at, "once", seat)))
        w.step(at=at - after)
        tx = w.tx(1, "won", "mint", Mint(1))
        if refused:
            with pytest.raises(RefusedError):
                w.chain.simulate(tx)
        else:
            assert w.chain.simulate(tx).ok


def test_the_pool_holds_the_keys_against_the_account() -> None:
    w = lived()
    tx = w.tx(1, "won", "mint", Mint(1)).tx
    stranger = parse_transaction(sign_transaction(tx, key(3)))
    with pytest.raises(RefusedError) as caught:
        w.chain.check_transaction(stranger)
    assert caught.value.code == "wrong_key"


def test_views_cannot_write() -> None:
    w = lived()
    before = list(w.store.scan(b""))
    with pytest.raises(ReadOnlyError):
        w.chain.storage("probe").put(b"values", b"1")
    assert list(w.store.scan(b"")) == before


def test_the_topology_is_that_of_the_next_height() -> None:
    chain = lived().chain
    seed, topology = chain.topology()
    assert seed == topology_seed(chain.chain_ctx, 3, chain.tip_hash)
    assert topology.n == 4


def build(w: World, txs: list[ParsedTransaction], limit: int | None = None) -> list[bytes]:
    proposer = w.chain.validators(1)[0].id
    return list(w.chain.build(txs, w.chain.tip_time_ms + 1, proposer, None, max_bytes=limit).block.txs)


def test_transactions_fill_a_block_to_the_last_byte() -> None:
    w = World(genesis())
    txs = [w.tx(1, "won", "mint", Mint(1), nonce=nonce) for nonce in range(2)]
    exact = BLOCK_OVERHEAD_BYTES + len(encode(None)) + sum(len(tx.raw) + 5 for tx in txs)
    assert [len(build(w, txs, limit)) for limit in (exact, exact - 1)] == [2, 1]


def test_what_may_not_stand_in_a_block_keeps_nothing_else_out() -> None:
    w = World(genesis())
    large, small = w.tx(1, "probe", "put", Put("k" * 9_000, 1)), w.tx(2, "won", "mint", Mint(1))
    early = w.tx(1, "won", "mint", Mint(1), nonce=7)
    assert build(w, [large, small], 8_000) == [small.raw]
    assert build(w, [early, small]) == [small.raw]


def test_a_transaction_stands_in_blocks_up_to_the_height_it_names() -> None:
    w = World(genesis())
    w.step()
    w.step()
    late, right = w.tx(1, "won", "mint", Mint(1), valid=2), w.tx(2, "won", "mint", Mint(1), valid=3)
    assert list(w.build(late, right).block.txs) == [right.raw]
    with pytest.raises(RefusedError):
        w.chain.simulate(late)


def test_a_new_set_is_named_by_the_header_before_and_decides_from_its_height_on() -> None:
    """The set of height 3 stands in the state from the beginning: three of the four validators."""
    w = World(genesis())
    old = w.chain.validators(1)
    new = ValidatorSet(old.members[:3])
    journal = Journal(w.chain._state)
    put_validators(journal, 3, new)
    changes = journal.changes()
    root, writes = w.chain._tree.update(changes)
    state = {STORE_PREFIX + name: value for name, value in changes.items()}
    w.store.write({**state, **writes, b"m/tip": u64be(0) + w.genesis.hash + root})
    w.chain = Chain.open(w.store, w.genesis, registry())
    done = [w.step(w.tx(1, "probe", "put", Put("a", height))) for height in (1, 2, 3, 4)]
    assert [e.block.header.validators_hash for e in done] == [old.hash, old.hash, new.hash, new.hash]
    assert [e.block.header.next_validators_hash for e in done] == [old.hash, new.hash, new.hash, new.hash]
    assert [e.next_validators for e in done] == [old, new, new, new]
    assert [w.chain.validators(height) for height in range(1, 7)] == [old, old, new, new, new, new]
    assert w.chain.topology()[1].n == 3
