"""The vote of a peer: its record, its gate, and whether it may sign at present (sumeragi.md 4.14).

    standing (`node.peer.voting.standing`)     votes when
    whole record                   its peers have answered about its own votes (`node.peer.voting.recall`)
    damaged end                    the same, and the height of that end is decided
    whole, the store rebuilt       the same, and REACH heights above the highest height in the answers are decided
    anything else                  never

Rule 1: what takes the vote away for good is recorded before anything else happens: a HALT, or a vote of this key that
the record lacks. So the next start observes too.
Rule 2: if the store was rebuilt, nothing proves that the record is whole, so the peer does not rely on it. It starts a
new record above all heights that it may have signed, then ties the store to it, then votes. A crash between two of
these steps leads back to the questions.
Rule 3: this file does no I/O except through the Disk port (the record) and the store (the tie).
"""

from collections.abc import Callable, Sequence

from consensus.lock import Entry, Lock
from consensus.messages import Message, Vote
from ledger.chain import Chain
from ledger.primitives.certificate import CommitQC
from ledger.primitives.refusal import Refusal
from node.peer.tools import Tools
from node.peer.voting.errors import NotOfHeightError, RebuiltBelowError, SignsNothingError, VoteNotHeldError
from node.peer.voting.gate import Gate
from node.peer.voting.recall import REACH, Recall, own_commit
from node.peer.voting.standing import NOT_A_VALIDATOR, standing_of
from node.peer.voting.wal import Owner
from node.ports import Disk, Signer, Telemetry

SIGNS_NOTHING = SignsNothingError()


class Voter:
    """Decides whether this peer votes, records its votes, and signs them."""

    recall: Recall
    """Created by `make_recall`, which must be called first."""

    def __init__(self, me: bytes | None, chain: Chain, disk: Disk, signer: Signer | None, telemetry: Telemetry) -> None:
        self._chain, self._telemetry = chain, telemetry
        owner = Owner(b"" if signer is None else signer.public, chain.chain_ctx)
        stored = (chain.height, chain.record_value())
        standing = standing_of(None if signer is None else me, disk, owner, stored, chain.tie_record)
        self.me = standing.me
        """The validator id with which it votes, now or later; None for an observer."""
        self._observes = standing.observes
        """Why its own record keeps it from signing; None for a voter."""
        self.lock: Lock = standing.lock
        """Its promises at the height at which it starts."""
        self.entries: tuple[Entry, ...] = standing.entries
        self._wal = standing.wal
        self._abstains = standing.abstains
        self.untied = self._wal is not None and self._wal.untied
        """True if the store was rebuilt, and what this peer signed before may not be decided yet."""
        self.gate = Gate(chain, None if self.me is None else signer)
        self.gate.recorded(standing.entries)
        self._renew: Callable[[], None] = lambda: None

    def make_recall(
        self,
        tools: Tools,
        settled: Callable[[], None],
        distrust: Callable[[VoteNotHeldError], None],
    ) -> Recall:
        """Create and return the part that asks the others for the own votes. `settled` is called when the vote has
        changed."""
        self._renew = settled
        self.recall = Recall(
            self.me,
            tools,
            holds=self._holds,
            settled=self._settled,
            distrust=distrust,
            untied=self.untied,
        )
        self.recall.replayed(self.entries)
        return self.recall

    def _holds(self, vote: Vote) -> bool:
        """Return whether the record accounts for `vote`, which this peer signed before the start."""
        if self.untied:
            self._abstains = max(self._abstains, vote.height)
        return vote.height <= self._abstains or self.gate.holds(vote)

    def _settled(self) -> None:
        """Handle that enough peers have answered."""
        if self.untied:
            self._abstains = max(self._abstains, self.recall.highest + REACH)
            self._observes = RebuiltBelowError(height=self._abstains)
            self._telemetry.note("store.caught_up", height=self._chain.height, votes_above=self._abstains)
            self._resume()
        self._renew()

    @property
    def observes(self) -> Refusal | None:
        """Return why this peer does not vote; None for a voter, also while it still asks its peers.

        A peer that does not vote always has a reason, from whichever part.
        """
        if self._observes is not None:
            return self._observes
        if self.gate.closed:
            return SIGNS_NOTHING
        height = self._chain.height + 1
        if self.me is None or self._chain.validators(height).index_of(self.me) is None:
            return NotOfHeightError(height=height)
        return None

    def rebuilding(self) -> Refusal | None:
        """Return why this peer may be behind the state before its store was rebuilt, or None if it is not."""
        return self._observes if self.untied and self.recall.asking else None

    def place(self) -> int | None:
        """Return this peer's index among the validators of the height being decided, or None if it does not vote
        there."""
        height = self._chain.height + 1
        if self.me is None or self.recall.asking or self.untied or height <= self._abstains:
            return None
        return self._chain.validators(height).index_of(self.me)

    def will_vote(self) -> bool:
        """Return whether it votes, or will vote once its peers have answered, so that others may wait for it."""
        return self.me is not None and self._observes is None

    def persist(self, entries: Sequence[Entry]) -> None:
        """Record `entries` before they are signed; they are on the medium when this returns."""
        assert self._wal is not None, "an observer records nothing, because it signs nothing"
        self._wal.append(entries)
        self.gate.recorded(entries)

    def signed(self, message: Message, me: int | None) -> Message:
        """Return `message`, signed (`node.peer.voting.gate`)."""
        return self.gate.signed(message, me)

    def record_value(self) -> bytes | None:
        """Return the record's value for the batch of the next block, or None."""
        return None if self._wal is None or self.untied else self._wal.chain

    def missing_commit(self, certificate: CommitQC) -> VoteNotHeldError | None:
        """Return the error for a COMMIT of this peer in `certificate` that the record lacks, or None."""
        if self.me is None or self.untied:
            return None
        index = self._chain.validators(certificate.height).index_of(self.me)
        vote = None if index is None else own_commit(certificate, index)
        if vote is None or self.gate.holds(vote) or vote.height <= self._abstains:
            return None
        return VoteNotHeldError(kind="COMMIT", height=vote.height, view=vote.view)

    def decided(self) -> None:
        """Handle that the tip is durable: the record may start over, and a peer that abstained until here votes
        again."""
        if self._wal is not None:
            self._wal.decided(self._chain.height)
        if 0 < self._abstains <= self._chain.height and self._resume():
            self._renew()

    def _resume(self) -> bool:
        """Vote from now on if everything that may have been signed before is decided and known; return whether this is
        so."""
        if self.me is None or self._abstains > self._chain.height or (self.untied and self.recall.asking):
            return False
        if self.untied and self._wal is not None:
            self._chain.tie_record(self._wal.start_over(self._chain.height))
            self.untied = False
            self._telemetry.note("store.repaired", height=self._chain.height)
        self._abstains, self._observes = 0, None
        return True

    def close(self, why: Refusal) -> None:
        """Sign nothing any more, now and after every start."""
        self.gate.closed = True
        if self._wal is not None:
            wal, self._wal = self._wal, None
            wal.close(self._chain.height + 1, str(why))

    def distrust(self, why: VoteNotHeldError) -> None:
        """Observe from now on, because a vote of this key is not in the record: it is an old copy, or was cut back."""
        self.me, self._observes = None, why
        self.recall.stop()
        self.close(why)
        self._telemetry.note("consensus.distrusted", reason=str(why), height=self._chain.height + 1)


__all__ = ["NOT_A_VALIDATOR", "SIGNS_NOTHING", "Voter"]
