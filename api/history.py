"""Reads records of the chain for the routes, and raises a problem that names a missing record."""

from collections.abc import Sequence

from api import errors
from api.errors import ProblemError
from api.ports import Location
from ledger.chain import Chain
from ledger.primitives.block import Block, Header, header_hash
from ledger.primitives.codec import trusted_decode
from ledger.primitives.receipt import Receipt
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from ledger.primitives.units import Hash32


def header_at(chain: Chain, height: int) -> Header:
    """Return the header of `height`."""
    header = chain.header(height)
    if header is None:
        raise _unknown(chain, height)
    return header


def block_hash_at(chain: Chain, height: int) -> Hash32:
    """Return the block hash of `height`."""
    return header_hash(header_at(chain, height))


def block_at(chain: Chain, height: int) -> Block:
    """Return the block of `height`."""
    raw = chain.block_bytes(height)
    if raw is None:
        raise _unknown(chain, height)
    return trusted_decode(Block, raw)


def receipts_at(chain: Chain, height: int) -> tuple[Receipt, ...]:
    """Return the receipts of `height`, scheduled work first."""
    receipts = chain.receipts(height)
    if receipts is None:
        raise _unknown(chain, height)
    return receipts


def receipts_of(chain: Chain, height: int, indices: Sequence[int]) -> list[Receipt]:
    """Return the receipts of `height` at ascending `indices`; reads only the pages that contain them."""
    found = chain.receipts_at(height, indices)
    if found is None:
        raise _unknown(chain, height)
    return found


def receipt_count_at(chain: Chain, height: int) -> int:
    """Return the number of receipts of `height`."""
    count = chain.receipt_count(height)
    if count is None:
        raise _unknown(chain, height)
    return count


def receipt_at(chain: Chain, place: Location) -> Receipt:
    """Return the receipt at `place`."""
    receipt = chain.receipt(place.height, place.index)
    if receipt is None:
        count = receipt_count_at(chain, place.height)
        raise errors.UnknownReceiptError(height=place.height, count=count, index=place.index)
    return receipt


def transaction_at(chain: Chain, place: Location) -> ParsedTransaction:
    """Return the transaction whose receipt is at `place`, which must not be that of scheduled work."""
    block = block_at(chain, place.height)
    scheduled = receipt_count_at(chain, place.height) - len(block.txs)
    return parse_transaction(block.txs[place.index - scheduled])


def _unknown(chain: Chain, height: int) -> ProblemError:
    return errors.UnknownBlockError(tip=chain.height, height=height)
