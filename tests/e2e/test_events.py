"""Events of real peers: a reader whose peer dies misses no event, and a stopping peer ends its streams."""

import json
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from getty_client import Chain, Event, connect

from cli.devnet import launch
from cli.devnet.cluster import Cluster
from cli.devnet.peers import api_url
from contracts.dev.calls import Warp
from ledger.primitives.units import Millis
from node.shell.disk.files import read_signing_key

WARPS = 12


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = launch.up(tmp_path / "c", 4, "events", lambda _: None)
    try:
        yield made
    finally:
        made.stop(made.peers)


def warp(chain: Chain, cluster: Cluster) -> None:
    operator = read_signing_key(cluster.folder / "keys" / "operator.key")
    chain.call(operator, "dev", "warp", Warp(by_ms=Millis(1_000)))


def test_a_reader_misses_nothing_when_its_peer_dies_and_a_stopping_peer_lets_it_go(cluster: Cluster) -> None:
    urls = [api_url(entry) for entry in cluster.peers]
    read: list[Event] = []

    def follow() -> None:
        for event in connect(*urls).events("dev.*", after="0-0"):
            read.append(event)
            if len(read) == WARPS:
                return

    reader = threading.Thread(target=follow, daemon=True)
    reader.start()
    sender = connect(*reversed(urls))
    for number in range(WARPS):
        if number == WARPS // 2:
            cluster.kill(cluster.peers[0])  # the one the reader is connected to
        warp(sender, cluster)
    reader.join(60)
    assert not reader.is_alive(), f"{len(read)} of {WARPS} events came"
    assert len({event.cursor for event in read}) == WARPS
    assert [event.cursor for event in connect(urls[1]).events("dev.*", after="0-0", until_height=read[-1].height)] == [
        event.cursor for event in read
    ]
    with urllib.request.urlopen(f"{urls[1]}/v1/consensus", timeout=60) as answer:
        shown = json.loads(answer.read())
    assert len(shown["order"]) == 4
    assert shown["order"][0] == shown["leader"]
    with urllib.request.urlopen(f"{urls[1]}/v1/events", timeout=60) as stream:
        cluster.stop([cluster.peers[1]])
        stream.read()
    last = json.loads(cluster.log_file(cluster.peers[1]).read_text().splitlines()[-1])
    assert last["event"] == "node.stopped", "an open stream kept the node from stopping, until it was killed"
