"""The tally always knows who holds most; a searched dictionary is the second implementation."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from node.peer.txs import tally
from node.peer.txs.tally import Tally

KEYS = st.integers(0, 6)


class TallyLaws(RuleBasedStateMachine):
    """Counts up and down in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.tally: Tally[int] = Tally()
        self.model: dict[int, int] = {}

    @rule(key=KEYS, by=st.integers(1, 30))
    def more(self, key: int, by: int) -> None:
        self.tally.add(key, by)
        self.model[key] = self.model.get(key, 0) + by

    @rule(key=KEYS, by=st.integers(1, 30))
    def less(self, key: int, by: int) -> None:
        by = min(by, self.model.get(key, 0))
        self.tally.add(key, -by)
        self.model[key] = self.model.get(key, 0) - by

    @rule(key=KEYS, count=st.integers(0, 40))
    def put(self, key: int, count: int) -> None:
        self.tally.put(key, count)
        self.model[key] = count

    @rule(most=st.integers(0, 8))
    def look(self, most: int) -> None:
        held = sorted((count for count in self.model.values() if count), reverse=True)
        found = list(self.tally.descending(most))
        assert [self.model[key] for key in found] == held[:most]
        assert len(set(found)) == len(found)

    @invariant()
    def agrees(self) -> None:
        held = {key: count for key, count in self.model.items() if count}
        assert len(self.tally) == len(held)
        assert self.tally.total == sum(held.values())
        assert {key: self.tally[key] for key in range(7)} == {key: self.model.get(key, 0) for key in range(7)}
        assert len(self.tally._heap) <= 2 * len(held) + tally.SPARE + 1 + 7


TestTallyLaws = TallyLaws.TestCase


def test_little_is_kept_of_many_that_come_and_go() -> None:
    counted: Tally[int] = Tally()
    for number in range(10_000):
        counted.add(number, 1)
        counted.add(number, -1)
    counted.add(1, 1)
    assert (len(counted), counted.largest()) == (1, 1)
    assert len(counted._heap) <= 3 + tally.SPARE


def test_nobody_holds_less_than_nothing() -> None:
    counted: Tally[int] = Tally()
    assert counted.largest() is None
    with pytest.raises(AssertionError):
        counted.add(1, -1)
    assert len(counted) == 0
