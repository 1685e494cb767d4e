"""Remembers what this peer has asked others. An answer counts only from the peer that was asked, for that question.

    we send          the question kept for that peer       the answer it may give, once
    SyncRequest      ("sync", first height)                SyncResponse that begins at that height
    FetchRequest     ("block", hash)                       FetchResponse with that block
    BodiesWant       ("bodies", hash)                      Bodies of that block
    OwnVotesWant     ("own votes", 0)                      OwnVotes
    FetchTc          ("link", hash of the TC)              that TC           (only a halted peer asks)
    FetchQc          ("link", view)                        that PrepareQC    (only a halted peer asks)

Rule 1: each question pays for one answer. A second answer, or an answer without a question, is dropped before it is
decoded if its tag shows that it is unwanted, and otherwise before any signature in it is checked.
Rule 2: an unwanted answer is not a fault by itself: a test network may repeat a frame, and this peer may have forgotten
the question. The budget of the sender pays for it (`node.peer.traffic.budget`).
Rule 3: the number of questions is bounded per peer: the oldest is forgotten first, and a lost connection forgets all.
"""

from collections import OrderedDict

__all__ = ["MAX_OPEN_PER_PEER", "OpenQuestions", "Question"]

MAX_OPEN_PER_PEER = 64
"""Open questions to one peer: blocks and bodies of a few proposals, each repeated every T_rb / 2."""

Question = tuple[str, bytes | int]
"""(kind, key of the requested item)."""


class OpenQuestions:
    """The unanswered questions to every peer."""

    def __init__(self) -> None:
        self._open: dict[bytes, OrderedDict[Question, int]] = {}

    def ask(self, peer: bytes, question: Question) -> None:
        """Note that `question` was sent to `peer`."""
        mine = self._open.setdefault(peer, OrderedDict())
        mine[question] = mine.pop(question, 0) + 1
        if len(mine) > MAX_OPEN_PER_PEER:
            mine.popitem(last=False)

    def take(self, peer: bytes, question: Question) -> bool:
        """Return whether `peer` still owes an answer to `question`, and count this as the answer."""
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
        """Forget all questions to a disconnected peer: it does not owe the answers when it comes back."""
        self._open.pop(peer, None)

    def __len__(self) -> int:
        """Return the number of different open questions to all peers together."""
        return sum(map(len, self._open.values()))
