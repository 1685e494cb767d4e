"""The node's side of its front, on a loop in a separate thread, because reads block the front's loop."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from api.limits import Limits
from api.ports import ApiRefused, ConsensusInfo, NodeStatus, PeerInfo, Readiness
from contracts.registry import default_registry
from ledger.chain import Executed
from ledger.leveldb import LevelDbStore
from ledger.primitives.transaction import ParsedTransaction
from ledger.primitives.units import Hash32
from ledger.store import Store
from node.shell.front.chain import FollowedChain
from node.shell.front.metrics import FrontMetrics
from node.shell.front.port import FrontPort
from node.shell.front.service import FrontService, ManyDone
from node.shell.front.share import TimeShare
from node.shell.front.store import RemoteStore
from node.shell.front.wire import Decoder, ToFront, framed
from node.shell.pipe import Pipe
from tests.kit.toy_chain import ToyChain, genesis, registry
from tests.kit.world import World

T = TypeVar("T")

PEER = PeerInfo(bytes(20), bytes(20), "validator", "peer-2", "127.0.0.1:1", True, 0, 1.5)
ORDER = (b"a" * 20, b"b" * 20)
CONSENSUS = ConsensusInfo(1, 0, "leader", ORDER, ORDER[0], ORDER[1], 2, 800, 500, 4_000, 50, 250, -1, (), (), (), 0)


class Answers:
    """Answers as the test sets, and counts the questions."""

    def __init__(self, chain: Any) -> None:
        self._chain = chain
        self.asked: list[str] = []
        self.submitted: list[list[bytes]] = []
        self.clients: list[str] = []
        self.verdict: Callable[[Sequence[bytes]], list[Hash32 | ApiRefused] | None] = lambda raws: [
            Hash32(raw.ljust(32, b"\x00")) for raw in raws
        ]

    def submit_many(self, raws: Sequence[bytes], done: ManyDone, client: str) -> None:
        self.submitted.append(list(raws))
        self.clients.append(client)
        found = self.verdict(raws)
        if found is not None:
            done(found)

    def status(self) -> NodeStatus:
        self.asked.append("status")
        chain = self._chain
        return NodeStatus(
            name="peer-1",
            version="1",
            chain_id=chain.genesis.chain_id,
            genesis_hash=chain.genesis.hash,
            peer_id=bytes(20),
            validator_id=None,
            height=chain.height,
            tip_hash=chain.tip_hash,
            tip_time_ms=chain.tip_time_ms,
            chain_time_ms=chain.tip_time_ms + 1,
            view=0,
            role="leader",
            leader=None,
            validators=1,
            validators_up=1,
            quorum=1,
            peers_connected=0,
            pool_txs=0,
            pool_bytes=0,
            behind=0,
            halted=None,
            observes=None,
            lacks=None,
        )

    def consensus(self) -> ConsensusInfo:
        return CONSENSUS

    def peers(self) -> Sequence[PeerInfo]:
        return [PEER]

    def ready(self, min_peers: int | None = None, max_behind: int | None = None) -> Readiness:
        return Readiness(() if min_peers is None else (("behind", (("blocks", min_peers), ("most", max_behind or 0))),))

    def metrics_text(self) -> bytes:
        self.asked.append("metrics")
        return b"gye_consensus_height 1.0\n"


class NodeSide:
    """A chain in LevelDB and its `FrontService`."""

    def __init__(
        self,
        folder: Path,
        share: TimeShare | None = None,
        stopwatch: Callable[[], float] = time.perf_counter,
        over: Callable[[Store], ToyChain] = lambda store: ToyChain(genesis(), store),
    ) -> None:
        self._ends: list[socket.socket] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self.store = LevelDbStore(str(folder / "data"))
        self.world = over(self.store)
        self.answers = Answers(self.world.chain)
        self.limits = Limits()
        self.logged: list[tuple[Any, ...]] = []
        self.damage: list[str] = []
        self.lost = threading.Event()
        self.share = share or TimeShare(share=1.0, burst_s=1e9)

        def made() -> FrontService:
            return FrontService(
                loop=self._loop,
                store=self.store,
                chain=self.world.chain,
                answers=self.answers,
                peer_id=PEER.peer_id,
                limits=self.limits,
                log=lambda *line, **fields: self.logged.append((*line, fields)),
                damaged=self.damage.append,
                share=self.share,
                stopwatch=stopwatch,
            )

        self.service = self.call(made)

    def call(self, function: Callable[..., T], *args: Any) -> T:
        """Call `function` on the node's loop and return its result."""

        async def inside() -> T:
            return function(*args)

        return asyncio.run_coroutine_threadsafe(inside(), self._loop).result(60)

    def attached(self) -> tuple[socket.socket, socket.socket]:
        """Return the front's ends: reads and calls."""
        reads, calls = socket.socketpair(), socket.socketpair()
        self.call(self.service.attach, reads[0], calls[0], self.lost.set)
        self._ends += [reads[1], calls[1]]
        return reads[1], calls[1]

    def step(self, *txs: ParsedTransaction) -> Executed:
        """Commit a block, and report it to the front."""

        def stepped() -> Executed:
            executed = self.world.step(*txs)
            self.service.committed(executed)
            return executed

        return self.call(stepped)

    def close(self) -> None:
        self.call(self.service.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self.store.close()
        for end in self._ends:
            end.close()


class FrontSide:
    """The front's parts on the loop of the test."""

    def __init__(self, node: NodeSide) -> None:
        reads, calls = node.attached()
        self.store = RemoteStore(reads, node.world.chain.height)
        self.chain = FollowedChain(self.store, node.world.genesis, registry())
        self.limits, self.metrics = Limits(), FrontMetrics()
        self._decoder = Decoder(ToFront)
        self.pipe = Pipe(asyncio.get_running_loop(), calls, self._heard, self._end)
        self.port = FrontPort(
            chain=self.chain,
            store=self.store,
            limits=self.limits,
            metrics=self.metrics,
            send=lambda message: self.pipe.send(framed(message)),
        )

    def _end(self) -> None:
        self.port.close()

    def _heard(self, body: bytes) -> None:
        message = self._decoder.read(body)
        assert isinstance(message, ToFront)
        self.port.heard(message)

    def close(self) -> None:
        self.pipe.close()
        self.store.close()


class RealNode(NodeSide):
    """A node's side whose chain has the contracts that the front's process knows."""

    def __init__(self, folder: Path) -> None:
        made = World(people=2).genesis
        super().__init__(folder, over=lambda store: ToyChain(made, store, default_registry()))
