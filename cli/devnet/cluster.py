"""A cluster on this machine: its folder, its peers as processes, and their ports.

    DIR/cluster.json       the peers: name, folder, API and peer-to-peer port       DIR/genesis.json
    DIR/peer-N/            one node's folder (node.toml, keys, data, wal, logs)     DIR/peer-N/node.pid
    DIR/keys/operator.key  the development chain's operator                         DIR/wallets/  wallets

Rule 1: peers outlive the command that started them (each has its own session), and are found by their pid files.
Rule 2: a pid counts only if its process runs in the peer's folder, whatever path names the folder (`../c1`, a link),
because systems reuse pids (`cli.devnet.process`).
Rule 3: nothing outside DIR is written, and DIR is removed only if it contains a cluster.
Rule 4: an answer counts only if it comes from a node with this folder's genesis and with the identity that belongs to
the port. Other programs may use the port, and another cluster may have the same ports.
"""

import os
import shutil
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path

import msgspec
from getty_client.refusals import system_reason

from cli import language
from cli.chain import read_genesis
from cli.client import Client
from cli.devnet.peers import ClusterFile, PeerEntry, PeerState, api_url, voters_in_touch
from cli.devnet.ports import port_is_free
from cli.devnet.process import is_running, start_node
from cli.errors import KeyProblemError, NotReachableError, because
from cli.refusals.clusters import (
    WROTE_NOTHING,
    BadClusterFileError,
    NoClusterError,
    PeerStillNotReadyError,
    PeerStoppedError,
    PortTakenError,
    UnknownPeerError,
)
from cli.refusals.wallets import CLUSTERS_FOLDER, NoOperatorKeyError
from ledger.primitives.genesis import Genesis
from ledger.primitives.keys import SigningKey
from ledger.primitives.validators import quorum
from ledger.primitives.wording import Text
from node.shell.disk.errors import KeyFileError
from node.shell.disk.files import read_signing_key
from node.shell.progress import CPU_STEP_S, STILL_S, StandstillError, cpu_steps, size_of, wait_until

DEFAULT_PEERS = 4
CLUSTER_FILE = "cluster.json"
GENESIS_FILE = "genesis.json"
STOP_STILL_S = 20.0
"""A peer that was asked to stop and does nothing for this long is killed."""
GONE_WAIT_S = 60.0
"""How long to wait until the system has removed a killed process."""
IN_TOUCH_WAIT_S = 5.0
"""Running peers reconnect within two seconds. After this time, the command reports the state as it is."""
POLL_S = 0.1
STATUS_TIMEOUT_S = 3.0
"""A peer answers within milliseconds or, if it shares its core with ten others, within two seconds."""
STARTING_S = 60.0
"""A start takes a few seconds, more on a busy machine. A peer that is silent for longer is not starting."""
LOG_TAIL_LINES = 15


