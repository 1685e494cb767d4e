"""Blocks that the machine asks for by hash: from one holder after the other, until one answers.

Rule 1: nobody is believed: a block counts only while it is wanted and of the height that is being decided.
Rule 2: the machine asks again every T_rb, so each asking is one question, and a peer that does not answer costs a turn.
"""

from collections.abc import Sequence

from ledger.primitives.block import Block, header_hash
from ledger.primitives.codec import encode
from ledger.primitives.units import Hash32
from node.peer.traffic.questions import OpenQuestions
from node.peer.traffic.wire import FetchRequest
from node.ports import Net

__all__ = ["Fetcher"]

MAX_WANTED = 256
"""Blocks wanted of one height: of an honest height one or two, of a leader that signs many headers one each T_rb."""


class Fetcher:
    """Asks for one block after the other, and one holder after the other."""

    def __init__(self, net: Net, questions: OpenQuestions) -> None:
        self._net = net
        self._questions = questions
        self._wanted: set[bytes] = set()
        self._turn = 0

    def want(self, height: int, block_hash: Hash32, holders: Sequence[bytes]) -> None:
        """Ask for a block of `height`: one of `holders` (peer ids) that is connected, anybody when none is."""
        if len(self._wanted) < MAX_WANTED:
            self._wanted.add(block_hash)
        connected = self._net.connected()
        asked = [peer for peer in holders if peer in connected] or sorted(connected)
        if asked:
            self._turn += 1
            whom = asked[self._turn % len(asked)]
            self._questions.ask(whom, ("block", block_hash))
            self._net.send(whom, encode(FetchRequest(height, block_hash)))

    def wanted(self, block: Block, height: int) -> bool:
        """Return whether `block` was asked for and is of `height`, the one that is being decided."""
        return block.header.height == height and header_hash(block.header) in self._wanted

    def after_commit(self) -> None:
        """Forget what was wanted: the height is decided."""
        self._wanted.clear()
