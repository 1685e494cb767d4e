"""What the auditor is given of an executed block, and what it answers with; the registry names the auditor."""

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
    """A payment that the custodian of clubs' won made."""

    payment: Payment
    signer: AccountId | None
    """Who signed the transaction it is a part of; None for scheduled work."""
    receipt: int
    """Which receipt of the block it belongs to, from 0: the moment at which it was made."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """Scheduled work that failed."""

    contract: str
    club: bytes
    code: str
    """Of the rule that refused it."""


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
    """One executed block, before it is anybody's: what it changed, moved and told."""

    changes: Mapping[bytes, bytes | None]
    """State keys and values that differ from before; None where a key is gone."""
    before: StateBefore
    """The state before the block."""
    after: Storage
    """And after it. The auditor reads it only, though it is the block's own journal."""
    params: Params
    time_ms: int
    moved: Sequence[Moved]
    """All that the custodian paid, in order."""
    receipts: Sequence[Receipt]
    stuck: Sequence[Stuck]
    supply: tuple[Supply, Supply]
    """All won minted and burned, before the block and after it."""


Auditor = Callable[[AuditedBlock], tuple[Finding, ...]]
"""Says what a block has broken; empty when nothing. Deterministic, reads only, raises nothing."""
