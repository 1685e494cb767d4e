"""An upgrade over peers of two versions: rolling restarts, a peer that lacks the version, a quorum that lacks it."""

from collections.abc import Sequence

from contracts.registry import FROM_GENESIS, Registry, default_registry
from contracts.upgrade.calls import Plan
from contracts.won.calls import Mint
from ledger.primitives.units import Won
from node.peer.voting.errors import VersionLackingError
from tests.kit.bank import wire
from tests.kit.simulated import calm, member, peer, run_for, run_until
from tests.sim.cluster import SimCluster
from tests.sim.keys import key
from tests.sim.node import Node

OLD, NEW = Registry(FROM_GENESIS), default_registry()
NOTICE = 12
ALL = range(4)


def on_old_software() -> SimCluster:
    """Return four peers whose software knows only what every chain begins with."""
    cluster = calm(start=False)
    cluster.registry = OLD
    cluster.start()
    run_until(cluster, lambda: not any(peer(node).recall.asking for node in cluster.nodes))
    return cluster


def restart(cluster: SimCluster, index: int, registry: Registry) -> None:
    """Stop a node, and start it with other software."""
    cluster.nodes[index].kill()
    run_for(cluster, 300)
    cluster.registry = registry
    cluster.nodes[index].start()


def settle(cluster: SimCluster) -> None:
    """Wait until every peer knows its own votes again."""
    run_until(cluster, lambda: not any(peer(node).recall.asking for node in cluster.nodes))


def grow(cluster: SimCluster, nodes: Sequence[int], blocks: int = 1) -> None:
    """Mint until each of these nodes is so many blocks higher."""
    for _ in range(blocks):
        goal = max(height(cluster.nodes[index]) for index in nodes) + 1
        call = Mint(member(cluster, 0), Won(1), wire(f"upgrade-{goal}-{len(cluster.sent)}"))
        raw = cluster.sent[cluster._send(key("operator"), "won", "mint", call)]
        for index in nodes:  # one that has stopped passes nothing on
            cluster.submit(index, raw)
        run_until(cluster, lambda: all(height(cluster.nodes[index]) >= goal for index in nodes))  # noqa: B023


def plan(cluster: SimCluster) -> int:
    """Plan version 2 of peers, and return its height."""
    before = max(height(node) for node in cluster.nodes)
    at = before + NOTICE
    cluster._send(key("operator"), "upgrade", "plan", Plan("peers", 2, at))
    run_until(cluster, lambda: all(peer(node).chain.decided for node in cluster.nodes))
    return at


def height(node: Node) -> int:
    return peer(node).chain.height


def version(node: Node) -> int:
    return peer(node).chain.reader().versions["peers"]


def test_new_software_is_rolled_out_and_the_chain_goes_over_without_a_halt() -> None:
    """Each peer is restarted with the new software while the others go on; then the height comes."""
    cluster = on_old_software()
    grow(cluster, ALL)
    for index in ALL:
        restart(cluster, index, NEW)
        settle(cluster)
        grow(cluster, ALL)
    at = plan(cluster)
    grow(cluster, ALL, at - height(cluster.nodes[0]))
    run_until(cluster, cluster.level)
    assert {(height(node) >= at, version(node), peer(node).halted) for node in cluster.nodes} == {(True, 2, None)}
    assert len({peer(node).chain.state_root for node in cluster.nodes}) == 1


def test_a_peer_without_the_version_stops_before_the_height_and_comes_back_with_it() -> None:
    """The others go on. It has signed nothing at the height, so it votes again as soon as it has the software."""
    cluster = on_old_software()
    for index in (0, 1, 2):
        restart(cluster, index, NEW)
        settle(cluster)
    late = cluster.nodes[3]
    at = plan(cluster)
    assert isinstance(peer(late).lacks, VersionLackingError)
    assert peer(late).halted is None, "until then it takes part"
    grow(cluster, (0, 1, 2), at + 2 - height(cluster.nodes[0]))
    halted = peer(late).halted
    assert isinstance(halted, VersionLackingError)
    assert (height(late), halted.contract, halted.version, halted.from_height) == (at - 1, "peers", 2, at)
    restart(cluster, 3, OLD)
    assert isinstance(peer(late).halted, VersionLackingError), "a start with the old software stops at once"
    assert height(late) == at - 1
    restart(cluster, 3, NEW)
    settle(cluster)
    grow(cluster, ALL)
    run_until(cluster, cluster.level)
    assert (version(late), peer(late).halted, peer(late).observes) == (2, None, None)
    cluster.nodes[0].kill()
    grow(cluster, (1, 2, 3))  # three of four are a quorum: its vote counts again


def test_a_chain_whose_quorum_lacks_the_version_waits_and_does_not_fork() -> None:
    cluster = on_old_software()
    restart(cluster, 0, NEW)
    settle(cluster)
    at = plan(cluster)
    grow(cluster, ALL, at - 1 - height(cluster.nodes[0]))
    run_until(cluster, cluster.level)
    waits = cluster._send(key("operator"), "won", "mint", Mint(member(cluster, 0), Won(1), wire("waits")))
    cluster.submit(0, cluster.sent[waits])
    run_for(cluster, 10_000)
    assert [height(node) for node in cluster.nodes] == [at - 1] * 4
    for index in (1, 2, 3):
        restart(cluster, index, NEW)
    settle(cluster)
    cluster.submit(1, cluster.sent[waits])
    run_until(cluster, lambda: all(height(node) >= at for node in cluster.nodes))
    assert [version(node) for node in cluster.nodes] == [2] * 4
