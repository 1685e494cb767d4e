"""What a club agrees on, as every member signs it.

Rule 1: a term that has no meaning in the form of the club has its neutral value; `contracts.rotation.kinds` refuses
anything else, so that two clubs with one table have one hash.
"""

from contracts.rotation.terms.calendar import Calendar
from ledger.primitives.codec import Record
from ledger.primitives.kinds import BasisPoints, Length
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["Terms"]


class Terms(Record, frozen=True):
    """What a club agrees on. Fixed at creation; every member signs its hash together with the schedule it gives."""

    name: str
    """1 … 64 letters; visible to everybody, so no person's name."""
    form: str
    """"surcharge", "flat", "fixed_pot", "fixed_after" or "fair"; `contracts.rotation.kinds.fixed_order` says what each
    asks. A parameter of another form is 0, "" or its default, otherwise the terms are refused."""
    seats: int
    """Paying seats N ≥ 2; an organizer's turn is one seat more."""
    contribution: Won
    """C ≥ 1, per seat and round: surcharge, flat, fixed_pot."""
    surcharge: Won
    """I, per seat and round after the own turn: ≥ 1 for surcharge, ≥ 0 for fixed_pot."""
    calendar: Calendar
    grace_ms: Length
    """Length of grace after each due instant; 0 … shorter than the distance of two rounds."""
    organizer_turn: str = "none"
    """"none", "first", "last": the organizer has a seat of its own, which receives in the first or last round."""
    organizer_pays: bool = False
    """Whether that seat pays like the others; False means it pays nothing."""
    deposit: Won | None = None
    """Per seat, taken at start. None: the seat's highest contribution (so 0 for a seat that pays nothing)."""
    late_charge_bp: BasisPoints = 0
    """CHARGE: basis points per year on what is late; 0 … the chain's cap."""
    pot: Won = Won(0)
    """P ≥ 1, what every recipient is promised: fixed_pot, fixed_after, fair."""
    payment_after: Won = Won(0)
    """fixed_after: b ≥ 1, what a seat pays in every round after its own."""
    rate_bp: BasisPoints = 0
    """fair: r ≥ 1, basis points per period."""
    recipient_pays_own_round: bool = True
    """Whether a seat pays in the round in which it receives: surcharge, flat, fixed_pot."""
    surplus_to: str = ""
    """fixed_pot: "organizer" or "reserve"."""
    holdback_percent: int = 0
    """HOLDBACK: s, 0 … 100, the same for every seat."""
    exit_penalty: Won = Won(0)
    """What an exit without a substitute costs at most, out of the deposit."""
    minimum_seats: int = 0
    """The club may start with this many paying seats when its time to join is over; 0: with all seats only."""
    join_until_ms: Millis = Millis(0)
    """With `minimum_seats`: when the time to join is over; before the first due instant."""
    late_joiners: bool = False
    """flat only: the last seats may be vacant at the start, and taken later at the price of all past rounds."""
    vote_by: str = "person"
    """VOTE: "person", one voice however many seats; "seat", one voice for each seat."""
    claim_buyer: AccountId | None = None
    """WATERFALL: who may buy what recipients are still owed, at its face value; None: nobody."""
    kind: str = "fixed_order"
    """Who decides whose turn it is: one of `contracts.rotation.kinds.registry`."""
