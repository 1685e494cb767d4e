"""Receives the frames of other peers: a frame within its sender's budget waits for its turn, others are dropped.

    frame ─► tag and length ─► budget (`traffic.budget`) ─► turns (`traffic.turns`) ─► step() ─► the peer
                                    │ empty                  │ full
                                    └──────► dropped ◄───────┘

The shell calls `arrived` for each frame, and `step` until no frame waits; it does other work in between.

Rule 1: this file decodes nothing.
Rule 2: while a peer's own question is handled, everything sent to that peer is the answer to it, and the peer's budget
pays for it.
"""

from collections.abc import Callable

from node.peer.traffic.budget import Budgets, Lane, cost_of, lane_of
from node.peer.traffic.questions import OpenQuestions
from node.peer.traffic.turns import Turns
from node.peer.traffic.wire import ANSWERS, tag_of
from node.ports import Net

__all__ = ["Entry", "PaidNet"]


class Entry:
    """Queues frames within their sender's budget until their turn.

    `deliver` gets the sender and the frame when its turn has come.
    """

    def __init__(self, budgets: Budgets, questions: OpenQuestions, deliver: Callable[[bytes, bytes], None]) -> None:
        self._budgets = budgets
        self._questions = questions
        self._deliver = deliver
        self._turns = Turns()
        self._handling: bytes | None = None

    def __len__(self) -> int:
        """Return the number of waiting frames."""
        return len(self._turns)

    def arrived(self, sender: bytes, frame: bytes) -> None:
        """Queue a frame, or drop it."""
        tag = tag_of(frame)
        question = ANSWERS.get(tag)
        asked = question is not None and self._questions.expects(sender, question)
        if self._budgets.admit(sender, tag, len(frame), asked=asked):
            self._turns.put(sender, frame, cost_of(tag, len(frame)), urgent=lane_of(tag) is Lane.VOTES)

    def step(self) -> int | None:
        """Handle the next frame and return its estimated cost in µs, or None if no frame waits."""
        taken = self._turns.take()
        if taken is None:
            return None
        self._handling, frame, cost = taken
        try:
            self._deliver(self._handling, frame)
        finally:
            self._handling = None
        return cost

    def forget(self, peer: bytes) -> None:
        """Drop the waiting frames of a disconnected peer."""
        self._turns.forget(peer)

    def sent(self, to: bytes, size: int) -> None:
        """Charge `size` bytes to `to` if its own frame is being handled (rule 2)."""
        if to == self._handling:
            self._budgets.answered(to, size)


class PaidNet:
    """A `node.ports.Net` around another one, which charges answers to the peer that asked."""

    def __init__(self, net: Net) -> None:
        self._net = net
        self.sent: Callable[[bytes, int], None] = _nobody
        self.before: Callable[[], None] = _nothing
        """Called before each frame is sent, to make durable what the frame may report
        (`node.peer.blocks.publisher`)."""

    def send(self, to: bytes, frame: bytes) -> None:
        """See `Net.send`."""
        self.before()
        self.sent(to, len(frame))
        self._net.send(to, frame)

    def broadcast(self, frame: bytes) -> None:
        """See `Net.broadcast`."""
        self.before()
        self._net.broadcast(frame)

    def connected(self) -> frozenset[bytes]:
        """See `Net.connected`."""
        return self._net.connected()

    def cut_off(self, peer: bytes, why: str, for_ms: int) -> None:
        """See `Net.cut_off`."""
        self._net.cut_off(peer, why, for_ms)


def _nobody(to: bytes, size: int) -> None:  # noqa: ARG001 - nothing is handled yet
    return


def _nothing() -> None:
    return
