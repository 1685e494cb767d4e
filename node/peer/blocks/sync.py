"""Keeps this peer at the height of the others (sumeragi.md 4.15 catch-up, R9).

    every second        Status to all: height, tip, view
    a peer is ahead     SyncRequest to it, at most one per T_rb; while an answer is processed, only after 4 T_rb
                        without a block
    an answer           only one that was requested (`node.peer.traffic.questions`), one answer at a time; each block is
                        verified against the validator set of its own height, then given only to R6
      its certificates  are all checked at once; if they are good, the blocks after this answer are requested, and the
                        signatures in its blocks are checked in advance (`Intake.check_ahead`)
      its end           the following answer is processed; if there is none and this one added blocks, the next request
                        is sent
    a request           is answered once per T_rb, or at once if it starts after the end of the last answer

    answer 1   certificates ─► request 2 ─► block, block, block … ─┐
    answer 2                   (waits)      certificates, bodies   └► request 3 ─► block, block, block …

Rule 1: no single peer can stall this. The peers that claim to be ahead are asked in turn. The next request follows
early only after blocks that this peer has added, or that a quorum has signed.
Rule 2: blocks are processed for SLICE_MS at a time, with frames, timers and clients in between. The blocks of one slice
are made durable together, before anything else happens (`node.peer.blocks.publisher`).
"""

from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import encode
from node.peer.tools import Tools
from node.peer.traffic.wire import (
    MAX_SYNC_BLOCKS,
    MAX_SYNC_BYTES,
    Status,
    SyncedBlock,
    SyncRequest,
    SyncResponse,
    sync_response,
)

STATUS_EVERY_MS = 1_000

PATIENCE = 4
"""While the blocks of an answer are verified, this many times T_rb pass between two requests: a busy peer that asked
again sooner would be sent a megabyte of the same blocks. With a larger value, a liar's answers would keep us from
asking others."""

SLICE_MS = 50
"""Duration of a slice of blocks, of at least one block; then they are made durable, and other work has its turn. A node
that catches up does not vote, so only clients and asking peers wait for it, no longer than for one large block. A sync
takes one to four times as long as one large block; one slice for each block doubled that time."""


@dataclass(slots=True)
class _Answer:
    """An answer that is being processed, or that waits for the one before it."""

    sender: bytes
    items: deque[SyncedBlock]
    first: int
    last: int
    """The first and last height that it claims to contain."""
    certified: bool = False
    """True when a quorum has signed all its blocks, as far as the validator sets are known."""
    began_at: int = 0
    """Our height when processing began."""
    waits: bool = False
    """True while it waits for the verifier."""


