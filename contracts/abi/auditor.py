"""The input and the result of the auditor of an executed block. The registry names the auditor."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from contracts.abi.context import Params
from contracts.abi.finding import Finding
from contracts.abi.state import Storage
from ledger.balances import Payment
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import AccountId

__all__ = ["AuditedBlock", "Auditor", "Moved", "StateBefore", "Stuck", "Supply"]

Supply = tuple[int, int]
"""(minted, burned), in won."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A payment by the contract that holds the won of clubs."""

    payment: Payment
    signer: AccountId | None
    """The signer of its transaction; None for scheduled work."""
    receipt: int
    """The index of its receipt in the block, from 0, which orders the payments."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """Failed scheduled work."""

    contract: str
    club: bytes
    code: str
    """The fields of the refusal."""


class StateBefore(Protocol):
    """A whole state, read only."""

    def get(self, key: bytes) -> bytes | None:
        """Return the value at `key`, or None."""
        ...

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) under `prefix`, ascending."""
        ...


@dataclass(frozen=True, slots=True)
class AuditedBlock:
    """An executed block before it is voted on: its changes, payments and events."""

    changes: Mapping[bytes, bytes | None]
    """The changed state keys with their new values; None for a removed key."""
    before: StateBefore
    """The state before the block."""
    after: Storage
    """The state after the block. It is the block's journal, but the auditor only reads it."""
    params: Params
    time_ms: int
    moved: Sequence[Moved]
    """All payments by the contract that holds the won of clubs, in order."""
    receipts: Sequence[Receipt]
    stuck: Sequence[Stuck]
    supply: tuple[Supply, Supply]
    """All won minted and burned, before and after the block."""


Auditor = Callable[[AuditedBlock], tuple[Finding, ...]]
"""Returns the invariants that a block has broken, or nothing. It is deterministic, only reads, and never raises."""
