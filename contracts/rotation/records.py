"""The stored records of the rotation contract, and their words. `state` has their maps.

More than 400 lines: records only, one like another.
"""

from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "CANCELLED",
    "CHARGES",
    "CLOSED",
    "COLLECTING",
    "DISSOLVED",
    "FORMING",
    "OPEN",
    "PAID_OUT",
    "RANK_BESIDE",
    "RANK_BOUGHT",
    "RANK_CHARGE",
    "RANK_CHARGE_BESIDE",
    "RANK_GUARANTOR",
    "RANK_PAYER",
    "RANK_RECIPIENT",
    "RANK_RESERVE",
    "RANK_SOLD",
    "RANK_SURPLUS",
    "RANK_SURPLUS_RESERVE",
    "RECIPIENTS",
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
    "Deferred",
    "Drawing",
    "Early",
    "Equalised",
    "Guarantee",
    "Mark",
    "Owing",
    "Pause",
    "ReserveShares",
    "RoundRecord",
    "Sealed",
    "SeatRecord",
    "Tenure",
]

FORMING = "forming"
RUNNING = "running"
CLOSED = "closed"
DISSOLVED = "dissolved"
CANCELLED = "cancelled"
"""The status of a club. Dissolved: those who have received continue to pay, into the reserve, at the original instants.
Cancelled: the club never started, and no won has moved."""

OPEN = "open"
COLLECTING = "collecting"
SETTLING = "settling"
PAID_OUT = "paid_out"
"""The status of a round: not due yet, between due and payout, recording its debts in several calls, done."""

RANK_RECIPIENT = 0
RANK_BESIDE = 1
RANK_SOLD = 2
RANK_SURPLUS = 3
RANK_GUARANTOR = 4
RANK_PAYER = 5
RANK_RESERVE = 6
RANK_SURPLUS_RESERVE = 7
RANK_BOUGHT = 8
RANK_CHARGE = 9
RANK_CHARGE_BESIDE = 10
"""DEBT within a round: recipient, the second recipient (paid together with it), who bought a recipient's claim (in its
place), organizer, guarantor, who paid on behalf of the holder (in its place), reserve (what it lent, what it never got,
a recipient's claim that it bought at the end), charges last."""

RECIPIENTS, CHARGES = (RANK_RECIPIENT, RANK_BESIDE), (RANK_CHARGE, RANK_CHARGE_BESIDE)
"""The ranks of claims to a pot, and of late charges, in the order of the seats that receive it."""

UNCOLLECTED = frozenset({*RECIPIENTS, RANK_SOLD, RANK_SURPLUS, RANK_SURPLUS_RESERVE, RANK_BOUGHT})
"""Ranks of debts for won that a round never collected. The other ranks are for won that somebody else paid in."""

RESERVE = AccountId(b"")
"""The creditor id of debts to a club's reserve. No account has this id."""


class Mark:
    """How a seat's contribution of a round was paid."""

    NOTHING = "nothing"
    """The schedule does not ask this seat for anything."""
    UNPAID = "unpaid"
    PART = "part"
    AHEAD = "ahead"
    ON_TIME = "on_time"
    LATE = "late"
    JOINED_LATE = "joined_late"
    """A late joiner paid it to the earlier recipient."""
    SET_OFF = "set_off"
    """The recipient's own contribution, set off against its pot: late, not a miss."""
    COVERED = "covered"
    """A miss that the seat's deposit covered, without a debt."""
    HELD_BACK = "held_back"
    """A miss that the seat's holdback covered, after its deposit, without a debt."""
    DEBT = "debt"
    """A miss that was not covered: the rest is owed to the recipient."""


