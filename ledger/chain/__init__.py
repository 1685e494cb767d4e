"""One chain: checks, builds, appends and finds blocks.

    chain          Chain, the object that others hold: the values in force, and the methods that append a block
    tip            the last block and the values in force after it, as one value
    validity       checks that a block may be executed
    assemble       builds the next block, or executes one from another peer
    candidate      an executed block, and the batch that appends it
    history        decided blocks, by height; receipt_pages: the layout of receipts in the store
    held           batches that are written together while a peer catches up
    recover        opens the store at a start
    replay, scrub  executes every block again (M15); looks for damage, step by step

Rule: only `Chain.commit` changes a chain, and only at its end.
"""

from ledger.chain.assemble import BLOCK_OVERHEAD_BYTES
from ledger.chain.candidate import Executed
from ledger.chain.chain import Chain
from ledger.chain.validity import InvalidBlockError
from ledger.chain_errors import ChainError
from ledger.execution import RefusedError

__all__ = ["BLOCK_OVERHEAD_BYTES", "Chain", "ChainError", "Executed", "InvalidBlockError", "RefusedError"]
