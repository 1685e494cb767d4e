"""Whose frame is next: fair turns between peers, so that nobody's flood stands before another one's vote.

    frame ─► queue of its peer ─┬─ urgent ones first: consensus messages at the head of a queue
                                └─ of several peers the one that has been served least, by what its frames cost

Rule 1: the frames of one peer keep their order: what a block names by ids travels before it.
Rule 2: a peer that comes with an empty queue is served as if it had been there all the time, and is owed nothing.
Rule 3: a queue is bounded in frames and bytes; what comes on top is dropped, and only its own peer is poorer. Urgent
frames have as much room again.
"""

from collections import deque
from dataclasses import dataclass, field

__all__ = ["MAX_BYTES", "MAX_FRAMES", "Turns"]

MAX_FRAMES = 4_096
"""Per peer. A frame waits less than a millisecond for its turn unless its own peer sends faster than it is heard."""

MAX_BYTES = 8 * 1024 * 1024
"""Per peer: two frames of the largest kind and what is small."""

_HELD_BYTES = 200
"""What a waiting frame holds beside its bytes."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    frame: bytes
    cost: int
    urgent: bool


@dataclass(slots=True)
class _Queue:
    frames: deque[_Waiting] = field(default_factory=deque)
    held: int = 0
    served: int = 0
    """What its frames have cost, on a scale that all peers share."""


class Turns:
    """Keeps the frames that wait, and says whose is next."""

    def __init__(self) -> None:
        self._queues: dict[bytes, _Queue] = {}
        """Of the peers that wait: empty queues are forgotten."""
        self._now = 0
        """How much the one that was served last had been served before."""

    def __len__(self) -> int:
        """Return how many frames wait."""
        return sum(len(queue.frames) for queue in self._queues.values())

    def put(self, peer: bytes, frame: bytes, cost: int, *, urgent: bool) -> bool:
        """Add a frame that is estimated to cost `cost`; False: the queue of `peer` is full, and it is dropped."""
        queue = self._queues.get(peer)
        if queue is None:
            queue = self._queues[peer] = _Queue(served=self._now)
        held, room = queue.held + len(frame) + _HELD_BYTES, 2 if urgent else 1
        if queue.frames and (len(queue.frames) >= room * MAX_FRAMES or held > room * MAX_BYTES):
            return False
        queue.frames.append(_Waiting(frame, cost, urgent))
        queue.held = held
        return True

    def take(self) -> tuple[bytes, bytes, int] | None:
        """Return the next frame, (peer, frame, cost), or None when none waits."""
        if not self._queues:
            return None
        peer = min(self._queues, key=self._rank)
        queue = self._queues[peer]
        waiting = queue.frames.popleft()
        queue.held -= len(waiting.frame) + _HELD_BYTES
        self._now = max(self._now, queue.served)
        queue.served += waiting.cost
        if not queue.frames:
            del self._queues[peer]
        return peer, waiting.frame, waiting.cost

    def forget(self, peer: bytes) -> None:
        """Drop what waits of `peer`."""
        self._queues.pop(peer, None)

    def _rank(self, peer: bytes) -> tuple[bool, int]:
        queue = self._queues[peer]
        return not queue.frames[0].urgent, queue.served
