"""A chain accepts exactly the blocks that are valid, appends them whole, and finds them again."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ledger.balances import Purse, PurseKind
from ledger.candidate import Executed
from ledger.chain import Chain, ChainError, InvalidBlockError, RefusedError
from ledger.leveldb import LevelDbStore
from ledger.primitives.block import Block, header_hash
from ledger.primitives.certificate import certificate_hash
from ledger.primitives.codec import decode, encode
from ledger.primitives.merkle import merkle_root
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from ledger.primitives.units import ZERO_HASH
from ledger.store import MemoryStore, StoreDamagedError
from tests.ledger.world import Later, Mint, Put, Send, World, genesis, registry


def lived() -> World:
    """A chain of three blocks."""
    w = World(genesis())
    w.step(w.tx(1, "won", "mint", Mint(1_000)))
    w.step(w.tx(1, "won", "send", Send(w.account(2), 300)), w.tx(2, "probe", "put", Put("a", 1)))
    w.step(w.tx(2, "probe", "put", Put("b", 2)))
    return w


def contents(w: World) -> list[tuple[bytes, bytes]]:
    return list(w.store.scan(b""))


def rejected(w: World, block: Block, *txs: ParsedTransaction) -> str:
    before = contents(w)
    with pytest.raises(InvalidBlockError) as caught:
        w.chain.execute(block, txs)
    assert contents(w) == before
    assert caught.value.detail
    return caught.value.code


def with_header(block: Block, **fields: Any) -> Block:
    return msgspec.structs.replace(block, header=msgspec.structs.replace(block.header, **fields))


def with_last_commit(block: Block, certificate: Any) -> Block:
    other = msgspec.structs.replace(block, last_commit=certificate)
    return with_header(other, last_commit_hash=certificate_hash(certificate))


# -- validity (a), rule by rule --------------------------------------------------------------------------------------


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


def test_what_is_no_evidence_makes_a_block_invalid() -> None:
    w = lived()
    block = msgspec.structs.replace(w.build().block, evidence=(b"x",))
    assert rejected(w, with_header(block, evidence_root=merkle_root((b"x",)))) == "evidence_malformed"
    for pieces, code in ((4, "evidence_malformed"), (5, "too_much_evidence")):  # one per validator may stand in it
        block = msgspec.structs.replace(w.build().block, evidence=(b"x",) * pieces)
        assert rejected(w, with_header(block, evidence_root=merkle_root((b"x",) * pieces))) == code


def last_commits(w: World) -> dict[str, Any]:
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


def test_block_one_carries_no_last_commit_and_certificates_of_another_height_are_none() -> None:
    w = World(genesis())
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
    w = World(genesis(4, True, due_items_per_block=1))
    at = w.chain.tip_time_ms + 60_000
    for seat in range(2):
        w.step(w.tx(1, "probe", "later", Later(at, "once", seat)))
    tx = w.tx(1, "won", "mint", Mint(1))
    block = w.build(tx, at=at).block
    assert block.txs == ()
    forced = with_header(msgspec.structs.replace(block, txs=(tx.raw,)), tx_root=merkle_root((tx.raw,)))
    assert rejected(w, forced, tx) == "scheduled_work_first"


def test_limits_of_a_block() -> None:
    small = World(genesis(4, True, max_block_txs=2, max_block_bytes=64 * 1024))
    wide = World(genesis(4, True, max_block_bytes=64 * 1024))
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


def half(w: World, txs: list[ParsedTransaction]) -> Executed:
    proposer = w.chain.validators(1)[0].id
    return w.chain.build(txs, w.chain.tip_time_ms + 1, proposer, None, max_bytes=32 * 1024)


# -- candidates, commit, history -------------------------------------------------------------------------------------


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
        assert chain.find_block(block_hash) == height
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
    assert chain.find_block(bytes(32)) is None


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


def test_opened_again_it_goes_on_where_it_was(tmp_path: Path) -> None:
    path = str(tmp_path / "chain")
    w = World(genesis(), LevelDbStore(path))
    w.step(w.tx(1, "won", "mint", Mint(1_000)))
    w.step(w.tx(1, "won", "send", Send(w.account(2), 300)))
    tip = (w.chain.height, w.chain.tip_hash, w.chain.tip_time_ms, w.chain.state_root)
    w.chain.close()
    again = World(genesis(), LevelDbStore(path))
    chain = again.chain
    assert (chain.height, chain.tip_hash, chain.tip_time_ms, chain.state_root) == tip
    assert chain.reader().balance(Purse(PurseKind.AVAILABLE, again.account(2))) == 300
    again.step(again.tx(2, "won", "send", Send(again.account(1), 1)))
    chain.close()


def test_the_disk_and_the_memory_hold_the_same_chain(tmp_path: Path) -> None:
    memory, disk = World(genesis()), World(genesis(), LevelDbStore(str(tmp_path / "chain")))
    for number in range(3):
        txs = [memory.tx(1, "won", "mint", Mint(number + 1))]
        assert memory.step(*txs) == disk.step(*txs)
    assert contents(memory) == contents(disk)
    disk.chain.close()


def test_replayed_from_genesis_every_root_is_the_same() -> None:
    w, fresh = lived(), World(genesis())
    for height in range(1, 4):
        raw, certificate = w.chain.block_bytes(height), w.chain.certificate(height)
        assert raw is not None
        assert certificate is not None
        block = decode(Block, raw)
        fresh.chain.commit(fresh.chain.execute(block, [parse_transaction(tx) for tx in block.txs]), certificate)
    assert contents(fresh) == contents(w)


def test_another_genesis_or_another_thing_is_not_opened() -> None:
    w = lived()
    with pytest.raises(ChainError) as caught:
        Chain.open(w.store, genesis(4, True, max_seats=50), registry())
    assert caught.value.code == "another_chain"
    w.store.write({b"m/format": b"getty-chain/1"})
    with pytest.raises(ChainError) as caught:
        Chain.open(w.store, w.genesis, registry())
    assert caught.value.code == "unknown_format"
    foreign = MemoryStore()
    foreign.write({b"something": b"else"})
    with pytest.raises(ChainError) as caught:
        Chain.open(foreign, genesis(), registry())
    assert caught.value.code == "not_a_chain"


def _flip(raw: bytes) -> bytes:
    return raw[:-1] + bytes((raw[-1] ^ 1,))


TIP = (3).to_bytes(8, "big")


@pytest.mark.parametrize(
    "key", [b"h/" + TIP, b"b/" + TIP, b"q/" + TIP, b"r/" + TIP, b"m/tip", b"m/genesis", b"t/" + bytes(5)]
)
@pytest.mark.parametrize("harm", [lambda raw: None, lambda raw: raw[:-3], _flip], ids=["lost", "torn", "flipped"])
def test_a_harmed_record_of_the_tip_is_named_and_not_built_upon(
    key: bytes, harm: Callable[[bytes], bytes | None], request: pytest.FixtureRequest
) -> None:
    w = lived()
    raw = w.store.get(key)
    assert raw is not None
    if key[:2] == b"q/" and harm is _flip:
        raw = raw[:12] + bytes((raw[12] ^ 1,)) + raw[13:] + b"\x00"  # the hash it certifies; its end is the scheme
    w.store.write({key: harm(raw)})
    with pytest.raises(ChainError) as caught:
        Chain.open(w.store, w.genesis, registry())
    assert caught.value.code in {"missing_record", "damaged_record", "another_chain"}
    assert caught.value.detail


WRITER = """
import sys
from ledger.leveldb import LevelDbStore
from tests.ledger.world import Mint, World, genesis
w = World(genesis(), LevelDbStore(sys.argv[1]))
while True:
    w.step(*[w.tx(1, "won", "mint", Mint(1), nonce=w.chain.nonce(w.account(1)) + i) for i in range(5)])
    print(w.chain.height, w.chain.tip_hash.hex(), flush=True)
