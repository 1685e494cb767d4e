"""`gye cluster add`: adds an observer to a running development cluster.

    name, free ports ─► keys, node.toml, genesis.json ─► peers.admit by the operator ─► cluster.json ─► start ─► synced

Rule 1: the chain admits the peer. Until its admission is in a block, other peers refuse it.
Rule 2: a failure before that leaves nothing behind. After that, the peer belongs to the cluster, up or down.
"""

import shutil
from collections.abc import Callable

from msgspec.structs import replace

from cli.chain import Chain, read_genesis
from cli.devnet.cluster import Cluster, operator_key, save
from cli.devnet.launch import start_on_free_ports
from cli.devnet.peers import PeerEntry
from cli.devnet.ports import choose_ports
from cli.errors import FailedError
from cli.language import say
from cli.refusals.clusters import NotAdmittedYetError, NotSyncedError
from cli.texts.clusters import PORTS_TAKEN
from contracts.peers.calls import Admit
from contracts.peers.views import peer_id
from node.config import Address
from node.shell.init import make_observer
from node.shell.progress import STILL_S

__all__ = ["add"]

LOOPBACK = "127.0.0.1"


def add(cluster: Cluster, note: Callable[[str], None], still_s: float = STILL_S) -> tuple[Cluster, PeerEntry]:
    """Add an observer, and return when it has caught up, however long the chain is. Raises CliError."""
    operator = operator_key(cluster.folder)
    genesis = read_genesis(cluster.folder / "genesis.json")
    entry = _entry(cluster, note)
    folder = cluster.peer_folder(entry)
    names = {validator.name: validator.id.hex() for validator in genesis.validator_set().members}
    addresses = {names[peer.name]: _at(peer.p2p_port) for peer in cluster.validators}
    chain = Chain(cluster.client(), cluster.folder / "genesis.json")
    try:
        key = make_observer(folder, entry.name, genesis, addresses, p2p=_at(entry.p2p_port), api=_at(entry.api_port))
        account = genesis.account_of(operator.public)
        receipt = chain.call(operator, "peers", "admit", Admit(key, entry.name, account, str(_at(entry.p2p_port))))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    entry = replace(entry, peer_id=peer_id(key).hex())
    cluster = save(cluster.folder, [*cluster.peers, entry])
    if not any(event["type"] == "peers.admitted" for event in receipt["events"]):
        raise NotAdmittedYetError(name=entry.name)

    def begin(cluster: Cluster) -> None:
        cluster.start(cluster.entry(entry.name))
        cluster.wait_ready([cluster.entry(entry.name)], still_s=still_s)

    cluster = start_on_free_ports(cluster, begin, note)
    entry = cluster.entry(entry.name)
    _wait_synced(cluster, entry, int(receipt["height"]), still_s)
    return cluster, entry


def _entry(cluster: Cluster, note: Callable[[str], None]) -> PeerEntry:
    """Return the next peer: its number, and free ports that no peer of the cluster has."""
    number = 1 + max(int(peer.name.rpartition("-")[2]) for peer in cluster.peers)
    used = {port for peer in cluster.peers for port in peer.ports}
    candidates, taken = choose_ports(1 + len(cluster.peers))
    strangers = sorted(set(taken) - used)
    if strangers:
        note(say(PORTS_TAKEN, taken=strangers))
    api = next(peer.api_port for peer in candidates if peer.api_port not in used)
    p2p = next(peer.p2p_port for peer in candidates if peer.p2p_port not in used)
    return PeerEntry(f"peer-{number}", api, p2p, observer=True)


def _wait_synced(cluster: Cluster, entry: PeerEntry, height: int, still_s: float) -> None:
    """Return when the peer has the block that admitted it and is not behind. Raises FailedError, which names the log.

    It waits as long as the peer makes progress, because a long chain takes a while.
    """
    seen: dict[str, object] = {}

    def synced() -> bool:
        seen.update(cluster.state(entry).status or {})
        return int(str(seen.get("height", -1))) >= height and seen.get("behind") == 0

    try:
        cluster.wait_moving(synced, entry, still_s)
    except FailedError as error:
        at = str(seen.get("height", "-"))
        log = cluster.log_that_says_more(entry)
        raise NotSyncedError(name=entry.name, height=at, tip=height, still_s=f"{still_s:g}", log=log) from error


def _at(port: int) -> Address:
    return Address(host=LOOPBACK, port=port)
