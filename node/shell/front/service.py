"""The node's side of its front process: answers reads from snapshots, and calls from the running node.

    committed(…) ─► a snapshot of the store (`snapshots`) ─► Tip to the front
    Get, Page    ─► from the snapshot of their height, within the front's share of time
    Ping         ─► every PING_S; after MAX_SILENT of them without a message, the front is replaced
    Ask          ─► a plain value, charged to the same share        Submit ─► the peer, whose own quotas bound it

Rule 1: consensus never waits for the front. Its untaken messages are bounded by MAX_WAITING_BYTES. A front above that
is replaced, and so is one that does not run (a stopped process, an endless loop).
Rule 2: all work here is bounded: a value, a page (4 ms at most), a status, the metrics (8 ms, once a second at most).
Rule 3: damage found while reading stops the node (`damaged`), and false values are not answered.
"""

import asyncio
import socket
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from api.limits import Limits
from api.ports import ApiRefused, ConsensusInfo, NodeStatus, PeerInfo, Readiness
from ledger.chain import Chain, Executed
from ledger.leveldb import LevelDbStore
from ledger.primitives.codec import encode
from ledger.primitives.fields import Fields
from ledger.primitives.units import Hash32
from ledger.store_errors import StoreDamagedError, StoreError
from node.shell.front.share import TimeShare
from node.shell.front.snapshots import Snapshots
from node.shell.front.wire import (
    Ask,
    Decoder,
    Failed,
    Get,
    Hello,
    Log,
    NewLimits,
    Page,
    Ping,
    Pong,
    Question,
    ReadAnswer,
    Submit,
    Submitted,
    Tip,
    Told,
    ToNode,
    encoded,
    framed,
)
from node.shell.pipe import Pipe

MAX_WAITING_BYTES = 64 * 1024 * 1024
"""Bytes that a front has not taken yet: minutes of tips, or many answers. A front above this hangs."""

PING_S = 5.0
MAX_SILENT = 6
"""Half a minute. A front that reads or answers anything meanwhile is working; between two reads a request computes for
a fraction of that."""

MAX_SILENT_AT_FIRST = 24
"""A new interpreter on a busy machine needs long before its first message."""

ManyDone = Callable[[list[Hash32 | ApiRefused]], None]


class NodeAnswers(Protocol):
    """The running node's answers to the front."""

    def submit_many(self, raws: Sequence[bytes], done: ManyDone, client: str) -> None:
        """Admit transactions of `client`, an address; `done` is called once, at once or later, with an answer for
        each."""
        ...

    def status(self) -> NodeStatus:
        """See `api.ports.NodePort.status`."""
        ...

    def consensus(self) -> ConsensusInfo:
        """See `api.ports.NodePort.consensus`."""
        ...

    def peers(self) -> Sequence[PeerInfo]:
        """See `api.ports.NodePort.peers`."""
        ...

    def ready(self, min_peers: int | None = None, max_behind: int | None = None) -> Readiness:
        """See `api.ports.NodePort.ready`."""
        ...

    def metrics_text(self) -> bytes:
        """Return the node's metrics in Prometheus text format."""
        ...


