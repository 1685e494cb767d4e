"""Serves the certificates that justify votes, and collects them after two blocks are decided at one height (4.5, 4.6,
R6).

    FETCH_TC(h, just), FETCH_QC(h, v)      answered from the record of the height, then from the store, for
                                           evidence_max_age; a halted peer answers too
    two CommitQCs at one height            ─► both to all ─► each chain of justification fetched link by link
                                           ─► the bundle and the guilty validators, noted ─► `done`

Rule 1: a link counts only after its structure and all its signatures are verified, and only if it answers a question
(`node.peer.traffic.questions`).
Rule 2: an inquest ends when both chains are whole, or when `PATIENCE` rounds of questions have brought no new link.
"""

from collections.abc import Callable

from consensus.certificate import BadMessageError, check_certificate
from consensus.fork import ForkBundle, Justification, WantQc, WantTc, culprits
from consensus.lock import Lock
from ledger.primitives.certificate import CommitQC, Grounds, PrepareQC, TimeoutCertificate
from ledger.primitives.codec import encode
from node.peer.tools import Tools
from node.peer.traffic.wire import FetchQc, FetchTc, Frame

PATIENCE = 40
"""Rounds of questions, T_rb apart, without a new link: ten seconds, in which a broken connection is restored."""

TIMER = "archive.ask"


class Archive:
    """Answers questions for the certificates behind votes, and asks for them after a fork.

    `lock` returns the record of the height being decided.
    """

    def __init__(
        self,
        tools: Tools,
        *,
        lock: Callable[[], Lock],
    ) -> None:
        self._chain, self._clock, self._net, self._verifier = tools.chain, tools.clock, tools.net, tools.verifier
        self._telemetry, self._timing = tools.telemetry, tools.timing
        self._questions, self._rate = tools.questions, tools.rate
        self._lock = lock
        self._open: tuple[Justification, ...] = ()
        self._done: Callable[[], None] = lambda: None
        self._idle = 0

    # ── For others ────────────────────────────────────────────────────────────────────────────────────────────────

    def on_fetch_tc(self, sender: bytes, request: FetchTc) -> None:
        """Answer with the TC, if a PREPARE of this peer named it."""
        self._answer(sender, self._tc(request.height, request.just), request.just)

    def on_fetch_qc(self, sender: bytes, request: FetchQc) -> None:
        """Answer with the PrepareQC, if it justified a COMMIT of this peer."""
        self._answer(sender, self._qc(request.height, request.view), b"qc %d %d" % (request.height, request.view))

    def _answer(self, sender: bytes, found: PrepareQC | TimeoutCertificate | None, what: bytes) -> None:
        if found is not None and self._rate.may_answer(sender, what):
            self._net.send(sender, encode(found))

    def _grounds(self, height: int) -> Grounds | None:
        lock = self._lock()
        return lock.grounds() if lock.height == height else self._chain.grounds(height) if height >= 1 else None

    def _tc(self, height: int, just: bytes) -> TimeoutCertificate | None:
        grounds = self._grounds(height)
        return next((tc for tc in grounds.tcs if tc.just == just), None) if grounds is not None else None

    def _qc(self, height: int, view: int) -> PrepareQC | None:
        grounds = self._grounds(height)
        if grounds is None:
            return None
        attached = (tc.high_qc for tc in grounds.tcs)
        return next((qc for qc in (*grounds.qcs, *attached) if qc is not None and qc.view == view), None)

    # ── The inquest ───────────────────────────────────────────────────────────────────────────────────────────────

    def inquire(self, one: CommitQC, other: CommitQC, done: Callable[[], None]) -> None:
        """Send both verified certificates to all, collect what justifies each, note the result, and then call `done`
        (R6)."""
        assert one.height == other.height
        assert one.block_hash != other.block_hash
        self._open, self._done = (Justification(one), Justification(other)), done
        for certificate in (one, other):
            self._net.broadcast(encode(certificate))
        self._round()

    def on_frame(self, sender: bytes, frame: Frame) -> None:
        """Handle a frame after the halt: answer questions, and add links."""
        match frame:
            case FetchTc():
                self.on_fetch_tc(sender, frame)
            case FetchQc():
                self.on_fetch_qc(sender, frame)
            case PrepareQC() | TimeoutCertificate() if self._open:
                self._on_link(sender, frame)
            case _:
                pass  # a halted peer does nothing else

    def _on_link(self, sender: bytes, link: PrepareQC | TimeoutCertificate) -> None:
        height = self._open[0].commit.height
        named = link.view if isinstance(link, PrepareQC) else link.just
        if link.height != height or not self._questions.take(sender, ("link", named)):
            return
        validators = self._chain.validators(height)
        try:
            check_certificate(link, validators)
        except BadMessageError:
            return

        def answered(answers: list[bool]) -> None:
            if all(answers) and self._take(link):
                self._ask()

        self._verifier.check(link.claims(validators, self._chain.signing_context(height)), answered)

    def _take(self, link: PrepareQC | TimeoutCertificate) -> bool:
        taken = [chain.take(link) for chain in self._open]
        if any(taken):
            self._idle = 0
        return any(taken)

    def _round(self) -> None:
        self._idle += 1
        self._ask()

    def _ask(self) -> None:
        """Add the links that are here, ask one holder for each missing link, or end."""
        while any(self._take_own(chain) for chain in self._open):
            pass
        if all(chain.want() is None for chain in self._open) or self._idle > PATIENCE:
            self._end()
            return
        for chain in self._open:
            self._ask_for(chain)
        self._clock.set_timer(TIMER, self._timing.rebroadcast_ms, self._round)

    def _take_own(self, chain: Justification) -> bool:
        want, height = chain.want(), chain.commit.height
        found = self._qc(height, want.view) if isinstance(want, WantQc) else None
        link = self._tc(height, want.just) if isinstance(want, WantTc) else found
        return link is not None and chain.take(link)

    def _ask_for(self, chain: Justification) -> None:
        want, height = chain.want(), chain.commit.height
        members, connected = self._chain.validators(height), self._net.connected()
        holders = [members[i].id for i in chain.holders() if members[i].id in connected] or sorted(connected)
        if want is None or not holders:
            return
        to = holders[self._idle % len(holders)]
        request = FetchQc(height, want.view) if isinstance(want, WantQc) else FetchTc(height, want.just)
        self._questions.ask(to, ("link", want.view if isinstance(want, WantQc) else want.just))
        self._net.send(to, encode(request))

    def _end(self) -> None:
        bundles: tuple[ForkBundle, ...] = tuple(chain.bundle for chain in self._open)
        whole = all(chain.want() is None for chain in self._open)
        height, self._open = bundles[0].commit.height, ()
        self._clock.cancel_timer(TIMER)
        members = self._chain.validators(height)
        guilty = [members[evidence.signer].id.hex() for evidence in culprits(bundles)]
        shown = [encode(bundle).hex() for bundle in bundles]
        self._telemetry.note("consensus.fork", height=height, whole=whole, culprits=guilty, bundles=shown)
        self._done()
