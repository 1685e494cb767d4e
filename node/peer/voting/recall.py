"""After a start, asks other peers which votes they have from this peer, before it signs anything new (sumeragi.md
4.14).

    this peer, started       OwnVotesWant(h) ─► all connected, again every T_rb to those that have not answered
    a peer                   ◄─ OwnVotes: its newest vote of each type and height ≥ h that the asking peer has signed
    a vote that the own      the record is an old copy, or was cut back: `distrust`, and the peer observes
    record does not have
    enough answers           `settled`: the peer votes

Enough is n − f − 1: nothing is decided without that many others anyway, so waiting for them costs nothing. Nobody waits
for ever when all start at once, because a peer that still asks answers too. It waits one more round for the rest.

A peer whose store was rebuilt (`untied`) also asks for the heights of the others. Then only answers of peers whose own
stores were not rebuilt count, and it needs 2f + 1 of them:

    this peer was at height t when it lost its store, so CommitQC(t) exists, and it signed nothing above t + 1
    n − 2f − 1 honest others signed CommitQC(t); each was at height t − 1 or above, and a tied store never goes back
    all others are 2f at most, so one of 2f + 1 answers comes from those honest peers: it says t − 1 or more
    above (the highest answer) + 2 this peer has signed nothing: there it votes again (`REACH`)

Rule 1: a vote counts only with a valid signature, which the asking peer verifies: nobody can make it distrust its
record without a vote that its key has signed.
Rule 2: the answer of a peer more than two heights ahead does not count: this peer cannot check it, and must catch up
first.
Rule 3: this file keeps three votes of each validator, without attachments, also those of decided heights.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

import msgspec

from consensus.certificate import carried
from consensus.lock import Committed, Entry, Prepared, TimedOut
from consensus.messages import Certificate, Commit, Message, Prepare, Proposal, Timeout, Vote
from ledger.primitives.certificate import CommitQC, PrepareQC, TimeoutCertificate
from ledger.primitives.codec import encode
from ledger.primitives.keys import Claim
from ledger.primitives.units import Hash32
from node.peer.tools import Tools
from node.peer.traffic.questions import Question
from node.peer.traffic.wire import OwnVotes, OwnVotesWant
from node.peer.voting.errors import VoteNotHeldError

TIMER = "recall.ask"
QUESTION: Question = ("own votes", 0)
HEIGHTS_AHEAD = 2
"""The validators of this many heights above the own height are known (4.15)."""
REACH = 2
"""An untied peer may have signed votes up to this many heights above the highest answer."""
CERTIFICATES_LOOKED_AT = 8
"""Number of stored certificates that are searched for a COMMIT of the asking peer; a validator is rarely missing from
many in a row."""


class Recall:
    """Asks peers for the own votes after a start, and answers such questions. `holds` tells whether the record has a
    vote."""

    def __init__(
        self,
        me: bytes | None,
        tools: Tools,
        *,
        holds: Callable[[Vote], bool],
        settled: Callable[[], None],
        distrust: Callable[[VoteNotHeldError], None],
        untied: bool = False,
    ) -> None:
        self._me = me
        self._untied = untied
        self.highest = 0
        """The greatest height in the answers that count."""
        self._chain, self._clock, self._net, self._verifier = tools.chain, tools.clock, tools.net, tools.verifier
        self._timing, self._questions, self._rate = tools.timing, tools.questions, tools.rate
        self._misbehaved = tools.misbehaved
        self._holds = holds
        self._settled = settled
        self._distrust = distrust
        self.asking = me is not None
        self._answered: set[bytes] = set()
        self._rounds_enough = 0
        self._newest: dict[tuple[bytes, type[Vote]], Vote] = {}

    # ── For others ────────────────────────────────────────────────────────────────────────────────────────────────

    def arrived(self, sender: bytes, message: Message) -> None:
        """Keep a vote that its signer has sent, even one that is too late to count; the asking peer verifies it."""
        vote = message.prepare if isinstance(message, Proposal) else message
        if not isinstance(vote, Prepare | Commit | Timeout):
            return
        known = 1 <= vote.height <= self._chain.height + HEIGHTS_AHEAD
        if known and self._chain.validators(vote.height).index_of(sender) == vote.signer:
            self._keep(sender, vote)

    def verified(self, message: Message) -> None:
        """Keep the votes in the certificates of a verified message: most votes are seen only there."""
        for certificate in carried(message):
            self._heard_all(_votes_in(certificate))

    def replayed(self, entries: Iterable[Entry]) -> None:
        """Keep the others' votes in the own record: after a power cut no other copy of them is here."""
        for entry in entries:
            certificates: tuple[Certificate | None, ...] = ()
            if isinstance(entry, Committed):
                certificates = (entry.qc,)
            elif isinstance(entry, Prepared):
                certificates = (entry.tc, entry.tc.high_qc if entry.tc is not None else None)
            elif isinstance(entry, TimedOut):
                certificates = (entry.qc, entry.high_tc)
            for certificate in certificates:
                if certificate is not None:
                    self._heard_all(_votes_in(certificate))

    def on_want(self, sender: bytes, want: OwnVotesWant) -> None:
        """Answer with the newest votes of `sender` that are held here, once per T_rb."""
        if not self._rate.may_answer(sender, b"own votes"):
            return
        kinds: tuple[type[Vote], ...] = (Prepare, Commit, Timeout)
        held = [self._newest.get((sender, kind)) for kind in kinds]
        votes = [vote for vote in (*held, self._committed(sender, want.height)) if vote is not None]
        found = tuple(vote for vote in votes if vote.height >= want.height)
        self._net.send(sender, encode(OwnVotes(self._chain.height, found, self._chain.record_value() is not None)))

    def _committed(self, sender: bytes, lowest: int) -> Commit | None:
        """Return the newest COMMIT of `sender` in a stored certificate."""
        tip = self._chain.height
        for height in range(tip, max(lowest, tip - CERTIFICATES_LOOKED_AT + 1, 1) - 1, -1):
            certificate, index = self._chain.certificate(height), self._chain.validators(height).index_of(sender)
            votes = () if certificate is None else _votes_in(certificate)
            for vote in votes:
                if vote.signer == index and isinstance(vote, Commit):
                    return vote
        return None

    def _heard_all(self, votes: Iterable[Vote]) -> None:
        """Keep votes from certificates that were verified or are in the own record: each signer is a validator."""
        for vote in votes:
            if 1 <= vote.height <= self._chain.height + HEIGHTS_AHEAD:
                validators = self._chain.validators(vote.height)
                assert 0 <= vote.signer < validators.n, f"a certificate names signer {vote.signer} of {validators.n}"
                self._keep(validators[vote.signer].id, vote)

    def _keep(self, signer: bytes, vote: Vote) -> None:
        newest = self._newest.get((signer, type(vote)))
        if newest is None or (vote.height, vote.view) > (newest.height, newest.view):
            self._newest[signer, type(vote)] = _bare(vote)

    # ── For this peer ─────────────────────────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Ask every connected peer, until enough have answered."""
        if not self.asking:
            return
        if self._needed() == 0 or self._rounds_enough > 0:
            self._end()
            return
        self._rounds_enough += self._enough()
        for peer in sorted(self._net.connected() - self._answered):
            self.ask(peer)
        self._clock.set_timer(TIMER, self._timing.rebroadcast_ms, self.start)

    def ask(self, peer: bytes) -> None:
        """Ask one peer, unless enough have answered."""
        if self.asking:
            self._questions.ask(peer, QUESTION)
            self._net.send(peer, encode(OwnVotesWant(self._chain.height + 1)))

    def on_votes(self, sender: bytes, answer: OwnVotes) -> None:
        """Verify an answer and compare it with the record."""
        if not self._questions.take(sender, QUESTION) or self._me is None:
            return
        most = self._chain.height + HEIGHTS_AHEAD
        if answer.height > most or any(vote.height > most for vote in answer.votes):
            return  # catch up first; the peer will be asked again
        votes = [vote for vote in answer.votes if vote.height >= 1]
        claims = []
        for vote in votes:
            validators = self._chain.validators(vote.height)
            if vote.signer != validators.index_of(self._me):
                self._misbehaved(sender, "another validator's vote instead of the asking peer's")
                return
            payload = vote.sign_bytes(self._chain.signing_context(vote.height))
            claims.append(Claim(validators[vote.signer].consensus_key, payload, vote.signature))

        def verified(answers: list[bool]) -> None:
            if all(answers):
                self._on_verified(sender, answer)
            else:
                self._misbehaved(sender, "a signature is wrong")

        self._verifier.check(claims, verified)

    def _on_verified(self, sender: bytes, answer: OwnVotes) -> None:
        for vote in answer.votes:
            if vote.height > self._chain.height and not self._holds(vote):
                kind = type(vote).__name__.upper()
                self._distrust(VoteNotHeldError(kind=kind, height=vote.height, view=vote.view))
                return
        if self._untied and not answer.tied:
            return
        if self.asking and self._chain.validators(self._chain.height + 1).index_of(sender) is not None:
            self._answered.add(sender)
            self.highest = max(self.highest, answer.height)
            if self._answered >= self._others() & self._net.connected() and self._enough():
                self._end()

    def stop(self) -> None:
        """Ask no more, because this peer observes."""
        self._me, self.asking = None, False

    def _end(self) -> None:
        self.asking = False
        self._clock.cancel_timer(TIMER)
        self._settled()

    def _enough(self) -> bool:
        return len(self._answered & self._others()) >= self._needed()

    def _needed(self) -> int:
        validators = self._chain.validators(self._chain.height + 1)
        needed = validators.n - validators.f - 1
        return max(needed, 2 * validators.f + 1) if self._untied else needed

    def _others(self) -> frozenset[bytes]:
        members = self._chain.validators(self._chain.height + 1).members
        return frozenset(member.id for member in members if member.id != self._me)


