"""How far a block has come, read from what the machine asks for: the stations that are noted and timed.

    propose      the block is here: proposed, or received and about to be executed
    prepare_qc   a quorum has prepared it: this peer commits
    commit_qc    a quorum has committed it: decided
    decided      it is durable here (the observer is told by `committed`)

Rule: values in, values out; a view that goes another way (a block fetched, or synced) just skips stations.
"""

from consensus.effects import Broadcast, Decide, Effect, ExecuteBlock, Send
from consensus.messages import Commit, Proposal

STEPS = ("propose", "prepare_qc", "commit_qc", "decided")
"""In the order in which a block passes them."""


def step_of(effect: Effect) -> str | None:
    """Return the station that `effect` shows a block to have reached, if it does."""
    match effect:
        case ExecuteBlock() | Broadcast(message=Proposal()):
            return "propose"
        case Send(message=Commit()) | Broadcast(message=Commit()):
            return "prepare_qc"
        case Decide():
            return "commit_qc"
        case _:
            return None
