"""A chain of the same genesis, parameters and state as another, whose blocks take as many due items as a test says."""

from dataclasses import dataclass, fields

import msgspec

from contracts.registry import default_registry
from ledger.chain import Chain
from ledger.chain.tip import Tip
from ledger.execution import BlockExecution
from ledger.primitives.genesis import Genesis
from ledger.store import MemoryStore

ALL = 1_000_000
"""More than anything here has: every item in one block."""
UNBOUNDED = 2**62


@dataclass(frozen=True, slots=True)
class LimitedTip(Tip):
    """A tip on which a block takes `limit` items, though the parameters in force say otherwise."""

    limit: int

    def execution(self, time_ms: int) -> BlockExecution:
        params = msgspec.structs.replace(self.params, due_items_per_block=self.limit)
        if self.limit == ALL:
            params = msgspec.structs.replace(
                params,
                due_reads_per_block=UNBOUNDED,
                block_max_reads=UNBOUNDED,
                block_max_writes=UNBOUNDED,
                block_max_bytes=UNBOUNDED,
                block_max_nested=UNBOUNDED,
            )
        return BlockExecution(
            self.state,
            self.registry,
            params,
            self.chain_ctx,
            height=self.height + 1,
            time_ms=time_ms,
            parent_hash=self.hash,
        )


class Limited(Chain):
    """See the module's docstring. Only `ALL` lifts the bounds on the work of a block too."""

    limit = ALL

    def _tip(self) -> Tip:
        tip = super()._tip()
        return LimitedTip(**{field.name: getattr(tip, field.name) for field in fields(tip)}, limit=self.limit)


def limited(genesis: Genesis, limit: int) -> Limited:
    """Return a new chain whose blocks take `limit` items."""
    chain = Limited.open(MemoryStore(), genesis, default_registry())
    assert isinstance(chain, Limited)
    chain.limit = limit
    return chain
