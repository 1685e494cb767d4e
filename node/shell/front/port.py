"""The node for the API in the front process. Implements `api.ports.NodePort`.

    chain            a `Chain` over `RemoteStore`, which moves forward with every `Tip`
    submit           one `Submit` for all transactions of a client in a turn of the loop
    status() …       one `Ask` at a time for each question; all clients that wait share its answer
    metrics_text()   the same, with at most METRICS_PER_S new answers per second
    wait_…           answered here from the `Tip`s (`node.shell.front.waiters`)

Rule 1: a receipt is answered only after the `Tip` of its block: then the block is durable on the node.
Rule 2: when the node stops, every waiting client gets `node_stopping`.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from typing import TypeVar, assert_never

import msgspec

from api import errors
from api.allowance import Allowance
from api.limits import Limits
from api.ports import ApiRefused, ConsensusInfo, Location, NodeStatus, PeerInfo, Readiness
from ledger.primitives.block import Header
from ledger.primitives.codec import trusted_decode
from ledger.primitives.fields import Fields
from ledger.primitives.units import Hash32
from node.shell.front.chain import FollowedChain
from node.shell.front.metrics import FrontMetrics
from node.shell.front.store import RemoteStore
from node.shell.front.waiters import Waiters
from node.shell.front.wire import (
    Ask,
    Hello,
    Leave,
    NewLimits,
    Ping,
    Pong,
    Submit,
    Submitted,
    Tip,
    ToFront,
    Told,
    ToNode,
)

T = TypeVar("T")
Admitted = list[bytes | tuple[str, Fields]]

METRICS_PER_S, METRICS_SAVED = 1.0, 10.0
"""A client that scrapes every few seconds always gets new figures. Writing them takes 8 ms of the node's voting loop,
so more frequent requests share one answer."""


def _stopping() -> ApiRefused:
    return ApiRefused.of(errors.NodeStoppingError())


class FrontPort:
    """Answers the API from the front process, and asks the node for the rest. `send` sends a message to the node."""

    def __init__(
        self,
        *,
        chain: FollowedChain,
        store: RemoteStore,
        limits: Limits,
        metrics: FrontMetrics,
        send: Callable[[ToNode], None],
        peer_id: bytes = b"",
    ) -> None:
        self.peer_id = peer_id
        """See `NodePort.peer_id`."""
        self._chain = chain
        self._store = store
        self._limits = limits
        self._metrics = metrics
        self._send = send
        self._waiters = Waiters()
        self._numbers = count(1)
        self._submitting: dict[int, asyncio.Future[Admitted]] = {}
        self._asking: dict[int, asyncio.Future[bytes]] = {}
        self._under_way: dict[tuple[str, int | None, int | None], asyncio.Future[bytes]] = {}
        self._outbox: dict[str, list[tuple[bytes, asyncio.Future[bytes | tuple[str, Fields]]]]] = {}
        """By client: its transactions of this turn of the loop."""
        self._metrics_due = Allowance(METRICS_PER_S, METRICS_SAVED)
        self._metrics_text = b""
        self._closed = False

    # ── Messages from the node ────────────────────────────────────────────────────────────────────────────────────

    def heard(self, message: ToFront) -> None:
        """Handle a message from the node."""
        match message:
            case Tip():
                self._go_on(message)
            case Submitted(number, answers):
                _resolve(self._submitting.pop(number, None), answers)
            case Told(number, value):
                _resolve(self._asking.pop(number, None), value)
            case NewLimits(requests_per_s, burst, cors_origins, hosts):
                self._limits.become(Limits(requests_per_s, burst, cors_origins, hosts))
            case Hello(peer_id):
                self.peer_id = peer_id
            case Ping():
                self._send(Pong())
            case Leave():
                self.close()
            case _:
                assert_never(message)

    def close(self) -> None:
        """Answer every waiting client, because the node stops or is gone."""
        self._closed = True
        self._waiters.close()
        waiting: list[asyncio.Future[Admitted] | asyncio.Future[bytes]] = []
        waiting += self._submitting.values()
        waiting += self._asking.values()
        for future in waiting:
            if not future.done():
                future.set_exception(_stopping())
        for _, done in (sent for batch in self._outbox.values() for sent in batch):
            if not done.done():
                done.set_exception(_stopping())

    def _go_on(self, tip: Tip) -> None:
        if tip.height > self._chain.height:
            self._store.go_to(tip.height)
            self._chain.follow(trusted_decode(Header, tip.header), tip.params_hash)
            for height, outcomes in tip.blocks:
                self._waiters.committed(height, outcomes)

    # ── Requests from the API ─────────────────────────────────────────────────────────────────────────────────────

    @property
    def chain(self) -> FollowedChain:
        """See `NodePort.chain`."""
        return self._chain

    async def submit(self, raw: bytes, client: str = "") -> Hash32:
        """See `NodePort.submit`. All transactions of a client in one turn of the loop are sent together."""
        self._check_open()
        loop = asyncio.get_running_loop()
        done: asyncio.Future[bytes | tuple[str, Fields]] = loop.create_future()
        if not self._outbox:
            loop.call_soon(self._hand_over)
        self._outbox.setdefault(client, []).append((raw, done))
        answer = _admitted(await done)
        if isinstance(answer, ApiRefused):
            raise answer
        return answer

    def _hand_over(self) -> None:
        batches, self._outbox = self._outbox, {}
        if self._closed:
            return
        for client, batch in batches.items():
            together = self._submitted([raw for raw, _ in batch], client)
            together.add_done_callback(partial(_share_out, waiting=[done for _, done in batch]))

    async def submit_many(self, raws: Sequence[bytes], client: str = "") -> list[Hash32 | ApiRefused]:
        """See `NodePort.submit_many`."""
        self._check_open()
        return [_admitted(answer) for answer in await self._submitted(list(raws), client)]

    def _submitted(self, raws: list[bytes], client: str) -> "asyncio.Future[Admitted]":
        number = next(self._numbers)
        future: asyncio.Future[Admitted] = asyncio.get_running_loop().create_future()
        self._submitting[number] = future
        self._send(Submit(number, raws, client))
        return future

    async def wait_receipts(self, ids: Sequence[Hash32], timeout_s: float) -> list[Location | None]:
        """See `NodePort.wait_receipts`."""
        found = {tx_id: Location(*place) for tx_id in ids if (place := self._chain.find_tx(tx_id)) is not None}
        if len(found) < len(set(ids)):
            found |= await self._waiters.wait_all([tx_id for tx_id in ids if tx_id not in found], timeout_s)
        return [found.get(tx_id) for tx_id in ids]

    async def wait_receipt(self, tx_id: Hash32, timeout_s: float) -> Location | None:
        """See `NodePort.wait_receipt`."""
        place = self._chain.find_tx(tx_id)
        return Location(*place) if place is not None else await self._waiters.wait(tx_id, timeout_s)

    async def wait_height(self, above: int, timeout_s: float) -> int:
        """See `NodePort.wait_height`."""
        if self._chain.height <= above:
            await self._waiters.wait_block(timeout_s)
        return self._chain.height

    async def status(self) -> NodeStatus:
        """See `NodePort.status`."""
        return await self._ask(NodeStatus, "status")

    async def consensus(self) -> ConsensusInfo:
        """See `NodePort.consensus`."""
        return await self._ask(ConsensusInfo, "consensus")

    async def peers(self) -> Sequence[PeerInfo]:
        """See `NodePort.peers`."""
        return await self._ask(list[PeerInfo], "peers")

    async def ready(self, min_peers: int | None = None, max_behind: int | None = None) -> Readiness:
        """See `NodePort.ready`."""
        return await self._ask(Readiness, "ready", min_peers, max_behind)

    async def metrics_text(self) -> bytes:
        """See `NodePort.metrics_text`."""
        self._check_open()
        if not self._metrics_text or self._metrics_due.left() > 0:
            self._metrics_due.spend(1)
            self._metrics_text = await self._ask(bytes, "metrics") + self._metrics.text()
        return self._metrics_text

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """See `NodePort.count_request`."""
        self._metrics.count_request(method, route, status, seconds)

    def count_subscribers(self, by: int) -> None:
        """See `NodePort.count_subscribers`."""
        self._metrics.subscribers.inc(by)

    def count_gap(self) -> None:
        """See `NodePort.count_gap`."""
        self._metrics.gaps.inc()

    async def _ask(self, kind: type[T], what: str, min_peers: int | None = None, max_behind: int | None = None) -> T:
        """Ask the node for a plain value; further callers with the same question wait for the same answer."""
        self._check_open()
        question = (what, min_peers, max_behind)
        future = self._under_way.get(question)
        if future is None:
            number = next(self._numbers)
            future = asyncio.get_running_loop().create_future()
            self._asking[number] = self._under_way[question] = future
            future.add_done_callback(lambda _: self._under_way.pop(question, None))
            self._send(Ask(number, what, min_peers, max_behind))
        return msgspec.msgpack.decode(await asyncio.shield(future), type=kind)

    def _check_open(self) -> None:
        if self._closed:
            raise _stopping()


def _admitted(answer: bytes | tuple[str, Fields]) -> Hash32 | ApiRefused:
    return Hash32(answer) if isinstance(answer, bytes) else ApiRefused(*answer)


def _resolve(future: "asyncio.Future[T] | None", value: T) -> None:
    if future is not None and not future.done():
        future.set_result(value)


def _share_out(
    found: "asyncio.Future[Admitted]", waiting: "Sequence[asyncio.Future[bytes | tuple[str, Fields]]]"
) -> None:
    """Give each of `waiting` its part of the common answer."""
    error = found.exception()
    answers: Sequence[bytes | tuple[str, Fields]] = [] if error is not None else found.result()
    for place, done in enumerate(waiting):
        if done.done():
            continue
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(answers[place])
