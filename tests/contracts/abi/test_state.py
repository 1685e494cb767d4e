from hypothesis import given
from hypothesis import strategies as st

from contracts.abi.state import ContractState, Item, KeyPart, Map, MapOf, key_bytes
from ledger.journal import Journal, Scoped
from ledger.store import MemoryStore

parts = st.lists(st.one_of(st.integers(0, 2**64 - 1), st.binary(max_size=6), st.text(max_size=4)), max_size=4)

IDS = st.binary(min_size=2, max_size=2)
"""Ids of one kind have one length."""


def typed(key: list[KeyPart]) -> list[tuple[type, KeyPart]]:
    return [(type(part), part) for part in key]


@given(parts, parts)
def test_keys_of_one_shape_never_collide(a: list[KeyPart], b: list[KeyPart]) -> None:
    if [type(part) for part in a] == [type(part) for part in b]:
        assert (key_bytes(tuple(a)) == key_bytes(tuple(b))) == (typed(a) == typed(b))


def test_there_is_nothing_at_a_number_that_no_key_can_hold() -> None:
    """A call may name any seat: whatever else a read raised would stop every peer."""
    values = Map(Scoped(Journal(MemoryStore()), b"c/x/"), "values", int)
    assert [values.get(b"head", number) for number in (-1, -(2**63), 2**64)] == [None, None, None]


@given(st.lists(st.integers(0, 2**64 - 1), unique=True, max_size=20))
def test_integers_are_walked_in_order(numbers: list[int]) -> None:
    values = Map(Scoped(Journal(MemoryStore()), b"c/x/"), "values", int)
    for number in numbers:
        values.set(b"head", number, value=number)
        values.set(b"other", number, value=0)
    assert list(values.values(b"head")) == sorted(numbers)
    for number in numbers:
        assert (
            list(values.values_after(b"head", number))[: len(numbers)]
            == ([other for other in sorted(numbers) if other > number] + [0] * len(numbers))[: len(numbers)]
        )


@given(st.sets(st.tuples(IDS, IDS, st.integers(0, 300)), max_size=30), IDS, st.one_of(st.just(b""), IDS))
def test_a_page_of_what_begins_alike(keys: set[tuple[bytes, bytes, int]], head: bytes, after: bytes) -> None:
    """Behind all keys of one part, whether a number follows it or nothing, and never beyond the head."""
    storage = Scoped(Journal(MemoryStore()), b"c/x/")
    long, short = Map(storage, "long", tuple[bytes, bytes, int]), Map(storage, "short", tuple[bytes, bytes])
    for one, two, number in keys:
        long.set(one, two, number, value=(one, two, number))
        short.set(one, two, value=(one, two))
    wanted = sorted(key for key in keys if key[0] == head and key[1] > after)
    assert list(long.values_behind(head, after)) == wanted
    assert list(short.values_behind(head, after)) == sorted({key[:2] for key in wanted})


@given(st.sets(st.tuples(IDS, st.integers(0, 9), st.integers(0, 9)), max_size=30), IDS, st.integers(0, 9))
def test_a_walk_goes_on_behind_a_key(keys: set[tuple[bytes, int, int]], head: bytes, passed: int) -> None:
    values = Map(Scoped(Journal(MemoryStore()), b"c/x/"), "walk", tuple[bytes, int, int])
    for key in keys:
        values.set(*key, value=key)
    mine = sorted(key for key in keys if key[0] == head)
    assert list(values.values_past((head,), ())) == mine
    assert list(values.values_past((head,), (passed, 5))) == [key for key in mine if key[1:] > (passed, 5)]


def test_items_and_maps_of_other_names_do_not_meet() -> None:
    storage = Scoped(Journal(MemoryStore()), b"c/x/")
    one, two = Map(storage, "a", int), Map(storage, "ab", int)
    one.set("k", value=1)
    two.set("k", value=2)
    item = Item(storage, "a", int)
    assert (one.get("k"), two.get("k"), item.get()) == (1, 2, None)
    item.set(7)
    one.delete("k")
    assert (one.get("k"), two.get("k"), item.get()) == (None, 2, 7)


class Declared(ContractState):
    ages = MapOf("age", int)
    names = MapOf("name", str)


def test_a_declared_map_is_the_map_of_its_name_over_the_storage_of_each_call() -> None:
    one, two = Scoped(Journal(MemoryStore()), b"c/x/"), Scoped(Journal(MemoryStore()), b"c/x/")
    Declared(one).ages.set("k", value=7)
    assert Map(one, "age", int).get("k") == Declared(one).ages.get("k") == 7
    assert Declared(one).names.get("k") is None
    assert Declared(two).ages.get("k") is None
