"""The chain as a command sees it: `getty_client`'s, unchanged."""

from getty_client.chain import (
    COMMIT_WAIT_S,
    VALID_FOR_HEIGHTS,
    Chain,
    checked,
    read_account,
    read_at_most,
    read_genesis,
    read_regular,
    transaction_id,
)
from getty_client.outbox import Outbox

__all__ = [
    "COMMIT_WAIT_S",
    "VALID_FOR_HEIGHTS",
    "Chain",
    "Outbox",
    "checked",
    "read_account",
    "read_at_most",
    "read_genesis",
    "read_regular",
    "transaction_id",
]
