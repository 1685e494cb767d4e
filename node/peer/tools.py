"""The tools of every part of a peer: the ports, and what all parts share.

Rule: each part gets all tools, and besides them only what no other part needs.
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
    """The ports and shared parts, built before all other parts."""

    chain: Chain
    clock: Clock
    net: Net
    """Charges answers to the peer that asked (`node.peer.traffic.entry`)."""
    verifier: Verifier
    telemetry: Telemetry
    timing: Timing
    intake: Intake
    questions: OpenQuestions
    rate: Rate
    misbehaved: Callable[[bytes, str], None]
    """Notes that a peer broke a rule: its id, and what it did."""
