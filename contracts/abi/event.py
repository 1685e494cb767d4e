"""Events as typed records of their contract.

    class Transferred(EventRecord, frozen=True):
        "Somebody sent won."

        type = "won.transferred"
        from_: AccountId
        to: AccountId
        amount: Won

Rule 1: the first sentence of the docstring says what happened. The reference page and the API's description show it.
Rule 2: the order of the fields is the order in the receipt, and every event has all of its fields.
Rule 3: a contract's events are in its `events.py`, and all of them in its `EVENTS`, in the order of the reference page.
"""

from typing import ClassVar

import msgspec

from ledger.primitives.fields import encoded_fields
from ledger.primitives.receipt import Event

__all__ = ["EventRecord", "encoded"]


class EventRecord(msgspec.Struct, frozen=True):
    """The base class of events. The type of a field says what it is (`ledger.primitives.fields`)."""

    type: ClassVar[str]
    """The stable topic: a subject, a dot, and what happened."""


def encoded(contract: str, record: EventRecord) -> Event:
    """Return the event `record` of `contract` as a receipt contains it."""
    return Event(contract, record.type, encoded_fields(record))
