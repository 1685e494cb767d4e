"""What a club agrees on, as every member signs it.

Rule: what only one form has is in the record of that form (`contracts.rotation.terms.forms`), so that two clubs with
one table have one hash; what every club has is here.
"""

from enum import StrEnum

from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import FixedPot, Flat, Form, SurplusTo, Turn
from ledger.primitives.codec import Record
from ledger.primitives.kinds import BasisPoints, Length
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["Terms", "VoteBy"]


class VoteBy(StrEnum):
    """How votes count: one for each person, however many seats, or one for each seat."""

    PERSON = "person"
    SEAT = "seat"


class Terms(Record, frozen=True):
    """What a club agrees on. Fixed at creation; every member signs its hash together with the schedule it gives."""

    name: str
    """1 … 64 letters; visible to everybody, so no person's name."""
    form: Form
    """How payments follow, with the amounts that this form needs."""
    seats: int
    """Paying seats N ≥ 2; an organizer's turn is one seat more."""
    calendar: Calendar
    grace_ms: Length
    """Length of grace after each due instant; 0 … half the distance of two rounds."""
    organizer_turn: Turn | None = None
    """A seat of the organizer's own; None: the organizer is a member like the others, or none at all."""
    deposit: Won | None = None
    """Per seat, taken at start. None: the seat's highest contribution (so 0 for a seat that pays nothing)."""
    late_charge_bp: BasisPoints = 0
    """CHARGE: basis points per year on what is late; 0 … the chain's cap."""
    holdback_percent: int = 0
    """HOLDBACK: s, 0 … 100, the same for every seat."""
    exit_penalty: Won = Won(0)
    """What an exit without a substitute costs at most, out of the deposit."""
    minimum_seats: int = 0
    """The club may start with this many paying seats when its time to join is over; 0: with all seats only."""
    join_until_ms: Millis = Millis(0)
    """With `minimum_seats`: when the time to join is over; before the first due instant."""
    vote_by: VoteBy = VoteBy.PERSON
    """VOTE: "person", one voice however many seats; "seat", one voice for each seat."""
    claim_buyer: AccountId | None = None
    """WATERFALL: who may buy what recipients are still owed, at its face value; None: nobody."""
    open: bool = False
    """CONSENT: anybody may take a seat; otherwise only whom the organizer has invited."""
    level: int = 0
    """CONSENT: whoever takes a seat has been verified so far at least (`contracts.identity`), 0 … 4."""
    kind: str = "fixed_order"
    """Who decides whose turn it is: one of `contracts.rotation.kinds.registry`."""

    @property
    def surplus_to(self) -> SurplusTo | None:
        """Return who gets what a round collects beyond its pot; None where no round does."""
        return self.form.surplus_to if isinstance(self.form, FixedPot) else None

    @property
    def late_joiners(self) -> bool:
        """Return whether the last seats may be taken after the start."""
        return isinstance(self.form, Flat) and self.form.late_joiners
