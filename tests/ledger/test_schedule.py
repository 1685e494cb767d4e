"""Due items come in the order of their keys (contracts.md ORDER)."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import schedule
from ledger.journal import Journal
from ledger.primitives.units import Millis
from ledger.schedule import DueItem
from ledger.store import MemoryStore

items = st.builds(
    DueItem,
    st.integers(0, 5).map(Millis),
    st.integers(0, 5).map(Millis),
    st.sampled_from([b"a" * 32, b"b" * 32]),
    st.integers(-1, 3),
    st.sampled_from(["escrow", "rotation"]),
    st.sampled_from(["collect", "settle"]),
)


@given(st.lists(items, max_size=30), st.integers(0, 6))
def test_items_come_by_instant_origin_club_and_seat(added: list[DueItem], now: int) -> None:
    journal = Journal(MemoryStore())
    for item in added:
        schedule.add(journal, item)
    order = []
    while (due := schedule.first_due(journal, now)) is not None:
        order.append(due)
        schedule.remove(journal, due)
    assert order == sorted(
        {item for item in added if item.at_ms <= now},
        key=lambda i: (i.at_ms, i.origin_ms, i.club, i.seat, i.contract, i.topic),
    )
    later = schedule.next_item(journal)
    assert later is None or later.at_ms > now


@given(items, items)
def test_an_item_is_named_by_its_place(one: DueItem, other: DueItem) -> None:
    assert (one.id() == other.id()) == (one.key() == other.key()) == (one == other)


ITEM = DueItem(Millis(1), Millis(2), b"a" * 32, 3, "rotation", "collect")
OTHERS = {"at_ms": 9, "origin_ms": 9, "club": b"b" * 32, "seat": 9, "contract": "escrow", "topic": "settle"}


@pytest.mark.parametrize("field", OTHERS)
def test_items_that_differ_in_one_field_are_two_and_come_in_its_order(field: str) -> None:
    other = msgspec.structs.replace(ITEM, **{field: OTHERS[field]})
    journal = Journal(MemoryStore())
    for item in (other, ITEM):
        schedule.add(journal, item)
    assert len({item.id() for item in (ITEM, other)}) == 2
    first, second = sorted((ITEM, other), key=lambda item: getattr(item, field))
    assert schedule.next_item(journal) == first
    schedule.remove(journal, first)
    assert schedule.next_item(journal) == second


def test_the_key_of_an_item_is_what_the_state_says() -> None:
    """due/<instant><origin><club><seat + 1>…: `-1`, the whole club, comes before its seats."""
    written = b"due/" + bytes(7) + b"\x01" + bytes(7) + b"\x02" + b"a" * 32 + bytes(3) + b"\x04" + b"rotation/collect"
    assert ITEM.key() == written
    assert msgspec.structs.replace(ITEM, seat=-1).key() < msgspec.structs.replace(ITEM, seat=0).key()


def test_removing_what_is_not_there_does_nothing() -> None:
    journal = Journal(MemoryStore())
    schedule.remove(journal, DueItem(Millis(1), Millis(1), b"a" * 32, 0, "rotation", "collect"))
    assert journal.changes() == {}