class FrontService:
    """Answers one front at a time: `attach` takes the next one. `damaged` gets the reason when the store is damaged."""

    def __init__(
        self,
        *,
        loop: asyncio.AbstractEventLoop,
        store: LevelDbStore,
        chain: Chain,
        answers: NodeAnswers,
        peer_id: bytes,
        limits: Limits,
        log: Callable[..., None],
        damaged: Callable[[str], None] = lambda why: None,  # noqa: ARG005
        share: TimeShare | None = None,
        stopwatch: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._loop = loop
        self._chain = chain
        self._snapshots = Snapshots(chain, store)
        self._damaged = damaged
        self._answers = answers
        self._peer_id = peer_id
        self._limits = limits
        self._log = log
        self._share = share or TimeShare()
        self._stopwatch = stopwatch
        self._questions = Decoder(Question)
        self._calls = Decoder(ToNode)
        self._untold: list[tuple[int, list[tuple[bytes, str, Fields]]]] = []
        """Blocks that were written together with later ones and are reported with them: (height, receipts)."""
        self._reads_pipe: Pipe | None = None
        self._calls_pipe: Pipe | None = None
        self._lost: Callable[[], None] = lambda: None
        self._silent = 0
        """Number of pings since the front's last message."""
        self._has_spoken = False
        self._next_look: asyncio.TimerHandle | None = None

    def attach(self, reads: socket.socket, calls: socket.socket, lost: Callable[[], None]) -> None:
        """Serve the front process at the other ends; `lost` is called once when it is gone."""
        self._lost = lost
        self._reads_pipe = Pipe(self._loop, reads, self._on_question, self._gone)
        self._calls_pipe = Pipe(self._loop, calls, self._on_call, self._gone)
        self._send(Hello(self._peer_id))
        self.limits_changed()
        self._tell_tip([])
        self._silent, self._has_spoken = 0, False
        self._next_look = self._loop.call_later(PING_S, self._look_again)

    def look(self) -> None:
        """Replace a front that has been silent for too long; otherwise send it a ping."""
        pipes = [pipe for pipe in (self._reads_pipe, self._calls_pipe) if pipe is not None]
        if not pipes or any(pipe.paused for pipe in pipes):
            return  # no front, or the node has paused reading from it
        if self._silent >= (MAX_SILENT if self._has_spoken else MAX_SILENT_AT_FIRST):
            self._log("warning", "front.hangs", silent_s=self._silent * PING_S)
            self._gone()
            return
        self._silent += 1
        self._send(Ping())

    def committed(self, executed: Executed) -> None:
        """Handle a durable block: take a snapshot and report the tip. For several blocks at once, the last one does
        this."""
        height = executed.block.header.height
        self._untold.append((height, [(receipt.id, receipt.code, receipt.fields) for receipt in executed.receipts]))
        if height == self._chain.height:
            self._snapshots.keep()
            untold, self._untold = self._untold, []
            self._tell_tip(untold)

    def limits_changed(self) -> None:
        """Send the front the present limits on one client."""
        now = self._limits
        self._send(NewLimits(now.requests_per_s, now.burst, now.cors_origins, now.hosts))

    def tell(self, message: object) -> None:
        """Send a message to the front, if there is one."""
        self._send(message)

    def detach(self) -> None:
        """Close the pipes; the front then ends by itself."""
        if self._next_look is not None:
            self._next_look.cancel()
            self._next_look = None
        for pipe in (self._reads_pipe, self._calls_pipe):
            if pipe is not None:
                pipe.close()
        self._reads_pipe = self._calls_pipe = None

    def close(self) -> None:
        """Close the pipes and every snapshot; must come before the store is closed."""
        self.detach()
        self._snapshots.close()

    # ── Inside ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _look_again(self) -> None:
        self._next_look = self._loop.call_later(PING_S, self._look_again)
        self.look()

    def _spoke(self) -> None:
        self._silent, self._has_spoken = 0, True

    def _tell_tip(self, blocks: list[tuple[int, list[tuple[bytes, str, Fields]]]]) -> None:
        chain = self._chain
        header = chain.header(chain.height)
        raw = b"" if header is None else encode(header)
        self._send(Tip(raw, chain.height, chain.params.hash, blocks))

    def _send(self, message: object) -> None:
        pipe = self._calls_pipe
        if pipe is None:
            return
        pipe.send(framed(message))
        if pipe.waiting_bytes > MAX_WAITING_BYTES:
            self._log("warning", "front.hangs", waiting_bytes=pipe.waiting_bytes)
            self._gone()

    def _gone(self) -> None:
        self.detach()
        lost, self._lost = self._lost, lambda: None
        lost()

    def _on_question(self, body: bytes) -> None:
        begun = self._stopwatch()
        self._spoke()
        question = self._questions.read(body)
        assert isinstance(question, Get | Page), f"{type(question).__name__} is not a question"
        if self._reads_pipe is not None:
            self._reads_pipe.send(framed(self._read(question)))
        self._charge(begun)

    def _read(self, question: Question) -> ReadAnswer:
        try:
            return self._snapshots.read(question)
        except StoreDamagedError as error:
            self._damaged(str(error))
            return Failed(str(error))
        except StoreError as error:
            return Failed(str(error))

    def _charge(self, begun: float) -> None:
        wait_s = self._share.spend(self._stopwatch() - begun)
        if wait_s > 0:
            for pipe in (self._reads_pipe, self._calls_pipe):
                if pipe is not None:
                    pipe.pause(wait_s)

    def _on_call(self, body: bytes) -> None:
        self._spoke()
        call = self._calls.read(body)
        match call:
            case Submit(number, raws, client):
                self._submit(number, raws, client)
            case Ask():
                begun = self._stopwatch()
                self._send(Told(call.number, encoded(self._told(call))))
                self._charge(begun)
            case Log(level, event, fields):
                self._log(level, event, **fields)
            case Pong():
                pass  # any message shows that the front runs
            case _:
                raise AssertionError(f"{type(call).__name__} is not a call")

    def _submit(self, number: int, raws: list[bytes], client: str) -> None:
        def done(answers: list[Hash32 | ApiRefused]) -> None:
            told: list[bytes | tuple[str, Fields]] = [
                (answer.code, answer.fields) if isinstance(answer, ApiRefused) else answer for answer in answers
            ]
            self._send(Submitted(number, told))

        self._answers.submit_many(raws, done, client)

    def _told(self, asked: Ask) -> object:
        match asked.what:
            case "status":
                return self._answers.status()
            case "consensus":
                return self._answers.consensus()
            case "peers":
                return list(self._answers.peers())
            case "ready":
                return self._answers.ready(asked.min_peers, asked.max_behind)
            case "metrics":
                return self._answers.metrics_text()
            case what:
                raise AssertionError(f"the node says nothing of {what}")
