"""Makes the state of height 0 from genesis.

`ledger.primitives.genesis` has the value itself, its hash and its file, so that the light client can read it without
the node. This file checks its parameters and puts its accounts, sets and parameters into the state.
"""

from collections.abc import Iterator

from contracts.registry import LEDGER_CALLER, Registry
from ledger.execution import context_for, open_account, reading_context
from ledger.journal import Journal
from ledger.params import genesis_params, save_params
from ledger.primitives.genesis import Genesis, check_genesis, genesis_from_json
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import ZERO_HASH
from ledger.sets import put_validators


class _Nothing:
    """The empty state before genesis."""

    def get(self, key: bytes) -> bytes | None:
        """Return None: the state is empty."""
        assert key, "a key has at least one byte"
        return None

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield nothing."""
        assert prefix + start, "a scan names a prefix"
        return iter(())


def validate(genesis: Genesis) -> None:
    """Check all of `genesis`, its parameters included; raises GenesisError."""
    check_genesis(genesis)
    genesis_params(genesis)


def load(text: str | bytes) -> Genesis:
    """Return the fully checked genesis of a file; raises GenesisError."""
    genesis = genesis_from_json(text)
    validate(genesis)
    return genesis


def genesis_state(genesis: Genesis, registry: Registry) -> dict[bytes, bytes | None]:
    """Return the state of height 0: parameters, the first validator set, and the open accounts that genesis names."""
    validate(genesis)
    params = genesis_params(genesis)
    journal = Journal(_Nothing())
    save_params(journal, params)
    put_validators(journal, 0, genesis.validator_set())
    active = registry.at(0)
    at = genesis.timestamp_ms
    reading = reading_context(journal, active, params, genesis.chain_ctx, height=0, time_ms=at, parent_hash=ZERO_HASH)
    for key in genesis.first_keys():
        account = genesis.account_of(key)
        call_id = ledger_hash(LedgerTag.ACCOUNT_ID, genesis.chain_ctx, account)
        context = context_for(reading, None, LEDGER_CALLER, call_id)
        open_account(journal, active, context, account, key)
    return journal.changes()
