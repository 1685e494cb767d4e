"""A trail of every vote that was sent, for tests and inquiries: did this peer ever sign two things in one place?

    prepare 12 0 3f9a…      one line per vote handed to the network, appended before it is handed over:
    commit 12 0 77b0…       kind, height, view, SHA-256 of what was signed
    timeout 12 0 c1d4…

Rule 1: it speaks of what was *sent*, not of what was recorded or meant to be: it stands between the peer and the net.
Rule 2: the line is with the operating system before the frame is, so killing the process never loses one.
Rule 3: development only (node.toml, audit_sent = true): the file grows with the chain and nothing ever reads it back.
"""

import os
from collections import OrderedDict
from pathlib import Path

from consensus.messages import Commit, Prepare, Proposal, Timeout, Vote
from ledger.primitives.codec import CodecError
from ledger.primitives.hashing import sha256
from node.ports import Net
from node.wire import decode_frame

VOTE_TAGS = tuple(
    (f"{chr(0xA0 + len(tag))}{tag}").encode("latin-1") for tag in ("prepare", "commit", "timeout", "proposal")
)
"""How the frames that carry an own vote begin, after the head of the array: MessagePack's short string."""

MAX_SEEN = 4_096
"""Votes remembered so that one that is sent again makes no further line; a forgotten one merely makes one more."""


class VoteTrail:
    """Appends to the file `path`. Raises OSError when the medium refuses: a trail with holes would prove nothing."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._seen: OrderedDict[bytes, None] = OrderedDict()

    def close(self) -> None:
        """Release the file."""
        os.close(self._descriptor)

    def sent(self, frame: bytes, me: bytes) -> None:
        """Write a line when `frame` carries a vote; `me` stands for the peer whose trail this is."""
        del me
        if not frame[1:].startswith(VOTE_TAGS):
            return
        try:
            message = decode_frame(frame)
        except CodecError as error:
            raise AssertionError(f"this peer sends what it could not read itself: {error}") from error
        vote = message.prepare if isinstance(message, Proposal) else message
        if isinstance(vote, Prepare | Commit | Timeout):
            self._write(vote)
