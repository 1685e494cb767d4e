"""One chain: blocks are checked, built, appended, found again.

    chain          Chain, what everybody holds: what is in force, and the way onto the tip
    tip            the last block and what is in force after it, as one value
    validity       which blocks may be executed at all
    assemble       the next block, made or met
    candidate      an executed block, and the batch that appends it
    history        what was decided, by height; receipt_pages: how receipts lie in the store
    held           batches that wait for each other while a peer catches up
    recover        the store at start
    replay, scrub  everything executed again (M15); damage looked for, a little at a time

Rule: only the end of a decided chain changes, and that only by `Chain.commit`.
"""

from ledger.chain.assemble import BLOCK_OVERHEAD_BYTES
from ledger.chain.candidate import Executed
from ledger.chain.chain import Chain
from ledger.chain.validity import InvalidBlockError
from ledger.chain_errors import ChainError
from ledger.execution import RefusedError

__all__ = ["BLOCK_OVERHEAD_BYTES", "Chain", "ChainError", "Executed", "InvalidBlockError", "RefusedError"]
