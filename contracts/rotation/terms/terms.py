"""The terms of a club, which every member signs.

Rule: terms of only one form are in the record of that form (`contracts.rotation.terms.forms`), so that equal tables
have equal hashes. Terms of every club are here.
"""

from enum import StrEnum

from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import FixedPot, Flat, Form, SurplusTo, Turn
from ledger.primitives.codec import Record
from ledger.primitives.kinds import BasisPoints, HashBytes, Length
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["Terms", "VoteBy"]


class VoteBy(StrEnum):
    """How votes are counted: one per person, or one per seat."""

    PERSON = "person"
    SEAT = "seat"


class Terms(Record, frozen=True):
    """The terms of a club. They are fixed at the founding. Every member signs their hash together with the schedule."""

    name: str
    """The name, 1 … 64 letters. Everybody can see it, so it must not name a person."""
    form: Form
    """The form, from which payments follow, with its amounts."""
    seats: int
    """Paying seats N ≥ 2; an organizer's turn is one seat more."""
    calendar: Calendar
    grace_ms: Length
    """Length of grace after each due instant; 0 … half the distance of two rounds."""
    organizer_turn: Turn | None = None
    """An organizer's turn. None: the organizer is a member like the others, or not a member."""
    deposit: Won | None = None
    """The deposit per seat, collected at the start. None: the seat's highest contribution (0 for a seat that pays
    nothing)."""
    late_charge_bp: BasisPoints = 0
    """CHARGE: basis points a year on late amounts; 0 … the chain's cap."""
    holdback_percent: int = 0
    """HOLDBACK: s, 0 … 100, the same for every seat."""
    by_grade: bool = False
    """HOLDBACK: s of a seat follows from its holder's grade when it signs (`contracts.grade`), and is fixed then.
    `holdback_percent` is 0."""
    exit_penalty: Won = Won(0)
    """The highest penalty of an exit without a substitute, paid from the deposit."""
    minimum_seats: int = 0
    """The club may start with this many paying seats after its time to join; 0: only with all seats."""
    join_until_ms: Millis = Millis(0)
    """With `minimum_seats`: the end of the time to join, before the first due instant."""
    vote_by: VoteBy = VoteBy.PERSON
    """VOTE: "person" means one vote per person, "seat" one vote per seat."""
    claim_buyer: AccountId | None = None
    """WATERFALL: who may buy recipients' claims, at face value; None: nobody."""
    open: bool = False
    """CONSENT: whether anybody may take a seat; otherwise only persons whom the organizer has invited."""
    level: int = 0
    """CONSENT: whoever takes a seat has been verified so far at least (`contracts.identity`), 0 … 4."""
    grade: int = 0
    """CONSENT: whoever takes a seat has at least this grade, 1 … 6; 0: any."""
    seats_per_person: int = 0
    """The most seats that one person may hold, 1 … N; 0: no limit."""
    kind: str = "fixed_order"
    """The kind of club, which decides the turns: one of `contracts.rotation.kinds.registry`."""
    agreement: HashBytes = b""
    """The hash of the agreement of clauses (`contracts.agreement`), 32 bytes; empty: a development club without one."""
    pots_per_round: int = 1
    """How many whole seats receive in each round: 1, or 2 in a club of N/2 rounds."""
    half_seats: tuple[int, ...] = ()
    """Half seats (반 구좌): seats that two persons share, ascending. The second half has a number behind all others."""

    @property
    def surplus_to(self) -> SurplusTo | None:
        """Return who receives the surplus of a round; None in forms without a surplus."""
        return self.form.surplus_to if isinstance(self.form, FixedPot) else None

    @property
    def holds_back(self) -> bool:
        """Return whether a part of a pot may be held back."""
        return self.by_grade or self.holdback_percent > 0

    @property
    def places(self) -> int:
        """Return how many whole seats there are, two halves counted as one, the organizer's turn included."""
        return self.seats + (self.organizer_turn is not None)

    @property
    def rounds(self) -> int:
        """Return how many rounds the club has when all its seats are taken."""
        return self.places // self.pots_per_round

    @property
    def shares_turns(self) -> bool:
        """Return whether two seats receive in one round."""
        return self.pots_per_round > 1 or bool(self.half_seats)

    @property
    def late_joiners(self) -> bool:
        """Return whether the last seats may be taken after the start."""
        return isinstance(self.form, Flat) and self.form.late_joiners
