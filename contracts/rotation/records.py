"""The records that the rotation contract keeps, and the words in them. `state` has the maps they stand in."""

from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "CANCELLED",
    "CLOSED",
    "COLLECTING",
    "DISSOLVED",
    "FORMING",
    "OPEN",
    "PAID_OUT",
    "RANK_BOUGHT",
    "RANK_CHARGE",
    "RANK_GUARANTOR",
    "RANK_PAYER",
    "RANK_RECIPIENT",
    "RANK_RESERVE",
    "RANK_SOLD",
    "RANK_SURPLUS",
    "RANK_SURPLUS_RESERVE",
    "RESERVE",
    "RUNNING",
    "SETTLING",
    "UNCOLLECTED",
    "Advance",
    "Agreed",
    "AgreedPayer",
    "ClubRecord",
    "Debt",
    "DebtPlace",
    "Early",
    "Equalised",
    "Estate",
    "Guarantee",
    "Mark",
    "Owing",
    "Pause",
    "RoundRecord",
    "SeatRecord",
    "Tenure",
    "Told",
]

FORMING = "forming"
RUNNING = "running"
CLOSED = "closed"
DISSOLVED = "dissolved"
CANCELLED = "cancelled"
"""Status of a club. Dissolved: those who have received go on paying, into the reserve, at the original instants.
Cancelled: too few seats were taken in time, and no won had moved."""

OPEN = "open"
COLLECTING = "collecting"
SETTLING = "settling"
PAID_OUT = "paid_out"
"""Status of a round: not due yet, between due and payout, its debts are being noted in several calls, done."""

RANK_RECIPIENT = 0
RANK_SOLD = 1
RANK_SURPLUS = 2
RANK_GUARANTOR = 3
RANK_PAYER = 4
RANK_RESERVE = 5
RANK_SURPLUS_RESERVE = 6
RANK_BOUGHT = 7
RANK_CHARGE = 9
"""DEBT within a round: recipient, who bought the recipient's claim (in its place), organizer, guarantor, who paid on
behalf of the holder (in the guarantor's place), reserve (what it lent, what it never got, a recipient's claim that it
bought at the end), charges last."""

UNCOLLECTED = frozenset({RANK_RECIPIENT, RANK_SOLD, RANK_SURPLUS, RANK_SURPLUS_RESERVE, RANK_BOUGHT})
"""Ranks of debts for what a round never collected; the others are for what somebody else put in."""

RESERVE = AccountId(b"")
"""The creditor of what is owed to a club's reserve: no account has this id."""


class Mark:
    """How a seat's contribution of a round was made."""

    NOTHING = "nothing"
    """The schedule asks nothing of this seat."""
    UNPAID = "unpaid"
    PART = "part"
    AHEAD = "ahead"
    ON_TIME = "on_time"
    LATE = "late"
    JOINED_LATE = "joined_late"
    """Paid to an earlier recipient by who took the seat later."""
    SET_OFF = "set_off"
    """The recipient's own, set off against its pot: late, not a miss."""
    COVERED = "covered"
    """A miss that the seat's deposit made good: no debt."""
    HELD_BACK = "held_back"
    """A miss that what was held back of the seat's pot made good, after its deposit: no debt."""
    DEBT = "debt"
    """A miss that the deposit did not cover: the rest is owed to the recipient."""


class ClubRecord(Record, frozen=True):
    """One club."""

    id: bytes
    organizer: AccountId
    terms: Terms
    status: str
    seats: int
    """All seats, the organizer's turn included; as many rounds."""
    schedule_hash: bytes
    """What every holder signs; changes with every swap and substitution."""
    created_ms: Millis
    started_ms: Millis
    next_round: int
    """The round whose due instant comes next; seats + 1 when all are past."""
    open_round: int
    """The round between its due instant and its payout; 0 when there is none."""
    derived: bool = False
    """The schedule was derived again for fewer seats than the terms first said."""
    thawed_ms: Millis = Millis(0)
    """When its last freeze ended; 0 when it never was frozen."""
    agreed_ms: Millis = Millis(0)
    """Before the start: since when everybody has signed, so that it may start; 0 before that."""


class SeatRecord(Record, frozen=True):
    """One seat of a club."""

    seat: int
    holder: AccountId | None
    signed: bytes
    """The schedule hash its holder signed; empty before."""
    deposit: Won
    """What was agreed to lie there for it."""
    received: int
    """The round in which it received; 0 before."""
    misses: int
    lates: int
    prepaid_cover: bool
    """Taken over after receipt: the deposit pays all remaining contributions, and is what remains of them."""
    open_misses: int = 0
    """Misses since everything was last made good: debts repaid and the deposit restored."""
    open_since: int = 0
    """The round of the oldest of them; 0 when there are none. It names what an eviction was opened for."""
    left: str = ""
    """"exited" or "evicted": the seat pays no more, and is paid back in the round of its turn."""
    voteless: bool = False
    """Evicted after receipt: only the vote is lost."""
    asked_ms: Millis = Millis(0)
    """Since when its holder is asked to sign; before the start only."""
    exchanged: int = 0
    """The round that was the next one when the seat last exchanged its turn with another; 0 before."""


