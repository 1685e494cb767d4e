"""Writes accounts directly into the validators' stores before they start: 10⁵ accounts in seconds, without 10⁵ mints.

    genesis ─► the state of height 0 ─► + accounts, open and funded, LOAD_AT_ONCE at a time ─► one store ─► a copy each

Rule 1: the ledger's own rules (`open_account`, `perform`) write accounts and balances. So a chain could have reached
the state, and its root is the same at every validator.
Rule 2: only a benchmark may start like this: the stores have more than their genesis names, and a replay reports it
(M15).
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from contracts.registry import LEDGER_CALLER, Registry, default_registry
from ledger.balances import Part, Payment, Purse, PurseKind, perform
from ledger.chain.recover import genesis_batch
from ledger.execution import context_for, open_account, reading_context
from ledger.genesis import genesis_state
from ledger.journal import Journal
from ledger.leveldb import LevelDbStore
from ledger.params import genesis_params
from ledger.primitives.address import account_id
from ledger.primitives.genesis import Genesis
from ledger.primitives.units import ZERO_HASH, AccountId, Hash32, Won
from ledger.state import STORE_PREFIX, CommittedState
from ledger.store import Store
from ledger.tree import StateTree

LOAD_AT_ONCE = 50_000
"""Number of accounts in one batch: it takes about 150 MB while it is made."""


def load_accounts(genesis: Genesis, keys: Sequence[bytes], fund: Won, folders: Sequence[Path]) -> None:
    """Begin the chain of `genesis` in each of `folders`, with an open account for each of `keys` that has `fund`."""
    first, *others = folders
    store = LevelDbStore(str(first))
    fill(store, genesis, keys, fund, default_registry())
    store.close()
    for folder in others:
        shutil.copytree(first, folder, dirs_exist_ok=True)


def fill(store: Store, genesis: Genesis, keys: Sequence[bytes], fund: Won, registry: Registry) -> None:
    """Begin the chain of `genesis` in the empty `store`, with more accounts than genesis names."""
    tree = StateTree(store)
    changes = genesis_state(genesis, registry)
    for at in range(0, len(keys), LOAD_AT_ONCE):
        _, writes = tree.update(changes)
        store.write({STORE_PREFIX + key: value for key, value in changes.items()} | writes)
        tree.written(writes)
        changes = _opened(CommittedState(store), genesis, keys[at : at + LOAD_AT_ONCE], fund, registry)
    root, writes = tree.update(changes)
    store.write(genesis_batch(genesis.hash, root, changes, writes))


def _opened(
    base: CommittedState, genesis: Genesis, keys: Sequence[bytes], fund: Won, registry: Registry
) -> dict[bytes, bytes | None]:
    """Return the changes to `base` from opening and funding the accounts of `keys`."""
    journal, active, params = Journal(base), registry.at(0), genesis_params(genesis)
    at = genesis.timestamp_ms
    reading = reading_context(journal, active, params, genesis.chain_ctx, height=0, time_ms=at, parent_hash=ZERO_HASH)
    context = context_for(reading, None, LEDGER_CALLER, Hash32(bytes(32)))
    for key in keys:
        account = AccountId(account_id(genesis.chain_ctx, key))
        open_account(journal, active, context, account, key)
        perform(journal, Payment(None, Purse(PurseKind.AVAILABLE, account), fund), active.roles.issuer, Part.ISSUER)
    return journal.changes()
