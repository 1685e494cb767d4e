"""Stores the receipts of a block in pages, so that one receipt can be read without the others.

    r/ ‖ u64be(height)                    ends: the number of receipts in pages 0 … n; the last one is their count
    r/ ‖ u64be(height) ‖ u32be(number)    page: canonical bytes of the receipts ends[number − 1] … ends[number] − 1

    find      index ── bisect in ends ──▶ number of the page, and the place in it

Rule 1: the receipt that reaches PAGE_BYTES closes its page. So PAGE_BYTES and the length of one receipt bound the bytes
that are decoded for one receipt, however many the block has.
Rule 2: ends and pages must fit each other; otherwise the record is damaged (DamagedPagesError). So a receipt of another
index is never returned.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from ledger.chain_errors import DamagedPagesError
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.hashing import u64be

__all__ = ["PAGE_BYTES", "DamagedPagesError", "join_pages", "page_key", "page_of", "receipts_key", "split_pages"]

PAGE_BYTES = 16 * 1024
"""About 110 receipts of transfers. Decoding a page costs a fraction of reading it. An account whose entries are spread
over a block of 2,000 transactions needs 18 pages of that block."""


def receipts_key(height: int) -> bytes:
    """Return the store key of the table of a height's receipts, which is the prefix of its pages."""
    return b"r/" + u64be(height)


def page_key(height: int, number: int) -> bytes:
    """Return the store key of a page of a height's receipts."""
    return receipts_key(height) + number.to_bytes(4, "big")


def split_pages(height: int, leaves: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield (store key, value) of the table and of every page of the receipts of `height`."""
    ends, size = [], 0
    for end, leaf in enumerate(leaves, 1):
        size += len(leaf)
        if size >= PAGE_BYTES or end == len(leaves):
            ends.append(end)
            size = 0
    yield receipts_key(height), encode(tuple(ends))
    for number, (start, end) in enumerate(pairwise((0, *ends))):
        yield page_key(height, number), encode(tuple(leaves[start:end]))


def read_ends(raw: bytes) -> tuple[int, ...]:
    """Return the table in `raw`; raises CodecError when it is not one."""
    ends = trusted_decode(tuple[int, ...], raw)
    for page, (start, end) in enumerate(pairwise((0, *ends))):
        if start >= end:
            raise DamagedPagesError(page=page, pages=len(ends))
    return ends


def page_of(ends: Sequence[int], index: int) -> tuple[int, int]:
    """Return (number of the page, place in the page) of the receipt at `index`, which must be in the table."""
    number = bisect_right(ends, index)
    return number, index - (ends[number - 1] if number else 0)


def read_page(ends: Sequence[int], number: int, raw: bytes) -> tuple[bytes, ...]:
    """Return the receipts of page `number`; raises CodecError when `raw` does not hold as many as the table says."""
    leaves = trusted_decode(tuple[bytes, ...], raw)
    wanted = ends[number] - (ends[number - 1] if number else 0)
    if len(leaves) != wanted:
        raise DamagedPagesError(page=number, pages=len(ends))
    return leaves


def join_pages(height: int, entries: Iterable[tuple[bytes, bytes]]) -> tuple[bytes, ...] | None:
    """Return all receipts of `height` from the store's entries under `receipts_key(height)`, or None without the table.

    Raises CodecError when a page is missing, too many, or does not fit the table.
    """
    found = iter(entries)
    key, table = next(found, (b"", b""))
    if key != receipts_key(height):
        return None
    ends, pages = read_ends(table), []
    for number, (key, raw) in enumerate(found):
        if number >= len(ends) or key != page_key(height, number):
            raise DamagedPagesError(page=number, pages=len(ends))
        pages.append(read_page(ends, number, raw))
    if len(pages) != len(ends):
        raise DamagedPagesError(page=len(pages), pages=len(ends))
    return tuple(chain.from_iterable(pages))
