"""The benchmark runs, names its circumstances, and its figures fit together. No time is asserted."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bench import loading
from bench import workload as bench_workload
from bench.ceiling import work
from bench.client import LightClient
from bench.cluster import BenchError
from bench.loading import load_accounts
from bench.steps import steps
from bench.tx import QUICK, percentile, run, spread
from bench.workload import FUND, Workload
from cli.commands import bench
from cli.main import run as gye
from contracts.registry import default_registry
from contracts.won.calls import Transfer
from ledger.balances import minted, total
from ledger.chain import Chain
from ledger.journal import Journal
from ledger.leveldb import LevelDbStore
from ledger.primitives.address import account_id
from ledger.primitives.codec import decode
from ledger.primitives.transaction import parse_transaction
from ledger.primitives.units import AccountId, Won
from ledger.store import MemoryStore
from ledger.tree import StateTree
from node.config import Address
from node.shell.init import make_cluster
from tests.kit.local_node import LocalNode, served
from tests.kit.toy_chain import genesis


def test_a_small_run_has_every_figure() -> None:
    plan = replace(QUICK, lanes=2, accounts=8, batch=16, slice_s=0.5, ceiling_s=0.2, latency_s=0.5)
    found = run(plan)
    rate, top, ratio = (found[name]["median"] for name in ("tx_per_s", "ceiling_tx_per_s", "ratio_to_ceiling"))  # type: ignore[index]
    assert 0 < rate < top
    assert ratio == pytest.approx(rate / top, abs=0.01)
    text = bench.shown(found)
    for word in ("committed tx/s", "ratio to ceiling", "CPU µs per tx", "cores", "Python"):
        assert word in text
    json.dumps(found)
    assert found["view_changes"]["median"] >= 0  # type: ignore[index]
    assert found["longest_wait_s"]["median"] > 0  # type: ignore[index]


def test_accounts_are_loaded_open_and_funded_into_every_store_and_the_chain_goes_on_from_there(tmp_path: Path) -> None:
    workload = Workload(2, 40)
    layout = make_cluster(tmp_path / "cluster", 4, timestamp_ms=1_767_225_600_000)
    folders = [node.files.data for node in layout.nodes]
    load_accounts(layout.genesis, workload.public_keys(), FUND, folders)
    raws = workload.batch(layout.genesis, 0, 12) + workload.batch(layout.genesis, 1, 12)
    blocks = []
    for folder in folders:
        chain = Chain.open(LevelDbStore(str(folder)), layout.genesis, default_registry())
        state = dict(chain.state_entries(b""))
        assert total(Journal(chain._state)) == minted(Journal(chain._state)) == 40 * FUND
        assert StateTree(MemoryStore()).update(state)[0] == chain.state_root
        parsed = [parse_transaction(raw) for raw in raws]
        executed = chain.build(parsed, layout.genesis.timestamp_ms + 1, chain.validators(1)[0].id, None)
        assert len(executed.block.txs) == len(raws)
        assert all(receipt.ok for receipt in executed.receipts)
        blocks.append(executed.block_hash)
        chain.close()
    assert len(set(blocks)) == 1, "every validator holds the same state"


def test_accounts_are_loaded_a_part_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    layout, keys = genesis(), Workload(1, 25).public_keys()
    whole, parts = MemoryStore(), MemoryStore()
    loading.fill(whole, layout, keys, FUND, default_registry())
    monkeypatch.setattr(loading, "LOAD_AT_ONCE", 7)
    loading.fill(parts, layout, keys, FUND, default_registry())
    assert list(whole.scan(b"")) == list(parts.scan(b""))


def test_of_very_many_accounts_some_only_receive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_workload, "MAX_SENDERS", 6)
    workload, chain = Workload(2, 50), genesis()
    keys = workload.public_keys()
    assert len(set(keys)) == 50
    ids = {account_id(chain.chain_ctx, key): number for number, key in enumerate(keys)}
    txs = [parse_transaction(raw).tx for lane in (0, 1) for raw in workload.batch(chain, lane, 60)]
    assert {ids[tx.account] for tx in txs} == set(range(6))
    receivers = {ids[AccountId(decode(Transfer, tx.args).to)] for tx in txs}
    assert len(receivers) > 30, "transfers go everywhere"
    assert all(decode(Transfer, tx.args).to != tx.account for tx in txs)


def test_every_step_of_a_transfer_is_measured() -> None:
    found = steps(repeats=1, accounts=64)
    assert list(found) == ["parse", "check", "build", "execute", "commit"]
    assert all(micros > 0 for micros in found.values())


def test_why_it_could_not_run_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_: object) -> dict[str, object]:
        raise BenchError("peer-1 stopped: no room")

    monkeypatch.setattr(bench, "run", broken)
    assert gye(["bench", "tx", "--quick"]) != 0
    assert "peer-1 stopped: no room" in capsys.readouterr().err


async def test_a_failed_transfer_is_not_counted_as_done() -> None:
    """It stands in a block and moved nothing: a benchmark of such would measure something else."""
    node = LocalNode()
    node.world.fund("member-01", 10)
    good, poor = (node.world.tx("member-01", Transfer(node.world.id("member-02"), Won(won))).raw for won in (1, 10**12))
    with served(node) as url:
        host, port = url.removeprefix("http://").split(":")
        client = LightClient(Address(host=host, port=int(port)))
        await client.open()
        await client.commit([good])
        with pytest.raises(BenchError, match="insufficient_balance"):
            await client.commit([poor])
        client.close()


def test_a_lane_never_leaves_a_gap_between_nonces() -> None:
    chain, workload = genesis(), Workload(2, 6)
    seen: dict[bytes, int] = {}
    for lane, size in ((0, 7), (1, 2), (0, 5), (1, 9)):
        for raw in workload.batch(chain, lane, size):
            tx = parse_transaction(raw).tx
            assert tx.nonce == seen.get(tx.account, 0)
            seen[tx.account] = tx.nonce + 1
    assert len(seen) == 6


def test_a_transfer_has_about_280_bytes() -> None:
    """The size that the bars are set for."""
    assert all(270 <= len(raw) <= 290 for raw in Workload(16, 256).batch(genesis(), 15, 1_000))


def test_the_ceiling_counts_what_it_did(tmp_path: Path) -> None:
    raws = tuple(Workload(1, 4).batch(genesis(), 0, 40))
    found = work(raws, 0.05, tmp_path / "store")
    assert found["txs"] >= 40
    assert found["txs"] % 40 == 0
    assert found["cpu_s"] > 0


def test_spread_and_percentile() -> None:
    assert spread([3.0, 1.0, 2.0]) == {"median": 2, "min": 1, "max": 3}
    assert [percentile([4.0, 1.0, 3.0, 2.0], share) for share in (0, 0.5, 0.99)] == [1.0, 3.0, 4.0]
