"""One chain: blocks are checked, built, appended, found again.

chain       Chain, what everybody holds: what is in force, and the way onto the tip
tip         the last block and what is in force after it, as one value
assemble    the next block, made or met        validity    which blocks may be executed at all
candidate   an executed block, and its batch   history     what was decided, by height
recover     the store at start                 held        batches that wait for each other
replay      all of it executed again (M15)     scrub       looks for damage, a little at a time
"""

from ledger.chain.assemble import BLOCK_OVERHEAD_BYTES
from ledger.chain.candidate import Executed
from ledger.chain.chain import Chain
from ledger.chain.history import ChainError
from ledger.chain.validity import InvalidBlockError
from ledger.execution import RefusedError

__all__ = ["BLOCK_OVERHEAD_BYTES", "Chain", "ChainError", "Executed", "InvalidBlockError", "RefusedError"]
