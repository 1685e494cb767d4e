"""M15: everything that a peer has kept, executed again from genesis, gives the same roots and the same state.

    kept (a peer's chain) ── block by block ──▶ fresh (an empty store) ── execute, commit ──▶ the same root?

Rule 1: the kept chain is read only. What does not fit is a finding with its height, and the replay ends there: what
comes after a block that cannot be executed cannot be executed either.
Rule 2: what the auditor finds on the way is reported too: the peer has seen it when the block was decided.
"""

from collections.abc import Iterator

from contracts.abi.finding import Broken, Finding
from ledger.chain.chain import Chain
from ledger.chain.validity import InvalidBlockError
from ledger.findings import BlockMissing, BlockRefused, NobodysValue, OtherReceipts, OtherRoot, OtherValue
from ledger.primitives.block import Block
from ledger.primitives.codec import CodecError, decode
from ledger.primitives.transaction import parse_transaction
from ledger.state import STORE_PREFIX

__all__ = ["replay"]


class _OtherwiseError(Exception):
    """What is kept of a block is not what the block gives."""

    def __init__(self, broken: Broken) -> None:
        super().__init__(broken.fields)
        self.broken = broken


def replay(kept: Chain, fresh: Chain) -> Iterator[Finding | int]:
    """Execute the blocks of `kept` on `fresh`, which is at genesis; yield findings, and each height that is done."""
    assert fresh.height == 0, "a replay begins at genesis"
    for height in range(1, kept.height + 1):
        try:
            found = _one(kept, fresh, height)
        except _OtherwiseError as error:
            yield error.broken.about(None)
            return
        except (InvalidBlockError, CodecError) as error:
            yield BlockRefused(height=height, refused=error.code).about(None)
            return
        yield from found
        yield height
    if fresh.tip_hash != kept.tip_hash or fresh.state_root != kept.state_root:
        yield OtherRoot(root=fresh.state_root).about(None)
        return
    kept_state = kept.store.scan(STORE_PREFIX)  # as it is stored: the chain itself would refuse to read a false value
    for key, value in fresh.store.scan(STORE_PREFIX):
        if next(kept_state, None) != (key, value):
            yield OtherValue(key=key[len(STORE_PREFIX) :]).about(None)
            return
    extra = next(kept_state, None)
    if extra is not None:
        yield NobodysValue(key=extra[0][len(STORE_PREFIX) :]).about(None)


def _one(kept: Chain, fresh: Chain, height: int) -> tuple[Finding, ...]:
    """Execute one block again and append it. Raises what refuses it."""
    raw, certificate = kept.block_bytes(height), kept.certificate(height)
    if raw is None or certificate is None:
        raise _OtherwiseError(BlockMissing(height=height))
    block = decode(Block, raw)
    executed = fresh.execute(block, [parse_transaction(tx) for tx in block.txs])
    if executed.receipt_leaves != kept.receipt_leaves(height):
        raise _OtherwiseError(OtherReceipts(height=height))
    fresh.commit(executed, certificate)
    return executed.findings
