"""Looks for damage in the store, step by step: checks the state against its root and each height against its hashes.

    pass      a step checks                                            against
    state     the next values under `s/`, as stored                    the stored tree, and the tip's root
    heights   one height: header, block, certificate, receipts         the next header's parent_hash (the tip: its hash)

It finds damaged values that nobody uses; a value in use is checked when it is read (`ledger.state`).

Rule 1: it reads nothing through the caches of the chain, because a cache may be right where the medium is wrong.
Rule 2: a step is bounded; passes follow each other without end.
Rule 3: this file repairs nothing and stops no node: it returns the damage it found.
"""

from ledger.chain.candidate import block_key
from ledger.chain.chain import Chain
from ledger.chain.history import History
from ledger.chain_errors import (
    BlockUnfitError,
    ChainError,
    HeightMissingError,
    ReceiptsUnfitError,
    RecordUnreadableError,
    SuccessorUnfitError,
    TipRootError,
)
from ledger.primitives.block import Block, header_hash
from ledger.primitives.codec import CodecError, decode
from ledger.primitives.merkle import merkle_root
from ledger.primitives.proof import verify_state_proof
from ledger.state import STORE_PREFIX
from ledger.store_errors import StateValueError, StoreError
from ledger.tree import StateTree

Damage = StoreError | ChainError
"""A found damage: the error that a reader of the record gets."""
VALUES_PER_STEP = 16
"""Number of state values that one step checks: a hundred short reads, a few milliseconds."""


class Scrub:
    """Reads the whole store of `chain` again and again; each `step` returns a damage or None."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._next_key: bytes | None = b""
        """The state key at which the pass over the state continues; None during the pass over heights."""
        self._next_height = 1

    def step(self) -> Damage | None:
        """Check the next values or the next height; return the damage, or None if there is none."""
        try:
            return self._values() if self._next_key is not None else self._height()
        except (StoreError, ChainError) as error:
            return error

    def _values(self) -> Damage | None:
        store, root = self._chain.store, self._chain.state_root
        tree = StateTree(store)
        if tree.root() != root:
            return TipRootError()
        start, self._next_key = self._next_key or b"", None
        for seen, (stored, value) in enumerate(store.scan(STORE_PREFIX, start)):
            key = stored[len(STORE_PREFIX) :]
            if seen == VALUES_PER_STEP:
                self._next_key = key
                break
            if not verify_state_proof(root, key, value, tree.prove(key)):
                return StateValueError(key=key)
        return None

    def _height(self) -> Damage | None:
        chain, height = self._chain, self._next_height
        if height > chain.height:
            self._next_height, self._next_key = 1, b""
            return None
        self._next_height += 1
        stored = History(chain.store, chain.genesis.hash)
        header, certificate, leaves = stored.header(height), stored.certificate(height), stored.receipt_leaves(height)
        raw = chain.store.get(block_key(height))
        after = stored.header(height + 1) if height < chain.height else None
        if header is None or certificate is None or leaves is None or raw is None:
            return HeightMissingError(height=height)
        block_hash = header_hash(header)
        if block_hash != (chain.tip_hash if after is None else after.parent_hash):
            return SuccessorUnfitError(height=height)
        try:
            block = decode(Block, raw)
        except CodecError as error:
            return RecordUnreadableError(key=block_key(height), fault=error.said)
        if block.header != header or not block.body_matches_header() or certificate.block_hash != block_hash:
            return BlockUnfitError(height=height)
        if merkle_root(leaves) != header.receipts_root:
            return ReceiptsUnfitError(height=height)
        return None
