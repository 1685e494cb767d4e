"""`gye cluster up`: creates a development cluster if there is none, starts its peers, and waits until they are ready.

    no cluster.json   choose free ports → keys, genesis, folders (node.shell.init) → cluster.json → start
    one is there      replace ports that another program uses → start the peers that are down

Rule: the command reports every port that differs from the usual one, with the reason.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec
from getty_client.refusals import system_reason

from cli.devnet.cluster import CLUSTER_FILE, DEFAULT_PEERS, Cluster, save
from cli.devnet.peers import PeerEntry
from cli.devnet.ports import choose_ports, free_port_after, port_is_free, ranges
from cli.errors import BadUseError, FailedError, because
from cli.language import say
from cli.refusals.clusters import (
    PARAMETERS_PAGE,
    RESET_OR_ELSEWHERE,
    ClusterFixedError,
    OtherClusterSizeError,
    PeerNotOursError,
    PortsOfOthersTakenError,
)
from cli.refusals.nodes import CannotWriteFolderError
from cli.texts.clusters import PORT_TAKEN_USING, PORTS_TAKEN_USING
from ledger.primitives.genesis import GenesisError
from node.shell.disk.errors import ClusterExistsError
from node.shell.init import DEVELOPMENT_PARAMS, NodeLayout, make_cluster

LOOPBACK = "127.0.0.1"
PAST_MS = 1_000
"""The genesis time is this far in the past, so that no peer's clock is before it."""

START_TRIES = 4
"""Each try takes ports that were free a moment ago. If other programs take them four times, it is an error."""

Note = Callable[[str], None]
Params = Mapping[str, int | bool]
"""On-chain parameters by name, if they differ from the defaults of a development chain."""


def up(
    folder: Path,
    count: int | None,
    seed: str | None,
    note: Note,
    params: Params | None = None,
    *,
    operators: int | None = None,
) -> Cluster:
    """Return the running cluster of `folder`, creating or starting it. Raises CliError, which names the log."""
    if (folder / CLUSTER_FILE).exists():
        cluster = Cluster.open(folder)
        if count is not None and count != len(cluster.validators):
            raise OtherClusterSizeError(folder=folder, count=len(cluster.validators), given=count)
        if seed is not None or params or operators is not None:
            raise ClusterFixedError(folder=folder)
    else:
        cluster = make(folder, count or DEFAULT_PEERS, seed, note, params, operators=operators or 1)
    cluster = start_on_free_ports(cluster, _begin_all, note)
    cluster.wait_in_touch()
    return cluster


def make(
    folder: Path, count: int, seed: str | None, note: Note, params: Params | None = None, *, operators: int = 1
) -> Cluster:
    """Create a development cluster of `count` peers in `folder`, on free ports, without starting it."""
    peers, taken = choose_ports(count)
    if taken:
        chosen = sorted(port for entry in peers for port in entry.ports)
        note(say(PORTS_TAKEN_USING, taken=ranges(taken), chosen=ranges(chosen)))
    try:
        made = make_cluster(
            folder,
            count,
            timestamp_ms=time.time_ns() // 1_000_000 - PAST_MS,
            seed=seed,
            params={**DEVELOPMENT_PARAMS, **(params or {})},
            p2p_ports=[entry.p2p_port for entry in peers],
            api_ports=[entry.api_port for entry in peers],
            admin_ports=[entry.admin_port for entry in peers if entry.admin_port is not None],
            operators=operators,
        )
    except ClusterExistsError as error:
        raise because(BadUseError, error, action=RESET_OR_ELSEWHERE.of()) from error
    except GenesisError as error:
        raise because(BadUseError, error, action=PARAMETERS_PAGE.of()) from error
    except OSError as error:
        raise CannotWriteFolderError(path=folder, why=system_reason(error)) from error
    # make_cluster may have found a port taken in the meantime, and returns the ports that it wrote.
    return save(folder, [_made(node) for node in made.nodes])


def _made(node: NodeLayout) -> PeerEntry:
    admin = None if node.admin is None else node.admin.port
    return PeerEntry(node.name, node.api.port, node.p2p.port, admin_port=admin)


