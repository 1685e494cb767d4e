"""Receipts and events: what a block did, under its receipts_root.

Scheduled work has receipts of its own, before those of the transactions, so the receipts of a block are
[scheduled …, transactions …] and each says which it is.
"""

from typing import Any

from ledger.primitives.codec import Record
from ledger.primitives.units import Hash32

Field = int | str | bytes | bool | None

OK = "ok"


class Event(Record, frozen=True):
    """Something a contract says happened. `fields` are name and value pairs in the order the contract lists them."""

    contract: str
    type: str
    fields: tuple[tuple[str, Any], ...]
    """Each value is a `Field`; the codec cannot tell strings from bytes in a union, so it is not told to."""

    def get(self, name: str) -> Field:
        """Return the field called `name`; raises KeyError when the event has none."""
        for key, value in self.fields:
            if key == name:
                field: Field = value
                return field
        raise KeyError(name)


class Receipt(Record, frozen=True):
    """The outcome of one transaction or one scheduled item."""

    id: Hash32
    """The transaction's id, or the hash that names the scheduled item."""
    scheduled: bool
    contract: str
    method: str
    code: str
    """"ok", or the stable code of the rule that refused the call; then nothing but the nonce has changed."""
    detail: str
    """For people: which number was wrong, and what would be right. Deterministic."""
    events: tuple[Event, ...]

    @property
    def ok(self) -> bool:
        """Say whether the call was carried out."""
        return self.code == OK
