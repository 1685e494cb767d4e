"""The chain of `getty_client`, and a reader of genesis files that reports faults in each language."""

from pathlib import Path

from getty_client import chain as of_client
from getty_client.chain import (
    COMMIT_WAIT_S,
    VALID_FOR_HEIGHTS,
    Chain,
    checked,
    read_account,
    read_at_most,
    read_regular,
    transaction_id,
)
from getty_client.outbox import Outbox

from cli.errors import IN_FILE, BadUseError, because
from ledger.primitives.genesis import Genesis, GenesisError

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


def read_genesis(path: Path) -> Genesis:
    """Return the genesis in the file `path`. Raises BadUseError."""
    try:
        return of_client.read_genesis(path)
    except BadUseError as error:
        if isinstance(error.__cause__, GenesisError):
            raise because(BadUseError, error.__cause__, IN_FILE, file=path) from error
        raise
