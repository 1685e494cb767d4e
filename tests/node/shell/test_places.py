"""No client takes every place, idle connections end first, and clients that do not read cannot fill the memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.shell import places as module
from node.shell.places import Places


class Held:
    def __init__(self, idle: bool = False, unread: int = 0) -> None:
        self.idle, self.unread_bytes, self.ended = idle, unread, False

    def abort(self) -> None:
        self.ended = True


def test_one_address_has_its_share_and_no_more() -> None:
    places = Places(most=4, of_address=2)
    busy = [Held(), Held()]
    assert [places.take(each, "a") for each in busy] == [True, True]
    assert not places.take(Held(), "a")
    assert places.take(Held(), "b"), "others are not touched by it"
    places.leave(busy[0])
    assert places.take(Held(), "a")


def test_an_idle_connection_makes_room_for_whoever_asks() -> None:
    places = Places(most=3, of_address=3)
    idle, busy = Held(idle=True), Held()
    assert places.take(busy, "a")
    assert places.take(idle, "a")
    assert places.take(Held(), "b")
    assert places.take(Held(), "c")
    assert (idle.ended, busy.ended) == (True, False)
    assert not places.take(Held(), "d"), "nobody is idle any more"
    assert len(places) == 3


def test_the_largest_unread_answers_go_when_all_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BUFFERED_BYTES", 100)
    places = Places()
    small, large, middle = Held(unread=30), Held(unread=60), Held(unread=40)
    for each in (small, large, middle):
        assert places.take(each, "a")
        places.stalled(each)
    assert [each.ended for each in (small, large, middle)] == [False, True, False]
    places.flows(middle)
    late = Held(unread=60)
    places.take(late, "b")
    places.stalled(late)
    assert not late.ended, "who reads again does not count"


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.booleans()), max_size=60))
def test_never_more_than_all_places_or_those_of_an_address(steps: list[tuple[int, bool, bool]]) -> None:
    places, inside = Places(most=5, of_address=3), dict[Held, int]()
    for address, idle, leaves in steps:
        if leaves and inside:
            gone = next(iter(inside))
            places.leave(gone)
            del inside[gone]
            continue
        held = Held(idle)
        if places.take(held, str(address)):
            inside[held] = address
        inside = {each: of for each, of in inside.items() if not each.ended}
        assert len(places) == len(inside) <= 5
        assert all(list(inside.values()).count(of) <= 3 for of in inside.values())
