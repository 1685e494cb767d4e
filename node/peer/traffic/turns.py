"""Orders frames in fair turns between peers, so that one peer's flood does not delay another peer's vote.

    frame ─► queue of its peer ─┬─ urgent ones first: consensus messages at the head of a queue
                                └─ then the peer that has been served least, by the cost of its frames

Rule 1: the frames of one peer keep their order: transactions that a block names by id are sent before it.
Rule 2: a peer whose queue was empty continues at the level of the others: it has no credit for the time before.
Rule 3: a queue is bounded in frames and bytes. Further frames are dropped, which harms only their own peer. For urgent
frames both bounds are doubled.
"""

from collections import deque
from dataclasses import dataclass, field

__all__ = ["MAX_BYTES", "MAX_FRAMES", "Turns"]

MAX_FRAMES = 4_096
"""Per peer. A frame waits less than a millisecond unless its own peer sends faster than this node processes."""

MAX_BYTES = 8 * 1024 * 1024
"""Per peer: two frames of the largest kind, and small ones."""

_HELD_BYTES = 200
"""Memory of a waiting frame besides its bytes."""


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
    """The total cost of its frames, on a scale that all peers share."""


class Turns:
    """Keeps the waiting frames, and chooses the next one."""

    def __init__(self) -> None:
        self._queues: dict[bytes, _Queue] = {}
        """By peer. Only peers with waiting frames have a queue."""
        self._now = 0
        """The `served` value of the peer that was served last, before that turn."""

    def __len__(self) -> int:
        """Return the number of waiting frames."""
        return sum(len(queue.frames) for queue in self._queues.values())

    def put(self, peer: bytes, frame: bytes, cost: int, *, urgent: bool) -> bool:
        """Add a frame with its estimated cost. Returns False if the queue of `peer` is full and the frame is
        dropped."""
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
        """Return the next frame as (peer, frame, cost), or None if none waits."""
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
        """Drop the waiting frames of `peer`."""
        self._queues.pop(peer, None)

    def _rank(self, peer: bytes) -> tuple[bool, int]:
        queue = self._queues[peer]
        return not queue.frames[0].urgent, queue.served
