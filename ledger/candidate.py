"""An executed block as a value, and the one batch that makes it part of the chain.

Rule 1: everything of a height goes into one batch (`ledger.store`, rule 1); this file is where that batch is made.
Rule 2: an `Executed` is complete: committing it computes nothing.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NoReturn

from ledger.invariants.finding import Finding
from ledger.primitives.block import Block
from ledger.primitives.certificate import ED25519, CommitQC, Grounds
from ledger.primitives.codec import encode
from ledger.primitives.hashing import u64be
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import AccountId, Hash32
from ledger.primitives.validators import ValidatorSet
from ledger.receipt_pages import split_pages
from ledger.state import STORE_PREFIX

FORMAT = b"getty-chain/2"
"""The layout of the store; software that does not know it refuses to open the store."""


class InvalidBlockError(Exception):
    """A block that breaks a rule of validity (a) (sumeragi.md 4.3). `code` is stable, `detail` for people."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class ChainError(Exception):
    """The store holds another chain, or a record that is missing or damaged; the peer stops."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Executed:
    """A block that is valid on the tip it was executed on, with everything that follows from it."""

    block: Block
    block_bytes: bytes
    """Its canonical encoding."""
    block_hash: Hash32
    receipts: tuple[Receipt, ...]
    """Scheduled work first, then one per transaction."""
    receipt_leaves: tuple[bytes, ...]
    """The receipts' canonical bytes, as under receipts_root."""
    touched: tuple[tuple[AccountId, ...], ...]
    """Per receipt the accounts whose history it belongs to."""
    state_changes: dict[bytes, bytes | None]
    tree_writes: dict[bytes, bytes | None]
    state_root: Hash32
    next_validators: ValidatorSet
    """The set in force two heights above the tip it was executed on, that is one above this block."""
    findings: tuple[Finding, ...] = ()
    """Money invariants that the block has broken; the clubs they name are frozen in its state."""

    @property
    def scheduled_items(self) -> int:
        """Return how many items of scheduled work the block ran."""
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
    """Return the store key of what the own votes of a height rested on."""
    return b"j/" + u64be(height)


def transaction_key(transaction: bytes) -> bytes:
    """Return the store key of a transaction's place."""
    return b"i/" + transaction


def block_hash_key(block_hash: bytes) -> bytes:
    """Return the store key of a block's height."""
    return b"x/" + block_hash


def history_prefix(account: bytes) -> bytes:
    """Return the prefix of an account's history."""
    return b"a/" + account


DAMAGED_KEY = b"m/damaged"
"""The store key of why this store is not opened any more."""
RECORD_KEY = b"m/record"
"""The store key of the safety record's chain value as of the tip (sumeragi.md 4.14)."""


def batch_of(
    executed: Executed, certificate: CommitQC, grounds: Grounds | None, keep_grounds: int, record: bytes | None
) -> dict[bytes, bytes | None]:
    """Return the batch that appends a decided block; grounds older than `keep_grounds` heights go.

    `record` is the chain value of the safety record; None, of a peer without one, leaves the last one there.
    """
    height = executed.block.header.height
    place = u64be(height)
    batch: dict[bytes, bytes | None] = {
        header_key(height): encode(executed.block.header),
        block_key(height): executed.block_bytes,
        certificate_key(height): encode(certificate),
        block_hash_key(executed.block_hash): place,
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


def genesis_batch(
    genesis_hash: Hash32,
    root: Hash32,
    changes: dict[bytes, bytes | None],
    tree_writes: dict[bytes, bytes | None],
) -> dict[bytes, bytes | None]:
    """Return the batch that begins a chain in an empty store."""
    batch: dict[bytes, bytes | None] = {STORE_PREFIX + key: value for key, value in changes.items()}
    batch.update(tree_writes)
    batch[b"m/format"] = FORMAT
    batch[b"m/genesis"] = genesis_hash
    batch[b"m/tip"] = u64be(0) + genesis_hash + root
    return batch


def check_last_commit(certificate: CommitQC | None, height: int, tip_hash: bytes, validators: ValidatorSet) -> None:
    """Check that `certificate`, carried by a block, has the form of one for the tip: of `height`, by `validators`."""
    if height == 0:
        if certificate is not None:
            invalid("last_commit_unexpected", "block 1 carries no last commit")
        return
    if certificate is None:
        invalid("last_commit_missing", f"a block above height 1 carries the certificate of {height}")
    if certificate.height != height or certificate.block_hash != tip_hash:
        invalid("last_commit_of_other_block", "last_commit does not certify the parent")
    if certificate.scheme != ED25519 or certificate.view < 0:
        invalid("last_commit_malformed", f"signature scheme {certificate.scheme}, view {certificate.view}")
    signers = [vote.signer for vote in certificate.signatures]
    if any(not 0 <= signer < validators.n for signer in signers):
        invalid("last_commit_unknown_signer", f"signers {signers}, the set has {validators.n} members")
    if any(a >= b for a, b in pairwise(signers)):
        invalid("last_commit_order", f"signers {signers} are not strictly increasing")
    if len(signers) < validators.quorum:
        invalid("last_commit_no_quorum", f"{len(signers)} signers, {validators.quorum} are needed")


def invalid(code: str, detail: str) -> NoReturn:
    """Raise InvalidBlockError."""
    raise InvalidBlockError(code, detail)
