"""Executes all blocks that a peer has kept again from genesis, and compares roots and state (M15).

    kept (a peer's chain) ── block by block ──▶ fresh (an empty store) ── execute, commit ──▶ the same root?

Rule 1: the kept chain is only read. A difference is a finding with its height, and ends the replay: no block after a
block that cannot be executed can be executed either.
Rule 2: the auditor's findings are reported too; the peer has seen them already when the block was decided.
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
    """The kept data of a block differ from the result of executing it."""

    def __init__(self, broken: Broken) -> None:
        super().__init__(broken.fields)
        self.broken = broken


def replay(kept: Chain, fresh: Chain) -> Iterator[Finding | int]:
    """Execute the blocks of `kept` on `fresh`, which is at genesis; yield each finding and each finished height."""
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
    kept_state = kept.store.scan(STORE_PREFIX)  # the chain itself would refuse a false value
    for key, value in fresh.store.scan(STORE_PREFIX):
        if next(kept_state, None) != (key, value):
            yield OtherValue(key=key[len(STORE_PREFIX) :]).about(None)
            return
    extra = next(kept_state, None)
    if extra is not None:
        yield NobodysValue(key=extra[0][len(STORE_PREFIX) :]).about(None)


def _one(kept: Chain, fresh: Chain, height: int) -> tuple[Finding, ...]:
    """Execute one block again and append it; return its findings. Raises the refusal of an invalid block."""
    raw, certificate = kept.block_bytes(height), kept.certificate(height)
    if raw is None or certificate is None:
        raise _OtherwiseError(BlockMissing(height=height))
    block = decode(Block, raw)
    executed = fresh.execute(block, [parse_transaction(tx) for tx in block.txs])
    if executed.receipt_leaves != kept.receipt_leaves(height):
        raise _OtherwiseError(OtherReceipts(height=height))
    fresh.commit(executed, certificate)
    return executed.findings
