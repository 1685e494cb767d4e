"""What a block does to the state.

    admission    may this transaction stand in a block?
    block        scheduled work first, then the transactions, in order; receipts and changes
    call         one handler's outcome, performed as a whole or not at all
    metering     what one call may cost
    parking      when scheduled work that failed is tried again
    reading      what handlers, queries and views see

Rule: nothing is written here; a block's result says what would be.
"""

from ledger.execution.admission import (
    MAX_NONCE_AHEAD,
    RefusedError,
    check_authority,
    check_call,
    check_envelope,
)
from ledger.execution.block import BlockExecution, BlockResult, encode_receipts
from ledger.execution.call import MAX_EVENTS_PER_CALL
from ledger.execution.reading import context_for, open_account, reading_context

__all__ = [
    "MAX_EVENTS_PER_CALL",
    "MAX_NONCE_AHEAD",
    "BlockExecution",
    "BlockResult",
    "RefusedError",
    "check_authority",
    "check_call",
    "check_envelope",
    "context_for",
    "encode_receipts",
    "open_account",
    "reading_context",
]
