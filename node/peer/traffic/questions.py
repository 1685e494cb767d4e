"""What this peer has asked others for. An answer is taken only from the peer that was asked, and only for the question.

    we send          the question kept for that peer       the answer it may give, once
    SyncRequest      ("sync", first height)                SyncResponse that begins at that height
    FetchRequest     ("block", hash)                       FetchResponse with that block
    BodiesWant       ("bodies", hash)                      Bodies of that block
    OwnVotesWant     ("own votes", 0)                      OwnVotes
    FetchTc          ("link", hash of the TC)              that TC           (only a halted peer asks)
    FetchQc          ("link", view)                        that PrepareQC    (only a halted peer asks)

Rule 1: each question pays for one answer. A second answer, or one that nobody asked for, is dropped before it is
decoded where the tag shows that it can't be wanted; otherwise before any signature in it is checked.
Rule 2: an unwanted answer is not a fault by itself: the network of a test may repeat a frame, and a question may have
been forgotten here. The budget of the sender pays for it (`node.peer.traffic.budget`).
Rule 3: what is kept is bounded per peer; the oldest question is forgotten first, and a lost connection forgets all.
"""

from collections import OrderedDict

__all__ = ["MAX_OPEN_PER_PEER", "OpenQuestions", "Question"]

MAX_OPEN_PER_PEER = 64
"""Questions open with one peer: blocks and bodies of a few proposals, each asked for again every T_rb / 2."""

Question = tuple[str, bytes | int]
"""(kind, what was asked for)."""


class OpenQuestions:
    """The questions of every peer that have no answer yet."""

    def __init__(self) -> None:
        self._open: dict[bytes, OrderedDict[Question, int]] = {}

    def ask(self, peer: bytes, question: Question) -> None:
        """Take note that `question` was sent to `peer`."""
        mine = self._open.setdefault(peer, OrderedDict())
        mine[question] = mine.pop(question, 0) + 1
        if len(mine) > MAX_OPEN_PER_PEER:
            mine.popitem(last=False)

    def take(self, peer: bytes, question: Question) -> bool:
        """Return whether `peer` still owes an answer to `question`; if so, this is that answer."""
        mine = self._open.get(peer)
        if mine is None or question not in mine:
            return False
        mine[question] -= 1
        if mine[question] == 0:
            del mine[question]
        if not mine:
            del self._open[peer]
        return True

    def expects(self, peer: bytes, kind: str) -> bool:
        """Return whether `peer` owes any answer of this kind."""
        return any(question[0] == kind for question in self._open.get(peer, ()))

    def forget(self, peer: bytes) -> None:
        """A peer is gone: what it was asked, it does not owe after it comes back."""
        self._open.pop(peer, None)

    def __len__(self) -> int:
        """Return how many different questions are open with all peers together."""
        return sum(map(len, self._open.values()))
