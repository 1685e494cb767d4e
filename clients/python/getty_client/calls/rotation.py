"""Calls of the contract `rotation`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import BasisPoints, Club, Instant, Length
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "BuyClaim",
    "Calendar",
    "Cancel",
    "Create",
    "Guarantee",
    "Join",
    "JoinLate",
    "Leave",
    "Pay",
    "PayDebt",
    "RestoreDeposit",
    "Sign",
    "Start",
    "Terms",
]


class Calendar(Record, frozen=True):
    """When rounds are due. Dates are those of Asia/Seoul (fixed UTC+9); a date is due at 23:59:59.000 of its day."""

    unit: str
    """"month", "week", "day"; "seconds" on development chains only."""
    year: int = 0
    month: int = 0
    day: int = 0
    """First due date."""
    first_due_ms: Instant = Millis(0)
    """For "seconds": the first due instant (block time, ms)."""
    every_seconds: int = 0
    """For "seconds": distance of two due instants."""


class Terms(Record, frozen=True):
    """What a club agrees on. Fixed at creation; every member signs its hash together with the schedule it gives."""

    name: str
    """1 … 64 letters; visible to everybody, so no person's name."""
    form: str
    """"surcharge", "flat", "fixed_pot", "fixed_after" or "fair"; `contracts.rotation.kinds.fixed_order` says what each
    asks."""
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
    """Per seat, taken at start."""
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
    join_until_ms: Instant = Millis(0)
    """With `minimum_seats`: when the time to join is over; before the first due instant."""
    late_joiners: bool = False
    """flat only: the last seats may be vacant at the start, and taken later at the price of all past rounds."""
    vote_by: str = "person"
    """VOTE: "person", one voice however many seats; "seat", one voice for each seat."""
    claim_buyer: AccountId | None = None
    """WATERFALL: who may buy what recipients are still owed, at its face value; None: nobody."""
    kind: str = "fixed_order"
    """Who decides whose turn it is: one of `contracts.rotation.kinds.registry`."""


class Create(Record, frozen=True):
    """`create`: found a club. The signer is its organizer. The club's id is in the event `club.created`, field
    `club`."""

    terms: Terms
    consent: Won = Won(0)
    """With an organizer's turn that pays: the organizer's consent for that seat, as in `Join`; otherwise 0."""


class Join(Record, frozen=True):
    """`join`: take a seat, and let the chain collect for it (autopay)."""

    club: Club
    seat: int
    consent: Won


class Leave(Record, frozen=True):
    """`leave`: give a seat back before the club starts; consent and signature are withdrawn with it."""

    club: Club
    seat: int


class Cancel(Record, frozen=True):
    """`cancel`: end a club that has not started; every consent ends with it, and no won had moved."""

    club: Club


class Sign(Record, frozen=True):
    """`sign`: agree to the club's terms and schedule, for all seats the signer holds now."""

    club: Club
    schedule_hash: bytes
    """32 bytes, as shown by `contracts.rotation.views.club`."""


class Start(Record, frozen=True):
    """`start`: by the organizer, once every seat is taken and every holder has signed. Deposits are taken now."""

    club: Club


class JoinLate(Record, frozen=True):
    """`join_late`: take the next vacant seat of a running club without interest (`Terms.late_joiners`)."""

    club: Club
    consent: Won


class Guarantee(Record, frozen=True):
    """`guarantee`: the signer stands for somebody else's seat, in its present order, with `amount` locked now."""

    club: Club
    seat: int
    amount: Won
    """1 … what the seat still pays."""


class RestoreDeposit(Record, frozen=True):
    """`restore_deposit`: the holder brings what misses have taken out of the seat's deposit, or a part of it."""

    club: Club
    seat: int
    amount: Won


class BuyClaim(Record, frozen=True):
    """`buy_claim`: the buyer named in the terms pays a recipient what is owed to it for one seat and round, and is owed
    it instead."""

    club: Club
    seat: int
    """The seat that did not pay."""
    round: int
    amount: Won
    """The claim's face value: exactly what is still owed."""


class Pay(Record, frozen=True):
    """`pay`: pay a seat's contribution of a round from the signer's won: ahead, late, or for somebody else."""

    club: Club
    seat: int
    round: int
    amount: Won
    """Exactly what is open for this seat and round, or less when `part` says so."""
    part: bool = False


class PayDebt(Record, frozen=True):
    """`pay_debt`: repay debts of `debtor` (oldest first) from the signer's available won."""

    debtor: AccountId
    amount: Won
