"""Staying level with the others (sumeragi.md 4.15 catch-up, R9).

    every second        Status to all: height, tip, view
    a peer is ahead     SyncRequest to it, at most one per T_rb, or 4 T_rb while an answer is being verified; an answer
                        that brought us on is followed by the next
    an answer           blocks in order, each verified against the set of its own height, then fed to R6 alone;
                        only one that was asked for (`node.asked`), and one at a time
    a request           answered once per T_rb, or at once when it goes on where the last answer ended

No single peer can stall this: whoever says that he is ahead is asked in turn, and only blocks earn the next request.
"""

from collections.abc import Callable

from consensus.params import Timing
from ledger.chain import Chain
from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import encode, trusted_decode
from node.asked import Asked
from node.intake import Intake
from node.ports import Clock, Net
from node.wire import MAX_SYNC_BLOCKS, MAX_SYNC_BYTES, Status, SyncedBlock, SyncRequest, SyncResponse

STATUS_EVERY_MS = 1_000

PATIENCE = 4
"""While the blocks of an answer are being verified, this many times T_rb pass between two questions: a busy peer that
asks on is sent a megabyte of the same blocks each time. More would let a liar's answers keep us from asking others."""


class Sync:
    """See the module's docstring. `deliver` feeds one verified block of the present height to the machine."""

    def __init__(
        self,
        *,
        chain: Chain,
        intake: Intake,
        clock: Clock,
        net: Net,
        asked: Asked,
        timing: Timing,
        deliver: Callable[[Block, CommitQC], None],
        view: Callable[[], int],
        votes: Callable[[], bool],
        silent_changed: Callable[[], None],
        misbehaved: Callable[[bytes, str], None],
        contradicted: Callable[[bytes, CommitQC], None],
    ) -> None:
        self._chain = chain
        self._intake = intake
        self._clock = clock
        self._net = net
        self._questions = asked
        self._timing = timing
        self._deliver = deliver
        self._view = view
        self._votes = votes
        self._silent_changed = silent_changed
        self._silent: frozenset[bytes] = frozenset()
        self._misbehaved = misbehaved
        self._contradicted = contradicted
        self._heights: dict[bytes, int] = {}
        self._asked_at: int | None = None
        self._taking = False
        """An answer is being taken in; another one that comes meanwhile is dropped."""
        self._given: dict[bytes, tuple[int, int]] = {}
        """By peer: the height after the last answer it got, and when."""
        self._asked: dict[bytes, int] = {}
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
        self._asked.pop(peer, None)
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
        wait_ms = self._timing.rebroadcast_ms * (PATIENCE if self._taking else 1)
        if self._asked_at is not None and now - self._asked_at < wait_ms:
            return
        ahead = [other for other, height in self._heights.items() if height > self._chain.height and other != peer]
        turn = min((peer, *ahead), key=lambda other: self._asked.get(other, -1))
        self._asked_at = self._asked[turn] = now
        self._questions.ask(turn, ("sync", self._chain.height + 1))
        self._net.send(turn, encode(SyncRequest(self._chain.height + 1, MAX_SYNC_BLOCKS)))

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
        blocks: list[SyncedBlock] = []
        size, height = 0, request.from_height
        while 1 <= height <= self._chain.height and len(blocks) < min(request.count, MAX_SYNC_BLOCKS):
            raw, certificate = self._chain.block_bytes(height), self._chain.certificate(height)
            assert raw is not None
            assert certificate is not None
            size += len(raw)
            if blocks and size > MAX_SYNC_BYTES:
                break
            blocks.append(SyncedBlock(trusted_decode(Block, raw), certificate))
            height += 1
        if blocks:
            self._given[sender] = height, self._clock.monotonic_ms()
            self._net.send(sender, encode(SyncResponse(tuple(blocks))))

    def _may_answer(self, sender: bytes, from_height: int) -> bool:
        """Say whether `sender` gets an answer now: a peer that catches up asks for what comes after the last one."""
        following, at = self._given.get(sender, (from_height, 0))
        return from_height == following or self._clock.monotonic_ms() - at >= self._timing.rebroadcast_ms

    def on_response(self, sender: bytes, response: SyncResponse) -> None:
        """Take in decided blocks that were asked for, one after the other."""
        items = list(response.blocks[:MAX_SYNC_BLOCKS])
        if not items or not self._questions.take(sender, ("sync", items[0].block.header.height)) or self._taking:
            return
        self._taking = True
        self._take(sender, items, self._chain.height)

    def _take(self, sender: bytes, items: list[SyncedBlock], before: int) -> None:
        """Take in `items`, the next ones of an answer that found us at height `before`."""
        while items and items[0].block.header.height <= self._chain.height:
            items.pop(0)
        if not items:
            self._taking = False
            if self._chain.height > before and self._heights.get(sender, 0) > self._chain.height:
                self._asked_at = None
                self.ask(sender)
            return
        item = items.pop(0)
        height = item.block.header.height
        if height != self._chain.height + 1:
            self._taking = False
            return

        def good() -> None:
            if self._chain.height + 1 == height:
                self._deliver(item.block, item.certificate)
            if self._chain.height >= height:
                self._take(sender, items, before)
            else:
                self._taking = False

        def bad(why: str) -> None:
            self._taking = False
            self._misbehaved(sender, why)

        def dropped() -> None:
            self._taking = False

        self._intake.block(item.block, item.certificate, good, bad, source=sender, dropped=dropped)

    def _say(self) -> None:
        self._net.broadcast(encode(self._status()))
        self._clock.set_timer("sync.status", STATUS_EVERY_MS, self._say)

    def _status(self) -> Status:
        chain = self._chain
        return Status(chain.height, chain.tip_hash, self._view(), chain.certificate(chain.height), self._votes())
