"""Blocks are reported when they are durable: one by one, or several that were made durable together."""

from collections.abc import Mapping

import pytest

from ledger.chain import Chain, Executed
from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import trusted_decode
from ledger.store_errors import StoreError, StoreFailedError
from node.peer.blocks.publisher import Publisher
from tests.kit.simulated import calm, mint, peer, run_until
from tests.sim.node import Node
from tests.sim.world import Points, SimStore

BLOCKS = 4


class Scene:
    """A chain that repeats the blocks of another one, with the batches of its store and the peer's reports."""

    def __init__(self) -> None:
        self.cluster = calm()
        for nonce in range(BLOCKS):
            self.cluster.submit(0, mint(self.cluster, nonce))
            run_until(self.cluster, lambda nonce=nonce: peer(self.source).chain.height == nonce + 1)  # type: ignore[misc]
        self.store = SimStore(Points(self.cluster.world))
        self.chain = self.open()
        self.happened: list[object] = []
        self.refuses = False
        write = self.store.write

        def written(batch: Mapping[bytes, bytes | None]) -> None:
            if self.refuses:
                raise StoreFailedError(path="data", why="full")
            self.happened.append(("written", sum(key[:2] == b"b/" for key in batch)))
            write(batch)

        self.store.write = written  # type: ignore[method-assign]
        self.publisher = Publisher(self.chain, self, lambda: self.happened.append(("durable", self.open().height)))

    @property
    def source(self) -> Node:
        return self.cluster.nodes[0]

    def open(self) -> Chain:
        return Chain.open(self.store, self.cluster.genesis, self.cluster.registry)

    def note(self, event: str, **fields: object) -> None:
        self.happened.append(event)

    def committed(self, executed: Executed) -> None:
        self.happened.append(executed.block.header.height)

    def commit(self) -> None:
        height = self.chain.height + 1
        block = peer(self.source)._intake
        raw, certificate = peer(self.source).chain.block_bytes(height), peer(self.source).chain.certificate(height)
        assert raw is not None
        assert isinstance(certificate, CommitQC)
        decided = trusted_decode(Block, raw)
        executed = self.chain.execute(decided, block.transactions(decided))
        self.publisher.commit(executed, certificate, None, None)


def test_a_single_block_is_durable_at_once_and_reported_when_the_peer_is_ready() -> None:
    scene = Scene()
    scene.commit()
    assert scene.happened == [("written", 1), ("durable", 1)]
    scene.publisher.report()
    assert scene.happened[2:] == [("durable", 1), 1]
    scene.publisher.report()
    assert len(scene.happened) == 4


def test_several_blocks_are_one_batch_and_reported_after_it() -> None:
    scene = Scene()
    with scene.publisher.together():
        with scene.publisher.together():
            scene.commit()
            scene.publisher.report()
            scene.commit()
        assert (scene.happened, scene.open().height) == ([], 0)
        scene.commit()
    assert scene.happened == [("written", 3), ("durable", 3), 1, 2, 3]


def test_what_must_not_wait_settles_in_the_midst() -> None:
    scene = Scene()
    with scene.publisher.together():
        scene.commit()
        scene.publisher.settle()
        scene.commit()
        scene.publisher.settle()
        scene.publisher.settle()
    assert scene.happened == [("written", 1), ("durable", 1), 1, ("written", 1), ("durable", 2), 2]


@pytest.mark.parametrize("where", ["medium", "inside"])
def test_after_an_error_nothing_is_reported(where: str) -> None:
    scene = Scene()
    scene.refuses = where == "medium"

    def fail() -> None:
        with scene.publisher.together():
            scene.commit()
            assert where == "medium", "inside"

    with pytest.raises((StoreError, AssertionError)):
        fail()
    assert (scene.happened, scene.open().height) == ([], 0)
