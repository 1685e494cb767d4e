"""The effects that the machine returns: a closed sum. The driver carries them out strictly in order.

The order is a promise:

    1. `Persist` is on disk, synced, before any later effect of the same list begins. Votes leave after their record.
    2. `Send` and `Broadcast` of a vote or proposal go through the signing gate. The sender also receives its own
       broadcasts and votes, to whomever they go: a peer's own votes count in its own pools.
    3. `Decide` is applied (block, certificate and state durable) before the next input, which then belongs to the
       next height's machine.
    4. The inputs `BlockBuilt`, `BlockExecuted` and `BlockFetched` answer `BuildBlock`, `ExecuteBlock` and `FetchBlock`,
       at any later time or never. No other effect is answered.
    5. `Halt` is final: the peer signs nothing afterwards.
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
    """The kinds of timer of one height. One timer of each kind runs at a time; a new one replaces it."""

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
    """Send to one validator, by index. A message to the own index comes back as an input."""

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
    """Stop signing and raise an alarm: this peer's state diverged, or an assumption is broken."""

    certificates: tuple[Certificate, ...]
    """One, of a block that is invalid here: the state diverged. Two, of different blocks at one height: a fork."""


@dataclass(frozen=True, slots=True)
class Misbehaved:
    """Report a message that no honest peer sends; the driver counts and logs it."""

    sender: int
    what: str


@dataclass(frozen=True, slots=True)
class Accuse:
    """R10: two signed messages prove a fault. Give the evidence to all and put it into the next block."""

    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ViewEntered:
    """Report, for logs and metrics, that the machine entered this view with the certificate `why`."""

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