"""


def test_killed_while_appending_no_acknowledged_block_is_lost(tmp_path: Path) -> None:
    path = str(tmp_path / "chain")
    known: dict[int, str] = {}
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
        )
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(12)]
        os.kill(writer.pid, signal.SIGKILL)
        lines += [line for line in writer.stdout if line.endswith("\n")]
        writer.wait()
        known.update((int(height), digest) for height, digest in (line.split() for line in lines))
        w = World(genesis(), LevelDbStore(path))
        assert w.chain.height >= max(known)
        assert all(w.chain.block_hash(height).hex() == digest for height, digest in known.items())  # type: ignore[union-attr]
        assert w.chain.reader().balance(Purse(PurseKind.AVAILABLE, w.account(1))) == 5 * w.chain.height
        assert w.chain.nonce(w.account(1)) == 5 * w.chain.height
        w.chain.close()


CRASHING = """
import os, sys
from ledger.leveldb import LevelDbStore
from tests.ledger.world import Mint, World, genesis
w = World(genesis(), LevelDbStore(sys.argv[1]))
for _ in range(6):
    w.step(w.tx(1, "won", "mint", Mint(1)))
os._exit(0)
"""


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of six blocks whose process went away without closing it: everything is still in the log."""
    path = tmp_path_factory.mktemp("crashed") / "chain"
    subprocess.run([sys.executable, "-c", CRASHING, str(path)], check=True, cwd=Path.cwd())
    return path


