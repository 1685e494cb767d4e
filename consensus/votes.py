"""Counts votes, and reports once when there are enough (R4, R5, R8).

Rule 1: a signer counts once per (view, body). A second vote of the same signer with another body is not counted, and is
reported, because it is evidence.
Rule 2: pools are bounded: views in [view, view + VIEWS_AHEAD] (COMMITs, which decide at any view, as many below), and
one body per signer, type and view.
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from consensus.certificate import sorted_shares
from consensus.messages import Commit, Prepare, Timeout
from consensus.params import VIEWS_AHEAD
from ledger.primitives.certificate import CommitQC, PrepareQC, TimeoutCertificate
from ledger.primitives.validators import quorum

V = TypeVar("V", Prepare, Commit)


class VotePool(Generic[V]):
    """Counts the PREPAREs or the COMMITs of one height."""

    def __init__(self, n: int, body: Callable[[V], Hashable]) -> None:
        self._quorum = quorum(n)
        self._body: Callable[[V], Hashable] = body
        self._votes: dict[int, dict[int, V]] = {}
        self._complete: set[int] = set()

    def add(self, vote: V, view: int, behind: int = 0) -> tuple[list[V] | None, V | None]:
        """Count `vote`; `view` is the peer's, and votes of up to `behind` views below it count too.

        Returns (the q votes on identical bytes, or None) — once per view — and the earlier vote of the same signer and
        view with another body, or None.
        """
        if not view - behind <= vote.view <= view + VIEWS_AHEAD:
            return None, None
        votes = self._votes.setdefault(vote.view, {})
        earlier = votes.get(vote.signer)
        if earlier is not None:
            return None, earlier if self._body(earlier) != self._body(vote) else None
        votes[vote.signer] = vote
        if vote.view in self._complete:
            return None, None
        same = [v for v in votes.values() if self._body(v) == self._body(vote)]
        if len(same) < self._quorum:
            return None, None
        self._complete.add(vote.view)
        return same, None

    def voted(self, view: int) -> frozenset[int]:
        """Return the indexes of the validators that have voted in `view`."""
        return frozenset(self._votes.get(view, ()))

    def forget_below(self, view: int) -> None:
        """Drop the votes of views below `view`."""
        for old in [v for v in self._votes if v < view]:
            del self._votes[old]


def prepare_pool(n: int) -> VotePool[Prepare]:
    """Return an empty pool of PREPAREs."""
    return VotePool(n, lambda vote: (vote.block_hash, vote.just, vote.hq_view))


def commit_pool(n: int) -> VotePool[Commit]:
    """Return an empty pool of COMMITs."""
    return VotePool(n, lambda vote: vote.block_hash)


def prepare_qc(votes: list[Prepare]) -> PrepareQC:
    """Return the certificate that q PREPAREs on identical bytes make."""
    first = votes[0]
    shares = sorted_shares({vote.signer: vote.share() for vote in votes})
    return PrepareQC(first.height, first.view, first.block_hash, first.just, first.hq_view, shares)


def commit_qc(votes: list[Commit]) -> CommitQC:
    """Return the certificate that q COMMITs on identical bytes make."""
    first = votes[0]
    shares = sorted_shares({vote.signer: vote.share() for vote in votes})
    return CommitQC(first.height, first.view, first.block_hash, shares)


class TimeoutPool:
    """Counts the TIMEOUTs of one height, per view, and keeps the highest of each validator (R8 amplification)."""

    def __init__(self, n: int, f: int) -> None:
        self._quorum = quorum(n)
        self._f = f
        self._by_view: dict[int, dict[int, Timeout]] = {}
        self._highest: dict[int, int] = {}
        self._complete: set[int] = set()

    def add(self, timeout: Timeout, floor: int) -> tuple[TimeoutCertificate | None, Timeout | None]:
        """Count `timeout`. Returns the TC of its view if this completes one, and an earlier TIMEOUT of the signer with
        another body."""
        self._highest[timeout.signer] = max(timeout.view, self._highest.get(timeout.signer, -1))
        if not floor <= timeout.view <= floor + VIEWS_AHEAD:
            return None, None
        votes = self._by_view.setdefault(timeout.view, {})
        earlier = votes.get(timeout.signer)
        if earlier is not None:
            other = (earlier.hq_view, earlier.hq_hash) != (timeout.hq_view, timeout.hq_hash)
            return None, earlier if other else None
        votes[timeout.signer] = timeout
        if len(votes) < self._quorum or timeout.view in self._complete:
            return None, None
        self._complete.add(timeout.view)
        return self._certificate(timeout.view), None

    def _certificate(self, view: int) -> TimeoutCertificate:
        votes = self._by_view[view]  # exactly q: this is called when the q-th arrives
        chosen = [votes[signer] for signer in sorted(votes)]
        highest = max(chosen, key=lambda t: t.hq_view)
        return TimeoutCertificate(highest.height, view, tuple(t.entry() for t in chosen), highest.qc)

    def amplified_view(self) -> int:
        """Return the (f+1)-th highest of every validator's highest TIMEOUT view, or −1 when fewer have sent one."""
        views = sorted(self._highest.values(), reverse=True)
        return views[self._f] if len(views) > self._f else -1

    def forget_below(self, view: int) -> None:
        """Drop the TIMEOUTs of views below `view`."""
        for old in [v for v in self._by_view if v < view]:
            del self._by_view[old]
