"""What the machine asks for. Closed sum; the driver carries effects out strictly in order.

The order is a promise:

    1. `Persist` is on disk, synced, before any later effect of the same list is begun. Votes leave after their record.
    2. `Send` and `Broadcast` of a vote or proposal go through the signing gate; a broadcast is heard by its sender too,
       and so is a vote sent to the sender itself or to another: own votes count in own pools.
    3. `Decide` is applied (block, certificate and state durable) before the next input, which then belongs to the
       next height's machine.
    4. `BuildBlock`, `ExecuteBlock`, `FetchBlock` are answered by inputs of the same name's past tense, at any later
       time or never. Nothing else is answered.
    5. `Halt` is final: nothing is signed afterwards.
"""

from dataclasses import dataclass
from enum import StrEnum

from consensus.lock import Entry
from consensus.messages import Certificate, Message
from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC, PrepareQC
from ledger.primitives.evidence import Evidence
from ledger.primitives.units import Hash32


class TimerKind(StrEnum):
    """Timers of one height; one of each kind runs at a time, setting it again replaces it."""

    VIEW = "view"
    """The view lasted too long (R8)."""
    PREPARE_FALLBACK = "prepare_fallback"
    """Δ_agg after PREPARE without a PrepareQC (R7); T_b for set B (R3)."""
    COMMIT_FALLBACK = "commit_fallback"
    """The same for COMMIT."""
    REBROADCAST = "rebroadcast"
    """T_rb: send the latest again (R7)."""


@dataclass(frozen=True, slots=True)
class Persist:
    """Append `entries` to the safety record and sync it. One call, one fsync."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Send:
    """Send to one validator, by index; to itself means: hear it."""

    to: int
    message: Message


@dataclass(frozen=True, slots=True)
class Broadcast:
    """Send to every validator."""

    message: Message


@dataclass(frozen=True, slots=True)
class SetTimer:
    """Start (or restart) the timer of this kind."""

    kind: TimerKind
    view: int
    after_ms: int


@dataclass(frozen=True, slots=True)
class CancelTimer:
    """Stop the timer of this kind."""

    kind: TimerKind


@dataclass(frozen=True, slots=True)
class BuildBlock:
    """Make a new block for this view. Answered by `BlockBuilt`."""

    view: int
    may_be_empty: bool
    """At v > 0 a leader always proposes, empty if it must (4.10)."""


@dataclass(frozen=True, slots=True)
class ExecuteBlock:
    """Check the block by 4.3 and execute it. Answered by `BlockExecuted`."""

    block: Block
    block_hash: Hash32
    fresh: bool
    """Newly proposed (v = 0 or m = none): timeliness (b) is checked too. Otherwise only (a)."""
    view: int


@dataclass(frozen=True, slots=True)
class FetchBlock:
    """Get the block with this hash from any of these validators. Answered by `BlockFetched`."""

    block_hash: Hash32
    holders: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decide:
    """The block of this height is decided: make it durable, publish it, go to the next height (R6)."""

    block: Block
    certificate: CommitQC


@dataclass(frozen=True, slots=True)
class Halt:
    """State divergence or a broken assumption: stop signing and raise an alarm."""

    reason: str
    certificates: tuple[Certificate, ...]


@dataclass(frozen=True, slots=True)
class Misbehaved:
    """A peer sent what no honest peer sends: a value, counted and logged."""

    sender: int
    what: str


@dataclass(frozen=True, slots=True)
class Accuse:
    """R10: two signed messages prove a fault. Give the evidence to all and put it into the next block."""

    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ViewEntered:
    """For logs and metrics: the machine moved up to this view, let in by this certificate."""

    view: int
    why: PrepareQC | Certificate | None


Effect = (
    Persist
    | Send
    | Broadcast
    | SetTimer
    | CancelTimer
    | BuildBlock
    | ExecuteBlock
    | FetchBlock
    | Decide
    | Halt
    | Misbehaved
    | Accuse
    | ViewEntered
)
