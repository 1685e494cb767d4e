"""What one may ask of the voting contract. A proposal's id is 32 bytes, a hash of the id of the proposing transaction.

swap        propose_swap by one holder → `sign` by the other (and by whom WORSE names) → done at a round's boundary
substitute  propose_substitute by the leaver → `accept` by the newcomer, `vote` by the members → done at a boundary
exit, order, due day, amounts, dissolve
            propose_… by a member → `vote`; `sign` by whom WORSE names and who does not vote yes → done at a boundary
all of them `withdraw` by the proposer, while nobody has decided
eviction    opened by the chain after two misses → `vote` → done at a boundary, unless it lapses
"""

from contracts.abi.club import FormAmounts
from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "Accept",
    "ProposeAmounts",
    "ProposeDissolve",
    "ProposeDueDay",
    "ProposeExit",
    "ProposeOrder",
    "ProposeSubstitute",
    "ProposeSwap",
    "Sign",
    "Vote",
    "Withdraw",
]


class ProposeSwap(Record, frozen=True):
    """`propose_swap`: seats `seat_a` and `seat_b` exchange turns. By the holder of one, who thereby signs."""

    club: Club
    seat_a: int
    seat_b: int
    deadline_ms: Millis
    """Block time until which signatures count; 1 hour … 60 days ahead."""
    leads_to: bytes
    """BOUND: what the change leads to, as its preview shows it; the same for every proposal."""


class ProposeSubstitute(Record, frozen=True):
    """`propose_substitute`: `newcomer` takes over `seat`. By the holder of the seat, who thereby signs."""

    club: Club
    seat: int
    newcomer: AccountId
    deadline_ms: Millis
    """Block time until which votes count; 1 hour … 60 days ahead."""
    leads_to: bytes


class ProposeExit(Record, frozen=True):
    """`propose_exit`: `seat` leaves the club without a substitute. By its holder, who thereby signs."""

    club: Club
    seat: int
    deadline_ms: Millis
    leads_to: bytes


class ProposeDissolve(Record, frozen=True):
    """`propose_dissolve`: the club ends. By any member who has a vote."""

    club: Club
    deadline_ms: Millis
    leads_to: bytes


class ProposeDueDay(Record, frozen=True):
    """`propose_due_day`: rounds to come are due on another day of the month, 1 … 31."""

    club: Club
    day: int
    deadline_ms: Millis
    leads_to: bytes


class ProposeAmounts(Record, frozen=True):
    """`propose_amounts`: other amounts for the rounds to come; all that the club's form has, also those that stay.
    Unanimous."""

    club: Club
    amounts: FormAmounts
    deadline_ms: Millis
    leads_to: bytes


class ProposeOrder(Record, frozen=True):
    """`propose_order`: the seats that have not received, in the order in which they shall."""

    club: Club
    order: tuple[int, ...]
    deadline_ms: Millis
    leads_to: bytes


class Sign(Record, frozen=True):
    """`sign`: the signer agrees to a change that needs its signature, or keeps a guarantee through it."""

    proposal: bytes
    leads_to: bytes
    """BOUND: what the signer has seen that it leads to; another than the proposal, or the club now, says is refused."""


class Accept(Record, frozen=True):
    """`accept`: the newcomer agrees to take the seat under the schedule that it has seen, and to be collected from."""

    proposal: bytes
    leads_to: bytes
    consent: Won
    """Exactly price + deposit + what the seat still pays: see `contracts.rotation.views.substitution_terms`."""


class Vote(Record, frozen=True):
    """`vote`: the signer's voice, once. Abstention counts as no. A yes is a signature where one is needed.

    Where the chain has opened the vote and it leads to something else by now, a voice that names this starts it over.
    """

    proposal: bytes
    leads_to: bytes
    yes: bool


class Withdraw(Record, frozen=True):
    """`withdraw`: the proposer takes an open proposal back; what was consented to for it ends."""

    proposal: bytes
