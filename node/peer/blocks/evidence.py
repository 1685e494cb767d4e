"""Collects evidence until a block holds it (R10, sumeragi.md 4.11).

    the machine proves it ─┐
    a refused message ─────┤
    a peer sends it ───────┴► check ─ verify ─► pool ─► to all, ─► the next block; dropped when its signer is guilty
                                                        again every T_rb while it waits

If only one peer had a piece, the others would not expect a block because of it (4.10). It is sent again because a frame
may be lost, and because a peer may have been a height behind.

Rule 1: at most one piece per signer waits, and none against a signer whom the chain already holds guilty. So nobody can
fill the pool, and evidence that cannot enter a block does not cause one.
"""

from collections.abc import Callable

from ledger.chain import InvalidBlockError
from ledger.primitives.codec import encode
from ledger.primitives.evidence import Evidence
from node.peer.tools import Tools
from node.peer.traffic.wire import EvidenceMessage

MAX_ANNOUNCED = 4
"""Number of pieces sent again every T_rb, the oldest first: at most 32 KiB each. The others follow when these are
decided."""


class EvidencePool:
    """Keeps proofs of misbehaviour until a block holds them, and sends them to the other peers.

    `changed` is called when a new piece waits.
    """

    def __init__(
        self,
        tools: Tools,
        *,
        changed: Callable[[], None],
    ) -> None:
        self._chain, self._clock, self._net, self._verifier = tools.chain, tools.clock, tools.net, tools.verifier
        self._telemetry, self._timing = tools.telemetry, tools.timing
        self._changed = changed
        self._announcing = False
        self._waiting: dict[bytes, Evidence] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def pending(self) -> list[Evidence]:
        """Return the evidence for the next block."""
        return list(self._waiting.values())

    def add_own(self, evidence: Evidence) -> None:
        """Add evidence from this peer's own machine; all its signatures were verified before."""
        self._take(evidence)

    def on_message(self, evidence: Evidence, misbehaved: Callable[[str], None]) -> None:
        """Add evidence that a peer has sent, if it is valid."""
        signer = self._fit(evidence, misbehaved)
        if signer is None or signer in self._waiting:
            return
        claims = self._chain.evidence_claims(evidence)

        def answered(answers: list[bool]) -> None:
            if all(answers):
                self._take(evidence)
            else:
                misbehaved("evidence with a wrong signature")

        self._verifier.check(claims, answered)

    def add_unverified(self, evidence: Evidence) -> None:
        """Add evidence that the form of a refused message suggests; its signatures are not verified yet."""
        self.on_message(evidence, lambda _: None)

    def after_block(self) -> None:
        """Drop evidence that has entered the chain or is too old."""
        self._waiting = {signer: e for signer, e in self._waiting.items() if self._fit(e) is not None}

    def _fit(self, evidence: Evidence, misbehaved: Callable[[str], None] | None = None) -> bytes | None:
        """Return the signer's validator id if the evidence could be in the next block.

        Evidence that is merely late or early is not a fault of its sender; evidence that proves nothing is.
        """
        try:
            self._chain.check_evidence(evidence)
        except InvalidBlockError as error:
            if misbehaved is not None and error.code == "evidence_proves_nothing":
                misbehaved(str(error))
            return None
        return self._chain.validators(evidence.height)[evidence.signer].id

    def _take(self, evidence: Evidence) -> None:
        signer = self._fit(evidence)
        if signer is None or signer in self._waiting:
            return
        self._waiting[signer] = evidence
        kind = str(type(evidence).__struct_config__.tag)
        self._telemetry.note("consensus.evidence", kind=kind, height=evidence.height, validator=signer.hex())
        self._net.broadcast(encode(EvidenceMessage(evidence)))
        self._announce_later()
        self._changed()

    def _announce_later(self) -> None:
        if self._waiting and not self._announcing:
            self._announcing = True
            self._clock.set_timer("evidence.announce", self._timing.rebroadcast_ms, self._announce)

    def _announce(self) -> None:
        self._announcing = False
        for evidence in self.pending()[:MAX_ANNOUNCED]:
            self._net.broadcast(encode(EvidenceMessage(evidence)))
        self._announce_later()
