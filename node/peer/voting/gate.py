"""The gate: the only place where this peer signs (sumeragi.md 4.14).

Rule 1: a vote is signed only after its record is synced. Votes leave the machine unsigned, after their `Persist`, and
pass this gate on their way out. The gate refuses a vote that does not equal a recorded one, field for field.
Rule 2: a closed gate never opens again: a halted peer signs nothing.
Rule 3: an observer has no key here. Its machine makes no votes, so a request to sign shows a defect.
"""

from collections.abc import Iterable
from typing import assert_never

import msgspec

from consensus.lock import Committed, Entry, Prepared, Proposed, TimedOut
from consensus.messages import UNSIGNED, Commit, Message, Prepare, Proposal, Timeout, Vote
from ledger.chain import Chain
from node.ports import Signer

Body = tuple[str, int, int, bytes, bytes, int]
"""The content of a vote: its type, height, view, and all other signed fields."""


class Gate:
    """Signs votes of the height being decided, after their record is on disk."""

    def __init__(self, chain: Chain, signer: Signer | None) -> None:
        """Guard `signer`; it is None for a peer that only observes."""
        self._chain = chain
        self._signer = signer
        self._recorded: set[Body] = set()
        self.closed = False

    def recorded(self, entries: Iterable[Entry]) -> None:
        """Note that `entries` are on disk, and forget those of decided heights."""
        self._recorded = {body for body in self._recorded if body[1] > self._chain.height}
        self._recorded.update(body for entry in entries if (body := _body_of_entry(entry)) is not None)

    def holds(self, vote: Vote) -> bool:
        """Return whether the record has exactly this vote of an undecided height."""
        return _body_of_vote(vote) in self._recorded

    def signed(self, message: Message, me: int | None) -> Message:
        """Return `message` of the height being decided, signed; `me` is this peer's index in the validator set."""
        if isinstance(message, Proposal) and message.prepare.signature == UNSIGNED:
            return msgspec.structs.replace(message, prepare=self._signed(message.prepare, me))
        if isinstance(message, Vote) and message.signature == UNSIGNED:
            return self._signed(message, me)
        return message

    def _signed(self, vote: Vote, me: int | None) -> Vote:
        assert self._signer is not None, "an observer signs nothing"
        assert vote.signer == me, "this peer signs only for itself"
        assert not self.closed, "a halted peer signs nothing"
        assert vote.height == self._chain.height + 1, "only the height being decided is signed"
        assert self.holds(vote), "only what the record holds, field for field, is signed"
        context = self._chain.signing_context(vote.height)
        return msgspec.structs.replace(vote, signature=self._signer.sign(vote.sign_bytes(context)))


def _body_of_vote(vote: Vote) -> Body:
    match vote:
        case Prepare():
            return ("prepare", vote.height, vote.view, vote.block_hash, vote.just, vote.hq_view)
        case Commit():
            return ("commit", vote.height, vote.view, vote.block_hash, b"", 0)
        case Timeout():
            return ("timeout", vote.height, vote.view, vote.hq_hash, b"", vote.hq_view)
        case _:
            assert_never(vote)


def _body_of_entry(entry: Entry) -> Body | None:
    match entry:
        case Prepared():
            return ("prepare", entry.height, entry.view, entry.block_hash, entry.just, entry.hq_view)
        case Committed():
            return ("commit", entry.height, entry.view, entry.block_hash, b"", 0)
        case TimedOut():
            return ("timeout", entry.height, entry.view, entry.hq_hash, b"", entry.hq_view)
        case Proposed():
            return None  # its PREPARE is a `Prepared` of the same write
        case _:
            assert_never(entry)
