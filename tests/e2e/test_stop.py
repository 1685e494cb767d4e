"""A peer is stopped while clients send: everybody gets an answer, it ends cleanly, and nothing is lost.

client ── POST ?wait=committed ──► peer-4        SIGTERM
                                     │
  receipt                       the block was durable before
  problem node_stopping         it was not durable; if the client resends it elsewhere, the id makes it the same one
"""

import http.client
import json
import math
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.e2e.load import member_key, transfer
from tests.kit.cluster import COMMITTED, PATIENCE_S, TERM, LiveCluster, running_cluster

ALL = ("peer-1", "peer-2", "peer-3", "peer-4")
STOPPED = "peer-4"
CLIENTS = 12
BEFORE = 60
"""Number of receipts before the signal."""
STOP_S = 30.0
"""Far less than the clients are willing to wait, because a stop does not wait for them."""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCluster]:
    keys = [member_key(number).public for number in range(CLIENTS)]
    with running_cluster(tmp_path_factory.mktemp("stop"), accounts=keys) as made:
        yield made


@dataclass
class Sent:
    """One request and its result."""

    raw: bytes
    sent_s: float = math.inf
    """The time when all of it was given to the operating system."""
    answer: dict[str, Any] | None = None
    """None if the connection ended without an answer."""


class Senders:
    """A thread per client, each with its own connection to one peer, until that peer has no receipt for it."""

    def __init__(self, cluster: LiveCluster, name: str) -> None:
        self.sent: list[Sent] = []
        self._cluster = cluster
        self._api = cluster.node(name).api
        self._threads = [threading.Thread(target=self._run, args=(number,)) for number in range(CLIENTS)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        """Return when every client has ended, as long as answers come or the cluster works."""
        ended = (lambda: not any(thread.is_alive() for thread in self._threads)), "every client is answered"
        self._cluster.until(*ended, look=lambda: sum(sent.answer is not None for sent in self.sent))

    def receipts(self) -> int:
        return sum(sent.answer is not None and "height" in sent.answer for sent in self.sent)

    def _run(self, number: int) -> None:
        connection = http.client.HTTPConnection(self._api.host, self._api.port, timeout=PATIENCE_S)
        for nonce in range(10_000):
            sent = Sent(transfer(self._cluster, number, nonce))
            self.sent.append(sent)
            try:
                connection.request("POST", COMMITTED, sent.raw, {"Content-Type": "application/msgpack"})
                sent.sent_s = time.monotonic()
                sent.answer = json.loads(connection.getresponse().read())
            except (OSError, http.client.HTTPException, ValueError):
                return
            if "height" not in sent.answer:
                return


def half_a_request(cluster: LiveCluster) -> socket.socket:
    """Return a connection that has announced a body but never sends it."""
    api = cluster.node(STOPPED).api
    made = socket.create_connection((api.host, api.port))
    made.sendall(
        b"POST /v1/txs HTTP/1.1\r\nHost: peer\r\nContent-Type: application/msgpack\r\nContent-Length: 500\r\n\r\n"
    )
    return made


def test_everybody_is_answered_and_nothing_is_lost_when_one_of_four_is_told_to_stop(cluster: LiveCluster) -> None:
    for number in range(0, CLIENTS, 4):
        cluster.fund("peer-1", [member_key(n) for n in range(number, number + 4)], 1_000_000)
    senders = Senders(cluster, STOPPED)
    process = cluster.processes.pop(STOPPED)
    with half_a_request(cluster):
        senders.start()
        cluster.until(lambda: senders.receipts() >= BEFORE, "the clients are under way")
        signalled_s = time.monotonic()
        process.send_signal(TERM)
        assert cluster.left(process) == 0
    senders.join()
    in_flight = [sent for sent in senders.sent if sent.sent_s < signalled_s]
    assert len(in_flight) >= BEFORE
    assert [sent.raw.hex() for sent in in_flight if sent.answer is None] == [], "sent, and never answered"
    answers = [sent.answer for sent in senders.sent if sent.answer is not None]
    assert {answer["code"] for answer in answers} == {"ok", "node_stopping"}
    assert last_event(cluster) == "node.stopped"
    assert (cluster.node(STOPPED).directory / "stderr").read_text() == ""

    ids = []
    for sent in senders.sent:  # resent to another peer: the id makes it the same transaction
        again = cluster.ask("peer-1", COMMITTED, sent.raw)
        assert again["code"] == "ok"
        ids.append(again["id"])
        if sent.answer is not None and "height" in sent.answer:
            assert (again["id"], again["height"]) == (sent.answer["id"], sent.answer["height"])
    cluster.start(STOPPED)
    cluster.until_up(4, *ALL)
    cluster.until(lambda: len(set(cluster.heights(*ALL))) == 1, "the stopped one catches up")
    assert len({cluster.status(name)["tip_hash"] for name in ALL}) == 1
    assert {cluster.ask(STOPPED, f"/v1/txs/{id_}")["code"] for id_ in ids[-CLIENTS:]} == {"ok"}


def last_event(cluster: LiveCluster) -> Any:
    return json.loads(cluster.node(STOPPED).files.log.read_text().splitlines()[-1])["event"]
