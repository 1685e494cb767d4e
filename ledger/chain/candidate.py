"""An executed block as a value, and the batch that makes it part of the chain.

Rule 1: all data of a height go into one batch (`ledger.store`, rule 1); this file makes that batch.
Rule 2: an `Executed` is complete: committing it computes nothing.
"""

from dataclasses import dataclass

from contracts.abi.finding import Finding
from ledger.chain.receipt_pages import split_pages
from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC, Grounds
from ledger.primitives.codec import encode
from ledger.primitives.hashing import u64be
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import AccountId, Hash32
from ledger.primitives.validators import ValidatorSet
from ledger.state import STORE_PREFIX


@dataclass(frozen=True, slots=True)
class Executed:
    """A block that is valid on the tip on which it was executed, with all results of its execution."""

    block: Block
    block_bytes: bytes
    """Its canonical encoding."""
    block_hash: Hash32
    receipts: tuple[Receipt, ...]
    """Scheduled work first, then one per transaction."""
    receipt_leaves: tuple[bytes, ...]
    """The receipts' canonical bytes, as under receipts_root."""
    touched: tuple[tuple[AccountId, ...], ...]
    """For each receipt, the accounts in whose history it appears."""
    state_changes: dict[bytes, bytes | None]
    tree_writes: dict[bytes, bytes | None]
    state_root: Hash32
    next_validators: ValidatorSet
    """The set in force two heights above that tip, which is one height above this block."""
    findings: tuple[Finding, ...] = ()
    """Money invariants that the block has broken; its state freezes the clubs that they name."""

    @property
    def scheduled_items(self) -> int:
        """Return the number of scheduled items that the block ran."""
        return len(self.receipts) - len(self.block.txs)


def header_key(height: int) -> bytes:
    """Return the store key of a header."""
    return b"h/" + u64be(height)


def block_key(height: int) -> bytes:
    """Return the store key of a block."""
    return b"b/" + u64be(height)


def certificate_key(height: int) -> bytes:
    """Return the store key of the certificate that decided a height."""
    return b"q/" + u64be(height)


def grounds_key(height: int) -> bytes:
    """Return the store key of the certificates that justified the own votes of a height."""
    return b"j/" + u64be(height)


def transaction_key(transaction: bytes) -> bytes:
    """Return the store key of a transaction's place."""
    return b"i/" + transaction


def history_prefix(account: bytes) -> bytes:
    """Return the prefix of an account's history."""
    return b"a/" + account


DAMAGED_KEY = b"m/damaged"
"""The store key of the reason why this store must not be opened any more."""
RECORD_KEY = b"m/record"
"""The store key of the safety record's chain value as of the tip (sumeragi.md 4.14)."""


def batch_of(
    executed: Executed, certificate: CommitQC, grounds: Grounds | None, keep_grounds: int, record: bytes | None
) -> dict[bytes, bytes | None]:
    """Return the batch that appends a decided block, and removes grounds older than `keep_grounds` heights.

    `record` is the chain value of the safety record. A peer without a record passes None, which keeps the stored value.
    """
    height = executed.block.header.height
    place = u64be(height)
    batch: dict[bytes, bytes | None] = {
        header_key(height): encode(executed.block.header),
        block_key(height): executed.block_bytes,
        certificate_key(height): encode(certificate),
        b"m/tip": place + executed.block_hash + executed.state_root,
    }
    batch.update(split_pages(height, executed.receipt_leaves))
    if record is not None:
        batch[RECORD_KEY] = record
    if grounds is not None:
        batch[grounds_key(height)] = encode(grounds)
    if height > keep_grounds:
        batch[grounds_key(height - keep_grounds)] = None
    for index, (receipt, accounts) in enumerate(zip(executed.receipts, executed.touched, strict=True)):
        at = place + index.to_bytes(4, "big")
        if not receipt.scheduled:
            batch[transaction_key(receipt.id)] = at
        for account in accounts:
            batch[history_prefix(account) + at] = b""
    for key, value in executed.state_changes.items():
        batch[STORE_PREFIX + key] = value
    batch.update(executed.tree_writes)
    return batch
