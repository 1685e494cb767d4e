"""What the peer notes reaches the log and the metrics."""

import json
from pathlib import Path
from typing import Any

import pytest

from ledger.chain import Executed
from node.peer.steps import STEPS
from node.shell.observe.log import NodeLog
from node.shell.observe.metrics import Metrics
from node.shell.observe.telemetry import NodeTelemetry, StepClock
from tests.kit.toy_chain import Later, Put, ToyChain, genesis


class Bench:
    def __init__(self, folder: Path) -> None:
        self.world = ToyChain(genesis())
        self.metrics = Metrics("1")
        self.committed: list[Executed] = []
        self.path = folder / "node.log"
        self.halts: list[str] = []
        log = NodeLog("peer-1", "debug", self.path)
        self.telemetry = NodeTelemetry(log, self.metrics, self.halts.append, on_commit=self.committed.append)

    def logged(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.path.read_text().splitlines()]

    def value(self, name: str, **labels: str) -> float | None:
        return self.metrics.registry.get_sample_value(name, labels)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_only_views_above_zero_are_changes(bench: Bench) -> None:
    bench.telemetry.note("consensus.view", height=1, view=0, why="NoneType")
    bench.telemetry.note("consensus.view", height=1, view=1, why="TimeoutCertificate")
    bench.telemetry.note("consensus.view", height=1, view=2, why="something new")
    assert bench.value("gye_consensus_view_changes_total", reason="timeout") == 1
    assert bench.value("gye_consensus_view_changes_total", reason="none") == 1
    assert [event["view"] for event in bench.logged()] == [1, 2]


def test_only_another_root_is_a_mismatch(bench: Bench) -> None:
    bench.telemetry.note("consensus.invalid_block", code="nonce_used", detail="")
    assert bench.value("gye_ledger_state_root_mismatch_total") == 0
    bench.telemetry.note("consensus.invalid_block", code="wrong_state_root", detail="")
    assert bench.value("gye_ledger_state_root_mismatch_total") == 1
    assert {event["level"] for event in bench.logged()} == {"error"}


def test_a_halt_is_passed_on_with_its_reason(bench: Bench) -> None:
    bench.telemetry.note("consensus.halted", reason="two certificates", height=3)
    assert bench.halts == ["two certificates"]


def test_misbehaviour_is_counted_and_an_unknown_event_logged(bench: Bench) -> None:
    bench.telemetry.note("peer.misbehaved", peer="ab", what="garbage")
    bench.telemetry.note("something.new", detail=b"\x01")
    assert bench.value("gye_consensus_peer_misbehaviour_total") == 1
    assert [event["event"] for event in bench.logged()] == ["peer.misbehaved", "something.new"]


def test_a_broken_invariant_is_counted_and_logged(bench: Bench) -> None:
    bench.telemetry.note("ledger.invariant", height=7, invariant="M2", club="ab", detail="the pot holds 3 won")
    assert bench.value("gye_ledger_invariant_violations_total") == 1
    logged = bench.logged()[-1]
    assert (logged["level"], logged["height"], logged["club"]) == ("error", 7, "ab")


def test_a_block_is_passed_on_counted_and_logged_scheduled_work_apart(bench: Bench) -> None:
    world = bench.world
    bench.telemetry.committed(world.step(world.tx(1, "probe", "later", Later(world.chain.tip_time_ms + 1_500, "ran"))))
    second = world.step(world.tx(1, "probe", "put", Put("a", 1)), world.tx(2, "probe", "put", Put("b", 2)))
    bench.telemetry.committed(second)
    assert bench.committed[1:] == [second]
    last = bench.logged()[-1]
    assert (last["event"], last["height"], last["txs"], last["scheduled"]) == ("block.committed", 2, 2, 1)
    assert bench.value("gye_consensus_block_interval_seconds_count") == 1
    calls = {"contract": "probe", "method": "put", "result": "ok"}
    assert bench.value("gye_ledger_contract_calls_total", **calls) == 2


def test_evidence_is_counted(bench: Bench) -> None:
    bench.telemetry.note("consensus.evidence", kind="double_commit", height=3, validator="ab")
    assert bench.value("gye_consensus_equivocations_total") == 1
    assert bench.logged()[-1]["level"] == "warning"


STEP = "gye_consensus_step_duration_seconds"


def test_each_station_of_a_block_is_timed_once_and_not_logged(bench: Bench) -> None:
    bench.telemetry.note("consensus.timer", view=0, after_ms=500)
    for step in ("propose", "propose", "prepare_qc", "prepare_qc", "propose", "commit_qc"):
        bench.telemetry.note("consensus.step", step=step)
    bench.telemetry.committed(bench.world.step())
    assert [bench.value(f"{STEP}_count", step=step) for step in STEPS] == [1, 1, 1, 1]
    assert [event["event"] for event in bench.logged()] == ["consensus.timer", "block.committed"]


def test_durations_are_those_between_stations_and_a_new_view_begins_again(bench: Bench) -> None:
    now = 0.0
    clock = StepClock(bench.metrics, lambda: now)
    clock.began(0)
    now = 1.0
    clock.reached("propose")
    now = 3.0
    clock.began(0)  # in the midst of the view: no beginning
    clock.reached("prepare_qc")
    clock.began(1)
    now = 3.5
    clock.reached("propose")
    assert [bench.value(f"{STEP}_sum", step=step) for step in STEPS[:2]] == [1.5, 2.0]


def test_what_was_skipped_is_not_made_up(bench: Bench) -> None:
    now = 0.0
    clock = StepClock(bench.metrics, lambda: now)
    clock.reached("commit_qc")  # fetched from others: nobody proposed it to this peer
    now = 0.25
    clock.ended()
    assert [bench.value(f"{STEP}_count", step=step) for step in STEPS] == [None, None, None, 1]
    assert bench.value(f"{STEP}_sum", step="decided") == 0.25
