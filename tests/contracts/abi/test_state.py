"""Typed items and maps over a contract's part of the state."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi.state import Item, KeyPart, Map, key_bytes
from ledger.journal import Journal, Scoped
from ledger.store import MemoryStore

parts = st.integers(0, 2**64 - 1) | st.binary(max_size=6) | st.text(max_size=4)
shapes = st.lists(st.sampled_from([int, bytes, str]), max_size=4)


def storage() -> Scoped:
    return Scoped(Journal(MemoryStore()), b"c/test/")


def of_shape(shape: list[type]) -> st.SearchStrategy[tuple[KeyPart, ...]]:
    one: dict[type, st.SearchStrategy[KeyPart]] = {
        int: st.integers(0, 2**64 - 1),
        bytes: st.binary(max_size=6),
        str: st.text(max_size=4),
    }
    return st.tuples(*(one[kind] for kind in shape))


@given(shapes.flatmap(lambda shape: st.tuples(of_shape(shape), of_shape(shape))))
def test_two_keys_of_one_map_never_meet(pair: tuple[tuple[KeyPart, ...], tuple[KeyPart, ...]]) -> None:
    assert (key_bytes(pair[0]) == key_bytes(pair[1])) == (pair[0] == pair[1])


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_numbers_sort_as_numbers(a: int, b: int) -> None:
    assert (key_bytes((a,)) < key_bytes((b,))) == (a < b)


def test_an_item_is_nothing_until_it_is_set() -> None:
    item = Item(storage(), "count", int)
    assert item.get() is None
    item.set(5)
    assert item.get() == 5


def test_a_map_lists_what_begins_alike_in_the_order_of_keys() -> None:
    place = storage()
    seats, other = Map(place, "seats", str), Map(place, "seat", str)
    for club, seat in ((b"b", 1), (b"a", 2), (b"a", 10), (b"ab", 1)):
        seats.set(club, seat, value=f"{club.decode()} {seat}")
    other.set(b"a", 3, value="of another map")
    assert list(seats.values(b"a")) == ["a 2", "a 10"]
    assert len(list(seats.values())) == 4
    seats.delete(b"a", 2)
    seats.delete(b"a", 99)
    assert seats.get(b"a", 2) is None
    assert seats.get(b"a", 10) == "a 10"


@pytest.mark.parametrize("number", [-1, 2**64])
def test_a_number_no_key_can_hold_is_for_the_contract_to_refuse_before(number: int) -> None:
    with pytest.raises(OverflowError):
        key_bytes((number,))
