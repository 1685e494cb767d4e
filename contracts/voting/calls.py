"""What one may ask of the voting contract. A proposal's id is 32 bytes, a hash of the id of the proposing transaction.

swap        propose_swap by one holder → `sign` by the other (and by whom WORSE names) → done at a round's boundary
substitute  propose_substitute by the leaver → `accept` by the newcomer, `vote` by the members → done at a boundary
"""

from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["Accept", "ProposeSubstitute", "ProposeSwap", "Sign", "Vote"]


class ProposeSwap(Record, frozen=True):
    """`propose_swap`: seats `seat_a` and `seat_b` exchange turns. By the holder of one, who thereby signs."""

    club: bytes
    seat_a: int
    seat_b: int
    deadline_ms: Millis
    """Block time until which signatures count; 1 hour … 60 days ahead."""


class ProposeSubstitute(Record, frozen=True):
    """`propose_substitute`: `newcomer` takes over `seat`. By the holder of the seat, who thereby signs."""

    club: bytes
    seat: int
    newcomer: AccountId
    deadline_ms: Millis
    """Block time until which votes count; 1 hour … 60 days ahead."""


class Sign(Record, frozen=True):
    """`sign`: the signer agrees to the swap."""

    proposal: bytes


class Accept(Record, frozen=True):
    """`accept`: the newcomer agrees to take the seat under this schedule, and to be collected from."""

    proposal: bytes
    schedule_hash: bytes
    consent: Won
    """Exactly price + deposit + what the seat still pays: see `contracts.rotation.views.substitution_terms`."""


class Vote(Record, frozen=True):
    """`vote`: the signer's voice, once. Abstention counts as no."""

    proposal: bytes
    yes: bool
