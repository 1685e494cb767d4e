"""Clients that send as fast as they get answers, and record the acknowledged transactions.

Each client has its own account and one transaction at a time: it sends, waits, and if nobody answers, sends the same
bytes to the next peer. So a client counts a transaction as acknowledged exactly when it saw it as final.
"""

import http.client
import json
import threading
import time
from itertools import pairwise
from typing import Any

from contracts.won.calls import Transfer
from ledger.primitives.address import account_id
from ledger.primitives.codec import encode
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import SigningKey
from ledger.primitives.transaction import TX_VERSION, Transaction, sign_transaction
from ledger.primitives.units import AccountId, Won
from node.shell.progress import Patience, StandstillError
from tests.kit.cluster import LiveCluster


def member_key(number: int) -> SigningKey:
    """Return the key of member-NN, which is the same in every run."""
    return SigningKey(sha256(f"member-{number:02}".encode()))


FIRST_BLOCKS = 9_000
"""A height that a chain of a short test does not reach: the last one of its transactions."""


def transfer(cluster: LiveCluster, number: int, nonce: int, until: int = FIRST_BLOCKS) -> bytes:
    """Return a transaction of member-NN: one won to the operator, valid up to height `until`."""
    key, chain_ctx = member_key(number), cluster.genesis.chain_ctx
    account = AccountId(account_id(chain_ctx, key.public))
    call = Transfer(cluster.operator_account, Won(1))
    return sign_transaction(
        Transaction(TX_VERSION, chain_ctx, account, nonce, until, "won", "transfer", encode(call)), key
    )


class Load:
    """`clients` threads; `with` starts and ends them. `acknowledged` has the (id, height, monotonic second) of
    receipts."""

    def __init__(self, cluster: LiveCluster, clients: int) -> None:
        self.cluster = cluster
        self.acknowledged: list[tuple[str, int, float]] = []
        self.refused: list[Any] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(number,)) for number in range(clients)]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def gap_after(self, moment: float) -> float:
        """Return the longest time without an acknowledgement after `moment`, in seconds."""
        times = sorted([moment, *(at for _, _, at in self.acknowledged if at > moment)])
        return max((b - a for a, b in pairwise(times)), default=float("inf"))

    def until(self, more: int) -> None:
        """Return when `more` further transactions were acknowledged, as long as any are."""
        wanted = len(self.acknowledged) + more

        def done() -> bool:
            assert not self.refused, self.refused
            return len(self.acknowledged) >= wanted

        patience = Patience(f"{more} more acknowledgements")
        while not done():
            try:
                patience.look_at(len(self.acknowledged))
            except StandstillError as error:
                raise AssertionError(f"{error}, {wanted} wanted\n{self.cluster.tails()}") from error
            time.sleep(0.01)

    def _run(self, number: int) -> None:
        peer = number
        nonce = self.cluster.next_nonce.get(number, 0)
        raw = transfer(self.cluster, number, nonce)
        connection: http.client.HTTPConnection | None = None
        while not self._stop.is_set():
            try:
                if connection is None:
                    api = self.cluster.layout.nodes[peer % len(self.cluster.layout.nodes)].api
                    connection = http.client.HTTPConnection(api.host, api.port, timeout=3)
                connection.request(
                    "POST", "/v1/txs?wait=committed&timeout=2s", raw, {"Content-Type": "application/msgpack"}
                )
                answer = json.loads(connection.getresponse().read())
            except (OSError, http.client.HTTPException, ValueError):
                connection, peer = None, peer + 1
                time.sleep(0.02)
                continue
            if "height" in answer and answer["code"] == "ok":
                self.acknowledged.append((answer["id"], answer["height"], time.monotonic()))
                nonce = self.cluster.next_nonce[number] = nonce + 1
                raw = transfer(self.cluster, number, nonce)
            elif answer.get("code") == "nonce_too_far":  # this peer is catching up: ask another one
                connection, peer = None, peer + 1
                time.sleep(0.02)
            elif answer.get("status") not in ("pending", 503):
                self.refused.append(answer)
                return