class ClubRecord(Record, frozen=True):
    """One club."""

    id: bytes
    organizer: AccountId
    terms: Terms
    status: str
    seats: int
    """All seats, the organizer's turn and the second halves included."""
    schedule_hash: bytes
    """The hash that every holder signs. It changes with every swap and substitution."""
    created_ms: Millis
    started_ms: Millis
    next_round: int
    """The round with the next due instant; rounds + 1 if all are past."""
    open_round: int
    """The round between its due instant and its payout; 0 if there is none."""
    derived: bool = False
    """Whether the schedule was derived again for fewer seats than in the first terms."""
    thawed_ms: Millis = Millis(0)
    """When its last freeze ended; 0 if it was never frozen."""
    agreed_ms: Millis = Millis(0)
    """Before the start: since when everybody has signed; 0 before that."""

    @property
    def rounds(self) -> int:
        """Return the number of rounds: one for each seat, or for two seats that receive together."""
        return (self.seats - len(self.terms.half_seats)) // self.terms.pots_per_round


class SeatRecord(Record, frozen=True):
    """One seat of a club."""

    seat: int
    holder: AccountId | None
    signed: bytes
    """The schedule hash that its holder signed; empty before."""
    deposit: Won
    """The agreed deposit."""
    received: int
    """The round in which the seat received; 0 before."""
    misses: int
    lates: int
    prepaid_cover: bool
    """The seat was taken over after receipt: its deposit pays all remaining contributions, and equals them."""
    open_misses: int = 0
    """How many misses are not made good (debts repaid and the deposit restored)."""
    open_since: int = 0
    """The round of the oldest of these misses; 0 if there are none. It identifies an eviction vote."""
    left: str = ""
    """"exited" or "evicted": the seat does not pay any more, and is paid back in the round of its turn."""
    voteless: bool = False
    """Whether the seat was evicted after receipt: only its vote is lost."""
    asked_ms: Millis = Millis(0)
    """Only before the start: since when its holder is asked to sign."""
    percent: int = 0
    """In a club by grade: s of its holdback, fixed by its holder's signature; 0 before."""
    exchanged: int = 0
    """The next round at the seat's last exchange of turns; 0 before."""


class RoundRecord(Record, frozen=True):
    """One round, one row of the schedule. Tuples go by seat, index 0 is seat 1."""

    number: int
    due_ms: Millis
    recipient: int
    """The recipient; 0 in a dissolved club, whose payments go into the reserve. Of two, the lower seat."""
    pays: tuple[Won, ...]
    """What the schedule asks."""
    paid: tuple[Won, ...]
    """What was paid or covered, without debts."""
    marks: tuple[str, ...]
    late_days: tuple[int, ...]
    basis: tuple[int, ...]
    """CHARGE: Σ amount × late days so far, in won·days."""
    status: str
    set_off: Won
    """The part of `paid` that was set off against the pot: the recipients' own missing contributions."""
    paid_out: Won
    """What was credited to the recipients, before debts."""
    paid_out_ms: Millis
    payout: Won
    """The pot that the schedule promises to the recipients."""
    surplus_out: Won = Won(0)
    """What was paid to the organizer or the reserve."""
    grace_from_ms: Millis = Millis(0)
    """If a freeze was lifted after the due instant: when the fresh grace began; otherwise 0."""
    beside: int = 0
    """The second seat that receives in the round; 0 if none does."""
    set_off_beside: Won = Won(0)
    """What was set off against its part of the pot."""

    @property
    def turn(self) -> tuple[int, ...]:
        """Return the seats that receive, ascending; none where that is not known, and in a dissolved club."""
        return tuple(seat for seat in (self.recipient, self.beside) if seat)

    def waits_by(self, rank: int) -> int:
        """Return the seat to whose pot a claim of this rank belongs, one of RECIPIENTS; 0 if none does."""
        return self.beside if rank == RANK_BESIDE else self.recipient

    def grace_ends_ms(self, grace_ms: int) -> Millis:
        """Return the last instant of the round's grace."""
        return Millis(max(self.due_ms, self.grace_from_ms) + grace_ms)

    @property
    def asked(self) -> Won:
        """Return what the schedule asks of all seats: payout and surplus (M5)."""
        return Won(sum(self.pays))

    @property
    def short(self) -> Won:
        """Return how much of the promised pot was never collected, and is or was owed to the recipients."""
        return Won(max(0, self.payout - self.collected))

    @property
    def collected(self) -> Won:
        """Return what has been paid or covered so far."""
        return Won(sum(self.paid))

    def open_for(self, seat: int) -> Won:
        """Return what is open for `seat` (from 1)."""
        return Won(self.pays[seat - 1] - self.paid[seat - 1])


