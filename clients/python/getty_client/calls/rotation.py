"""Calls of the contract `rotation`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from typing import Literal

from ledger.primitives.codec import Record
from ledger.primitives.kinds import BasisPoints, Club, Instant, Length
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "AgreeGuarantee",
    "AgreePayer",
    "BuyClaim",
    "Calendar",
    "Cancel",
    "Commit",
    "Create",
    "DeferClaim",
    "Dividend",
    "Drawn",
    "Fair",
    "FixedAfter",
    "FixedPot",
    "Flat",
    "FreeSeat",
    "Guarantee",
    "Invite",
    "Join",
    "JoinLate",
    "Leave",
    "Pay",
    "PayDebt",
    "RestoreDeposit",
    "Reveal",
    "Shared",
    "Sheet",
    "Sign",
    "Start",
    "Surcharge",
    "Terms",
    "Turn",
    "Uninvite",
    "WaiveClaim",
]


class Surcharge(Record, frozen=True, tag="surcharge"):
    """A seat pays C up to its turn and C + I after it; the recipient receives all payments."""

    contribution: Won
    """C ≥ 1, per seat and round."""
    surcharge: Won
    """I ≥ 1, per seat and round after its turn."""
    recipient_pays_own_round: bool = True
    """Whether a seat pays in the round in which it receives."""


class Flat(Record, frozen=True, tag="flat"):
    """A seat pays C in every round; nobody pays interest."""

    contribution: Won
    """C ≥ 1, per seat and round."""
    recipient_pays_own_round: bool = True
    """Whether a seat pays in the round in which it receives."""
    late_joiners: bool = False
    """Whether the last seats may be vacant at the start, and taken later at the price of all past rounds."""


class FixedPot(Record, frozen=True, tag="fixed_pot"):
    """A seat pays C up to its turn and C + I after it; the recipient receives P, and the rest is surplus."""

    contribution: Won
    """C ≥ 1, per seat and round."""
    surcharge: Won
    """I ≥ 0, per seat and round after its turn."""
    pot: Won
    """P ≥ 1, what every recipient is promised."""
    surplus_to: Literal["organizer", "reserve"]
    """Where the surplus of every round goes."""
    recipient_pays_own_round: bool = True
    """Whether a seat pays in the round in which it receives."""


class FixedAfter(Record, frozen=True, tag="fixed_after"):
    """A seat pays b after its turn; those who have not received share the rest of P."""

    pot: Won
    """P ≥ 1, what every recipient is promised."""
    payment_after: Won
    """b ≥ 1, what a seat pays in every round after its own."""


class Fair(Record, frozen=True, tag="fair"):
    """Every seat has the same interest rate: a seat that receives earlier pays more in every round."""

    pot: Won
    """P ≥ 1, what every recipient is promised."""
    rate_bp: BasisPoints
    """Basis points a year, ≥ 1."""
    unit: Won = Won(1)
    """Every payment is a multiple of this many won, ≥ 1, and so is P: amounts that people can transfer."""


class Sheet(Record, frozen=True, tag="sheet"):
    """Members agree on a sheet of amounts (번호계): seat k pays its own amount in every round, and P is their sum."""

    amounts: tuple[Won, ...]
    """amounts[k − 1] ≥ 1: what seat k pays in every round; one amount for each seat."""


class Drawn(Record, frozen=True, tag="drawn"):
    """A seat pays C in every round; the recipient is drawn before the round, or all are drawn before the first."""

    contribution: Won
    """C ≥ 1, per seat and round."""
    phase_ms: Length
    """Seeds are committed to until two of these lengths before a due instant, and revealed in the first of the two."""
    once: bool = False
    """Whether one draw before the first round fixes all turns; from then on the club is as if its order were agreed."""


class Shared(Record, frozen=True, tag="shared"):
    """The lowest bid is the pot. Seats that have received pay C, and the others share the rest of it."""

    contribution: Won
    """C ≥ 1: what a seat pays in every round after its own, and at most before."""
    phase_ms: Length
    """Bids are sealed until two of these lengths before a due instant, and revealed in the first of the two."""
    floor: Won = Won(0)
    """The lowest bid that members allow; 0 … less than C·(N − 1)."""


class Dividend(Record, frozen=True, tag="dividend"):
    """The lowest bid is the pot. Every seat pays C, less its share of what the pot is below N·C."""

    contribution: Won
    """C ≥ 1: what a seat pays in every round at most."""
    phase_ms: Length
    """Bids are sealed until two of these lengths before a due instant, and revealed in the first of the two."""
    floor: Won = Won(0)
    """The lowest bid that members allow; 0 … less than N·C."""


class Calendar(Record, frozen=True):
    """The calendar of rounds. Dates are in Asia/Seoul (fixed UTC+9); a date is due at 23:59:59.000 of its day."""

    unit: str
    """"month", "week", "day"; "seconds" only on development chains."""
    year: int = 0
    month: int = 0
    day: int = 0
    """The first due date."""
    first_due_ms: Instant = Millis(0)
    """For "seconds": the first due instant (block time, ms)."""
    every_seconds: int = 0
    """For "seconds": distance of two due instants."""
    business_days: bool = False
    """For "month" and "week": whether a due date that is not a business day moves to the next one."""
    holidays: tuple[int, ...] = ()
    """With business days: the holidays of the club as numbers YYYYMMDD, ascending; Saturdays and Sundays need none."""


class Turn(Record, frozen=True):
    """An organizer's turn: a seat of the organizer, one more than the paying seats N."""

    place: Literal["first", "last"]
    """Whether it receives in the first or in the last round."""
    pays: bool = False
    """Whether that seat pays like the others; False means it pays nothing."""


