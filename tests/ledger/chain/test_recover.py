"""At start the chain is whole or its damage is named, whatever happened to the process or the medium."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from api.texts import CATALOGUE
from ledger.balances import Purse, PurseKind
from ledger.chain import Chain, ChainError
from ledger.chain.candidate import block_key, certificate_key, header_key
from ledger.chain.receipt_pages import receipts_key
from ledger.chain.recover import genesis_batch
from ledger.leveldb import LevelDbStore
from ledger.primitives.block import Block
from ledger.primitives.codec import decode, encode
from ledger.primitives.hashing import u64be
from ledger.primitives.units import ZERO_HASH, Millis
from ledger.store import MemoryStore
from ledger.store_errors import StoreDamagedError
from tests.kit.toy_blocks import lived
from tests.kit.toy_chain import Mint, Send, ToyChain, genesis, registry


def test_opened_again_it_goes_on_where_it_was(tmp_path: Path) -> None:
    path = str(tmp_path / "chain")
    w = ToyChain(genesis(), LevelDbStore(path))
    w.step(w.tx(1, "won", "mint", Mint(1_000)))
    w.step(w.tx(1, "won", "send", Send(w.account(2), 300)))
    tip = (w.chain.height, w.chain.tip_hash, w.chain.tip_time_ms, w.chain.state_root)
    w.chain.close()
    again = ToyChain(genesis(), LevelDbStore(path))
    chain = again.chain
    assert (chain.height, chain.tip_hash, chain.tip_time_ms, chain.state_root) == tip
    assert chain.reader().balance(Purse(PurseKind.AVAILABLE, again.account(2))) == 300
    again.step(again.tx(2, "won", "send", Send(again.account(1), 1)))
    chain.close()


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
    assert CATALOGUE.sentence(*caught.value.said, "en")
    assert CATALOGUE.sentence(*caught.value.said, "ko")


WRITER = """
import sys
from ledger.leveldb import LevelDbStore
from tests.kit.toy_chain import Mint, ToyChain, genesis
w = ToyChain(genesis(), LevelDbStore(sys.argv[1]))
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
        w = ToyChain(genesis(), LevelDbStore(path))
        assert w.chain.height >= max(known)
        assert all(w.chain.block_hash(height).hex() == digest for height, digest in known.items())  # type: ignore[union-attr]
        assert w.chain.reader().balance(Purse(PurseKind.AVAILABLE, w.account(1))) == 5 * w.chain.height
        assert w.chain.nonce(w.account(1)) == 5 * w.chain.height
        w.chain.close()


CRASHING = """
import os, sys
from ledger.leveldb import LevelDbStore
from tests.kit.toy_chain import Mint, ToyChain, genesis
w = ToyChain(genesis(), LevelDbStore(sys.argv[1]))
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
        w = ToyChain(genesis(), LevelDbStore(path))
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


def test_genesis_leaves_its_mark() -> None:
    batch = genesis_batch(ZERO_HASH, ZERO_HASH, {b"k": b"v"}, {})
    assert batch == {
        b"s/k": b"v",
        b"m/format": b"getty-chain/2",
        b"m/genesis": ZERO_HASH,
        b"m/tip": bytes(8) + ZERO_HASH + ZERO_HASH,
    }


def short() -> ToyChain:
    w = ToyChain(genesis())
    w.step(w.tx(1, "won", "mint", Mint(1_000)))
    w.step(w.tx(1, "won", "send", Send(w.account(2), 300)))
    return w


def other_certificate(w: ToyChain) -> dict[bytes, bytes | None]:
    return {certificate_key(2): encode(w.certificate(ZERO_HASH, 2))}


def other_block(w: ToyChain) -> dict[bytes, bytes | None]:
    return {block_key(2): encode(later(w))}


def other_block_and_header(w: ToyChain) -> dict[bytes, bytes | None]:
    return {**other_block(w), header_key(2): encode(later(w).header)}


def other_state(w: ToyChain) -> dict[bytes, bytes | None]:
    root, writes = w.chain._tree.update({b"from nowhere": b"1"})
    return {**writes, b"m/tip": u64be(2) + w.chain.tip_hash + root}


def later(w: ToyChain) -> Block:
    block = decode(Block, w.store.get(block_key(2)) or b"")
    header = msgspec.structs.replace(block.header, timestamp_ms=Millis(block.header.timestamp_ms + 1))
    return msgspec.structs.replace(block, header=header)


@pytest.mark.parametrize("harm", [other_certificate, other_block, other_block_and_header, other_state])
def test_records_that_are_whole_but_do_not_belong_together_are_not_built_upon(
    harm: Callable[[ToyChain], dict[bytes, bytes | None]],
) -> None:
    """Each record decodes and some fit each other, but the block that the tip names is missing."""
    w = short()
    w.store.write(harm(w))
    with pytest.raises(ChainError) as caught:
        Chain.open(w.store, w.genesis, registry())
    assert caught.value.code == "damaged_record"


@pytest.mark.parametrize("key", [header_key(2), certificate_key(2), block_key(2), receipts_key(2)])
def test_a_record_that_is_gone_is_missing(key: bytes) -> None:
    w = short()
    w.store.write({key: None})
    with pytest.raises(ChainError) as caught:
        Chain.open(w.store, w.genesis, registry())
    assert caught.value.code == "missing_record"
