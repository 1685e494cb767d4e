"""The last block and the values in force after it, as one value; the next block is checked and executed on it."""

from dataclasses import dataclass

from contracts.registry import Registry
from ledger.execution import BlockExecution
from ledger.params import ChainParams
from ledger.primitives.units import Hash32, Millis
from ledger.primitives.validators import ValidatorSet
from ledger.sets import ValidatorSets
from ledger.state import CommittedState
from ledger.tree import StateTree

__all__ = ["Tip"]


@dataclass(frozen=True, slots=True)
class Tip:
    """Everything that a block of `height` + 1 depends on. Valid until the next commit."""

    height: int
    hash: Hash32
    time_ms: Millis
    state: CommittedState
    tree: StateTree
    sets: ValidatorSets
    params: ChainParams
    """Parameters in force for the next block."""
    registry: Registry
    chain_ctx: bytes

    def validators(self, height: int) -> ValidatorSet:
        """Return the set of `height`; known up to two heights above the tip (sumeragi.md 4.15)."""
        assert 0 <= height <= self.height + 2, f"the set of {height} is not known at height {self.height}"
        return self.sets.at(height)

    def execution(self, time_ms: int) -> BlockExecution:
        """Return the execution of a next block with time `time_ms`, before its first item."""
        height = self.height + 1
        return BlockExecution(
            self.state,
            self.registry,
            self.params,
            self.chain_ctx,
            height=height,
            time_ms=time_ms,
            parent_hash=self.hash,
        )
