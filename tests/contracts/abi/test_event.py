"""An event is a record of its contract; a receipt holds names and values."""

from contracts.abi.event import EventRecord, encoded
from contracts.dev import events as dev
from ledger.primitives.receipt import Event
from ledger.primitives.units import AccountId, Millis, Won


class Sent(EventRecord, frozen=True):
    """Somebody sent won."""

    type = "tiny.sent"
    from_: AccountId
    amount: Won


def test_a_record_is_encoded_by_name_and_value() -> None:
    told = encoded("tiny", Sent(AccountId(b"a" * 20), Won(3)))
    assert told == Event("tiny", "tiny.sent", (("from", b"a" * 20), ("amount", 3)))


def test_a_contract_declares_its_events() -> None:
    assert (dev.Warped,) == dev.EVENTS
    assert encoded("dev", dev.Warped(Millis(5))).fields == (("by_ms", 5),)
