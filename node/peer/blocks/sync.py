"""Staying level with the others (sumeragi.md 4.15 catch-up, R9).

    every second        Status to all: height, tip, view
    a peer is ahead     SyncRequest to it, at most one per T_rb, or 4 T_rb without a block while an answer is taken in
    an answer           blocks in order, each verified against the set of its own height, then fed only to R6;
                        only one that was asked for (`node.peer.traffic.questions`), and one at a time
      its certificates  are checked at once, all together; when they are good, what follows this answer is asked for,
                        and the signatures in its blocks are checked before their turn (`Intake.ahead`)
      its end           the answer that follows is taken in; without one, an answer that brought us on is followed by
                        the next question
    a request           answered once per T_rb, or at once when it begins behind the last answer

    answer 1   certificates ─► ask for 2 ─► block, block, block … ─┐
    answer 2                   (waits)      certificates, bodies   └► ask for 3 ─► block, block, block …

Rule 1: no single peer can stall this: whoever says that he is ahead is asked in turn, and only blocks earn the next
request: such as we have, or such as a quorum has signed.
Rule 2: blocks are taken in for SLICE_MS at a time, and frames, timers and clients have their turn in between. Those of
one slice are made durable together, before anything else happens (`node.peer.blocks.publisher`).
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
"""While the blocks of an answer are being verified, this many times T_rb pass between two questions: a busy peer that
asks on is sent a megabyte of the same blocks each time. More would let a liar's answers keep us from asking others."""

SLICE_MS = 50
"""Blocks of an answer are taken in for so long, one at least; then they are made durable, and others have their turn. A
node that catches up votes nowhere, so clients and peers that ask wait for it, and for no longer than they wait for one
large block. A sync takes as long as one to four blocks of ten transactions: one for each block doubled the time."""


@dataclass(slots=True)
class _Answer:
    """An answer that is being taken in, or that waits until the one before it is."""

    sender: bytes
    items: deque[SyncedBlock]
    first: int
    last: int
    """The heights it claims to reach from and to."""
    certified: bool = False
    """A quorum has signed every one of its blocks, as far as the sets are known."""
    began_at: int = 0
    """Our height when its turn came."""
    waits: bool = False
    """For the verifier."""


class Sync:
    """Says where this peer stands, asks for blocks it lacks, and serves others.

    `deliver` feeds one verified block of the present height to the machine.
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
        """What follows the answer that is being taken in; every other one that comes meanwhile is dropped."""
        self._asked_on = 0
        """The height that was asked for while the answer before it was being taken in."""
        self._advancing = False
        self._given: dict[bytes, tuple[int, int]] = {}
        """By peer: the height after the last answer it got, and when."""
        self._asked_ms: dict[bytes, int] = {}
        """When each peer was asked last."""

    def start(self) -> None:
        """Begin to say where we are."""
        self._say()

    def greet(self, peer: bytes) -> None:
        """Tell a peer that has just connected."""
        self._net.send(peer, encode(self._status()))

    def forget(self, peer: bytes) -> None:
        """A peer is gone: what it said no longer counts."""
        self._heights.pop(peer, None)
        self._silent -= {peer}
        self._asked_ms.pop(peer, None)
        self._given.pop(peer, None)

    def on_status(self, sender: bytes, status: Status) -> None:
        """Hear where a peer is, and whether it votes; ask it when it is ahead.

        Its certificate is looked at when it is for another block.
        """
        if status.certificate is not None and self._chain.contradicts(status.certificate):
            self._contradicted(sender, status.certificate)
        silent = self._silent - {sender} if status.votes else self._silent | {sender}
        if silent != self._silent:
            self._silent = silent
            self._silent_changed()
        self.hint(sender, status.height)

    def hint(self, sender: bytes, height: int) -> None:
        """Take `height` as a hint, no more, that `sender` has blocks up to it (R9)."""
        self._heights[sender] = height
        if height > self._chain.height:
            self.ask(sender)

    def ask(self, peer: bytes) -> None:
        """Ask for the blocks after ours, not too often: `peer`, or who is ahead too and was asked before it."""
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
        """Ask for `height` and what follows: of `peers` and those who say they have it, who was asked longest ago."""
        able = {*peers, *(other for other, claimed in self._heights.items() if claimed >= height)}
        if not able:
            return
        turn = min(sorted(able), key=lambda other: self._asked_ms.get(other, -1))
        self._asked_at = self._asked_ms[turn] = self._clock.monotonic_ms()
        self._questions.ask(turn, ("sync", height))
        self._net.send(turn, encode(SyncRequest(height, MAX_SYNC_BLOCKS)))

    def silent(self) -> frozenset[bytes]:
        """Return the connected peers that say they do not vote."""
        return self._silent

    def heard(self) -> int:
        """Return how many validators have said where they are; before f+1 have, nothing is known about being behind."""
        return len(self._claims())

    def behind(self) -> int:
        """Return how many blocks an honest validator has and we lack: by the (f+1)-th highest height claimed."""
        f = self._chain.validators(self._chain.height + 1).f
        claimed = sorted(self._claims(), reverse=True)
        return max(0, claimed[f] - self._chain.height) if len(claimed) > f else 0

    def _claims(self) -> list[int]:
        """Return the heights that validators claim. Others may be any number, so what they claim decides nothing."""
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
        """Return whether `sender` gets an answer now: a peer that catches up asks for what lies behind the last one.

        It may be further behind: others have answered what is between. Nothing is given twice within T_rb.
        """
        following, at = self._given.get(sender, (from_height, 0))
        return from_height >= following or self._clock.monotonic_ms() - at >= self._timing.rebroadcast_ms

    def on_response(self, sender: bytes, response: SyncResponse) -> None:
        """Take in decided blocks that were asked for, one after the other; or keep them until it is their turn."""
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
        """Have the certificates of `answer` checked, and then what its blocks carry; their turn comes later."""
        pairs = [(item.block, item.certificate) for item in answer.items]

        def certified(count: int) -> None:
            answer.certified = count == len(pairs)
            self._ask_on()

        self._intake.ahead(pairs, certified, answer.sender)

    def _begin(self, answer: _Answer) -> None:
        answer.began_at = self._chain.height
        self._taking = answer
        self._ask_on()

    def _ask_on(self) -> None:
        """Ask for what follows the answer that is being taken in, once a quorum has signed all of it."""
        answer = self._taking
        if answer is not None and answer.certified and self._asked_on <= answer.last and self._next is None:
            self._asked_on = answer.last + 1
            self._ask_for(self._asked_on)

    def _advance(self) -> None:
        """Take in block after block, until one waits for its signatures or others must have their turn (rule 2)."""
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
        """Take in the next block of `answer`, or end it."""
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
        """All of `answer` was taken in: go on with what follows it, or ask for that."""
        following, self._taking, self._next = self._next, None, None
        if following is not None:
            self._begin(following)
        elif self._chain.height > answer.began_at and self._asked_on != self._chain.height + 1:
            self._asked_at = None
            self._ask_for(self._chain.height + 1)

    def _drop(self) -> None:
        """Give up the answer that is being taken in, and with it the one that follows."""
        self._taking = self._next = None
        self._asked_on = 0

    def _say(self) -> None:
        self._net.broadcast(encode(self._status()))
        self._clock.set_timer("sync.status", STATUS_EVERY_MS, self._say)

    def _status(self) -> Status:
        chain = self._chain
        return Status(chain.height, chain.tip_hash, self._view(), chain.certificate(chain.height), self._votes())