class RoundRecord(Record, frozen=True):
    """One round, one row of the schedule. Tuples go by seat, index 0 is seat 1."""

    number: int
    due_ms: Millis
    recipient: int
    """0 in a dissolved club: what is paid goes into the reserve."""
    pays: tuple[Won, ...]
    """What the schedule asks."""
    paid: tuple[Won, ...]
    """What was made good, by whatever means but a debt."""
    marks: tuple[str, ...]
    late_days: tuple[int, ...]
    basis: tuple[int, ...]
    """CHARGE: Σ amount × days late so far, won·days."""
    status: str
    set_off: Won
    """Of `paid`: the recipient's own missing contributions, which never lay in the pot."""
    paid_out: Won
    """What the recipient was credited, before its debts."""
    paid_out_ms: Millis
    payout: Won
    """The pot that the schedule promises to the recipient."""
    surplus_out: Won = Won(0)
    """What went to the organizer or the reserve."""
    grace_from_ms: Millis = Millis(0)
    """Where a freeze was lifted after the due instant: when its fresh grace began; 0 otherwise."""

    def grace_ends_ms(self, grace_ms: int) -> Millis:
        """Return the last instant of the round's grace."""
        return Millis(max(self.due_ms, self.grace_from_ms) + grace_ms)

    @property
    def asked(self) -> Won:
        """Return what the schedule asks of all seats: payout and surplus (M5)."""
        return Won(sum(self.pays))

    @property
    def short(self) -> Won:
        """Return what of the promised pot was never collected: it is, or was, owed to the recipient."""
        return Won(max(0, self.payout - self.collected))

    @property
    def collected(self) -> Won:
        """Return what was made good so far."""
        return Won(sum(self.paid))

    def open_for(self, seat: int) -> Won:
        """Return what is open for `seat` (from 1)."""
        return Won(self.pays[seat - 1] - self.paid[seat - 1])


DebtPlace = tuple[int, int, bytes, int, int]
"""Where a debt stands among those of its debtor, in the order of DEBT: due, rank, club, round, seat."""


class Debt(Record, frozen=True):
    """What one account owes another for one seat and round."""

    debtor: AccountId
    creditor: AccountId
    club: bytes
    round: int
    seat: int
    due_ms: Millis
    rank: int
    amount: Won
    """Still owed, ≥ 1."""
    basis: int
    """CHARGE: Σ amount × days late of what is repaid already, won·days."""
    charge_bp: int
    """The club's late charge; 0 on a charge itself."""

    def key(self) -> tuple[bytes, int, int, bytes, int, int]:
        """Return the key under which it stands: the order of DEBT."""
        return (self.debtor, *self.place())

    def place(self) -> DebtPlace:
        """Return where it stands among the debts of its debtor."""
        return (self.due_ms, self.rank, self.club, self.round, self.seat)


class Owing(Record, frozen=True):
    """All that one account owes one other, over all clubs."""

    to: bytes
    """An account; or a club, whose reserve it is."""
    amount: Won


class Guarantee(Record, frozen=True):
    """Somebody who signed for one seat in one order."""

    account: AccountId
    turn: int
    """The round in which the seat receives in the order that was signed for."""


class Agreed(Record, frozen=True):
    """A guarantee to which a seat's holder has agreed, and which is not given yet."""

    holder: AccountId
    guarantor: AccountId
    amount: Won
    turn: int
    """The round in which the seat receives in the order that was agreed to."""


class AgreedPayer(Record, frozen=True):
    """Somebody who may pay a seat's contribution of one round on behalf of its holder, who then owes it."""

    round: int
    seat: int
    holder: AccountId
    payer: AccountId
    amount: Won
    """At most so much more."""


class Advance(Record, frozen=True):
    """What somebody has paid ahead on behalf of a seat's holder: owed from the due instant on."""

    round: int
    seat: int
    debtor: AccountId
    payer: AccountId
    amount: Won


class Tenure(Record, frozen=True):
    """Somebody who held a seat and handed it over: the rounds before `until` are that person's."""

    leaver: AccountId
    newcomer: AccountId
    until: int
    """The first round that is not the leaver's any more."""
    price: Won
    """What the newcomer paid the leaver for the rounds so far; 0 after receipt."""


class Equalised(Record, frozen=True):
    """What an exchange of turns let one seat pay, or gave back to it, for the rounds so far."""

    seat: int
    account: AccountId
    """Who held the seat then."""
    until: int
    """The first round that it is not for."""
    each: int
    """Won that count as paid besides, in every round that all paid; below zero as returned."""
    amount: int
    """In all of these rounds together."""


class Estate(Record, frozen=True):
    """Who shares what a reserve has, or gets, after the club has ended: by SPLIT on the weights."""

    accounts: tuple[AccountId, ...]
    """None as long as everybody was in debt at the end and still is."""
    weights: tuple[Won, ...]
    got: tuple[Won, ...]
    """What each has had of it so far."""


class Early(Record, frozen=True):
    """What of an account's won counts as there when its oldest unpaid contribution was due."""

    due_ms: Millis
    """That due instant."""
    won: Won
    """What was available then, and what the bank had booked by then and was minted later, less what was collected."""
    unpaid: int
    """How many contributions are due and neither paid nor settled; the record ends with the last of them."""


class Pause(Record, frozen=True):
    """A freeze that is over: its time does not count as late."""

    since_ms: Millis
    until_ms: Millis


class Told(Record, frozen=True):
    """What the holder of a seat told before a round opened, where the kind of the club asks for something."""

    seat: int
    word: bytes
