"""A trail of every vote that was sent, for tests and inquiries: did this peer ever sign two things in one place?

    prepare 12 0 3f9a…      one line per vote handed to the network, written before it is handed over:
    commit 12 0 77b0…       kind, height, view, SHA-256 of what was signed

Rule 1: it speaks of what was *sent*, not of what was recorded or meant to be: it stands between the peer and the net.
Rule 2: the line is with the operating system before the frame is, so killing the process never loses one.
Rule 3: for development (node.toml, audit_sent = true): the file grows with the chain, and no node ever reads it.
"""

import os
from collections import OrderedDict
from pathlib import Path

from consensus.messages import Commit, Prepare, Proposal, Timeout
from ledger.primitives.certificate import SigningContext
from ledger.primitives.hashing import sha256
from node.peer.traffic.wire import CompactProposal, decode_frame, frame_name
from node.ports import Net

_VOTE_TAGS = tuple(
    bytes((0xA0 + len(tag),)) + tag for tag in (b"prepare", b"commit", b"timeout", b"proposal", b"compact")
)
"""What follows the first byte of a frame that carries an own vote: its tag, a short MessagePack string."""

MAX_SEEN = 4_096
"""Lines remembered so that a vote sent again makes no further one; a forgotten one merely makes one more."""


class VoteTrail:
    """Appends to the file `path`. Raises OSError when the medium refuses: a trail with holes would prove nothing."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._seen: OrderedDict[str, None] = OrderedDict()

    def close(self) -> None:
        """Release the file."""
        os.close(self._descriptor)

    def sent(self, frame: bytes) -> None:
        """Write a line when `frame` carries a vote."""
        if not frame[1:].startswith(_VOTE_TAGS):
            return
        message = decode_frame(frame)
        vote = message.prepare if isinstance(message, Proposal | CompactProposal) else message
        if not isinstance(vote, Prepare | Commit | Timeout):
            return
        said = sha256(vote.sign_bytes(SigningContext(b"", b"", vote.height))).hex()
        line = f"{frame_name(vote)} {vote.height} {vote.view} {said}\n"
        if line in self._seen:
            return
        self._seen[line] = None
        if len(self._seen) > MAX_SEEN:
            self._seen.popitem(last=False)
        os.write(self._descriptor, line.encode())


class TrailNet:
    """A `node.ports.Net` in front of another one, with a trail of the votes that pass."""

    def __init__(self, net: Net, trail: VoteTrail) -> None:
        self._net = net
        self._trail = trail

    def send(self, to: bytes, frame: bytes) -> None:
        """See `Net.send`."""
        self._trail.sent(frame)
        self._net.send(to, frame)

    def broadcast(self, frame: bytes) -> None:
        """See `Net.broadcast`."""
        self._trail.sent(frame)
        self._net.broadcast(frame)

    def connected(self) -> frozenset[bytes]:
        """See `Net.connected`."""
        return self._net.connected()

    def cut_off(self, peer: bytes, why: str, for_ms: int) -> None:
        """See `Net.cut_off`."""
        self._net.cut_off(peer, why, for_ms)