def damaged_copy(crashed: Path, target: Path, harm: Callable[[bytes], bytes]) -> str:
    shutil.copytree(crashed, target, ignore=shutil.ignore_patterns("LOCK"))
    (log,) = target.glob("*.log")
    log.write_bytes(harm(log.read_bytes()))
    return str(target)


def test_a_log_torn_anywhere_gives_a_whole_chain_of_fewer_blocks(crashed: Path, tmp_path: Path) -> None:
    (log,) = crashed.glob("*.log")
    size, heights = len(log.read_bytes()), []
    for number, cut in enumerate(range(size, 0, -size // 23)):
        path = damaged_copy(crashed, tmp_path / str(number), lambda raw, cut=cut: raw[:cut])  # type: ignore[misc]
        w = World(genesis(), LevelDbStore(path))
        heights.append(w.chain.height)
        assert w.chain.reader().balance(Purse(PurseKind.AVAILABLE, w.account(1))) == w.chain.height
        w.step(w.tx(1, "won", "mint", Mint(1)))
        w.chain.close()
    assert heights == sorted(heights, reverse=True)
    assert set(heights) == set(range(7))


def test_a_flipped_bit_in_the_log_is_said_and_never_built_upon(crashed: Path, tmp_path: Path) -> None:
    (log,) = crashed.glob("*.log")
    size = len(log.read_bytes())
    for number, at in enumerate(range(40, size - 3_000, size // 17)):

        def flip(raw: bytes, at: int = at) -> bytes:
            return raw[:at] + bytes((raw[at] ^ 0x10,)) + raw[at + 1 :]

        path = damaged_copy(crashed, tmp_path / str(number), flip)
        with pytest.raises(StoreDamagedError):
            LevelDbStore(path)


def test_encoding_a_block_is_what_the_store_keeps() -> None:
    w = lived()
    built = w.build(w.tx(1, "won", "mint", Mint(1)))
    assert encode(built.block) == built.block_bytes
    w.commit(built)
    assert w.chain.block_bytes(4) == built.block_bytes


def test_readers_are_of_the_tip_and_made_once_for_it() -> None:
    world = World(genesis())
    before = world.chain.reader()
    assert world.chain.reader() is before
    world.step()
    after = world.chain.reader()
    assert (before.height, after.height) == (0, 1)
    assert after.time_ms == world.chain.tip_time_ms > before.time_ms
