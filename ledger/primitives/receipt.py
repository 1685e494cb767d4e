"""Receipts and events: the results of a block, under its receipts_root.

Scheduled work has its own receipts, before those of the transactions. So the receipts of a block are [scheduled …,
transactions …], and each says which it is.
"""

from ledger.primitives.codec import Record
from ledger.primitives.fields import Field, Fields
from ledger.primitives.units import Hash32

__all__ = ["OK", "Event", "Field", "Fields", "Receipt"]

OK = "ok"


class Event(Record, frozen=True):
    """An event of a contract in encoded form: names and values in the order of the record's fields.

    The contract's `events.py` has the type of each field.
    """

    contract: str
    type: str
    fields: Fields
    """Each value is a `Field`; the annotation is wider because the codec cannot distinguish strings and bytes in a
    union."""

    def get(self, name: str) -> Field:
        """Return the field `name`; raises KeyError if the event does not have it."""
        for key, value in self.fields:
            if key == name:
                field: Field = value
                return field
        raise KeyError(name)


class Receipt(Record, frozen=True):
    """The result of one transaction or one scheduled item."""

    id: Hash32
    """The transaction's id, or the hash that identifies the scheduled item."""
    scheduled: bool
    contract: str
    method: str
    code: str
    """"ok", or the stable code of the rule that refused the call; then only the nonce has changed."""
    fields: Fields
    """The fields of the refusal, such as the wrong number and the right one; its reason is first. Empty for "ok".

    There is no sentence here: templates over these fields are outside the chain, in every language.
    """
    events: tuple[Event, ...]

    @property
    def ok(self) -> bool:
        """Return whether the call was carried out."""
        return self.code == OK
