"""Receipts and events: what a block did, under its receipts_root.

Scheduled work has receipts of its own, before those of the transactions, so the receipts of a block are
[scheduled …, transactions …] and each says which it is.
"""

from ledger.primitives.codec import Record
from ledger.primitives.fields import Field, Fields
from ledger.primitives.units import Hash32

__all__ = ["OK", "Event", "Field", "Fields", "Receipt"]

OK = "ok"


class Event(Record, frozen=True):
    """Something a contract says happened, as it is encoded: names and values in the order of the record's fields.

    What each field is, the contract's `events.py` says.
    """

    contract: str
    type: str
    fields: Fields
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
    fields: Fields
    """Which number was wrong, and what would be right: the fields of the refusal, its reason first. Empty when "ok".

    There is no sentence here: templates over these fields are outside the chain, in every language.
    """
    events: tuple[Event, ...]

    @property
    def ok(self) -> bool:
        """Return whether the call was carried out."""
        return self.code == OK
