"""No label value contains an id or a stranger's choice, and every label has a bounded number of values."""

import re
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, generate_latest

from contracts.registry import default_registry
from ledger.primitives.units import Millis
from node.shell.front.metrics import FrontMetrics
from node.shell.observe.labels import MAX_VALUES, OTHER, Bounded, Words, one_of
from node.shell.observe.log import NodeLog
from node.shell.observe.metrics import Metrics
from node.shell.observe.telemetry import NodeTelemetry
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

FOUR = [member(number) for number in (1, 2, 3, 4)]
_LABEL = re.compile(r'(\w+)="([^"]*)"')
PLAIN = re.compile(r"[a-zA-Z_/{}.]*|\+Inf|[0-9.]+(e\+[0-9]+)?|[1-5][0-9][0-9]")
"""Words, routes, bounds of buckets, statuses; an id has digits among its letters."""


def values_of(metrics: Metrics | FrontMetrics) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in generate_latest(metrics.registry).decode().splitlines():
        for name, value in _LABEL.findall("" if line.startswith("#") else line):
            found.setdefault(name, set()).add(value)
    return found


def test_proposals_leave_no_id_in_a_label(tmp_path: Path) -> None:
    """Work of a proposal has its id in its name: a label for each would grow with the chain."""
    world, metrics = World(), Metrics("1.0")
    telemetry = NodeTelemetry(NodeLog("peer-1", "error", tmp_path / "log"), metrics, lambda _: None)
    world.fund_all(FOUR, 1_000_000)
    club = world.started(terms(seats=4), FOUR)
    for one, other in ((2, 4), (1, 3)):
        until = Millis(world.now + 20 * DAY)
        made = world.step(world.tx(FOUR[one - 1], votes.swap(world, club, one, other, until)))
        proposal = next(event for event in made.receipts[-1].events if event.type == "proposal.made").get("proposal")
        assert isinstance(proposal, bytes)
        signed = world.step(world.tx(FOUR[other - 1], votes.sign(world, proposal)))
        carried_out = world.step(at=world.now + 1)
        assert any(proposal.hex() in receipt.method for receipt in carried_out.receipts), one
        for block in (made, signed, carried_out):
            telemetry.committed(block)
    values = values_of(metrics)
    assert "carry_out" in values["method"]
    assert [value for found in values.values() for value in found if not PLAIN.fullmatch(value)] == []


def test_what_strangers_choose_is_counted_as_other() -> None:
    metrics, front = Metrics("1.0"), FrontMetrics()
    chosen = "BREW /v1/txs/" + "ab" * 32
    front.requests.labels(chosen, chosen, chosen).inc()
    front.seconds.labels(chosen).observe(1)
    for counter in (metrics.rejected, metrics.handshake_failures, metrics.view_changes, metrics.payments):
        counter.labels(chosen).inc()
    metrics.contract_calls.labels(chosen, chosen, chosen).inc()
    metrics.message_bytes.labels(chosen, chosen).inc()
    both = (*values_of(metrics).values(), *values_of(front).values())
    found = {value for values in both for value in values}
    assert not any("ab" * 8 in value or "BREW" in value for value in found)
    assert OTHER in found


def test_every_labelled_metric_is_bounded_or_about_peers() -> None:
    metrics, front = Metrics("1.0"), FrontMetrics()
    both = (*vars(metrics).values(), *vars(front).values())
    bounded = {id(each._metric) for each in both if isinstance(each, Bounded)}
    of_peers = {id(metrics.queue_bytes), id(metrics.rtt)}
    for collector in [*metrics.registry._collector_to_names, *front.registry._collector_to_names]:
        if getattr(collector, "_labelnames", ()) and getattr(collector, "_name", "") != "gye_build_info":
            assert id(collector) in bounded | of_peers, collector


def test_every_word_of_the_software_is_itself() -> None:
    word = Words()
    for name, contract in default_registry().newest().by_name.items():
        assert word(name) == name
        for method in contract.methods:
            assert word(method) == method


def test_a_label_has_a_bounded_number_of_values() -> None:
    registry = CollectorRegistry()
    made = Bounded(Counter("c", "c", ["a", "b"], registry=registry), {"a": Words(), "b": one_of(("x",))})
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for number in range(3 * MAX_VALUES):
        made.labels("".join(alphabet[number // 26**place % 26] for place in range(4)), str(number)).inc()
    seen = {sample.labels["a"] for metric in registry.collect() for sample in metric.samples}
    assert len(seen) == MAX_VALUES + 1
    assert {sample.labels["b"] for metric in registry.collect() for sample in metric.samples} == {OTHER}