class Cluster:
    """The cluster in one folder."""

    def __init__(self, folder: Path, peers: Sequence[PeerEntry]) -> None:
        self.folder = folder
        self.peers = tuple(peers)

    @classmethod
    def open(cls, folder: Path) -> "Cluster":
        """Return the cluster of `folder`. Raises BadUseError if there is none."""
        try:
            file = msgspec.json.decode((folder / CLUSTER_FILE).read_bytes(), type=ClusterFile)
        except FileNotFoundError as error:
            raise NoClusterError(folder=folder) from error
        except (OSError, msgspec.DecodeError) as error:
            raise BadClusterFileError(path=folder / CLUSTER_FILE, why=system_reason(error)) from error
        return cls(folder, file.peers)

    @property
    def validators(self) -> tuple[PeerEntry, ...]:
        """Return the peers that vote."""
        return tuple(entry for entry in self.peers if not entry.observer)

    @property
    def quorum(self) -> int:
        """Return how many validators must be up for the chain to make progress."""
        return quorum(len(self.validators))

    @cached_property
    def genesis(self) -> Genesis | None:
        """Return this folder's genesis, or None if it is gone. Raises BadUseError for a damaged one."""
        path = self.folder / GENESIS_FILE
        return read_genesis(path) if path.exists() else None

    def client(self, *entries: PeerEntry) -> Client:
        """Return a client of `entries`, by default of all peers, which refuses answers from another chain or node."""
        chosen = entries or self.peers
        if self.genesis is None:
            return _asking(Client([api_url(entry) for entry in chosen]))
        ids = {validator.name: validator.id.hex() for validator in self.genesis.validator_set().members}
        known = {api_url(entry): entry.peer_id or ids.get(entry.name) for entry in chosen}
        peer_ids = {url: peer for url, peer in known.items() if peer is not None}
        return _asking(Client(list(known), genesis_hash=self.genesis.hash.hex(), peer_ids=peer_ids))

    def api_urls(self) -> tuple[str, ...]:
        """Return the API address of every peer."""
        return tuple(api_url(entry) for entry in self.peers)

    def entry(self, name: str) -> PeerEntry:
        """Return the peer with this name or number. Raises BadUseError."""
        for number, entry in enumerate(self.peers, 1):
            if name in (entry.name, str(number)):
                return entry
        raise UnknownPeerError(name=name, known=tuple(entry.name for entry in self.peers))

    def peer_folder(self, entry: PeerEntry) -> Path:
        """Return the folder of a peer."""
        return self.folder / entry.name

    def log_file(self, entry: PeerEntry) -> Path:
        """Return the file a peer writes its log to."""
        return self.peer_folder(entry) / "logs" / "node.log"

    def pid(self, entry: PeerEntry) -> int | None:
        """Return the process id of a peer, or None if it does not run."""
        try:
            pid = int(self._pid_file(entry).read_text())
        except (OSError, ValueError):
            return None
        return pid if is_running(pid, self.peer_folder(entry)) else None

    def start(self, entry: PeerEntry) -> bool:
        """Start a peer and return at once (see `wait_ready`); return False if it was already running."""
        if self.pid(entry) is not None:
            return False
        for port in entry.ports:
            if not port_is_free(port):
                raise PortTakenError(port=port, name=entry.name)
        self._pid_file(entry).write_text(f"{start_node(self.peer_folder(entry))}\n")
        return True

    def signal(self, entry: PeerEntry, number: signal.Signals) -> bool:
        """Send a signal to a peer; return False if it does not run."""
        pid = self.pid(entry)
        if pid is None:
            return False
        os.kill(pid, number)
        return True

    def stop(self, entries: Sequence[PeerEntry]) -> list[PeerEntry]:
        """Stop peers, by force if they do not stop by themselves; return those that ran."""
        asked = [entry for entry in entries if self.signal(entry, signal.SIGTERM)]

        def gone() -> bool:
            return all(self.pid(entry) is None for entry in asked)

        step_s = CPU_STEP_S * STOP_STILL_S / STILL_S
        try:
            wait_until(gone, lambda: self._activity(asked, step_s), "peers do not stop", still_s=STOP_STILL_S)
        except StandstillError:
            for entry in asked:
                self.signal(entry, signal.SIGKILL)
            _until(gone, GONE_WAIT_S)
        return asked

    def kill(self, entry: PeerEntry) -> bool:
        """Kill a peer (kill -9) and wait until it is gone; return False if it did not run."""
        if not self.signal(entry, signal.SIGKILL):
            return False
        _until(lambda: self.pid(entry) is None, GONE_WAIT_S)
        return True

    def wait_ready(self, entries: Sequence[PeerEntry], path: str = "/readyz", still_s: float = STILL_S) -> None:
        """Return when each of `entries` answers `path` with 200. Raises FailedError, which names the log.

        It waits as long as the peers make any progress, because a busy machine may be slow.
        """

        def ready(entry: PeerEntry) -> bool:
            if _answers(self.client(entry), path):
                return True
            if self.pid(entry) is None:
                raise PeerStoppedError(name=entry.name, line=self._last_line(entry), log=self.log_that_says_more(entry))
            return False

        for entry in entries:
            self.wait_moving(partial(ready, entry), entry, still_s)

    def wait_moving(self, done: Callable[[], bool], entry: PeerEntry, still_s: float = STILL_S) -> None:
        """Return when `done()`, a condition of `entry`. Raises FailedError if nothing happens for `still_s`."""
        try:
            wait_until(done, lambda: self._activity(self.peers, CPU_STEP_S), entry.name, still_s=still_s, poll_s=POLL_S)
        except StandstillError as error:
            raise PeerStillNotReadyError(
                name=entry.name, still_s=f"{still_s:g}", log=self.log_that_says_more(entry)
            ) from error

    def _activity(self, entries: Sequence[PeerEntry], step_s: float) -> tuple[int, int]:
        """Return figures that grow while peers work: the size of their logs, and their processor time."""
        pids = [pid for entry in entries if (pid := self.pid(entry)) is not None]
        outs = [self.log_file(entry).with_name("node.out") for entry in entries]
        return size_of(*map(self.log_file, entries), *outs), cpu_steps(pids, step_s)

    def wait_in_touch(self) -> None:
        """Return when all running peers see each other, or after `IN_TOUCH_WAIT_S`, if they are cut off or too slow."""

        def in_touch() -> bool:
            states = self.states()
            return voters_in_touch(states) == sum(state.votes for state in states)

        _until(in_touch, IN_TOUCH_WAIT_S)

    def answers(self, entry: PeerEntry) -> bool:
        """Return whether this peer answers at its port, regardless of its process."""
        return self.genesis is not None and _answers(self.client(entry), "/livez")

    def states(self) -> list[PeerState]:
        """Return the present state of every peer."""
        return [self.state(entry) for entry in self.peers]

    def state(self, entry: PeerEntry) -> PeerState:
        """Return the present state of one peer."""
        pid = self.pid(entry)
        if pid is None:
            return PeerState(entry, None, None)
        try:
            status = self.client(entry).get_from(api_url(entry), "/status", STATUS_TIMEOUT_S)
        except NotReachableError as error:
            return PeerState(entry, pid, None, error.code == "foreign_node", self._ran_for_s(entry) > STARTING_S)
        return PeerState(entry, pid, status) if isinstance(status, dict) else PeerState(entry, pid, None, foreign=True)

    def remove(self) -> None:
        """Stop all peers and remove what `cluster up` created. Wallets stay, because their keys cannot be restored."""
        self.stop(self.peers)
        for entry in self.peers:
            shutil.rmtree(self.peer_folder(entry), ignore_errors=True)
        shutil.rmtree(self.folder / "keys", ignore_errors=True)
        for name in (GENESIS_FILE, CLUSTER_FILE):
            (self.folder / name).unlink(missing_ok=True)
        with suppress(OSError):
            self.folder.rmdir()  # only when nothing is left in it

    def _ran_for_s(self, entry: PeerEntry) -> float:
        """Return for how long the process of a peer has been running, in seconds, from the time of its pid file."""
        try:
            return time.time() - self._pid_file(entry).stat().st_mtime
        except OSError:
            return 0.0

    def _pid_file(self, entry: PeerEntry) -> Path:
        return self.peer_folder(entry) / "node.pid"

    def log_that_says_more(self, entry: PeerEntry) -> Path:
        """Return the log to read: the node's log file or, if it has none, what the node printed."""
        own = self.log_file(entry)
        return own if own.exists() and own.stat().st_size else own.with_name("node.out")

    def _last_line(self, entry: PeerEntry) -> str | Text:
        lines = tail(self.peer_folder(entry) / "logs" / "node.out", LOG_TAIL_LINES) or tail(
            self.log_that_says_more(entry), 1
        )
        return lines[-1] if lines else WROTE_NOTHING


