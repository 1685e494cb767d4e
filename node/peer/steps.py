"""Maps the machine's effects to the steps of a block, which are noted and timed.

    propose      the block is here: proposed, or received and about to be executed
    prepare_qc   a quorum has prepared it: this peer commits
    commit_qc    a quorum has committed it: decided
    decided      it is durable here (telemetry learns it from `committed`)

Rule: this file is pure. A block that arrives another way (fetched or synced) skips steps.
"""

from consensus.effects import Broadcast, Decide, Effect, ExecuteBlock, Send
from consensus.messages import Commit, Proposal

STEPS = ("propose", "prepare_qc", "commit_qc", "decided")
"""In the order in which a block passes them."""


def step_of(effect: Effect) -> str | None:
    """Return the step that a block has reached by `effect`, or None."""
    match effect:
        case ExecuteBlock() | Broadcast(message=Proposal()):
            return "propose"
        case Send(message=Commit()) | Broadcast(message=Commit()):
            return "prepare_qc"
        case Decide():
            return "commit_qc"
        case _:
            return None
