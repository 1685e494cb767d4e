"""Counts votes on a freeze. The quorum of n operators is n − ⌊(n − 1)/3⌋, as for validators. Pure."""

from collections.abc import Iterable

from contracts.guard.state import Ballot, Voice
from ledger.primitives.units import DAY_MS, AccountId, Millis

__all__ = ["VOICE_LASTS_MS", "heard"]

VOICE_LASTS_MS = Millis(7 * DAY_MS)
"""A vote expires after a week without a quorum, because a freeze answers a present danger."""


def heard(voices: Iterable[Voice], what: Ballot, operators: tuple[AccountId, ...], now_ms: int) -> frozenset[AccountId]:
    """Return the operators of today whose votes for `what` still count."""
    return frozenset(
        voice.operator
        for voice in voices
        if voice.what == what and voice.operator in operators and now_ms - voice.at_ms <= VOICE_LASTS_MS
    )
