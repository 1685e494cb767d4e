"""Why a block was decided, link by link, and whom two such chains expose (sumeragi.md 4.5 ForkBundle, 4.11).

    CommitQC(h, v, X) ─ PrepareQC(h, v, X) ─just─► TC(h, v−1) ─attached─► PrepareQC(h, m, X) ─just─► TC(h, m−1) ─ …

    ends at        a PrepareQC of view 0, or a TC that attaches none: any block was free there

Rule 1: two CommitQCs for different blocks of one height, each with its whole chain, expose at least n − 2f validators;
a single missing link may be the one that holds the proof.
Rule 2: links are taken in verified; a link that does not hang on the one before is refused, so a chain only shortens.
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
    """A CommitQC and its justification, from the decision down; whole unless nobody could show the rest."""

    commit: CommitQC
    links: tuple[Link, ...]


class Justification:
    """The chain under one CommitQC, as far as it is known."""

    def __init__(self, commit: CommitQC) -> None:
        self.commit = commit
        self._links: list[Link] = []

    @property
    def bundle(self) -> ForkBundle:
        """Return what is known."""
        return ForkBundle(self.commit, tuple(self._links))

    def want(self) -> Want:
        """Return what the next link must be, None when the chain is whole."""
        if not self._links:
            return WantQc(self.commit.view, self.commit.block_hash)
        last = self._links[-1]
        match last:
            case PrepareQC():
                return None if last.view == 0 else WantTc(last.just)
            case TimeoutCertificate():
                return None  # what it attaches was taken in with it
            case _:
                assert_never(last)

    def holders(self) -> tuple[int, ...]:
        """Return who must hold the next link: the signers of what rests on it."""
        rests = self._links[-1] if self._links else self.commit
        return tuple(s.signer for s in rests.signatures) if isinstance(rests, PrepareQC | CommitQC) else ()

    def take(self, link: Link) -> bool:
        """Take in a verified certificate; False when it is not the next link."""
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
            self._links.append(link.high_qc)  # a TC of another view justifies nothing: the chain ends in that proof


def culprits(bundles: Iterable[ForkBundle]) -> list[Evidence]:
    """Return the evidence in these bundles of one height, however long: at most one piece for each validator."""
    found: list[Evidence] = []
    witness: Witness | None = None
    held = list(bundles)
    for certificate in [bundle.commit for bundle in held] + [link for bundle in held for link in bundle.links]:
        witness = witness or Witness(certificate.height, bounded=False)
        found.extend(witness.heard(certificate))
    return found