class Terms(Record, frozen=True):
    """The terms of a club. They are fixed at the founding. Every member signs their hash together with the schedule."""

    name: str
    """The name, 1 … 64 letters."""
    form: Surcharge | Flat | FixedPot | FixedAfter | Fair | Sheet | Drawn | Shared | Dividend
    """The form, from which payments follow, with its amounts."""
    seats: int
    """Paying seats N ≥ 2; an organizer's turn is one seat more."""
    calendar: Calendar
    grace_ms: Length
    """Length of grace after each due instant; 0 … half the distance of two rounds."""
    organizer_turn: Turn | None = None
    """An organizer's turn."""
    deposit: Won | None = None
    """The deposit per seat, collected at the start."""
    late_charge_bp: BasisPoints = 0
    """CHARGE: basis points a year on late amounts; 0 … the chain's cap."""
    holdback_percent: int = 0
    """HOLDBACK: s, 0 … 100, the same for every seat."""
    by_grade: bool = False
    """HOLDBACK: s of a seat follows from its holder's grade when it signs (`contracts.grade`), and is fixed then."""
    exit_penalty: Won = Won(0)
    """The highest penalty of an exit without a substitute, paid from the deposit."""
    minimum_seats: int = 0
    """The club may start with this many paying seats after its time to join; 0: only with all seats."""
    join_until_ms: Instant = Millis(0)
    """With `minimum_seats`: the end of the time to join, before the first due instant."""
    vote_by: Literal["person", "seat"] = "person"
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
    agreement: bytes = b""
    """The hash of the agreement of clauses (`contracts.agreement`), 32 bytes; empty: a development club without one."""
    pots_per_round: int = 1
    """How many whole seats receive in each round: 1, or 2 in a club of N/2 rounds."""
    half_seats: tuple[int, ...] = ()
    """Half seats (반 구좌): seats that two persons share, ascending."""


class Create(Record, frozen=True):
    """`create`: found a club. The signer is its organizer. The club's id is in the event `club.created`, field
    `club`."""

    terms: Terms
    consent: Won = Won(0)
    """With a paying organizer's turn: the organizer's consent for that seat, as in `Join`; otherwise 0."""


class Invite(Record, frozen=True):
    """`invite`: the organizer invites one person to a vacant seat. A later invitation replaces an earlier one."""

    club: Club
    seat: int
    """A vacant seat."""
    account: AccountId


class Uninvite(Record, frozen=True):
    """`uninvite`: the organizer withdraws the invitation to a seat. A taken seat stays taken."""

    club: Club
    seat: int


class Join(Record, frozen=True):
    """`join`: take a seat, and allow the chain to collect its contributions (autopay)."""

    club: Club
    seat: int
    consent: Won


class Leave(Record, frozen=True):
    """`leave`: give a seat back before the start. Consent and signature end with it."""

    club: Club
    seat: int