def save(folder: Path, peers: Sequence[PeerEntry]) -> Cluster:
    """Write cluster.json, and return the cluster."""
    file = ClusterFile(1, tuple(peers))
    fresh = folder / (CLUSTER_FILE + ".new")
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n")
    fresh.replace(folder / CLUSTER_FILE)
    return Cluster(folder, peers)


def operator_key(folder: Path, instead: Text = CLUSTERS_FOLDER, number: int = 1) -> SigningKey:
    """Return the key of a development cluster's operator. Raises KeyProblemError if it is missing or not private.

    `instead` is the advice if the key is missing; `number` counts the operators from 1.
    """
    path = folder / "keys" / ("operator.key" if number == 1 else f"operator-{number}.key")
    if not path.exists():
        raise NoOperatorKeyError(path=path, instead=instead)
    try:
        return read_signing_key(path)
    except KeyFileError as error:
        code = "key_damaged" if error.code == "key_unreadable" else error.code
        raise because(KeyProblemError, error, code=code) from error


def tail(path: Path, lines: int) -> list[str]:
    """Return the last lines of a text file, or none if the file does not exist."""
    try:
        with path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - 400 * lines))
            return file.read().decode(errors="replace").splitlines()[-lines:]
    except OSError:
        return []


def _asking(client: Client) -> Client:
    """Return `client`, set to ask in the current language."""
    client.language = language.spoken()
    return client


def _answers(client: Client, path: str) -> bool:
    try:
        client.get_from(client.urls[0], path, STATUS_TIMEOUT_S)
    except NotReachableError:
        return False
    return True


def _until(condition: Callable[[], bool], wait_s: float) -> bool:
    deadline = time.monotonic() + wait_s
    while not condition():
        if time.monotonic() >= deadline:
            return False
        time.sleep(POLL_S / 2)
    return True
