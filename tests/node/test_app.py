"""A whole node in this process, and every way of not starting. Several nodes as processes: tests/e2e."""

import asyncio
import contextlib
import json
import os
import signal
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from node.errors import StartError
from node.peer.steps import STEPS
from node.shell.init import make_cluster
from node.shell.observe import log as log_module
from node.shell.observe.log import LogFile
from tests.kit.lone_node import LoneNode
from tests.kit.metrics import PROMISED, names, values
from tests.kit.ports import cluster_ports

WORKER = b"node.shell.verify.worker"
"""In the command line of a process that checks signatures."""


@pytest.fixture
async def running(alone: LoneNode) -> AsyncIterator[tuple[LoneNode, "asyncio.Task[int]"]]:
    task = await alone.start()
    yield alone, task
    if not task.done():
        os.kill(os.getpid(), signal.SIGTERM)
        await task


async def test_a_chain_of_one_commits_waits_and_answers(running: "tuple[LoneNode, asyncio.Task[int]]") -> None:
    alone, _ = running
    receipt = await alone.ask("/v1/txs?wait=committed&timeout=60s", alone.mint(0))
    assert receipt["code"] == "ok"
    again = await alone.ask("/v1/txs?wait=committed&timeout=60s", alone.mint(0))
    assert again["height"] == receipt["height"]  # the id is the idempotency key
    status = await alone.ask("/status")
    assert (status["height"], status["validators"], status["validators_up"]) == (1, 1, 1)
    text = await alone.ask("/metrics")
    assert "gye_consensus_height 1.0" in text
    assert 'gye_runtime_http_requests_total{method="POST",route="/v1/txs",status="200"} 2.0' in text
    assert "gye_ledger_wal_fsync_seconds_count 0.0" not in text
    assert set(PROMISED.split()) <= names(text)
    for step in STEPS:
        assert f'gye_consensus_step_duration_seconds_count{{step="{step}"}} 1.0' in text
    found = values(text.encode())
    assert float(found["gye_ledger_store_bytes"]) > 0
    assert found['gye_clubs{status="running"}'] == "0.0"
    assert alone.events("block.committed")[0]["height"] == 1


async def test_a_verification_worker_that_is_lost_is_logged_counted_and_replaced(
    running: "tuple[LoneNode, asyncio.Task[int]]",
) -> None:
    alone, _ = running
    for again in range(2):
        async with asyncio.timeout(60):
            while not (workers := verify_workers()):
                await asyncio.sleep(0.02)
        os.kill(workers[0], signal.SIGKILL)
        async with asyncio.timeout(60):
            while len(alone.events("verifier.worker_lost")) <= again:
                await asyncio.sleep(0.02)
    assert [line["why"] for line in alone.events("verifier.worker_lost")] == ["ended", "ended"]
    assert "gye_runtime_verify_workers_lost_total 2.0" in await alone.ask("/metrics")
    assert (await alone.ask("/v1/txs?wait=committed&timeout=60s", alone.mint(0)))["code"] == "ok"


