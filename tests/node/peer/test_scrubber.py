"""Damage in the store ends the peer, and it does not start again on that store."""

import pytest

from ledger.chain import Chain, ChainError
from ledger.state import STORE_PREFIX
from ledger.store import MemoryStore
from node.peer.scrubber import EVERY_MS
from tests.kit.simulated import calm, decide, heights, mint, peer, run_for, run_until


def test_a_false_balance_stops_the_peer_and_the_next_start() -> None:
    cluster = calm()
    decide(cluster, 0)
    run_until(cluster, cluster.level)
    node = cluster.nodes[0]
    key, value = next((k, v) for k, v in node.store.scan(STORE_PREFIX + b"bal/"))
    MemoryStore.write(node.store, {key: value[:-1] + bytes((value[-1] ^ 1,))})
    node.honest = False
    run_for(cluster, 60 * EVERY_MS)
    assert "reason=value" in str(peer(node).halted)
    assert peer(node).voter.will_vote(), "the key may still vote: its record is not closed"
    cluster.submit(1, mint(cluster, 1))
    run_until(cluster, lambda: min(heights(cluster)[1:]) == 2)
    assert peer(node).chain.height == 1, "it takes part in nothing any more"
    with pytest.raises(ChainError, match="store_found_damaged"):
        Chain.open(node.store, cluster.genesis, cluster.registry)


def test_a_store_in_order_is_looked_through_without_end() -> None:
    cluster = calm()
    decide(cluster, 0)
    run_until(cluster, cluster.level)
    run_for(cluster, 60 * EVERY_MS)
    assert [peer(node).halted for node in cluster.nodes] == [None] * 4
    decide(cluster, 1)
