"""A cluster of real processes with real files and sockets, for the tests of tests/e2e.

Every process that a test starts is ended when the test leaves `running_cluster`, in every case.

Nodes are forked from servers that have imported the program already (`tests.kit.warm_node`). Whoever measures memory,
or looks at how a process begins, asks for `fresh` ones.
"""

import contextlib
import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from contracts.registry import default_registry
from contracts.won.calls import Mint
from ledger.chain import Chain
from ledger.leveldb import LevelDbStore
from ledger.primitives.address import account_id
from ledger.primitives.codec import Record, encode
from ledger.primitives.keys import SigningKey
from ledger.primitives.transaction import TX_VERSION, Transaction, sign_transaction
from ledger.primitives.units import AccountId, Won
from ledger.primitives.validators import quorum
from node.shell.disk.files import read_signing_key
from node.shell.init import ClusterLayout, NodeLayout, make_cluster
from node.shell.progress import Look, StandstillError, cpu_steps, size_of, wait_until
from tests.kit.bank import wire
from tests.kit.ports import cluster_ports
from tests.kit.vote_trail import contradictions
from tests.kit.warm_node import WARM, WarmNode

SOURCE = Path(__file__).resolve().parents[2]
PATIENCE_S = 60
"""Seconds that the API waits for a block at most, and that a single answer may take on a busy machine."""
COMMITTED = f"/v1/txs?wait=committed&timeout={PATIENCE_S}s"
"""The path for sending a transaction and waiting for its receipt."""


def can_listen(host: str, port: int) -> bool:
    """Return whether a server could listen there now."""
    try:
        socket.create_server((host, port)).close()
    except OSError:
        return False
    return True


Process = subprocess.Popen[bytes] | WarmNode


