"""What one may ask of the rotation contract. Seats and rounds count from 1; a club's id is 32 bytes.

create → join (every seat) → sign (every holder) → start → [the chain collects and pays] → closed
                        └─── cancel ───┘ → cancelled
              pay · pay_debt · guarantee · restore_deposit · join_late · buy_claim meanwhile
"""

from ledger.primitives.codec import Record
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
    """First due date. For "month" the day is the anchor: 31 means the last day of every month."""
    first_due_ms: Millis = Millis(0)
    """For "seconds": the first due instant (block time, ms)."""
    every_seconds: int = 0
    """For "seconds": distance of two due instants."""


class Terms(Record, frozen=True):
    """What a club agrees on. Fixed at creation; every member signs its hash together with the schedule it gives."""

    name: str
    """1 … 64 letters; visible to everybody, so no person's name."""
    form: str
    """"surcharge", "flat", "fixed_pot", "fixed_after" or "fair": `contracts.rotation.forms` has the table of what each
    asks. A parameter of another form is 0, "" or its default, otherwise the terms are refused."""
    seats: int
    """Paying seats N ≥ 2; an organizer's turn is one seat more."""
    contribution: Won
    """C ≥ 1, per seat and round: surcharge, flat, fixed_pot."""
    surcharge: Won
    """I, per seat and round after the own turn: ≥ 1 for surcharge, ≥ 0 for fixed_pot."""
    calendar: Calendar
    grace_ms: Millis
    """Length of grace after each due instant; 0 … shorter than the distance of two rounds."""
    organizer_turn: str = "none"
    """"none", "first", "last": the organizer has a seat of its own, which receives in the first or last round."""
    organizer_pays: bool = False
    """Whether that seat pays like the others; False means it pays nothing."""
    deposit: Won | None = None
    """Per seat, taken at start. None: the seat's highest contribution (so 0 for a seat that pays nothing)."""
    late_charge_bp: int = 0
    """CHARGE: basis points per year on what is late; 0 … the chain's cap."""
    pot: Won = Won(0)
    """P ≥ 1, what every recipient is promised: fixed_pot, fixed_after, fair."""
    payment_after: Won = Won(0)
    """fixed_after: b ≥ 1, what a seat pays in every round after its own."""
    rate_bp: int = 0
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


class Create(Record, frozen=True):
    """`create`: found a club. The signer is its organizer. The club's id is in the event `club.created`, field `club`.

    With an organizer's turn the organizer holds that seat from the start, and signs like everybody.
    """

    terms: Terms
    consent: Won = Won(0)
    """With an organizer's turn that pays: the organizer's consent for that seat, as in `Join`; otherwise 0."""


class Join(Record, frozen=True):
    """`join`: take a seat, and let the chain collect for it (autopay).

    `consent` must be exactly what the seat pays in all rounds plus its deposit: the member signs the number.
    """

    club: bytes
    seat: int
    consent: Won


class Leave(Record, frozen=True):
    """`leave`: give a seat back before the club starts; consent and signature are withdrawn with it."""

    club: bytes
    seat: int


class Cancel(Record, frozen=True):
    """`cancel`: end a club that has not started; every consent ends with it, and no won had moved.

    By the organizer at any time before the start; by any member once the first due instant is past, because such a club
    cannot start any more.
    """

    club: bytes


class Sign(Record, frozen=True):
    """`sign`: agree to the club's terms and schedule, for all seats the signer holds now."""

    club: bytes
    schedule_hash: bytes
    """32 bytes, as shown by `contracts.rotation.views.club`."""


class Start(Record, frozen=True):
    """`start`: by the organizer, once every seat is taken and every holder has signed. Deposits are taken now."""

    club: bytes


class JoinLate(Record, frozen=True):
    """`join_late`: take the next vacant seat of a running club without interest (`Terms.late_joiners`).

    The signer pays C to each earlier recipient and brings the deposit now. `consent` must be exactly that plus what the
    seat pays in the rounds to come, those of seats that are vacant still among them.
    """

    club: bytes
    consent: Won


class Guarantee(Record, frozen=True):
    """`guarantee`: the signer stands for somebody else's seat, in its present order, with `amount` locked now."""

    club: bytes
    seat: int
    amount: Won
    """1 … what the seat still pays."""


class RestoreDeposit(Record, frozen=True):
    """`restore_deposit`: the holder brings what misses have taken out of the seat's deposit, or a part of it."""

    club: bytes
    seat: int
    amount: Won


class Pay(Record, frozen=True):
    """`pay`: pay a seat's contribution of a round from the signer's won: ahead, late, or for somebody else."""

    club: bytes
    seat: int
    round: int
    amount: Won
    """Exactly what is open for this seat and round, or less when `part` says so."""
    part: bool = False


class BuyClaim(Record, frozen=True):
    """`buy_claim`: the buyer named in the terms pays a recipient what is owed to it for one seat and round, and is owed
    it instead."""

    club: bytes
    seat: int
    """The seat that did not pay."""
    round: int
    amount: Won
    """The claim's face value: exactly what is still owed."""


class PayDebt(Record, frozen=True):
    """`pay_debt`: repay debts of `debtor` (oldest first) from the signer's available won."""

    debtor: AccountId
    amount: Won
