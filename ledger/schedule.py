"""The schedule: an ordered index of due work in the state (contracts.md ORDER).

    key = "due/" ‖ u64be(instant) ‖ u64be(original due) ‖ club ‖ u32be(seat + 1) ‖ contract ‖ "/" ‖ topic

The keys' order is the order in which items run: by instant, then original due, then club, then seat. An item runs in
the first block whose time is *at or after* its instant; for "after the due instant", schedule it for due + 1 ms.
"""

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Protocol

from ledger.balances import State
from ledger.primitives.codec import Record, encode, trusted_decode
from ledger.primitives.hashing import LedgerTag, ledger_hash, u64be
from ledger.primitives.units import Hash32, Millis

DUE_PREFIX = b"due/"


class DueItem(Record, frozen=True):
    """One item of scheduled work, which the chain runs without a transaction."""

    at_ms: Millis
    """It runs in the first block with time ≥ this."""
    origin_ms: Millis
    """The due instant from which it stems; it orders items of one instant."""
    club: bytes
    """32 bytes: the club, or another subject."""
    seat: int
    contract: str
    topic: str
    """The contract's due handler, and what distinguishes two items of one subject and instant."""
    data: bytes = b""

    def key(self) -> bytes:
        """Return the state key; two items with the same key are the same item."""
        return (
            DUE_PREFIX
            + u64be(self.at_ms)
            + u64be(self.origin_ms)
            + self.club
            + (self.seat + 1).to_bytes(4, "big")
            + self.contract.encode()
            + b"/"
            + self.topic.encode()
        )

    def id(self) -> Hash32:
        """Return the hash that identifies this item in its receipt."""
        return ledger_hash(LedgerTag.DUE_ID, self.key())


class ReadState(Protocol):
    """The methods that are needed to read the schedule."""

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) under `prefix`, ascending."""
        ...


def add(state: State, item: DueItem) -> None:
    """Put `item` on the schedule."""
    state.put(item.key(), encode(item))


def remove(state: State, item: DueItem) -> None:
    """Remove `item` from the schedule, if it is there."""
    state.delete(item.key())


def first_due(state: ReadState, now_ms: int) -> DueItem | None:
    """Return the first item whose instant is ≤ `now_ms`, or None."""
    item = next_item(state)
    return item if item is not None and item.at_ms <= now_ms else None


def due_by(state: ReadState, now_ms: int, most: int) -> tuple[DueItem, ...]:
    """Return the items whose instant is ≤ `now_ms`, in order, at most `most`."""
    items = (trusted_decode(DueItem, value) for _, value in state.scan(DUE_PREFIX))
    return tuple(islice(takewhile(lambda item: item.at_ms <= now_ms, items), most))


def next_item(state: ReadState) -> DueItem | None:
    """Return the first item of the schedule, with any instant, or None if it is empty."""
    for _, value in state.scan(DUE_PREFIX):
        return trusted_decode(DueItem, value)
    return None
