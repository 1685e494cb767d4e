"""What a chain builds, commits and answers."""

from pathlib import Path

import pytest

import ledger.sets
from consensus.topology import topology_seed
from ledger.chain import Chain, RefusedError
from ledger.journal import Journal, ReadOnlyError
from ledger.leveldb import LevelDbStore
from ledger.primitives.block import Block, header_hash
from ledger.primitives.codec import decode, encode
from ledger.primitives.hashing import u64be
from ledger.primitives.transaction import parse_transaction, sign_transaction
from ledger.primitives.units import ZERO_HASH
from ledger.primitives.validators import ValidatorSet
from ledger.sets import put_validators
from ledger.state import STORE_PREFIX
from tests.kit.toy_blocks import contents, lived
from tests.kit.toy_chain import Later, Mint, Put, Send, ToyChain, genesis, key, registry


def test_candidates_of_one_height_live_beside_each_other() -> None:
    w = lived()
    before = contents(w)
    one = w.build(w.tx(1, "won", "mint", Mint(1)))
    other = w.build(w.tx(1, "won", "mint", Mint(2)), at=w.chain.tip_time_ms + 7)
    assert contents(w) == before
    w.commit(other)
    assert w.chain.tip_hash == other.block_hash
    with pytest.raises(AssertionError):
        w.commit(one)


def test_a_certificate_of_another_block_commits_nothing() -> None:
    w = lived()
    built, before = w.build(), contents(w)
    for certificate in (w.certificate(ZERO_HASH, 4), w.certificate(built.block_hash, 5)):
        with pytest.raises(AssertionError):
            w.chain.commit(built, certificate)
    assert contents(w) == before


def test_history() -> None:
    w = lived()
    chain = w.chain
    assert chain.height == 3
    for height in (1, 2, 3):
        raw = chain.block_bytes(height)
        assert raw is not None
        block = decode(Block, raw)
        block_hash = header_hash(block.header)
        assert chain.header(height) == block.header
        assert chain.block_hash(height) == block_hash
        certificate = chain.certificate(height)
        assert certificate is not None
        assert certificate.block_hash == block_hash
        receipts = chain.receipts(height)
        assert receipts is not None
        for index, tx in enumerate(block.txs):
            parsed = parse_transaction(tx)
            assert chain.find_tx(parsed.id) == (height, index)
            assert receipts[index].id == parsed.id
    assert chain.block_hash(0) == w.genesis.hash
    assert chain.account_history(w.account(2)) == [(2, 0), (2, 1), (3, 0)]
    assert chain.account_history(w.account(2), after=(2, 0), limit=1) == [(2, 1)]
    assert chain.account_history(w.account(3)) == []
    for answer in (chain.header(4), chain.block_bytes(0), chain.certificate(4), chain.receipts(0), chain.block_hash(4)):
        assert answer is None
    assert chain.find_tx(bytes(32)) is None


def test_sets_are_known_two_heights_ahead() -> None:
    w = lived()
    assert w.chain.validators(5).members == w.genesis.validator_set().members
    assert w.chain.signing_context(5).height == 5
    with pytest.raises(AssertionError):
        w.chain.validators(6)


def test_admission_to_the_pool() -> None:
    w = lived()
    w.chain.check_transaction(w.tx(1, "won", "mint", Mint(1)))
    w.chain.check_transaction(w.tx(1, "won", "mint", Mint(1), nonce=2 + 64))
    cases = [
        (w.tx(1, "won", "mint", Mint(1), nonce=1), "nonce_used"),
        (w.tx(1, "won", "mint", Mint(1), nonce=2 + 65), "nonce_too_far"),
        (w.tx(1, "won", "mint", Mint(1), valid=3), "expired"),
        (w.tx(1, "won", "nothing", Mint(1)), "unknown_method"),
    ]
    for tx, code in cases:
        with pytest.raises(RefusedError) as caught:
            w.chain.check_transaction(tx)
        assert caught.value.code == code