def verify_workers() -> list[int]:
    """Return the process ids of this process's running verification workers."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid() and state != "Z" and WORKER in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
    return found


@pytest.mark.parametrize(
    ("nonce", "changes", "code"),
    [
        (0, {"chain_ctx": bytes(32)}, "wrong_chain"),
        (0, {"valid_until": 0}, "expired"),
        (999, {}, "nonce_too_far"),
    ],
)
async def test_a_refused_transaction_has_a_code_and_changes_nothing(
    running: "tuple[LoneNode, asyncio.Task[int]]", nonce: int, changes: dict[str, Any], code: str
) -> None:
    alone, _ = running
    root = alone.node.chain.state_root
    problem = await alone.ask("/v1/txs", alone.mint(nonce, **changes))
    assert problem["code"] == code
    forged = bytearray(alone.mint(0))
    forged[-1] ^= 1
    assert (await alone.ask("/v1/txs", bytes(forged)))["code"] == "bad_signature"
    status = await alone.ask("/status")
    assert (status["height"], status["pool_txs"]) == (0, 0)
    assert alone.node.chain.state_root == root
    text = await alone.ask("/metrics")
    assert f'gye_mempool_rejected_txs_total{{reason="{code}"}} 1.0' in text


async def test_a_signal_ends_it_cleanly_and_it_goes_on_where_it_was(alone: LoneNode) -> None:
    task = await alone.start()
    await alone.ask("/v1/txs?wait=committed&timeout=60s", alone.mint(0))
    os.kill(os.getpid(), signal.SIGTERM)
    assert await task == 0
    task = await alone.start()
    assert (await alone.ask("/status"))["height"] == 1
    assert (await alone.ask("/v1/txs?wait=committed&timeout=60s", alone.mint(1)))["code"] == "ok"
    os.kill(os.getpid(), signal.SIGINT)
    assert await task == 0


@pytest.mark.parametrize(
    ("left", "why"),
    [(None, "missing"), (b"", "missing"), (b"\x00\x00\x00\x05garbage that is no record", "damaged at byte 0")],
)
async def test_a_validator_whose_record_is_lost_follows_and_says_so(
    alone: LoneNode, left: bytes | None, why: str
) -> None:
    task = await alone.start()
    await alone.ask("/v1/txs?wait=committed&timeout=60s", alone.mint(0))
    os.kill(os.getpid(), signal.SIGTERM)
    assert await task == 0
    alone.files.wal.unlink()
    if left is not None:
        alone.files.wal.write_bytes(left)
    task = await alone.start()
    status = await alone.ask("/status")
    assert (status["role"], status["height"], status["validators_up"]) == ("observer", 1, 0)
    assert why in status["observes"]["detail"]
    assert status["validator_id"] == status["peer_id"] == alone.layout.nodes[0].validator_id.hex()
    (event,) = alone.events("node.observes")
    assert (event["level"], event["reason"]) == ("warning", status["observes"]["detail"])
    pending = await alone.ask("/v1/txs?wait=committed&timeout=1s", alone.mint(1))
    assert pending["status"] == "pending", "the chain of one has lost its only vote"
    os.kill(os.getpid(), signal.SIGTERM)
    assert await task == 0
    assert alone.files.wal.read_bytes() == (left or b""), "nothing is repaired behind the operator's back"


async def test_a_disk_that_refuses_ends_the_node_with_the_reason(
    alone: LoneNode, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await alone.start()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdatasync", full)
    with contextlib.suppress(aiohttp.ClientError):
        answer = await alone.ask("/v1/txs?wait=committed&timeout=60s", alone.mint(0))
        assert answer.get("code") != "ok"
    with pytest.raises(StartError, match="No space left") as ended:
        await task
    assert ended.value.status == 1
    monkeypatch.undo()
    task = await alone.start()  # with room again it takes up where it was
    assert (await alone.ask("/v1/txs?wait=committed&timeout=60s", alone.mint(0)))["code"] == "ok"
    os.kill(os.getpid(), signal.SIGTERM)
    assert await task == 0


async def test_a_broken_invariant_ends_the_node_and_says_where(
    alone: LoneNode, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await alone.start()

    def broken(*_: object, **__: object) -> None:
        raise AssertionError("money was made")

    monkeypatch.setattr("ledger.chain.Chain.commit", broken)
    with contextlib.suppress(aiohttp.ClientError):
        await alone.ask("/v1/txs?wait=committed&timeout=60s", alone.mint(0))
    with pytest.raises(StartError, match="money was made"):
        await task
    (event,) = alone.events("node.broken")
    assert event["error"] == "AssertionError"
    assert any("chain.py" in frame for frame in event["at"])


async def test_the_log_of_a_running_node_stays_within_its_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    max_bytes, kept = 4_000, 2
    monkeypatch.setattr(log_module, "LogFile", partial(LogFile, max_bytes=max_bytes, kept=kept))
    alone = LoneNode(make_cluster(tmp_path / "c", 1, timestamp_ms=time.time_ns() // 1_000_000, **cluster_ports(1)))
    task = await alone.start()
    folder = alone.files.log.parent
    written = 0
    for nonce in range(60):
        receipt = await alone.ask("/v1/txs?wait=committed&timeout=60s", alone.mint(nonce))
        assert receipt["code"] == "ok"
        sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
        longest = max(len(line) for path in folder.iterdir() for line in path.open()) + 1
        assert set(sizes) <= {"node.log", "node.log.1", "node.log.2"}
        assert max(sizes.values()) < max_bytes + longest
        written = max(written, sum(sizes.values()))
    os.kill(os.getpid(), signal.SIGTERM)
    assert await task == 0
    alone.log.close()
    assert written > kept * max_bytes, "the log has turned over more than once"
    files = [folder / name for name in ("node.log.2", "node.log.1", "node.log")]
    kept_lines = [json.loads(line) for path in files for line in path.open()]
    heights = [line["height"] for line in kept_lines if line["event"] == "block.committed"]
    assert heights == list(range(heights[0], 61)), "what is kept is the end, without a gap"
    assert kept_lines[-1]["event"] == "node.stopped"
