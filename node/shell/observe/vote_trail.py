"""A trail of every sent vote, for tests and inquiries: it shows whether this peer ever signed two things in one place.

    prepare 12 0 3f9a…      one line per vote, written before the vote is passed to the network:
    commit 12 0 77b0…       kind, height, view, SHA-256 of the signed bytes

Rule 1: it records what was *sent*, not what was recorded or intended, because it sits between the peer and the net.
Rule 2: the operating system has the line before it has the frame, so killing the process never loses one.
Rule 3: it is for development (node.toml, audit_sent = true): the file grows with the chain, and no node ever reads it.
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
"""The second and later bytes of a frame with an own vote: its tag, a short MessagePack string."""

MAX_SEEN = 4_096
"""Number of remembered lines, so that a resent vote adds no line; a forgotten one only adds another line."""


class VoteTrail:
    """Appends to the file `path`. Raises OSError if the medium fails: a trail with gaps would prove nothing."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._seen: OrderedDict[str, None] = OrderedDict()

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)

    def sent(self, frame: bytes) -> None:
        """Write a line if `frame` carries a vote."""
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
    """A `node.ports.Net` around another one, which writes a trail of the votes that pass."""

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
