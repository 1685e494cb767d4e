"""A node in one process for tests of the API and the command line, with the real chain and the real contracts.

An admitted transaction is in a block at once (or waits while `held`). Every block has a real certificate of the chain's
only validator. Chain time starts at the world's start and advances as `dev` allows.
"""

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from aiohttp import web

from api.limits import Limits
from api.ports import ApiRefused, ConsensusInfo, DemotionInfo, Location, NodeStatus, PeerInfo, Readiness
from api.server import make_app
from ledger.chain import Chain
from ledger.primitives.codec import CodecError
from ledger.primitives.fields import Fields
from ledger.primitives.keys import verify_all
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from ledger.primitives.units import Hash32
from ledger.refusals import BadSignatureError, RefusedError, UnreadableTransactionError
from tests.kit.world import World


class LocalNode:
    """A `NodePort` over a `World`."""

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World()
        self.held = False
        self.waiting: list[ParsedTransaction] = []
        self.counted: list[tuple[str, str, int]] = []
        self.reasons: tuple[tuple[str, Fields], ...] = ()
        self.observes: tuple[str, Fields] | None = None
        self.asked_ready: tuple[int | None, int | None] = (None, None)
        self.subscribers = 0
        self.gaps = 0
        self._begun = self.world.now

    @property
    def chain(self) -> Chain:
        return self.world.chain

    @property
    def peer_id(self) -> bytes:
        return self.chain.validators(1)[0].id

    @property
    def now_ms(self) -> int:
        """Return chain time, which advances by a millisecond with every block."""
        return max(self.world.now + 1, self._begun + self.chain.height + 1 + self.chain.time_offset_ms)

    async def submit(self, raw: bytes, client: str = "") -> Hash32:
        try:
            parsed = parse_transaction(raw)
        except CodecError as error:
            raise ApiRefused.of(UnreadableTransactionError(fault=error.said)) from error
        if not all(verify_all(parsed.claims())):
            raise ApiRefused.of(BadSignatureError())
        if self.chain.find_tx(parsed.id) is not None or any(parsed.id == other.id for other in self.waiting):
            return parsed.id
        try:
            self.chain.check_transaction(parsed)
        except RefusedError as error:
            raise ApiRefused.of(error) from error
        self.waiting.append(parsed)
        if not self.held:
            self.commit()
        return parsed.id

    async def submit_many(self, raws: Sequence[bytes], client: str = "") -> list[Hash32 | ApiRefused]:
        answers: list[Hash32 | ApiRefused] = []
        for raw in raws:
            try:
                answers.append(await self.submit(raw))
            except ApiRefused as refused:
                answers.append(refused)
        return answers

    async def wait_receipts(self, ids: Sequence[Hash32], timeout_s: float) -> list[Location | None]:
        return [await self.wait_receipt(tx_id, timeout_s) for tx_id in ids]

    def commit(self) -> None:
        """Put all waiting transactions into a block, and run due work in the next block."""
        self.world.step(*self.waiting, at=self.now_ms)
        self.waiting = []
        due = self.chain.next_due_ms()
        while due is not None and due <= self.now_ms:
            self.world.step(at=self.now_ms)
            due = self.chain.next_due_ms()

    async def wait_receipt(self, tx_id: Hash32, timeout_s: float) -> Location | None:
        place = self.chain.find_tx(tx_id)
        return None if place is None else Location(*place)

    async def wait_height(self, above: int, timeout_s: float) -> int:
        """Poll the height, because other threads may also make blocks."""
        deadline = time.monotonic() + timeout_s
        while self.chain.height <= above and time.monotonic() < deadline:
            await asyncio.sleep(0.005)
        return self.chain.height

    async def consensus(self) -> ConsensusInfo:
        chain = self.chain
        roles, validators = chain.roles(), chain.validators(chain.height + 1)
        me = validators[0].id
        return ConsensusInfo(
            height=chain.height + 1,
            view=0,
            role="leader",
            order=(me,),
            leader=me,
            proxy_tail=me,
            quorum=1,
            view_ms=800,
            view_min_ms=400,
            view_max_ms=30_000,
            aggregate_ms=50,
            rebroadcast_ms=250,
            timed_out_view=-1,
            recent_proposers=roles.recent,
            demoted=tuple(DemotionInfo(entry.validator, entry.times, entry.until) for entry in roles.demoted),
            guilty=roles.guilty,
            evidence_waiting=0,
        )

    async def status(self) -> NodeStatus:
        chain = self.chain
        return NodeStatus(
            name="peer-0",
            version="0.1.0",
            chain_id=chain.genesis.chain_id,
            genesis_hash=chain.genesis.hash,
            peer_id=chain.validators(1)[0].id,
            validator_id=chain.validators(1)[0].id,
            height=chain.height,
            tip_hash=chain.tip_hash,
            tip_time_ms=chain.tip_time_ms,
            chain_time_ms=self.now_ms,
            view=0,
            role="leader",
            leader=None,
            validators=1,
            validators_up=1,
            quorum=1,
            peers_connected=0,
            pool_txs=len(self.waiting),
            pool_bytes=0,
            behind=0,
            halted=None,
            observes=self.observes,
            lacks=None,
        )

    async def peers(self) -> Sequence[PeerInfo]:
        return (PeerInfo(bytes(20), bytes(20), "validator", "peer-9", "127.0.0.1:1", False, 0, None),)

    async def ready(self, min_peers: int | None = None, max_behind: int | None = None) -> Readiness:
        self.asked_ready = (min_peers, max_behind)
        return Readiness(self.reasons)

    async def metrics_text(self) -> bytes:
        return b"gye_consensus_height 1\n"

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        self.counted.append((method, route, status))

    def count_subscribers(self, by: int) -> None:
        self.subscribers += by

    def count_gap(self) -> None:
        self.gaps += 1


GENEROUS = Limits(requests_per_s=10**6, burst=10**6)
"""For tests that are not about limits: they send all requests at once."""


@contextmanager
def served(node: LocalNode, limits: Limits | None = None) -> Iterator[str]:
    """Serve `node` from a separate thread, for blocking clients; yield its address."""
    ready = threading.Event()
    address: list[str] = []
    # The loop, and the event that ends it. An event set before the thread waits for it is not lost; a `loop.stop` would
    # be.
    ends: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def serve() -> None:
        ended = asyncio.Event()
        ends.append((asyncio.get_running_loop(), ended))
        runner = web.AppRunner(make_app(node, limits or GENEROUS), shutdown_timeout=0.1)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
            address.append(f"http://127.0.0.1:{port}")
            ready.set()
            await ended.wait()
        finally:
            await runner.cleanup()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        assert ready.wait(60), "the server did not begin"
        yield address[0]
    finally:
        for loop, ended in ends:
            loop.call_soon_threadsafe(ended.set)
        thread.join()
