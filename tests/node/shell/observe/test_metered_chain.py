"""The chain with a stopwatch behaves as the chain without one, and tells what it took."""

from ledger.chain import Chain
from ledger.store import MemoryStore
from node.shell.observe.metered_chain import MeteredChain
from node.shell.observe.metrics import Metrics
from tests.kit.toy_chain import Put, ToyChain, genesis, registry


def value(metrics: Metrics, name: str) -> float | None:
    return metrics.registry.get_sample_value(name)


def test_each_block_is_timed_and_counted_once() -> None:
    world = ToyChain(genesis())
    chain = MeteredChain(world.store, world.genesis, registry())
    metrics = Metrics("1")
    chain.measure(metrics)
    world.chain = chain
    world.step(world.tx(1, "probe", "put", Put("a", 1)), world.tx(2, "probe", "put", Put("b", 2)))
    world.step(world.tx(1, "probe", "put", Put("a", 3)))
    assert value(metrics, "gye_ledger_apply_seconds_count") == 4  # built, and executed again
    assert value(metrics, "gye_ledger_commit_seconds_count") == 2
    assert value(metrics, "gye_consensus_block_txs_sum") == 3
    assert value(metrics, "gye_consensus_block_bytes_sum") == sum(len(chain.block_bytes(h) or b"") for h in (1, 2))


def test_it_decides_the_same_as_the_chain_itself() -> None:
    plain, metered = ToyChain(genesis()), ToyChain(genesis())
    metered.chain = MeteredChain.open(MemoryStore(), metered.genesis, registry())
    assert isinstance(metered.chain, MeteredChain)
    for world in (plain, metered):
        world.step(world.tx(1, "probe", "put", Put("a", 1)))
    assert metered.chain.tip_hash == plain.chain.tip_hash
    assert metered.chain.state_root == plain.chain.state_root
    assert type(plain.chain) is Chain
