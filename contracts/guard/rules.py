"""Counts votes on a freeze. The quorum of n operators is n − ⌊(n − 1)/3⌋, as for validators. Pure."""

from collections.abc import Iterable

from contracts.guard.state import Ballot, CastVote
from ledger.primitives.units import DAY_MS, AccountId, Millis

__all__ = ["VOTE_LASTS_MS", "heard"]

VOTE_LASTS_MS = Millis(7 * DAY_MS)
"""A vote expires after a week without a quorum, because a freeze answers a present danger."""


def heard(
    votes: Iterable[CastVote], what: Ballot, operators: tuple[AccountId, ...], now_ms: int
) -> frozenset[AccountId]:
    """Return the operators of today whose votes for `what` still count."""
    return frozenset(
        vote.operator
        for vote in votes
        if vote.what == what and vote.operator in operators and now_ms - vote.at_ms <= VOTE_LASTS_MS
    )