def own_commit(certificate: CommitQC, signer: int) -> Commit | None:
    """Return the COMMIT of `signer` that is in `certificate`, or None."""
    return next((vote for vote in _votes_in(certificate) if isinstance(vote, Commit) and vote.signer == signer), None)


def _votes_in(certificate: Certificate) -> Iterator[Vote]:
    height, view = certificate.height, certificate.view
    match certificate:
        case PrepareQC(block_hash=of, just=just, hq_view=hq_view):
            for share in certificate.signatures:
                yield Prepare(height, view, share.signer, of, just, hq_view, share.signature)
        case CommitQC(block_hash=of):
            for share in certificate.signatures:
                yield Commit(height, view, share.signer, of, share.signature)
        case TimeoutCertificate():
            for entry in certificate.entries:
                yield Timeout(height, view, entry.signer, entry.hq_view, Hash32(entry.hq_hash), entry.signature)
        case _:
            assert_never(certificate)


def _bare(vote: Vote) -> Vote:
    match vote:
        case Commit():
            return msgspec.structs.replace(vote, again=False, qc=None)
        case Timeout():
            return msgspec.structs.replace(vote, qc=None, why=None, reasons=(), hint=None)
        case Prepare():
            return msgspec.structs.replace(vote, again=False)
        case _:
            assert_never(vote)
