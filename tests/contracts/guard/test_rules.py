"""Whose votes count: operators of today, for this very thing, not older than a week."""

from contracts.guard.rules import VOICE_LASTS_MS, heard
from contracts.guard.state import FREEZE, LIFT, Voice
from ledger.primitives.units import AccountId, Millis

A, B, C = (AccountId(bytes([n]) * 20) for n in range(1, 4))


def test_only_todays_operators_are_heard_on_what_they_voted_for() -> None:
    voices = [Voice(A, FREEZE, Millis(0)), Voice(B, LIFT, Millis(0)), Voice(C, FREEZE, Millis(0))]
    assert heard(voices, FREEZE, (A, B), 5) == {A}
    assert heard(voices, LIFT, (A, B), 5) == {B}


def test_a_voice_ends_after_a_week() -> None:
    voices = [Voice(A, FREEZE, Millis(100))]
    assert heard(voices, FREEZE, (A,), 100 + VOICE_LASTS_MS) == {A}
    assert heard(voices, FREEZE, (A,), 101 + VOICE_LASTS_MS) == frozenset()
