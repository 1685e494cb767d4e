"""Follows the justification of a decided block, link by link, and finds the validators that two such chains expose
(sumeragi.md 4.5 ForkBundle, 4.11).

    CommitQC(h, v, X) ─ PrepareQC(h, v, X) ─just─► TC(h, v−1) ─attached─► PrepareQC(h, m, X) ─just─► TC(h, m−1) ─ …

    ends at        a PrepareQC of view 0, or a TC that attaches none: any block was free there

Rule 1: two CommitQCs for different blocks of one height, each with its whole chain, expose at least n − 2f validators;
a single missing link may be the one that holds the proof.
Rule 2: every link is verified before it is taken. A link that does not belong to the one before is refused, so the part
that is still missing only gets shorter.
"""

from collections.abc import Iterable
from typing import assert_never

from consensus.evidence import Witness
from ledger.primitives.certificate import CommitQC, PrepareQC, TimeoutCertificate
from ledger.primitives.codec import Record
from ledger.primitives.evidence import Evidence
from ledger.primitives.units import Hash32

Link = PrepareQC | TimeoutCertificate


class WantQc(Record, frozen=True):
    """The next link is the PrepareQC of this view, for this block."""

    view: int
    block_hash: Hash32


class WantTc(Record, frozen=True):
    """The next link is the TC that this hash names."""

    just: Hash32


Want = WantQc | WantTc | None


class ForkBundle(Record, frozen=True, tag="fork_bundle"):
    """A CommitQC and its justification, from the decision down. It is complete unless no peer had the rest."""

    commit: CommitQC
    links: tuple[Link, ...]


class Justification:
    """Collects the chain of justification under one CommitQC."""

    def __init__(self, commit: CommitQC) -> None:
        self.commit = commit
        self._links: list[Link] = []

    @property
    def bundle(self) -> ForkBundle:
        """Return the part of the chain that is known."""
        return ForkBundle(self.commit, tuple(self._links))

    def want(self) -> Want:
        """Return a description of the next missing link, or None when the chain is complete."""
        if not self._links:
            return WantQc(self.commit.view, self.commit.block_hash)
        last = self._links[-1]
        match last:
            case PrepareQC():
                return None if last.view == 0 else WantTc(last.just)
            case TimeoutCertificate():
                return None  # the attached certificate was taken together with this TC
            case _:
                assert_never(last)

    def holders(self) -> tuple[int, ...]:
        """Return the indexes of the validators that must hold the next link: the signers of the certificate it
        justifies."""
        rests = self._links[-1] if self._links else self.commit
        return tuple(s.signer for s in rests.signatures) if isinstance(rests, PrepareQC | CommitQC) else ()

    def take(self, link: Link) -> bool:
        """Add a verified certificate; return False when it is not the next link."""
        want = self.want()
        if link.height != self.commit.height:
            return False
        match want:
            case WantQc() if isinstance(link, PrepareQC):
                fits = (link.view, link.block_hash) == (want.view, want.block_hash)
            case WantTc() if isinstance(link, TimeoutCertificate):
                fits = link.just == want.just
            case _:
                fits = False
        if fits:
            self._append(link)
        return fits

    def _append(self, link: Link) -> None:
        below = self._links[-1].view if self._links else None
        self._links.append(link)
        if isinstance(link, TimeoutCertificate) and link.high_qc is not None and below == link.view + 1:
            self._links.append(link.high_qc)  # a TC of another view: the chain ends with this proof


def culprits(bundles: Iterable[ForkBundle]) -> list[Evidence]:
    """Return the evidence in these bundles of one height, of any length: at most one piece per validator."""
    found: list[Evidence] = []
    witness: Witness | None = None
    held = list(bundles)
    for certificate in [bundle.commit for bundle in held] + [link for bundle in held for link in bundle.links]:
        witness = witness or Witness(certificate.height, bounded=False)
        found.extend(witness.heard(certificate))
    return found