class FreeSeat(Record, frozen=True):
    """`free_seat`: before the start, free a seat whose holder has not signed within a day of taking it."""

    club: Club
    seat: int


class Cancel(Record, frozen=True):
    """`cancel`: end a club that has not started. Every consent ends with it; no won has moved."""

    club: Club


class Sign(Record, frozen=True):
    """`sign`: agree to the club's terms and schedule, for all seats that the signer holds now."""

    club: Club
    schedule_hash: bytes
    """32 bytes, as shown by `contracts.rotation.views.club`."""


class Start(Record, frozen=True):
    """`start`: the organizer starts the club after every seat is taken and every holder has signed."""

    club: Club


class JoinLate(Record, frozen=True):
    """`join_late`: take the next vacant seat of a running club without interest (`Terms.late_joiners`)."""

    club: Club
    consent: Won


class AgreeGuarantee(Record, frozen=True):
    """`agree_guarantee`: the holder of a seat agrees that `guarantor` guarantees for it, in its present order."""

    club: Club
    seat: int
    guarantor: AccountId
    amount: Won
    """Exactly what the guarantor will lock; 0 withdraws the agreement."""


class Guarantee(Record, frozen=True):
    """`guarantee`: the signer guarantees for the seat of `holder` in its present order, and locks `amount` now."""

    club: Club
    seat: int
    holder: AccountId
    """The holder of the seat."""
    turn: int
    """The round in which the seat receives."""
    amount: Won
    """The amount to which the holder has agreed, at most what the seat still pays."""


class RestoreDeposit(Record, frozen=True):
    """`restore_deposit`: the holder refills a deposit that misses have reduced, in whole or in part."""

    club: Club
    seat: int
    amount: Won


class AgreePayer(Record, frozen=True):
    """`agree_payer`: the holder of a seat agrees that `payer` pays its contribution of a round on its behalf, and that
    it owes `payer` what is paid so, from the due instant on, like what a guarantor covers."""

    club: Club
    seat: int
    round: int
    payer: AccountId
    amount: Won
    """At most so much, and at most what is open for the seat and round; 0 takes the agreement back."""


class BuyClaim(Record, frozen=True):
    """`buy_claim`: the buyer named in the terms pays a recipient what is owed for one seat and round."""

    club: Club
    seat: int
    """The seat that did not pay."""
    round: int
    amount: Won
    """The claim's face value, exactly what is still owed."""


class WaiveClaim(Record, frozen=True):
    """`waive_claim`: give up what the signer is owed for a seat and round, or a part of it; charges come last."""

    club: Club
    seat: int
    """The seat for which it is owed."""
    round: int
    amount: Won
    """1 won to all that the signer is owed for this seat and round."""


class DeferClaim(Record, frozen=True):
    """`defer_claim`: put off all that the signer is owed for a seat and round: it is not due before `until_ms`."""

    club: Club
    seat: int
    """The seat for which it is owed."""
    round: int
    until_ms: Instant
    """At most 366 days from now."""


class Commit(Record, frozen=True):
    """`commit`: commit to a bid for the next round, or to a seed for its draw, on behalf of a seat that waits."""

    club: Club
    round: int
    seat: int
    commitment: bytes
    """32 bytes: `contracts.rotation.kinds.sealing.commitment_of`; it binds club, round, account and seat."""
    bond: Won = Won(0)
    """Exactly what the club asks for a bid in this round (`bond` of the round); 0 in a draw."""


class Reveal(Record, frozen=True):
    """`reveal`: reveal what the signer has committed to, in the phase that follows."""

    club: Club
    round: int
    amount: Won
    """The bid, as committed to; 0 in a draw."""
    seed: bytes
    """As committed to, 32 bytes."""


class Pay(Record, frozen=True):
    """`pay`: pay a seat's contribution of a round from the signer's won: ahead, late, or for somebody else."""

    club: Club
    seat: int
    round: int
    amount: Won
    """Exactly what is open for this seat and round; with `part`, also less."""
    part: bool = False
    claim: AccountId | None = None
    """Who is to owe the signer what it pays: the seat's holder, who has agreed to it (`agree_payer`)."""


class PayDebt(Record, frozen=True):
    """`pay_debt`: repay debts of `debtor` (oldest first) from the signer's available won; when nothing is due, what its
    creditors have put off."""

    debtor: AccountId
    amount: Won