def start_on_free_ports(cluster: Cluster, begin: Callable[[Cluster], None], note: Note) -> Cluster:
    """Call `begin`, which starts peers and waits for them; return the cluster. Raises FailedError.

    If another program takes a port before the peer binds it, new ports are tried, START_TRIES times in all.
    """
    for tries_left in reversed(range(START_TRIES)):
        cluster = _replace_taken_ports(cluster, note)
        try:
            begin(cluster)
        except FailedError as error:
            if not tries_left or error.code not in {"peer_stopped", "port_taken"} or not _lost_a_port(cluster):
                raise
        else:
            break
    return cluster


def _begin_all(cluster: Cluster) -> None:
    begun: list[PeerEntry] = []
    try:
        for entry in cluster.peers:
            if cluster.start(entry):
                begun.append(entry)
        cluster.wait_ready(cluster.peers)
    except FailedError:
        if _lost_a_port(cluster):
            cluster.stop(begun)  # their node.toml must name the new port
        raise


def _lost_a_port(cluster: Cluster) -> bool:
    down = [entry for entry in cluster.peers if cluster.pid(entry) is None]
    return any(not port_is_free(port) for entry in down for port in entry.ports)


def start(cluster: Cluster) -> None:
    """Start every peer, and return when a quorum of them is ready. It does not wait for a peer that has died."""
    for entry in cluster.peers:
        cluster.start(entry)
    lost: list[PeerEntry] = []
    for entry in cluster.peers:
        try:
            cluster.wait_ready([entry])
        except FailedError:
            lost.append(entry)
            if sum(each not in lost for each in cluster.validators) < cluster.quorum:
                raise


def start_peer(cluster: Cluster, name: str, note: Note) -> tuple[Cluster, bool]:
    """Start one peer and wait until it answers; return the cluster and whether the peer was down before."""
    cluster = _replace_taken_ports(cluster, note, only=cluster.entry(name))
    entry = cluster.entry(name)
    started = cluster.start(entry)
    cluster.wait_ready([entry], "/livez")  # readiness needs a quorum, which one peer may not provide
    cluster.wait_in_touch()
    return cluster, started


def _replace_taken_ports(cluster: Cluster, note: Note, only: PeerEntry | None = None) -> Cluster:
    """Give stopped peers new ports if another program uses theirs, in every node.toml that names them."""
    for entry in cluster.peers:
        if cluster.pid(entry) is None and only in (None, entry) and cluster.answers(entry):
            raise PeerNotOursError(name=entry.name, port=entry.api_port, folder=cluster.folder)
    changes: dict[int, int] = {}
    entries: list[PeerEntry] = []
    used = {port for entry in cluster.peers for port in entry.ports}
    for entry in cluster.peers:
        moved = entry
        if cluster.pid(entry) is None and only in (None, entry):
            for field in ("api_port", "p2p_port", "admin_port"):
                port = getattr(entry, field)
                if port is not None and not port_is_free(port):
                    changes[port] = free_port_after(port, used)
                    used.add(changes[port])
                    moved = msgspec.structs.replace(moved, **{field: changes[port]})
                    note(say(PORT_TAKEN_USING, port=port, name=entry.name, other=changes[port]))
        entries.append(moved)
    if not changes:
        return cluster
    pairs = zip(
        cluster.peers, entries, strict=True
    )  # nobody connects to an observer, so no other node.toml names its port
    moved_p2p = [old.name for old, new in pairs if old.p2p_port != new.p2p_port and not old.observer]
    running = [entry.name for entry in cluster.peers if cluster.pid(entry) is not None]
    if moved_p2p and running:
        raise PortsOfOthersTakenError(names=tuple(moved_p2p), running=tuple(running))
    _rewrite(cluster, cluster.peers, changes)
    return save(cluster.folder, entries)


def _rewrite(cluster: Cluster, entries: Sequence[PeerEntry], changes: dict[int, int]) -> None:
    """Replace the old ports in every node.toml, and change nothing else."""
    for entry in entries:
        path = cluster.peer_folder(entry) / "node.toml"
        text = path.read_text()
        for old, new in changes.items():
            text = text.replace(f'"{LOOPBACK}:{old}"', f'"{LOOPBACK}:{new}"')
        fresh = path.with_suffix(".new")
        fresh.write_text(text)
        fresh.replace(path)
