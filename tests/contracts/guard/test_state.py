"""Voices are one per club and operator, and forgotten club by club."""

from contracts.guard.state import FREEZE, LIFT, GuardState, Voice
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Millis
from ledger.store import MemoryStore


def test_voices_of_one_club_are_forgotten_alone() -> None:
    state = GuardState(Scoped(Journal(MemoryStore()), b"c/guard/"))
    a, b = AccountId(bytes(20)), AccountId(b"\x01" * 20)
    for club in (bytes(32), b"\x02" * 32):
        for operator in (a, b):
            state.voices.set(club, operator, value=Voice(operator, FREEZE, Millis(1)))
    state.voices.set(bytes(32), a, value=Voice(a, LIFT, Millis(2)))
    assert [voice.what for voice in state.voices.values(bytes(32))] == [LIFT, FREEZE]
    state.forget_voices(bytes(32))
    assert list(state.voices.values(bytes(32))) == []
    assert len(list(state.voices.values(b"\x02" * 32))) == 2
