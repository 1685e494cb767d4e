"""What one may ask of the rotation contract. Seats and rounds count from 1; a club's id is 32 bytes.

create → join (every seat) → sign (every holder) → start → [the chain collects and pays] → closed
                                                             pay · pay_debt at any time
"""

from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["Calendar", "Create", "Join", "Leave", "Pay", "PayDebt", "Sign", "Start", "Terms"]


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
    """"surcharge": C up to and including the own round, C + I after it. Other forms are refused by this version."""
    seats: int
    """Paying seats N ≥ 2; an organizer's turn is one seat more."""
    contribution: Won
    """C ≥ 1, per seat and round."""
    surcharge: Won
    """I ≥ 1, per seat and round after the own turn."""
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


class Sign(Record, frozen=True):
    """`sign`: agree to the club's terms and schedule, for all seats the signer holds now."""

    club: bytes
    schedule_hash: bytes
    """32 bytes, as shown by `contracts.rotation.views.club`."""


class Start(Record, frozen=True):
    """`start`: by the organizer, once every seat is taken and every holder has signed. Deposits are taken now."""

    club: bytes


class Pay(Record, frozen=True):
    """`pay`: pay a seat's contribution of a round from the signer's won: ahead, late, or for somebody else."""

    club: bytes
    seat: int
    round: int
    amount: Won
    """Exactly what is open for this seat and round, or less when `part` says so."""
    part: bool = False


class PayDebt(Record, frozen=True):
    """`pay_debt`: repay debts of `debtor` (oldest first) from the signer's available won."""

    debtor: AccountId
    amount: Won