class Sync:
    """Broadcasts this peer's height, requests missing blocks, and serves blocks to others.

    `deliver` gives one verified block of the present height to the machine.
    """

    def __init__(
        self,
        tools: Tools,
        *,
        deliver: Callable[[Block, CommitQC], None],
        together: Callable[[], AbstractContextManager[None]],
        view: Callable[[], int],
        votes: Callable[[], bool],
        silent_changed: Callable[[], None],
        contradicted: Callable[[bytes, CommitQC], None],
    ) -> None:
        self._chain, self._clock, self._net, self._timing = tools.chain, tools.clock, tools.net, tools.timing
        self._intake, self._questions, self._misbehaved = tools.intake, tools.questions, tools.misbehaved
        self._deliver = deliver
        self._together = together
        self._view = view
        self._votes = votes
        self._silent_changed = silent_changed
        self._silent: frozenset[bytes] = frozenset()
        self._contradicted = contradicted
        self._heights: dict[bytes, int] = {}
        self._asked_at: int | None = None
        self._moved_at = 0
        """When a block of an answer was decided last."""
        self._taking: _Answer | None = None
        self._next: _Answer | None = None
        """The answer that follows the present one; every other answer that arrives meanwhile is dropped."""
        self._asked_on = 0
        """The height that was requested while the answer before it was being processed."""
        self._advancing = False
        self._given: dict[bytes, tuple[int, int]] = {}
        """By peer: the height after the last answer sent to it, and the time."""
        self._asked_ms: dict[bytes, int] = {}
        """By peer: when it was asked last."""

    def start(self) -> None:
        """Begin to broadcast the status."""
        self._send_status()

    def greet(self, peer: bytes) -> None:
        """Send the status to a peer that has just connected."""
        self._net.send(peer, encode(self._status()))

    def forget(self, peer: bytes) -> None:
        """Forget a disconnected peer and its claims."""
        self._heights.pop(peer, None)
        self._silent -= {peer}
        self._asked_ms.pop(peer, None)
        self._given.pop(peer, None)

    def on_status(self, sender: bytes, status: Status) -> None:
        """Note a peer's height and whether it votes; ask it for blocks when it is ahead.

        A certificate for another block than ours is reported as a contradiction.
        """
        if status.certificate is not None and self._chain.contradicts(status.certificate):
            self._contradicted(sender, status.certificate)
        silent = self._silent - {sender} if status.votes else self._silent | {sender}
        if silent != self._silent:
            self._silent = silent
            self._silent_changed()
        self.hint(sender, status.height)

    def hint(self, sender: bytes, height: int) -> None:
        """Note as a mere hint that `sender` has blocks up to `height` (R9)."""
        self._heights[sender] = height
        if height > self._chain.height:
            self.ask(sender)

    def ask(self, peer: bytes) -> None:
        """Request the next blocks, at a limited rate: from `peer`, or from another peer that is ahead and was asked
        earlier."""
        now = self._clock.monotonic_ms()
        if self._asked_at is not None:
            wait_ms = self._timing.rebroadcast_ms
            since = self._asked_at
            if self._taking is not None:
                wait_ms, since = wait_ms * PATIENCE, max(since, self._moved_at)
            if now - since < wait_ms:
                return
        self._ask_for(self._chain.height + 1, peer)

    def _ask_for(self, height: int, *peers: bytes) -> None:
        """Request blocks from `height` on, from the peer that was asked longest ago among `peers` and those that claim
        to have it."""
        able = {*peers, *(other for other, claimed in self._heights.items() if claimed >= height)}
        if not able:
            return
        turn = min(sorted(able), key=lambda other: self._asked_ms.get(other, -1))
        self._asked_at = self._asked_ms[turn] = self._clock.monotonic_ms()
        self._questions.ask(turn, ("sync", height))
        self._net.send(turn, encode(SyncRequest(height, MAX_SYNC_BLOCKS)))

    def silent(self) -> frozenset[bytes]:
        """Return the connected peers that report that they do not vote."""
        return self._silent

    def heard(self) -> int:
        """Return the number of validators whose height is known. Until it is f+1, this peer cannot know whether it is
        behind."""
        return len(self._claims())

    def behind(self) -> int:
        """Return the number of blocks that this peer lacks and an honest validator has: from the (f+1)-th highest
        claim."""
        f = self._chain.validators(self._chain.height + 1).f
        claimed = sorted(self._claims(), reverse=True)
        return max(0, claimed[f] - self._chain.height) if len(claimed) > f else 0

    def _claims(self) -> list[int]:
        """Return the heights that validators claim. There may be any number of other peers, so their claims do not
        count."""
        members = self._chain.validators(self._chain.height + 1)
        return [height for peer, height in self._heights.items() if members.index_of(peer) is not None]

    def on_request(self, sender: bytes, request: SyncRequest) -> None:
        """Answer with decided blocks, within the limits of one frame."""
        if not self._may_answer(sender, request.from_height):
            return
        blocks: list[tuple[bytes, bytes]] = []
        size, height = 0, request.from_height
        while 1 <= height <= self._chain.height and len(blocks) < min(request.count, MAX_SYNC_BLOCKS):
            raw, certificate = self._chain.block_bytes(height), self._chain.certificate_bytes(height)
            assert raw is not None
            assert certificate is not None
            size += len(raw)
            if blocks and size > MAX_SYNC_BYTES:
                break
            blocks.append((raw, certificate))
            height += 1
        if blocks:
            self._given[sender] = height, self._clock.monotonic_ms()
            self._net.send(sender, sync_response(blocks))

    def _may_answer(self, sender: bytes, from_height: int) -> bool:
        """Return whether `sender` gets an answer now: once per T_rb, or at once if it asks for what follows the last
        answer.

        It may ask for later heights, because other peers may have sent those between.
        """
        following, at = self._given.get(sender, (from_height, 0))
        return from_height >= following or self._clock.monotonic_ms() - at >= self._timing.rebroadcast_ms

    def on_response(self, sender: bytes, response: SyncResponse) -> None:
        """Process the requested blocks one after the other, or keep them until it is their turn."""
        items = deque(response.blocks[:MAX_SYNC_BLOCKS])
        if not items or not self._questions.take(sender, ("sync", items[0].block.header.height)):
            return
        first = items[0].block.header.height
        answer = _Answer(sender, items, first, first + len(items) - 1)
        if self._taking is None:
            self._look_ahead(answer)
            self._begin(answer)
            self._advance()
        elif self._next is None and first == self._taking.last + 1:
            self._next = answer
            self._look_ahead(answer)

    def _look_ahead(self, answer: _Answer) -> None:
        """Have the certificates of `answer` checked, and then the signatures in its blocks, before the blocks' turn."""
        pairs = [(item.block, item.certificate) for item in answer.items]

        def certified(count: int) -> None:
            answer.certified = count == len(pairs)
            self._ask_on()

        self._intake.check_ahead(pairs, certified, answer.sender)

    def _begin(self, answer: _Answer) -> None:
        answer.began_at = self._chain.height
        self._taking = answer
        self._ask_on()

    def _ask_on(self) -> None:
        """Request the blocks after the present answer, once a quorum has signed all of it."""
        answer = self._taking
        if answer is not None and answer.certified and self._asked_on <= answer.last and self._next is None:
            self._asked_on = answer.last + 1
            self._ask_for(self._asked_on)

    def _advance(self) -> None:
        """Process block after block, until one waits for its signatures or the slice ends (rule 2)."""
        if self._advancing:
            return
        self._advancing = True
        ends_at = self._clock.monotonic_ms() + SLICE_MS
        try:
            with self._together():
                while (answer := self._taking) is not None and not answer.waits:
                    if self._clock.monotonic_ms() >= ends_at:
                        self._clock.set_timer("sync.advance", 0, self._advance)
                        return
                    self._take(answer)
        finally:
            self._advancing = False

    def _take(self, answer: _Answer) -> None:
        """Process the next block of `answer`, or finish the answer."""
        items = answer.items
        while items and items[0].block.header.height <= self._chain.height:
            items.popleft()
        if not items:
            self._ended(answer)
            return
        item = items.popleft()
        height = item.block.header.height
        if height != self._chain.height + 1:
            self._drop()
            return

        def good() -> None:
            answer.waits = False
            with self._together():
                if self._chain.height + 1 == height:
                    self._deliver(item.block, item.certificate)
                if self._chain.height >= height:
                    self._moved_at = self._clock.monotonic_ms()
                    self._advance()
                else:
                    self._drop()

        def bad(why: str) -> None:
            self._drop()
            self._misbehaved(answer.sender, why)

        answer.waits = True
        self._intake.block(item.block, item.certificate, good, bad, source=answer.sender, dropped=self._drop)

    def _ended(self, answer: _Answer) -> None:
        """Finish `answer`: go on with the answer that follows it, or request the next blocks."""
        following, self._taking, self._next = self._next, None, None
        if following is not None:
            self._begin(following)
        elif self._chain.height > answer.began_at and self._asked_on != self._chain.height + 1:
            self._asked_at = None
            self._ask_for(self._chain.height + 1)

    def _drop(self) -> None:
        """Drop the present answer and the one that follows it."""
        self._taking = self._next = None
        self._asked_on = 0

    def _send_status(self) -> None:
        self._net.broadcast(encode(self._status()))
        self._clock.set_timer("sync.status", STATUS_EVERY_MS, self._send_status)

    def _status(self) -> Status:
        chain = self._chain
        return Status(chain.height, chain.tip_hash, self._view(), chain.certificate(chain.height), self._votes())
