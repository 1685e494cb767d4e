"""Evidence on its way into a block (R10, sumeragi.md 4.11).

    the machine finds it ─┐
    a refused message ────┤
    a peer sends it ──────┴► check ─ verify ─► pool ─► to all, ─► the next block; gone when its signer is guilty
                                                       again every T_rb while it waits

A piece that only one peer holds would not be a reason for the others to expect a block (4.10): a lost frame, or a peer
that was a height behind, is why it is sent again.

Rule 1: at most one piece per signer waits, none against a signer the chain already holds guilty; so nobody fills the
pool, and evidence that cannot enter a block is not a reason for one.
"""

from collections.abc import Callable

from ledger.chain import InvalidBlockError
from ledger.primitives.codec import encode
from ledger.primitives.evidence import Evidence
from node.peer.tools import Tools
from node.peer.traffic.wire import EvidenceMessage

MAX_ANNOUNCED = 4
"""Pieces told again every T_rb, the oldest first: at most 32 KiB each. The rest has its turn when these are decided."""


class EvidencePool:
    """Keeps proofs of misbehaviour until a block holds them, and tells the other peers.

    `changed` is called when something new waits.
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
        """Return what the next block should hold."""
        return list(self._waiting.values())

    def add_own(self, evidence: Evidence) -> None:
        """Take in what the own machine has proved; every signature in it was verified on its way there."""
        self._take(evidence)

    def on_message(self, evidence: Evidence, misbehaved: Callable[[str], None]) -> None:
        """Take in what a peer says it can prove."""
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

    def shown(self, evidence: Evidence) -> None:
        """Take in what the form of a refused message may prove; its signature was not verified yet."""
        self.on_message(evidence, lambda _: None)

    def after_block(self) -> None:
        """Drop what has entered the chain or grown too old."""
        self._waiting = {signer: e for signer, e in self._waiting.items() if self._fit(e) is not None}

    def _fit(self, evidence: Evidence, misbehaved: Callable[[str], None] | None = None) -> bytes | None:
        """Return the signer's validator id if the evidence could stand in the next block.

        Who sends what is merely late or too early has done nothing wrong; who sends what proves nothing has.
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