def test_what_passed_before_is_still_held_against_nonce_and_validity() -> None:
    """Nothing of accounts has changed since: keys and call are not looked at again, everything else is."""
    w = lived()
    tx = w.tx(1, "won", "mint", Mint(1), valid=w.chain.height + 1)
    passed_at = w.chain.height
    w.chain.check_transaction(tx)
    w.step(w.tx(2, "won", "send", Send(w.account(1), 1)))
    with pytest.raises(RefusedError) as expired:
        w.chain.check_transaction(tx, passed_at)
    used = w.tx(1, "won", "mint", Mint(1))
    w.step(used)
    with pytest.raises(RefusedError) as spent:
        w.chain.check_transaction(used, w.chain.height - 1)
    assert (expired.value.code, spent.value.code) == ("expired", "nonce_used")
    unsigned = w.tx(1, "won", "nothing", Mint(1))
    w.chain.check_transaction(unsigned, w.chain.height)  # who says that it passed is believed
    with pytest.raises(RefusedError):
        w.chain.check_transaction(unsigned, w.chain.height - 100)  # before the accounts were opened


def test_simulating_changes_nothing() -> None:
    w = lived()
    before = contents(w)
    tx = w.tx(2, "won", "send", Send(w.account(1), 10**6))
    assert w.chain.simulate(tx).code == "insufficient_balance"
    assert w.chain.simulate(w.tx(2, "won", "send", Send(w.account(1), 300))).ok
    with pytest.raises(RefusedError):
        w.chain.simulate(w.tx(2, "won", "send", Send(w.account(1), 1), nonce=50))
    assert contents(w) == before


# -- opening, damage, recovery ---------------------------------------------------------------------------------------


def test_the_disk_and_the_memory_hold_the_same_chain(tmp_path: Path) -> None:
    memory, disk = ToyChain(genesis()), ToyChain(genesis(), LevelDbStore(str(tmp_path / "chain")))
    for number in range(3):
        txs = [memory.tx(1, "won", "mint", Mint(number + 1))]
        assert memory.step(*txs) == disk.step(*txs)
    assert contents(memory) == contents(disk)
    disk.chain.close()


def test_replayed_from_genesis_every_root_is_the_same() -> None:
    w, fresh = lived(), ToyChain(genesis())
    for height in range(1, 4):
        raw, certificate = w.chain.block_bytes(height), w.chain.certificate(height)
        assert raw is not None
        assert certificate is not None
        block = decode(Block, raw)
        fresh.chain.commit(fresh.chain.execute(block, [parse_transaction(tx) for tx in block.txs]), certificate)
    assert contents(fresh) == contents(w)


def test_encoding_a_block_is_what_the_store_keeps() -> None:
    w = lived()
    built = w.build(w.tx(1, "won", "mint", Mint(1)))
    assert encode(built.block) == built.block_bytes
    w.commit(built)
    assert w.chain.block_bytes(4) == built.block_bytes


def test_readers_are_of_the_tip_and_made_once_for_it() -> None:
    world = ToyChain(genesis())
    before = world.chain.reader()
    assert world.chain.reader() is before
    world.step()
    after = world.chain.reader()
    assert (before.height, after.height) == (0, 1)
    assert after.time_ms == world.chain.tip_time_ms > before.time_ms


def test_sets_kept_decoded_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger.sets, "CACHED_SETS", 2)
    chain = lived().chain
    for height in range(1, 5):
        assert chain.validators(height) == chain.genesis.validator_set()
        assert len(chain._sets._kept) <= 2


def test_simulating_is_for_the_time_that_was_asked_for() -> None:
    w = ToyChain(genesis(4, True, due_items_per_block=1))
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
        w = ToyChain(genesis(4, True, due_items_per_block=1))
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
    assert seed == topology_seed(chain.chain_ctx, 4, chain.tip_hash)
    assert topology.n == 4


def test_a_new_set_is_named_by_the_header_before_and_decides_from_its_height_on() -> None:
    """The set of height 3 stands in the state from the beginning: three of the four validators."""
    w = ToyChain(genesis())
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
