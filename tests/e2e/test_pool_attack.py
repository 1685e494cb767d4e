"""Attacks on the way into a block, on four real peers: an honest client with another address is still served.

flood     64 accounts with several blocks of waiting transactions, each also with a distant nonce behind a gap
rubbish   batches of transactions with wrong signatures
honest    one payment after the other, each waited for
"""

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ledger.primitives.address import account_id, format_account
from ledger.primitives.codec import encode
from tests.e2e.load import member_key, transfer
from tests.kit.cluster import LiveCluster, running_cluster

ATTACKER, HONEST = "127.0.0.2", "127.0.0.1"
ACCOUNTS = 64
UNUSED = range(ACCOUNTS + 1, ACCOUNTS + 9)
"""Members without any transaction in a block."""
EACH = 60
"""Transactions of each account in one wave, and one with a nonce 63 ahead, which never gets its turn."""
WAVES = 10
"""After this many waves there are pauses between them."""
PAYMENTS = 8
BLOCKS = 4
"""An honest payment is in one of this many blocks after the tip at which it was sent: the row is shorter than a block,
one block may be under way, and its push must reach the next leader."""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCluster]:
    keys = [member_key(number) for number in range(UNUSED.stop)]
    with running_cluster(tmp_path_factory.mktemp("attack"), accounts=[key.public for key in keys]) as made:
        made.fund("peer-1", keys[:1], 100_000)
        yield made


def post(cluster: LiveCluster, peer: int, path: str, body: bytes, address: str) -> tuple[int, Any]:
    """Return status and answer of a peer to a request from `address`."""
    api = cluster.layout.nodes[peer % 4].api
    connection = http.client.HTTPConnection(api.host, api.port, timeout=60, source_address=(address, 0))
    try:
        connection.request("POST", path, body, {"Content-Type": "application/msgpack"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


class Attack:
    """Runs `wave` for 0, 1, 2, … against every peer in turn until the honest client is done."""

    def __init__(self, wave: Callable[[int], list[bytes]], cluster: LiveCluster) -> None:
        self.answers: Counter[str] = Counter()
        self._wave = wave
        self._cluster = cluster
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Attack":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        number = 0
        while not self._stop.is_set():
            raws = self._wave(number)
            for at in range(0, len(raws), 500):
                _, answer = post(self._cluster, number, "/v1/txs/batch", encode(tuple(raws[at : at + 500])), ATTACKER)
                self.answers.update(entry.get("code", "taken") for entry in answer.get("results", ()))
            number += 1
            if number > WAVES:
                time.sleep(0.05)


def pay(cluster: LiveCluster, first: int) -> None:
    """Send the honest payments one after the other; each must be admitted at once, and soon be in a block."""
    for nonce in range(first, first + PAYMENTS):
        raw = transfer(cluster, 0, nonce)
        before = max(cluster.heights("peer-1", "peer-2", "peer-3", "peer-4"))
        status, receipt = post(cluster, nonce, "/v1/txs?wait=committed&timeout=60s", raw, HONEST)
        assert (status, receipt.get("code")) == (200, "ok"), receipt
        assert receipt["height"] <= before + BLOCKS, f"{receipt['height'] - before} blocks later"


def test_accounts_that_fill_the_pool_keep_nobody_out_of_the_next_blocks(cluster: LiveCluster) -> None:
    def wave(number: int) -> list[bytes]:
        first = {account: nonce_of(cluster, account) for account in range(1, ACCOUNTS + 1)}
        ahead = [transfer(cluster, account, nonce + 63) for account, nonce in first.items()]
        return ahead + [transfer(cluster, account, nonce + n) for account, nonce in first.items() for n in range(EACH)]

    with Attack(wave, cluster) as attack:
        cluster.until(lambda: attack.answers["taken"] > 1_000, "the attack has begun")
        pay(cluster, 0)
    assert attack.answers["taken"] >= ACCOUNTS * EACH, "the attack was one"


def test_a_flood_of_wrong_signatures_is_refused_to_its_sender_and_to_nobody_else(cluster: LiveCluster) -> None:
    def wave(number: int) -> list[bytes]:
        signed = [transfer(cluster, account, nonce) for account in UNUSED for nonce in range(60)]
        return [forged(raw, number * len(signed) + at) for at, raw in enumerate(signed)]

    first = nonce_of(cluster, 0)
    with Attack(wave, cluster) as attack:
        pay(cluster, first)
        cluster.until(lambda: attack.answers["too_many_bad_signatures"] > 0, "the attacker is refused")
    assert set(attack.answers) == {"bad_signature", "too_many_bad_signatures"}


def forged(raw: bytes, number: int) -> bytes:
    """Return a signed transaction with a different wrong signature each time."""
    return raw[:-32] + number.to_bytes(8, "big") + raw[-24:]


def nonce_of(cluster: LiveCluster, number: int) -> int:
    account = format_account(account_id(cluster.genesis.chain_ctx, member_key(number).public))
    return int(cluster.ask("peer-1", f"/v1/accounts/{account}")["nonce"])