class LiveCluster:
    """Processes of the nodes of `layout`, and the operator who mints."""

    def __init__(self, layout: ClusterLayout, *, fresh: bool = False) -> None:
        self.layout = layout
        self._fresh = fresh
        self.operator = read_signing_key(layout.operator_key)
        self.genesis = layout.genesis
        self.processes: dict[str, Process] = {}
        self.minted = 0
        self.next_nonce: dict[int, int] = {}
        """Of member-NN: the first nonce that is not acknowledged."""
        self._nonce = 0

    def start(self, *names: str, python: Sequence[str] = ()) -> None:
        """Start these nodes, or all; `python` stands before the program, for other software than this."""
        for turn, node in enumerate(self.layout.nodes):
            if node.name in names or not names:
                fresh = self._fresh or bool(python)
                warm = None if fresh else WARM.start(node.directory, node.directory / "stderr", turn)
                self.processes[node.name] = warm or self.spawn(node, *python)

    def spawn(self, node: NodeLayout, *python: str, descriptors: int | None = None) -> "subprocess.Popen[bytes]":
        """Start a node in a new interpreter; `descriptors` is its limit of open files, which it cannot raise."""
        limit = [] if descriptors is None else ["prlimit", f"--nofile={descriptors}:{descriptors}"]
        command = [*limit, sys.executable, *python, "-m", "node", "--dir", str(node.directory)]

        with (node.directory / "stderr").open("ab") as err:
            return subprocess.Popen(command, cwd=SOURCE, stderr=err, stdout=err)

    def kill(self, name: str) -> None:
        """Kill a node with SIGKILL, and wait until the kernel has ended its API process a moment later."""
        process = self.processes.pop(name)
        process.kill()
        process.wait()
        api = self.node(name).api
        wait_until(lambda: can_listen(api.host, api.port), lambda: None, f"{name}'s API process does not end")

    def left(self, process: Process) -> int:
        """Return the exit status of a process that is about to end, as long as it works or writes."""
        logs = [path for node in self.layout.nodes for path in (node.files.log, node.directory / "stderr")]
        wait_until(
            lambda: process.poll() is not None,
            lambda: (cpu_steps([process.pid]), size_of(*logs)),
            f"process {process.pid} does not end\n{self.tails()}",
        )
        return process.wait()

    def end(self) -> None:
        for process in self.processes.values():
            process.kill()
        for process in self.processes.values():
            process.wait()

    def node(self, name: str) -> NodeLayout:
        return next(node for node in self.layout.nodes if node.name == name)

    def ask(self, name: str, path: str, body: bytes | None = None, timeout_s: float = PATIENCE_S + 5) -> Any:
        """Return the answer, even if it is a problem; raises OSError if the node cannot be reached."""
        headers = {"Content-Type": "application/msgpack"}
        request = urllib.request.Request(f"http://{self.node(name).api}{path}", data=body, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=timeout_s) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            text = error.read()
        return json.loads(text)

    def text(self, name: str, path: str) -> str:
        """Return an answer that is not JSON."""
        with urllib.request.urlopen(f"http://{self.node(name).api}{path}", timeout=PATIENCE_S) as answer:
            text: bytes = answer.read()
        return text.decode()

    def status(self, name: str) -> Any:
        """Return /status, or None while the node does not answer."""
        try:
            return self.ask(name, "/status", timeout_s=3)
        except OSError:
            return None

    def heights(self, *names: str) -> list[int]:
        found = [self.status(name) for name in names]
        return [-1 if status is None else status["height"] for status in found]

    def until(self, condition: Callable[[], bool], what: str, look: Look = lambda: None) -> None:
        """Return when `condition()` is true, as long as blocks are made, nodes work, or the result of `look`
        changes."""
        pids = [process.pid for process in self.processes.values()]

        def done() -> bool:
            if condition():
                return True
            ended = {n: p.poll() for n, p in self.processes.items() if p.poll() is not None}
            assert not ended, f"{what}: ended by themselves: {ended}\n{self.tails()}"
            return False

        def seen() -> object:
            return look(), max(self.heights(*self.processes), default=-1), cpu_steps(pids)

        try:
            wait_until(done, seen, what)
        except StandstillError as error:
            raise AssertionError(f"{error}\n{self.tails()}") from error

    def tails(self) -> str:
        """Return the ends of all logs, for a failure's message."""
        parts = []
        for node in self.layout.nodes:
            for path in (node.files.log, node.directory / "stderr"):
                if path.exists():
                    parts.append(f"--- {path}\n" + "\n".join(path.read_text().splitlines()[-8:]))
        return "\n".join(parts)

    def until_up(self, count: int, *names: str) -> None:
        def all_see() -> bool:
            found = [self.status(name) for name in names]
            return all(status is not None and status["validators_up"] == count for status in found)

        self.until(all_see, f"{names} see {count} validators")

    def mint_tx(self, amount: int) -> bytes:
        """Return the operator's next transaction, which mints `amount` won for the operator."""
        return self.operator_tx(Mint(self.operator_account, Won(amount), wire(f"bank-{self._nonce}")))

    @property
    def operator_account(self) -> AccountId:
        return AccountId(account_id(self.genesis.chain_ctx, self.operator.public))

    def operator_tx(self, call: Record, contract: str = "won", method: str = "mint") -> bytes:
        account, nonce = self.operator_account, self._nonce
        tx = Transaction(TX_VERSION, self.genesis.chain_ctx, account, nonce, 9_000, contract, method, encode(call))
        self._nonce += 1
        return sign_transaction(tx, self.operator)

    def fund(self, name: str, keys: Sequence[SigningKey], amount: int) -> None:
        """Mint `amount` won to the account of each key."""
        for key in keys:
            account = AccountId(account_id(self.genesis.chain_ctx, key.public))
            raw = self.operator_tx(Mint(account, Won(amount), wire(f"bank-{self._nonce}")))
            answer = self.ask(name, COMMITTED, raw)
            assert answer["code"] == "ok", answer
            self.minted += amount

    def mint(self, name: str, amount: int = 1_000) -> Any:
        """Mint through node `name` and wait for the receipt."""
        answer = self.ask(name, COMMITTED, self.mint_tx(amount))
        self.minted += amount
        return answer

    def stop(self) -> None:
        """Stop all nodes, and check that each ends cleanly."""
        for process in self.processes.values():
            process.send_signal(TERM)
        statuses = {name: self.left(process) for name, process in self.processes.items()}
        assert set(statuses.values()) == {0}, f"{statuses}\n{self.tails()}"
        self.processes.clear()

    @contextlib.contextmanager
    def chain(self, name: str) -> Iterator[Chain]:
        """Open the chain of a stopped peer."""
        store = LevelDbStore(str(self.node(name).files.data))
        try:
            yield Chain.open(store, self.genesis, default_registry())
        finally:
            store.close()

    def supply(self, name: str) -> Any:
        return self.ask(name, "/v1/supply")


@contextlib.contextmanager
def running_cluster(
    folder: Path, n: int = 4, accounts: Sequence[bytes] = (), *, python: Sequence[str] = (), fresh: bool = False
) -> Iterator[LiveCluster]:
    """Start `n` nodes and wait until each sees all; at the end, check that no peer has signed two votes in one
    place."""
    now_ms = time.time_ns() // 1_000_000
    layout = make_cluster(folder / "cluster", n, timestamp_ms=now_ms, accounts=accounts, **cluster_ports(n))
    for node in layout.nodes:
        node.files.config.write_text("audit_sent = true\n" + node.files.config.read_text())
    cluster = LiveCluster(layout, fresh=fresh)
    try:
        cluster.start(python=python)
        names = [node.name for node in layout.nodes]
        cluster.until_up(n, *names)
        yield cluster
    finally:
        cluster.end()
    trails = {node.name: node.files.sent_votes.read_text() for node in layout.nodes}
    for name, trail in trails.items():
        assert contradictions(trail) == [], f"{name} signed two votes in one place"
    if cluster.minted:  # set B may have signed nothing, and in an idle chain nobody has
        assert sum(bool(trail) for trail in trails.values()) >= quorum(n), (
            "a block was made, and no quorum left a trail"
        )


def stranger() -> SigningKey:
    """Return a key that nobody knows."""
    return SigningKey(bytes(range(32)))


TERM = signal.SIGTERM
