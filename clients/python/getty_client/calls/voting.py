"""Calls of the contract `voting`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club, Instant
from ledger.primitives.units import AccountId, Won

__all__ = [
    "Accept",
    "FixedPotAmounts",
    "FlatAmounts",
    "ProposeAmounts",
    "ProposeDissolve",
    "ProposeDueDay",
    "ProposeExit",
    "ProposeOrder",
    "ProposeSubstitute",
    "ProposeSwap",
    "Sign",
    "SurchargeAmounts",
    "Vote",
    "Withdraw",
]


class SurchargeAmounts(Record, frozen=True, tag="surcharge"):
    """The amounts of a club with a surcharge."""

    contribution: Won
    surcharge: Won


class FlatAmounts(Record, frozen=True, tag="flat"):
    """The amount of a club without interest."""

    contribution: Won


class FixedPotAmounts(Record, frozen=True, tag="fixed_pot"):
    """The amounts of a club with a fixed pot."""

    contribution: Won
    surcharge: Won
    pot: Won


class ProposeSwap(Record, frozen=True):
    """`propose_swap`: seats `seat_a` and `seat_b` exchange turns. By the holder of one, who thereby signs."""

    club: Club
    seat_a: int
    seat_b: int
    deadline_ms: Instant
    """Block time until which signatures count; 1 hour … 60 days ahead."""
    leads_to: bytes
    """BOUND: what the change leads to, as its preview shows it; the same for every proposal."""


class Sign(Record, frozen=True):
    """`sign`: the signer agrees to a change that needs its signature, or keeps a guarantee through it."""

    proposal: bytes
    leads_to: bytes
    """BOUND: what the signer has seen that it leads to; another than the proposal, or the club now, says is refused."""


class ProposeSubstitute(Record, frozen=True):
    """`propose_substitute`: `newcomer` takes over `seat`. By the holder of the seat, who thereby signs."""

    club: Club
    seat: int
    newcomer: AccountId
    deadline_ms: Instant
    """Block time until which votes count; 1 hour … 60 days ahead."""
    leads_to: bytes


class ProposeExit(Record, frozen=True):
    """`propose_exit`: `seat` leaves the club without a substitute. By its holder, who thereby signs."""

    club: Club
    seat: int
    deadline_ms: Instant
    leads_to: bytes


class ProposeDissolve(Record, frozen=True):
    """`propose_dissolve`: the club ends. By any member who has a vote."""

    club: Club
    deadline_ms: Instant
    leads_to: bytes


class ProposeDueDay(Record, frozen=True):
    """`propose_due_day`: rounds to come are due on another day of the month, 1 … 31."""

    club: Club
    day: int
    deadline_ms: Instant
    leads_to: bytes


class ProposeAmounts(Record, frozen=True):
    """`propose_amounts`: other amounts for the rounds to come; all that the club's form has, also those that stay.
    Unanimous."""

    club: Club
    amounts: SurchargeAmounts | FlatAmounts | FixedPotAmounts
    deadline_ms: Instant
    leads_to: bytes


class ProposeOrder(Record, frozen=True):
    """`propose_order`: the seats that have not received, in the order in which they shall."""

    club: Club
    order: tuple[int, ...]
    deadline_ms: Instant
    leads_to: bytes


class Accept(Record, frozen=True):
    """`accept`: the newcomer agrees to take the seat under the schedule that it has seen, and to be collected from."""

    proposal: bytes
    leads_to: bytes
    consent: Won
    """Exactly price + deposit + what the seat still pays: see `contracts.rotation.views.substitution_terms`."""


class Vote(Record, frozen=True):
    """`vote`: the signer's voice, once. Abstention counts as no. A yes is a signature where one is needed."""

    proposal: bytes
    leads_to: bytes
    yes: bool


class Withdraw(Record, frozen=True):
    """`withdraw`: the proposer takes an open proposal back; what was consented to for it ends."""

    proposal: bytes
