"""Whose votes on a freeze count. How many it takes is the quorum of validators, n − ⌊(n − 1)/3⌋, of operators. Pure."""

from collections.abc import Iterable

from contracts.guard.state import Ballot, Voice
from ledger.primitives.units import DAY_MS, AccountId, Millis

__all__ = ["VOICE_LASTS_MS", "heard"]

VOICE_LASTS_MS = Millis(7 * DAY_MS)
"""A vote that found no quorum in a week counts no more: a freeze answers something that happens now."""


def heard(voices: Iterable[Voice], what: Ballot, operators: tuple[AccountId, ...], now_ms: int) -> frozenset[AccountId]:
    """Return the operators of today whose votes for `what` still count."""
    return frozenset(
        voice.operator
        for voice in voices
        if voice.what == what and voice.operator in operators and now_ms - voice.at_ms <= VOICE_LASTS_MS
    )
