"""Killed without warning, all at once or the most important peer: acknowledged transactions are there, exactly once.

At the end of each cluster, `running_cluster` compares all sent votes with each other (`node.shell.observe.vote_trail`).
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from ledger.primitives.block import Block
from ledger.primitives.codec import trusted_decode
from ledger.primitives.transaction import parse_transaction
from tests.e2e.load import Load, member_key
from tests.kit.cluster import LiveCluster, running_cluster

ALL = ("peer-1", "peer-2", "peer-3", "peer-4")
CLIENTS = 16


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCluster]:
    keys = [member_key(number) for number in range(CLIENTS)]
    with running_cluster(tmp_path_factory.mktemp("kill"), accounts=[key.public for key in keys]) as made:
        made.fund("peer-1", keys, 1_000_000)
        yield made


def test_all_four_killed_under_load_keep_everything_exactly_once(cluster: LiveCluster) -> None:
    with Load(cluster, CLIENTS) as load:
        for _ in range(2):
            load.until(150)
            for process in cluster.processes.values():
                process.kill()
            for name in ALL:
                cluster.kill(name)
            cluster.start()
        load.until(150)
    assert not load.refused
    holds_exactly_once(cluster, load)


def holds_exactly_once(cluster: LiveCluster, load: Load) -> None:
    cluster.until(lambda: len(set(cluster.heights(*ALL))) == 1, "all are level")
    cluster.stop()
    tips = set()
    for name in ALL:
        with cluster.chain(name) as chain:
            found: Counter[str] = Counter()
            places: dict[str, int] = {}
            for height in range(1, chain.height + 1):
                stored = chain.block_bytes(height)
                assert stored is not None
                for raw in trusted_decode(Block, stored).txs:
                    tx_id = parse_transaction(raw).id.hex()
                    found[tx_id] += 1
                    places[tx_id] = height
            assert set(found.values()) == {1}
            assert {tx_id: places.get(tx_id) for tx_id, _, _ in load.acknowledged} == {
                tx_id: height for tx_id, height, _ in load.acknowledged
            }
            tips.add((chain.height, chain.tip_hash))
    assert len(tips) == 1
    cluster.start()
    cluster.until_up(4, *ALL)


@pytest.mark.parametrize("role", ["leader", "proxy_tail"])
def test_the_one_that_matters_most_dies_and_transactions_go_on_being_final(
    cluster: LiveCluster, role: str, record_property: Callable[[str, object], None]
) -> None:
    with Load(cluster, CLIENTS) as load:
        load.until(50)
        victim = None
        while victim is None:  # the role moves from height to height
            roles = {name: (cluster.status(name) or {}).get("role") for name in ALL}
            victim = next((name for name, found in roles.items() if found == role), None)
        cluster.kill(victim)
        killed = time.monotonic()
        load.until(200)
        record_property(f"{role}_killed_gap_ms", round(load.gap_after(killed) * 1000))
        cluster.start(victim)
        cluster.until_up(4, *ALL)
    holds_exactly_once(cluster, load)
