"""The vote of a peer: its record, its gate, and whether it may be used at the moment (sumeragi.md 4.14).

    standing (`node.peer.voting.standing`)     votes when
    whole record                   its peers were asked for its own votes (`node.peer.voting.recall`)
    damaged end                    that, and the height it speaks of is decided
    whole, the store rebuilt       that, and REACH heights above the highest that they named are decided
    anything else                  never

Rule 1: what takes the vote away for good is in the record before anything else is done about it: a HALT, or a vote of
this key that the record does not hold. The next start observes, too.
Rule 2: beside a rebuilt store nothing proves that the record is whole, so nothing rests on it. It starts
over above all that can have been signed, then the store is tied to it, then the peer votes. Dying between two of these
steps leads back to asking.
Rule 3: no I/O here but through the Disk port, by the record, and the tie in the store.
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
    """Says whether this peer votes, records what it signs, and signs it."""

    recall: Recall
    """Made by `asks`, before anything is asked of this one."""

    def __init__(self, me: bytes | None, chain: Chain, disk: Disk, signer: Signer | None, telemetry: Telemetry) -> None:
        self._chain, self._telemetry = chain, telemetry
        owner = Owner(b"" if signer is None else signer.public, chain.chain_ctx)
        stored = (chain.height, chain.record_value())
        standing = standing_of(None if signer is None else me, disk, owner, stored, chain.tie_record)
        self.me = standing.me
        """The id it votes as, now or later; None for an observer."""
        self._observes = standing.observes
        """Why it signs nothing by its own record; None for a voter."""
        self.lock: Lock = standing.lock
        """What it has promised at the height it starts with."""
        self.entries: tuple[Entry, ...] = standing.entries
        self._wal = standing.wal
        self._abstains = standing.abstains
        self.untied = self._wal is not None and self._wal.untied
        """The store was rebuilt, and what this peer signed before may not be decided yet."""
        self.gate = Gate(chain, None if self.me is None else signer)
        self.gate.recorded(standing.entries)
        self._renew: Callable[[], None] = lambda: None

    def asks(
        self,
        tools: Tools,
        settled: Callable[[], None],
        distrust: Callable[[VoteNotHeldError], None],
    ) -> Recall:
        """Make and return what asks the others for the own votes, and answers them. `settled`: the vote has changed."""
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
        """Return whether the record accounts for `vote`, which this peer has signed before the start."""
        if self.untied:
            self._abstains = max(self._abstains, vote.height)
        return vote.height <= self._abstains or self.gate.holds(vote)

    def _settled(self) -> None:
        """Enough peers have answered."""
        if self.untied:
            self._abstains = max(self._abstains, self.recall.highest + REACH)
            self._observes = RebuiltBelowError(height=self._abstains)
            self._telemetry.note("store.caught_up", height=self._chain.height, votes_above=self._abstains)
            self._resume()
        self._renew()

    @property
    def observes(self) -> Refusal | None:
        """Return why this peer does not vote; None for a voter, also while it asks its peers before it does.

        Whoever does not vote has a reason, whichever of the parts it is that keeps it from voting.
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
        """Return why what is here is not known to be as new as what was here before; None when it is."""
        return self._observes if self.untied and self.recall.asking else None

    def place(self) -> int | None:
        """Return the own place among the validators of the height being decided; None for who does not vote there."""
        height = self._chain.height + 1
        if self.me is None or self.recall.asking or self.untied or height <= self._abstains:
            return None
        return self._chain.validators(height).index_of(self.me)

    def will_vote(self) -> bool:
        """Return whether it votes, or will as soon as its peers have answered: others may wait for it."""
        return self.me is not None and self._observes is None

    def persist(self, entries: Sequence[Entry]) -> None:
        """Record what is to be signed; when this returns it is on the medium."""
        assert self._wal is not None, "an observer records nothing, because it signs nothing"
        self._wal.append(entries)
        self.gate.recorded(entries)

    def signed(self, message: Message, me: int | None) -> Message:
        """Return `message` as it may leave (`node.peer.voting.gate`)."""
        return self.gate.signed(message, me)

    def record_value(self) -> bytes | None:
        """Return what the batch of the next block holds of the record."""
        return None if self._wal is None or self.untied else self._wal.chain

    def forgotten(self, certificate: CommitQC) -> VoteNotHeldError | None:
        """Return which COMMIT of this peer `certificate`, of the height being decided, holds that the record lacks."""
        if self.me is None or self.untied:
            return None
        index = self._chain.validators(certificate.height).index_of(self.me)
        vote = None if index is None else own_commit(certificate, index)
        if vote is None or self.gate.holds(vote) or vote.height <= self._abstains:
            return None
        return VoteNotHeldError(kind="COMMIT", height=vote.height, view=vote.view)

    def decided(self) -> None:
        """The tip is durable: the record may start over, and who abstained till here votes again."""
        if self._wal is not None:
            self._wal.decided(self._chain.height)
        if 0 < self._abstains <= self._chain.height and self._resume():
            self._renew()

    def _resume(self) -> bool:
        """Vote from now on, if all that may have been signed before is decided, and known; say whether it is."""
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
        """A vote of this key is not in the record: it is an old copy, or was cut back. Observe from now on."""
        self.me, self._observes = None, why
        self.recall.stop()
        self.close(why)
        self._telemetry.note("consensus.distrusted", reason=str(why), height=self._chain.height + 1)


__all__ = ["NOT_A_VALIDATOR", "SIGNS_NOTHING", "Voter"]