DebtPlace = tuple[int, int, bytes, int, int]
"""The place of a debt among those of its debtor, in the order of DEBT: due, rank, club, round, seat."""


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
    """CHARGE: Σ amount × late days of the repaid part, in won·days."""
    charge_bp: int
    """The club's late charge; 0 for a charge itself."""

    def key(self) -> tuple[bytes, int, int, bytes, int, int]:
        """Return its key, which has the order of DEBT."""
        return (self.debtor, *self.place())

    def place(self) -> DebtPlace:
        """Return its place among the debts of its debtor."""
        return (self.due_ms, self.rank, self.club, self.round, self.seat)


class Deferred(Record, frozen=True):
    """A claim that its creditor has put off: it is owed, and not due before `until_ms`."""

    debt: Debt
    """Its `basis` has the days until it was put off, of the whole amount of then."""
    until_ms: Millis


class Owing(Record, frozen=True):
    """All that one account owes another, over all clubs."""

    to: bytes
    """An account, or a club for its reserve."""
    amount: Won


class Guarantee(Record, frozen=True):
    """A guarantor of one seat in one order."""

    account: AccountId
    turn: int
    """The round in which the seat receives in the signed order."""


class Agreed(Record, frozen=True):
    """A guarantee to which a seat's holder has agreed, but which has not been given yet."""

    holder: AccountId
    guarantor: AccountId
    amount: Won
    turn: int
    """The round in which the seat receives in the agreed order."""


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
    """A former holder of a seat, who held it in the rounds before `until`."""

    leaver: AccountId
    newcomer: AccountId
    until: int
    """The first round of the next holder."""
    price: Won
    """What the newcomer paid the leaver for the rounds so far; 0 after receipt."""


class Equalised(Record, frozen=True):
    """What one seat paid or received for the rounds so far, in an exchange of turns."""

    seat: int
    account: AccountId
    """Who held the seat then."""
    until: int
    """The first round that is not included."""
    each: int
    """Won that count as paid in addition in every round that all paid; negative if returned."""
    amount: int
    """The sum over these rounds."""


class ReserveShares(Record, frozen=True):
    """The persons who share the reserve of an ended club, by SPLIT on the weights."""

    accounts: tuple[AccountId, ...]
    """None while everybody is in debt."""
    weights: tuple[Won, ...]
    got: tuple[Won, ...]
    """What each person has received so far."""


class Early(Record, frozen=True):
    """The won of an account that counts as available when its oldest unpaid contribution was due."""

    due_ms: Millis
    """The due instant."""
    won: Won
    """What was available then, and what the bank had booked by then but was minted later, less collections."""
    unpaid: int
    """How many contributions are due and neither paid nor settled. The record ends with the last of them."""


class Pause(Record, frozen=True):
    """A freeze that is over: its time does not count as late."""

    since_ms: Millis
    until_ms: Millis


class Sealed(Record, frozen=True):
    """What somebody has committed to before a round, and what it was, once it is revealed."""

    account: AccountId
    seat: int
    """The seat that shall receive."""
    commitment: bytes
    """`contracts.rotation.kinds.sealing.commitment_of`."""
    place: int
    """How many had committed before."""
    bond: Won
    """What it locks until the round is open."""
    amount: Won = Won(0)
    seed: bytes = b""
    """Empty until it is revealed."""


class Drawing(Record, frozen=True):
    """What blocks after the last reveal have given so far (`contracts.rotation.rounds.opening`)."""

    height: int
    """Of the block that added to it last."""
    chance: bytes
    blocks: int
    """How many have given something."""
