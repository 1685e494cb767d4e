"""Receipts and events as values."""

import pytest

from ledger.primitives.codec import decode, encode
from ledger.primitives.receipt import Event, Receipt
from ledger.primitives.units import Hash32


def test_an_event_answers_by_name() -> None:
    event = Event("won", "won.sent", (("amount", 5), ("to", b"x"), ("note", None)))
    assert event.get("amount") == 5
    assert event.get("note") is None
    with pytest.raises(KeyError):
        event.get("from")


def test_a_receipt_comes_back_as_it_was() -> None:
    receipt = Receipt(Hash32(bytes(32)), True, "rotation", "collect", "ok", (), (Event("a", "b", (("c", True),)),))
    assert decode(Receipt, encode(receipt)) == receipt
    assert receipt.ok
    assert not Receipt(Hash32(bytes(32)), False, "won", "send", "in_debt", (("debt", 90),), ()).ok
