"""A damaged or shortened safety record never makes its peer sign twice, and never stops the others."""

import pytest

from ledger.primitives.certificate import VoteType
from tests.sim.record_faults import Fault, Scene

SIZE = len(Scene().record)
EVERY = 400
"""Bytes from one fault to the next: all of them are played by `python -m tests.sim.record_faults`, and every byte is
judged by `tests/node/peer/voting/test_wal.py`."""
END = (1, 17, 40, 60, 110, 600)
"""Bytes from the end: both marks, the chain value and the payload of the last record, and the one before it."""
PLACES = sorted({*range(0, SIZE, EVERY), *(SIZE - back for back in END)})


def test_the_victim_has_more_than_one_vote_to_repeat() -> None:
    assert Scene().signed_types() >= {VoteType.PREPARE, VoteType.TIMEOUT}


@pytest.mark.parametrize("all_forget", [False, True], ids=["others remember", "all forget"])
def test_a_flipped_bit_never_makes_it_sign_twice(*, all_forget: bool) -> None:
    came_of = {at: Scene().play(Fault(at, cuts=False, all_forget=all_forget)) for at in PLACES}
    assert set(came_of.values()) == {"votes", "observes"}
    assert came_of[SIZE - 40] == "votes", "above the height whose end was damaged"


def test_a_record_cut_anywhere_never_makes_it_sign_twice() -> None:
    came_of = {at: Scene().play(Fault(at, cuts=True, all_forget=False)) for at in PLACES}
    assert set(came_of.values()) <= {"votes", "observes"}
    assert came_of[SIZE - 60] == "observes", "the others hold the vote that was cut off"


def test_taking_damage_for_a_torn_end_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack: the last record no longer fits, so it counts as never synced, and the peer votes there again."""
    monkeypatch.setattr("node.peer.voting.wal._end", lambda data, at, marks, found: None)
    monkeypatch.setattr("node.peer.voting.recall.Recall._on_verified", lambda self, sender, votes: self._end())
    with pytest.raises(AssertionError, match=r"I5: .* signs two different PREPARE"):
        Scene().play(Fault(SIZE - 600, cuts=False, all_forget=False))


def test_a_cut_that_only_memory_knows_needs_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without asking, a record that ends earlier looks whole: the store knows nothing of this height yet."""
    monkeypatch.setattr("node.peer.voting.recall.Recall._on_verified", lambda self, sender, votes: self._end())
    with pytest.raises(AssertionError, match=r"I5: .* signs two different PREPARE"):
        Scene().play(Fault(SIZE - 600, cuts=True, all_forget=False))
