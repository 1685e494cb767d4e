"""Resent transactions, through any peer, while peers are killed: each payment is made once, and is never reported as
refused.

senders   several processes with one account, each with its own calls
resender  the same bytes to every peer, repeatedly, waiting, not waiting and in batches
killer    kills one peer after the other
"""

import http.client
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from contracts.won.calls import Transfer
from ledger.primitives.address import account_id, format_account
from ledger.primitives.codec import encode
from ledger.primitives.hashing import sha256
from ledger.primitives.transaction import TX_VERSION, Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import AccountId, Won
from node.shell.progress import cpu_steps
from tests.e2e.load import member_key, transfer
from tests.kit.cluster import SOURCE, LiveCluster, running_cluster

ALL = ("peer-1", "peer-2", "peer-3", "peer-4")
MSGPACK = {"Content-Type": "application/msgpack"}
BATCH = "/v1/txs/batch?wait=committed&timeout=1s"
OTHER_ADDRESS = "127.0.0.2"
WINDOW = 24
"""Number of transactions in one batch: more than are checked at once, fewer than may wait of one account."""
OWN = 4
"""From this number on, each thread has its own members."""
EACH = 12
"""Number of a thread's own transactions; the members have no won, so their transfers fail."""
PROCESSES = 3
PAYMENTS = 4
"""Number of payments of each process."""

PROGRAM = """
import sys
from getty_client import SigningKey, connect
chain = connect(*sys.argv[4:])
for _ in range(int(sys.argv[3])):
    print(chain.transfer(SigningKey(bytes.fromhex(sys.argv[1])), sys.argv[2], 1, wait_s=600)["id"], flush=True)
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCluster]:
    keys = [member_key(number) for number in range(OWN + EACH * len(ALL))]
    with running_cluster(tmp_path_factory.mktemp("resend"), accounts=[key.public for key in keys]) as made:
        made.fund("peer-1", keys[:OWN], 10_000)
        yield made


def account_of(cluster: LiveCluster, number: int) -> Any:
    """Return what peer-1 shows of a member's account, once it has every block that another peer has by now.

    A peer that has just started again is ready before that, and what others acknowledged may be missing on it.
    """
    there = max(cluster.heights(*ALL))
    cluster.until(lambda: cluster.heights("peer-1")[0] >= there, f"peer-1 reaches height {there}")
    account = AccountId(account_id(cluster.genesis.chain_ctx, member_key(number).public))
    return cluster.ask("peer-1", f"/v1/accounts/{format_account(account)}")


def balance(cluster: LiveCluster, number: int) -> int:
    return int(account_of(cluster, number)["balance"])


def post(cluster: LiveCluster, peer: int, path: str, body: bytes, address: str = "127.0.0.1") -> Any:
    """Return the answer of a peer, or None."""
    api = cluster.layout.nodes[peer].api
    connection = http.client.HTTPConnection(api.host, api.port, timeout=5, source_address=(address, 0))
    try:
        connection.request("POST", path, body, MSGPACK)
        return json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()


class Resender:
    """A thread per peer sends the same transactions in turn, in every way, until it has their receipts.

    `heard` are all answers, by id. All threads are at about the same nonce. Each batch also contains the thread's own
    transactions, and another thread per peer keeps the verifier busy with invalid ones from another address. So a block
    often arrives while a copy is being checked.
    """

    def __init__(self, cluster: LiveCluster) -> None:
        self.cluster = cluster
        self.heard: list[tuple[str, Any]] = []
        self.stop = threading.Event()
        self._noise = encode(tuple(forged(cluster, nonce) for nonce in range(64)) * 4)
        works = (self._run, self._keep_busy)
        self._threads = [threading.Thread(target=work, args=(peer,)) for peer in range(len(ALL)) for work in works]

    def __enter__(self) -> "Resender":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self, peer: int) -> None:
        nonce = own = 0
        while not self.stop.is_set():
            raws = [payment(self.cluster, n) for n in range(nonce, nonce + WINDOW)]
            mine = range(OWN + peer * EACH, OWN + (peer + 1) * EACH)
            raws += [transfer(self.cluster, number, n) for number in mine for n in range(own, own + WINDOW)]
            results = (post(self.cluster, peer, BATCH, encode(tuple(raws))) or {}).get("results", ())
            self.heard += [(id_of(raw), entry) for raw, entry in zip(raws, results, strict=False)]
            for path in ("/v1/txs", "/v1/txs?wait=committed&timeout=1s"):
                self.heard.append((id_of(raws[0]), post(self.cluster, peer, path, raws[0])))
            nonce += WINDOW if results and all("height" in entry for entry in results[:WINDOW]) else 0
            own += WINDOW if results and all("height" in entry for entry in results[WINDOW:]) else 0

    def _keep_busy(self, peer: int) -> None:
        while not self.stop.is_set():
            post(self.cluster, peer, "/v1/txs/batch", self._noise, OTHER_ADDRESS)
            time.sleep(0.01)


def test_what_is_sent_again_is_never_refused_as_used(cluster: LiveCluster) -> None:
    """Its block arrives while its signature is checked, while a peer lags, or after a restart: the receipt is the
    answer."""
    before = balance(cluster, 0)
    with Resender(cluster) as resender:
        for name in ("peer-2", "peer-4"):
            cluster.kill(name)
            cluster.start(name)
            heard = len(resender.heard)
            cluster.until_up(4, *ALL)
            cluster.until(lambda heard=heard: len(resender.heard) > heard + 150, "more answers")  # type: ignore[misc]
    wanted = {id_of(payment(cluster, n)): is_too_much(n) for n in range(3_000)}
    answers = [(tx_id, entry) for tx_id, entry in resender.heard if entry and tx_id in wanted]
    done = [(tx_id, entry) for tx_id, entry in answers if "height" in entry]
    places = {(tx_id, entry["height"], entry["index"], entry["code"]) for tx_id, entry in done}
    ids = {tx_id for tx_id, *_ in places}
    assert len(ids) == len(places) >= 10, "one place and one result for each, whoever says it"
    assert all((code == "insufficient_balance") == wanted[tx_id] for tx_id, _, _, code in places)
    assert all((entry.get("status") == "failed") == wanted[tx_id] for tx_id, entry in done if "status" in entry)
    refused = {entry["code"] for _, entry in answers if "height" not in entry and "code" in entry}
    assert refused <= {"node_stopping", "not_ready", "overloaded", "nonce_too_far"}, refused
    # The last batch may be in blocks that nobody has heard of: the nonce says how many payments there are.
    shown = account_of(cluster, 0)
    made = {id_of(payment(cluster, n)) for n in range(shown["nonce"])}
    assert ids <= made, "what was acknowledged is there"
    assert int(shown["balance"]) == before - sum(not wanted[tx_id] for tx_id in made), "each is paid once"


def is_too_much(nonce: int) -> bool:
    return nonce % 5 == 3


def payment(cluster: LiveCluster, nonce: int) -> bytes:
    """Return member-00's transfer at this nonce; every fifth transfer exceeds the balance."""
    return too_much(cluster, nonce) if is_too_much(nonce) else transfer(cluster, 0, nonce)


