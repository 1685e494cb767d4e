"""A cluster of this machine: a folder, its peers as processes, their ports.

    DIR/cluster.json       the peers: name, folder, API and peer-to-peer port       DIR/genesis.json
    DIR/peer-N/            one node's folder (node.toml, keys, data, wal, logs)     DIR/peer-N/node.pid
    DIR/keys/operator.key  the development chain's operator                         DIR/wallets/  wallets

Rule 1: peers outlive the command that started them (a session of their own), and are known by their pid file.
Rule 2: a pid counts only if that process is of the peer's folder, by whatever name the folder goes (`../c1`, a link):
numbers are used again (`cli.devnet.process`).
Rule 3: nothing outside DIR is written, and DIR is only removed if it is a cluster's.
Rule 4: an answer counts only if it is of this folder's genesis and of the node that belongs to the port: a peer is up
when it is ours. Ports are taken by others, and the folder of another cluster may name the same ones.
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
"""A peer that is asked to stop and does nothing for so long is killed."""
GONE_WAIT_S = 60.0
"""The system removes a killed process when it comes to it."""
IN_TOUCH_WAIT_S = 5.0
"""Peers that run dial each other again within two seconds; whoever waits longer is told how things are."""
POLL_S = 0.1
STATUS_TIMEOUT_S = 3.0
"""A peer answers within milliseconds; one that has to share its core with ten others, within a second or two."""
STARTING_S = 60.0
"""A start takes a few seconds, on a busy machine some more; a peer that says nothing after this is not starting."""
LOG_TAIL_LINES = 15


class Cluster:
    """The cluster in one folder."""

    def __init__(self, folder: Path, peers: Sequence[PeerEntry]) -> None:
        self.folder = folder
        self.peers = tuple(peers)

    @classmethod
    def open(cls, folder: Path) -> "Cluster":
        """Return the cluster of `folder`. Raises BadUseError when there is none."""
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
        """Return how many validators must be up for the chain to go on."""
        return quorum(len(self.validators))

    @cached_property
    def genesis(self) -> Genesis | None:
        """Return this folder's genesis; None where there is none any more. Raises BadUseError for a damaged one."""
        path = self.folder / GENESIS_FILE
        return read_genesis(path) if path.exists() else None

    def client(self, *entries: PeerEntry) -> Client:
        """Return a client of `entries`, of all peers without any, that takes no answer of another chain or node."""
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
        """Return the peer called `name`, or the one of that number. Raises BadUseError."""
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
        """Return the process id of a running peer, None when it does not run."""
        try:
            pid = int(self._pid_file(entry).read_text())
        except (OSError, ValueError):
            return None
        return pid if is_running(pid, self.peer_folder(entry)) else None

    def start(self, entry: PeerEntry) -> bool:
        """Start a peer; False when it runs already. Returns at once: see `wait_ready`."""
        if self.pid(entry) is not None:
            return False
        for port in entry.ports:
            if not port_is_free(port):
                raise PortTakenError(port=port, name=entry.name)
        self._pid_file(entry).write_text(f"{start_node(self.peer_folder(entry))}\n")
        return True

    def signal(self, entry: PeerEntry, number: signal.Signals) -> bool:
        """Send a signal to a peer; False when it does not run."""
        pid = self.pid(entry)
        if pid is None:
            return False
        os.kill(pid, number)
        return True

    def stop(self, entries: Sequence[PeerEntry]) -> list[PeerEntry]:
        """Stop peers, orderly and then by force; return those that ran."""
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
        """Kill a peer (kill -9) and wait until it is gone; False when it did not run."""
        if not self.signal(entry, signal.SIGKILL):
            return False
        _until(lambda: self.pid(entry) is None, GONE_WAIT_S)
        return True

    def wait_ready(self, entries: Sequence[PeerEntry], path: str = "/readyz", still_s: float = STILL_S) -> None:
        """Return when every one of `entries` answers `path` with 200. Raises FailedError naming the log otherwise.

        As long as anything of the cluster moves, it is waited for: a busy machine takes its time.
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
        """Return when `done()`, which is about `entry`. Raises FailedError when nothing moves for `still_s`."""
        try:
            wait_until(done, lambda: self._activity(self.peers, CPU_STEP_S), entry.name, still_s=still_s, poll_s=POLL_S)
        except StandstillError as error:
            raise PeerStillNotReadyError(
                name=entry.name, still_s=f"{still_s:g}", log=self.log_that_says_more(entry)
            ) from error

    def _activity(self, entries: Sequence[PeerEntry], step_s: float) -> tuple[int, int]:
        """Return what moves while peers work: their logs, and their processor time."""
        pids = [pid for entry in entries if (pid := self.pid(entry)) is not None]
        outs = [self.log_file(entry).with_name("node.out") for entry in entries]
        return size_of(*map(self.log_file, entries), *outs), cpu_steps(pids, step_s)

    def wait_in_touch(self) -> None:
        """Return when all that run see each other, or after `IN_TOUCH_WAIT_S`: then they are cut off or too slow."""

        def in_touch() -> bool:
            states = self.states()
            return voters_in_touch(states) == sum(state.votes for state in states)

        _until(in_touch, IN_TOUCH_WAIT_S)

    def answers(self, entry: PeerEntry) -> bool:
        """Return whether this very peer answers at its port, whatever is known of its process."""
        return self.genesis is not None and _answers(self.client(entry), "/livez")

    def states(self) -> list[PeerState]:
        """Return every peer as it is found now."""
        return [self.state(entry) for entry in self.peers]

    def state(self, entry: PeerEntry) -> PeerState:
        """Return one peer as it is found now."""
        pid = self.pid(entry)
        if pid is None:
            return PeerState(entry, None, None)
        try:
            status = self.client(entry).get_from(api_url(entry), "/status", STATUS_TIMEOUT_S)
        except NotReachableError as error:
            return PeerState(entry, pid, None, error.code == "foreign_node", self._ran_for_s(entry) > STARTING_S)
        return PeerState(entry, pid, status) if isinstance(status, dict) else PeerState(entry, pid, None, foreign=True)

    def remove(self) -> None:
        """Stop everything and remove what `cluster up` made; wallets stay, because keys cannot be made again."""
        self.stop(self.peers)
        for entry in self.peers:
            shutil.rmtree(self.peer_folder(entry), ignore_errors=True)
        shutil.rmtree(self.folder / "keys", ignore_errors=True)
        for name in (GENESIS_FILE, CLUSTER_FILE):
            (self.folder / name).unlink(missing_ok=True)
        with suppress(OSError):
            self.folder.rmdir()  # only when nothing is left in it

    def _ran_for_s(self, entry: PeerEntry) -> float:
        """Return since when the process of a peer runs, as far as its folder tells."""
        try:
            return time.time() - self._pid_file(entry).stat().st_mtime
        except OSError:
            return 0.0

    def _pid_file(self, entry: PeerEntry) -> Path:
        return self.peer_folder(entry) / "node.pid"

    def log_that_says_more(self, entry: PeerEntry) -> Path:
        """Return the log that says more: the node's own, or what it printed when it came to no log."""
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


def operator_key(folder: Path, instead: Text = CLUSTERS_FOLDER) -> SigningKey:
    """Return the key of a development cluster's operator. Raises KeyProblemError when it is not here or not private.

    `instead` tells who finds none what else to do.
    """
    path = folder / "keys" / "operator.key"
    if not path.exists():
        raise NoOperatorKeyError(path=path, instead=instead)
    try:
        return read_signing_key(path)
    except KeyFileError as error:
        code = "key_damaged" if error.code == "key_unreadable" else error.code
        raise because(KeyProblemError, error, code=code) from error


def tail(path: Path, lines: int) -> list[str]:
    """Return the last lines of a text file, none when there is no such file."""
    try:
        with path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - 400 * lines))
            return file.read().decode(errors="replace").splitlines()[-lines:]
    except OSError:
        return []


def _asking(client: Client) -> Client:
    """Return `client`, which asks in the language that is spoken."""
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
