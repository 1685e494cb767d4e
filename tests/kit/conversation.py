"""The height of conversations with the machine: four validators by their roles in view 0, and two blocks."""

from consensus.effects import (
    ExecuteBlock,
)
from consensus.inputs import (
    BlockExecuted,
    Received,
    Start,
    Verdict,
)
from consensus.lock import Lock
from consensus.machine import Machine
from consensus.messages import Commit, ProposalHint
from ledger.primitives.block import Block, header_hash
from tests.kit.height import Height

H = Height()
LEADER, VALIDATING, TAIL, OBSERVING = H.order()
X, Y = H.block("X"), H.block("Y")
HINT = ProposalHint(X.header, H.prepare(LEADER, X))
X_HASH, Y_HASH = header_hash(X.header), header_hash(Y.header)


def valid(block: Block, view: int = 0, *, fresh: bool = True) -> BlockExecuted:
    return BlockExecuted(header_hash(block.header), view, fresh, Verdict.VALID)


def executing(block: Block, view: int = 0, *, fresh: bool = True) -> ExecuteBlock:
    return ExecuteBlock(block, header_hash(block.header), fresh, view)


def own_commit(me: int, block: Block, view: int = 0) -> Commit:
    return Commit(1, view, me, header_hash(block.header))


def prepared(me: int, lock: Lock | None = None) -> Machine:
    """Return the machine of `me` after it PREPAREd X at view 0."""
    machine = H.machine(me, lock)
    for event in (Start(), Received(LEADER, H.proposal(X)), valid(X)):
        machine.handle(event)
    assert machine.lock.prepared_view == 0
    return machine


def committed(me: int) -> Machine:
    """Return the machine of `me` after it COMMITted to X at view 0."""
    machine = prepared(me)
    machine.handle(Received(TAIL, H.prepare_qc(X)))
    assert machine.lock.committed_view == 0
    return machine
