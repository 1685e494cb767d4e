"""Evidence on its way into a block (R10, sumeragi.md 4.11).

    the machine finds it ─┐
    a peer sends it ──────┴► check ─ verify ─► pool ─► to all, once ─► the next block; gone when its signer is guilty

Rule 1: at most one piece per signer waits, none against a signer the chain already holds guilty; so nobody fills the
pool, and evidence that cannot enter a block is no reason for one.
"""

from collections.abc import Callable

from ledger.candidate import InvalidBlockError
from ledger.chain import Chain
from ledger.primitives.codec import encode
from ledger.primitives.evidence import Evidence
from node.ports import Net, Observer, Verifier
from node.wire import EvidenceMessage


class EvidencePool:
    """See the module's docstring. `changed` is called when something new waits."""

    def __init__(
        self, *, chain: Chain, verifier: Verifier, net: Net, observer: Observer, changed: Callable[[], None]
    ) -> None:
        self._chain = chain
        self._verifier = verifier
        self._net = net
        self._observer = observer
        self._changed = changed
        self._waiting: dict[bytes, Evidence] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def pending(self) -> list[Evidence]:
        """Return what the next block should hold."""
        return list(self._waiting.values())

    def found(self, evidence: Evidence) -> None:
        """Take in what the own machine has proved; every signature in it was verified on its way there."""
        self._take(evidence)

    def on_message(self, evidence: Evidence, misbehaved: Callable[[str], None]) -> None:
        """Take in what a peer says it can prove."""
        signer = self._fit(evidence)
        if signer is None or signer in self._waiting:
            return
        claims = self._chain.evidence_claims(evidence)

        def answered(answers: list[bool]) -> None:
            if all(answers):
                self._take(evidence)
            else:
                misbehaved("evidence with a wrong signature")

        self._verifier.check(claims, answered)

    def after_block(self) -> None:
        """Drop what has entered the chain or grown too old."""
        self._waiting = {signer: e for signer, e in self._waiting.items() if self._fit(e) is not None}

    def _fit(self, evidence: Evidence) -> bytes | None:
        """Return the signer's validator id if the evidence could stand in the next block."""
        try:
            self._chain.check_evidence(evidence)
        except InvalidBlockError:
            return None
        return self._chain.validators(evidence.height)[evidence.signer].id

    def _take(self, evidence: Evidence) -> None:
        signer = self._fit(evidence)
        if signer is None or signer in self._waiting:
            return
        self._waiting[signer] = evidence
        kind = str(type(evidence).__struct_config__.tag)
        self._observer.note("consensus.evidence", kind=kind, height=evidence.height, validator=signer.hex())
        self._net.broadcast(encode(EvidenceMessage(evidence)))
        self._changed()
