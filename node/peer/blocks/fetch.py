"""Fetches blocks that the machine asks for by hash: from one holder after the other, until one answers.

Rule 1: no peer is trusted: a block counts only if it is wanted and of the height that is being decided.
Rule 2: the machine asks again every T_rb, so each request goes to one peer, and a silent peer costs one turn.
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
"""Maximum number of wanted blocks of one height. An honest height needs one or two; a leader that signs many headers
adds one each T_rb."""


class Fetcher:
    """Requests blocks, each time from the next holder."""

    def __init__(self, net: Net, questions: OpenQuestions) -> None:
        self._net = net
        self._questions = questions
        self._wanted: set[bytes] = set()
        self._turn = 0

    def want(self, height: int, block_hash: Hash32, holders: Sequence[bytes]) -> None:
        """Request a block of `height` from one of `holders` (peer ids) that is connected, or from any peer if none
        is."""
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
        """Return whether `block` was requested and is of `height`, the height that is being decided."""
        return block.header.height == height and header_hash(block.header) in self._wanted

    def after_commit(self) -> None:
        """Forget all wanted blocks, because the height is decided."""
        self._wanted.clear()
