"""What the parts of a peer work with: the ports of the world, and what all parts share of each other.

Rule: a part is given these tools as a whole, and beside them only what it alone needs.
"""

from collections.abc import Callable
from dataclasses import dataclass

from consensus.params import Timing
from ledger.chain import Chain
from node.peer.intake import Intake
from node.peer.traffic.questions import OpenQuestions
from node.peer.traffic.rate import Rate
from node.ports import Clock, Net, Telemetry, Verifier

__all__ = ["Tools"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Built once, before every part."""

    chain: Chain
    clock: Clock
    net: Net
    """Through which answers are paid for by whoever asked (`node.peer.traffic.entry`)."""
    verifier: Verifier
    telemetry: Telemetry
    timing: Timing
    intake: Intake
    questions: OpenQuestions
    rate: Rate
    misbehaved: Callable[[bytes, str], None]
    """Note that a peer broke a rule: its id, and what it did."""
