"""The values that are fixed for one height, as the machine and its helpers see them."""

from dataclasses import dataclass

from consensus.params import Timing
from consensus.topology import Topology
from ledger.primitives.units import Hash32
from ledger.primitives.validators import ValidatorSet

__all__ = ["HeightContext"]


@dataclass(frozen=True, slots=True)
class HeightContext:
    """Holds the values that are fixed for one height."""

    height: int
    parent_hash: Hash32
    validators: ValidatorSet
    topology: Topology
    seed: bytes
    """The topology seed, which also feeds the timers' jitter."""
    me: int | None
    """This peer's index in the set; None for an observer, which follows and never votes."""
    timing: Timing
