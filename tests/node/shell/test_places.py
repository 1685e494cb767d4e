"""Nobody takes every place, idle ones go first, and readers that do not read do not fill the memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.shell import places
from node.shell.places import Places


class Held:
    def __init__(self, idle: bool = False, unread: int = 0) -> None:
        self.idle, self.unread_bytes, self.ended = idle, unread, False

    def abort(self) -> None:
        self.ended = True


def test_one_address_has_its_share_and_no_more() -> None:
    room = Places(most=4, of_address=2)
    busy = [Held(), Held()]
    assert [room.take(each, "a") for each in busy] == [True, True]
    assert not room.take(Held(), "a")
    assert room.take(Held(), "b"), "others are not touched by it"
    room.leave(busy[0])
    assert room.take(Held(), "a")


def test_an_idle_connection_makes_room_for_who_asks() -> None:
    room = Places(most=3, of_address=3)
    idle, busy = Held(idle=True), Held()
    assert room.take(busy, "a")
    assert room.take(idle, "a")
    assert room.take(Held(), "b")
    assert room.take(Held(), "c")
    assert (idle.ended, busy.ended) == (True, False)
    assert not room.take(Held(), "d"), "nobody is idle any more"
    assert len(room) == 3


def test_the_largest_unread_answers_go_when_all_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MAX_BUFFERED_BYTES", 100)
    room = Places()
    small, large, middle = Held(unread=30), Held(unread=60), Held(unread=40)
    for each in (small, large, middle):
        assert room.take(each, "a")
        room.stalled(each)
    assert [each.ended for each in (small, large, middle)] == [False, True, False]
    room.flows(middle)
    late = Held(unread=60)
    room.take(late, "b")
    room.stalled(late)
    assert not late.ended, "who reads again does not count"


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.booleans()), max_size=60))
def test_never_more_than_all_places_or_those_of_an_address(steps: list[tuple[int, bool, bool]]) -> None:
    room, inside = Places(most=5, of_address=3), dict[Held, int]()
    for address, idle, leaves in steps:
        if leaves and inside:
            gone = next(iter(inside))
            room.leave(gone)
            del inside[gone]
            continue
        held = Held(idle)
        if room.take(held, str(address)):
            inside[held] = address
        inside = {each: of for each, of in inside.items() if not each.ended}
        assert len(room) == len(inside) <= 5
        assert all(list(inside.values()).count(of) <= 3 for of in inside.values())
