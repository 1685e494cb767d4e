"""Opens a chain's store at a start: writes genesis into an empty store, or checks the tip of an existing one.

Rule 1: this file repairs nothing and does not read the whole chain. The records of the tip must fit together; otherwise
ChainError names the wrong record, and the store is not used.
Rule 2: genesis is never written into a store that holds anything.
"""

from contracts.registry import Registry
from ledger.chain.candidate import DAMAGED_KEY
from ledger.chain.history import History
from ledger.chain_errors import (
    AnotherChainError,
    BodyUnfitError,
    FoundDamagedError,
    HeightMissingError,
    MetaMissingError,
    NotAChainError,
    TipRootError,
    TipUnfitError,
    UnknownFormatError,
)
from ledger.genesis import genesis_state
from ledger.primitives.block import header_hash
from ledger.primitives.genesis import Genesis
from ledger.primitives.hashing import u64be
from ledger.primitives.merkle import merkle_root
from ledger.primitives.units import Hash32, Millis
from ledger.state import STORE_PREFIX
from ledger.store import Store
from ledger.tree import StateTree

__all__ = ["FORMAT", "begin", "find_tip", "genesis_batch"]

FORMAT = b"getty-chain/2"
"""The name of the store's layout; software that does not know the layout refuses to open the store."""


def begin(store: Store, genesis: Genesis, registry: Registry) -> None:
    """Write the state of genesis into an empty store; leave a store that holds a chain unchanged. Raises ChainError,
    GenesisError."""
    if store.get(b"m/format") is not None:
        return
    if next(iter(store.scan(b"")), None) is not None:
        raise NotAChainError
    changes = genesis_state(genesis, registry)
    root, tree_writes = StateTree(store).update(changes)
    store.write(genesis_batch(genesis.hash, root, changes, tree_writes))


def genesis_batch(
    genesis_hash: Hash32,
    root: Hash32,
    changes: dict[bytes, bytes | None],
    tree_writes: dict[bytes, bytes | None],
) -> dict[bytes, bytes | None]:
    """Return the batch that starts a chain in an empty store."""
    batch: dict[bytes, bytes | None] = {STORE_PREFIX + key: value for key, value in changes.items()}
    batch.update(tree_writes)
    batch[b"m/format"] = FORMAT
    batch[b"m/genesis"] = genesis_hash
    batch[b"m/tip"] = u64be(0) + genesis_hash + root
    return batch


def find_tip(history: History, tree: StateTree) -> tuple[int, Hash32, Millis] | None:
    """Return (height, hash, block time) of the tip, or None at genesis; check that the tip's records fit together."""
    if _meta(history.store, "format") != FORMAT:
        raise UnknownFormatError(format=FORMAT.decode())
    if _meta(history.store, "genesis") != history.block_hash(0):
        raise AnotherChainError
    if (why := history.store.get(DAMAGED_KEY)) is not None:
        raise FoundDamagedError(why=why.decode())
    tip = _meta(history.store, "tip")
    height, tip_hash, root = int.from_bytes(tip[:8], "big"), tip[8:40], tip[40:]
    if tree.root() != root:
        raise TipRootError
    if height == 0:
        return None
    header, certificate = history.header(height), history.certificate(height)
    block = history.block(height)
    leaves = history.receipt_leaves(height)
    if header is None or certificate is None or block is None or leaves is None:
        raise HeightMissingError(height=height)
    if header_hash(header) != tip_hash or block.header != header or certificate.block_hash != tip_hash:
        raise TipUnfitError(height=height)
    if header.state_root != root or not block.body_matches_header() or merkle_root(leaves) != header.receipts_root:
        raise BodyUnfitError(height=height)
    return height, Hash32(tip_hash), header.timestamp_ms


def _meta(store: Store, name: str) -> bytes:
    value = store.get(b"m/" + name.encode())
    if value is None:
        raise MetaMissingError(name=name)
    return value
