"""Executes blocks: computes the changes that a block makes to the state.

    admission    may a block hold this transaction?
    block        scheduled work first, then the transactions, in order; receipts and changes
    call         one handler's outcome, performed as a whole or not at all
    metering     counts and bounds the work of one call
    parking      times at which failed scheduled work is tried again
    reading      the read-only context of handlers, queries and views

Rule: this package writes nothing to the store; a block's result holds the changes.
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