def forged(cluster: LiveCluster, nonce: int) -> bytes:
    """Return a transfer of member-03 with a wrong signature."""
    raw = transfer(cluster, 3, nonce)
    return raw[:-1] + bytes([raw[-1] ^ 1])


def id_of(raw: bytes) -> str:
    return parse_transaction(raw).id.hex()


def too_much(cluster: LiveCluster, nonce: int) -> bytes:
    """Return a transfer of more than the balance."""
    key, context = member_key(0), cluster.genesis.chain_ctx
    call = encode(Transfer(cluster.operator_account, Won(10**12)))
    account = AccountId(account_id(context, key.public))
    return sign_transaction(Transaction(TX_VERSION, context, account, nonce, 9_000, "won", "transfer", call), key)


def test_processes_that_pay_from_one_account_at_once_pay_each_payment_once(cluster: LiveCluster) -> None:
    """Each starts with another peer, so they collide on nonces; meanwhile one peer after the other is killed."""
    context = cluster.genesis.chain_ctx
    to = format_account(AccountId(account_id(context, member_key(2).public)))
    urls = [f"http://{node.api}" for node in cluster.layout.nodes]
    before = balance(cluster, 1), balance(cluster, 2)
    seed = sha256(b"member-01").hex()
    senders = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, seed, to, str(PAYMENTS), *urls[at:], *urls[:at]],
            cwd=SOURCE,
            env={"PYTHONPATH": f"{SOURCE}:{SOURCE / 'clients/python'}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for at in range(PROCESSES)
    ]
    try:
        for name in ("peer-3", "peer-1"):
            cluster.kill(name)
            time.sleep(0.2)
            cluster.start(name)
            cluster.until_up(4, *ALL)
        pids = [process.pid for process in senders]
        ended = (lambda: all(process.poll() is not None for process in senders)), "every sender ends"
        cluster.until(*ended, look=lambda: cpu_steps(pids))
        said = [process.communicate() for process in senders]
    finally:
        for process in senders:
            process.kill()
            process.wait()
    assert [err for _, err in said] == [""] * PROCESSES
    ids = [line for out, _ in said for line in out.splitlines()]
    assert len(set(ids)) == len(ids) == PROCESSES * PAYMENTS
    assert (balance(cluster, 1), balance(cluster, 2)) == (before[0] - len(ids), before[1] + len(ids))
