"""The inputs of the machine: a closed sum. The machine handles one at a time.

All signatures in an input were verified against the validator set of its height before
(`consensus.certificate.claims_of` lists them), and the structure of its certificates was checked.
"""

from dataclasses import dataclass
from enum import StrEnum

from consensus.effects import TimerKind
from consensus.messages import Message
from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC
from ledger.primitives.units import Hash32


@dataclass(frozen=True, slots=True)
class Start:
    """Begin: the first input of every machine, once."""


@dataclass(frozen=True, slots=True)
class Due:
    """A block of this height is due (4.10): the leader of view 0 proposes, the others start their timer."""


@dataclass(frozen=True, slots=True)
class Received:
    """A verified message of this height."""

    sender: int
    """Index of the validator that sent the message over its authenticated connection; it need not be the signer."""
    message: Message


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer set earlier ran out."""

    kind: TimerKind
    view: int


@dataclass(frozen=True, slots=True)
class BlockBuilt:
    """Answers `BuildBlock`: the block is executed and valid, or None when no block is due after all."""

    view: int
    block: Block | None


class Verdict(StrEnum):
    """The result of checking and executing a block."""

    VALID = "valid"
    UNTIMELY = "untimely"
    """Valid by (a) but not by (b): no vote for it as a fresh proposal."""
    INVALID = "invalid"
    """Breaks (a): no vote, and a certificate for it means divergence."""


@dataclass(frozen=True, slots=True)
class BlockExecuted:
    """Answers `ExecuteBlock`."""

    block_hash: Hash32
    view: int
    fresh: bool
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class BlockFetched:
    """Answers `FetchBlock` with the block, whose hash was checked."""

    block: Block


@dataclass(frozen=True, slots=True)
class BlockSynced:
    """A block of this height with the certificate that decided it, from a peer that is ahead (feeds only R6)."""

    block: Block
    certificate: CommitQC


@dataclass(frozen=True, slots=True)
class PeersDown:
    """These validators are disconnected: fallback does not wait for them (R7)."""

    indexes: frozenset[int]


Input = Start | Due | Received | TimerFired | BlockBuilt | BlockExecuted | BlockFetched | BlockSynced | PeersDown
