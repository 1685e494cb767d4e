"""Reads decided heights: headers, blocks, certificates, receipts, and the indexes that find them.

Rule 1: this file only reads; `ledger.chain.chain` appends.
Rule 2: a record that cannot be read is damage, and ChainError names it.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from ledger.chain.candidate import (
    DAMAGED_KEY,
    RECORD_KEY,
    block_key,
    certificate_key,
    grounds_key,
    header_key,
    history_prefix,
    transaction_key,
)
from ledger.chain.receipt_pages import join_pages, page_key, page_of, read_ends, read_page, receipts_key
from ledger.chain_errors import RecordMissingError, RecordUnreadableError
from ledger.primitives.block import Block, Header, header_hash
from ledger.primitives.certificate import CommitQC, Grounds
from ledger.primitives.codec import CodecError, trusted_decode
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import Hash32
from ledger.store import Store
from ledger.store_errors import StoreError

T = TypeVar("T")


class History:
    """Reads the decided heights of a store."""

    def __init__(self, store: Store, genesis_hash: Hash32) -> None:
        self._store = store
        self._genesis_hash = genesis_hash

    @property
    def store(self) -> Store:
        """Return the store itself, for checks that look for damage."""
        return self._store

    def mark_damaged(self, why: str) -> None:
        """Mark the store so that it is never opened as a chain again, because its values may be false."""
        with suppress(StoreError):  # a damaged medium may refuse; the code that stops the node remembers the damage too
            self._store.write({DAMAGED_KEY: why.encode()})

    def header(self, height: int) -> Header | None:
        """Return the header of `height`, or None outside 1 … tip."""
        return self._record(header_key(height), Header)

    def block_hash(self, height: int) -> Hash32 | None:
        """Return the block hash of `height` (0 is genesis), or None above the tip."""
        if height == 0:
            return self._genesis_hash
        header = self.header(height)
        return None if header is None else header_hash(header)

    def block(self, height: int) -> Block | None:
        """Return block `height`, or None outside 1 … tip."""
        return self._record(block_key(height), Block)

    def block_bytes(self, height: int) -> bytes | None:
        """Return the canonical bytes of block `height`, or None outside 1 … tip."""
        return self._store.get(block_key(height))

    def certificate(self, height: int) -> CommitQC | None:
        """Return the certificate that decided `height` here, or None outside 1 … tip; peers may hold different ones."""
        return self._record(certificate_key(height), CommitQC)

    def record_value(self) -> bytes | None:
        """Return the chain value of the safety record as of the tip; None when no voter has written one."""
        return self._store.get(RECORD_KEY)

    def certificate_bytes(self, height: int) -> bytes | None:
        """Return the canonical bytes of `certificate(height)`."""
        return self._store.get(certificate_key(height))

    def tie_record(self, value: bytes) -> None:
        """Put the chain value of the safety record beside the tip: from now on the record has to contain it."""
        self._store.write({RECORD_KEY: value})

    def contradicts(self, certificate: CommitQC) -> bool:
        """Return whether this chain has another block at the height of `certificate` than the block it certifies."""
        decided = self.block_hash(certificate.height) if certificate.height >= 1 else None
        return decided is not None and decided != certificate.block_hash

    def grounds(self, height: int) -> Grounds | None:
        """Return the certificates that justified the own votes at a decided height; None if there was no vote, or it is
        too old."""
        return self._record(grounds_key(height), Grounds)

    def receipts(self, height: int) -> tuple[Receipt, ...] | None:
        """Return the receipts of `height`, scheduled work first, or None outside 1 … tip."""
        leaves = self.receipt_leaves(height)
        return None if leaves is None else tuple(self._decoded(receipts_key(height), Receipt, raw) for raw in leaves)

    def receipt(self, height: int, index: int) -> Receipt | None:
        """Return one receipt of `height` without decoding the others, or None if it does not exist."""
        found = self.receipts_at(height, (index,))
        return found[0] if found else None

    def receipts_at(self, height: int, indices: Sequence[int]) -> list[Receipt] | None:
        """Return the receipts of `height` at the ascending `indices`, or None unless all of them exist.

        Each page of the block's receipts (`ledger.chain.receipt_pages`) is read once, and only these receipts are
        decoded.
        """
        ends = self._receipt_ends(height)
        if ends is None or any(not 0 <= index < (ends[-1] if ends else 0) for index in indices):
            return None
        found = []
        for number, places in groupby((page_of(ends, index) for index in indices), key=itemgetter(0)):
            leaves = self._receipt_page(height, ends, number)
            found += [self._decoded(page_key(height, number), Receipt, leaves[place]) for _, place in places]
        return found

    def receipt_count(self, height: int) -> int | None:
        """Return how many receipts `height` has, or None outside 1 … tip."""
        ends = self._receipt_ends(height)
        return None if ends is None else ends[-1] if ends else 0

    def receipt_leaves(self, height: int) -> tuple[bytes, ...] | None:
        """Return the bytes of each receipt of `height`, as receipts_root covers them, or None outside 1 … tip."""
        key = receipts_key(height)
        try:
            return join_pages(height, self._store.scan(key))
        except CodecError as error:
            raise _damaged(key, error) from error

    def find_tx(self, transaction: bytes) -> tuple[int, int] | None:
        """Return (height, receipt index) of the transaction with this id, or None when it is in no block."""
        place = self._store.get(transaction_key(transaction))
        return None if place is None else (int.from_bytes(place[:8], "big"), int.from_bytes(place[8:], "big"))

    def find_txs(self, head: bytes) -> Iterator[bytes]:
        """Yield the ids of transactions that begin with `head`, ascending."""
        for key, _ in self._store.scan(transaction_key(head)):
            yield key[len(transaction_key(b"")) :]

    def account_history(
        self, account: bytes, after: tuple[int, int] = (-1, -1), limit: int = 100
    ) -> list[tuple[int, int]]:
        """Return up to `limit` places (height, receipt index) that concern `account`, ascending, starting after
        `after`.

        These are the account's own transactions and everything else that moved its won, also collections and payouts by
        the chain.
        """
        prefix = history_prefix(account)
        height, index = after
        start = b"" if height < 0 else height.to_bytes(8, "big") + (index + 1).to_bytes(4, "big")
        found: list[tuple[int, int]] = []
        for key, _ in self._store.scan(prefix, start):
            if len(found) == limit:
                break
            place = key[len(prefix) :]
            found.append((int.from_bytes(place[:8], "big"), int.from_bytes(place[8:], "big")))
        return found

    def _record(self, key: bytes, kind: type[T]) -> T | None:
        raw = self._store.get(key)
        return None if raw is None else self._decoded(key, kind, raw)

    def _receipt_ends(self, height: int) -> tuple[int, ...] | None:
        key = receipts_key(height)
        raw = self._store.get(key)
        try:
            return None if raw is None else read_ends(raw)
        except CodecError as error:
            raise _damaged(key, error) from error

    def _receipt_page(self, height: int, ends: Sequence[int], number: int) -> tuple[bytes, ...]:
        key = page_key(height, number)
        raw = self._store.get(key)
        if raw is None:
            raise RecordMissingError(key=key)
        try:
            return read_page(ends, number, raw)
        except CodecError as error:
            raise _damaged(key, error) from error

    def _decoded(self, key: bytes, kind: type[T], raw: bytes) -> T:
        try:
            return trusted_decode(kind, raw)
        except CodecError as error:
            raise _damaged(key, error) from error


def _damaged(key: bytes, error: CodecError) -> RecordUnreadableError:
    return RecordUnreadableError(key=key, fault=error.said)
