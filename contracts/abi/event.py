"""Events as typed records of their contract.

    class Transferred(EventRecord, frozen=True):
        "Somebody sent won."

        type = "won.transferred"
        from_: AccountId
        to: AccountId
        amount: Won

Rule 1: the first sentence of the docstring says what happened; the reference page and the API's description show it.
Rule 2: the order of the fields is the order in the receipt, and every event has all of its fields.
Rule 3: a contract's events stand in its `events.py`, all of them in its `EVENTS`, in the order of the reference page.
"""

from typing import ClassVar

import msgspec

from ledger.primitives.fields import encoded_fields
from ledger.primitives.receipt import Event

__all__ = ["EventRecord", "encoded"]


class EventRecord(msgspec.Struct, frozen=True):
    """Something that happened. What a field is, its type says (`ledger.primitives.fields`)."""

    type: ClassVar[str]
    """Stable: the subject, a point, what became of it."""


def encoded(contract: str, record: EventRecord) -> Event:
    """Return `record`, told by `contract`, as it stands in a receipt."""
    return Event(contract, record.type, encoded_fields(record))
