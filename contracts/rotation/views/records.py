"""The records of the views. The functions of `views` make them.

Rule: seats and rounds count from 1; amounts are won; instants are ms of block time; accounts are 20-byte ids.

More than 400 lines: records only, one like another, and no logic.
"""

from contracts.abi.interfaces import FlowLine, Freeze
from contracts.rotation.terms.finding import RateFinding, SeatCap
from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import Record
from ledger.primitives.kinds import HashBytes, SignedWon
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "AgreedPayment",
    "CapsView",
    "ClubLine",
    "ClubView",
    "DebtView",
    "PartView",
    "PersonStatement",
    "PersonView",
    "ReserveShare",
    "RoundView",
    "ScheduleRow",
    "ScheduleView",
    "SealedView",
    "SeatView",
    "StatementLine",
    "StatementView",
    "SubstitutionTerms",
    "TakeOver",
]


class ClubView(Record, frozen=True):
    """One club in its present state."""

    id: bytes
    name: str
    status: str
    """forming, running, dissolved, closed, cancelled."""
    organizer: AccountId
    terms: Terms
    schedule_hash: bytes
    """The hash that members sign."""
    created_ms: Millis
    started_ms: Millis
    """0 before the start."""
    seats: int
    """All seats, the organizer's turn and the second halves included."""
    organizer_seat: int
    """0 without an organizer's turn."""
    seats_taken: int
    seats_signed: int
    next_round: int
    """The round with the next due instant; 0 if none is left."""
    next_due_ms: Millis
    """Its due instant; 0 if none is left."""
    open_round: int
    """The round being collected; 0 if there is none."""
    pot: Won
    """The present balance of the pot."""
    deposits: Won
    holdbacks: Won
    reserve: Won
    owed: Won
    """Open debts of this club, including charges."""
    total_in: Won
    """All that the schedule asks of all seats."""
    rate_passes: bool
    """The result of RATE for the terms, enforced or not; `schedule` has that of the present table."""
    rate_cap_bp: int
    rate_needed_bp: int | None
    """None above every cap."""
    frozen: Freeze | None
    """The freeze of the club; None if it is not frozen."""
    unpaid: Won
    """Due and unpaid, before the end of grace: late, but not a miss yet."""
    to_collect: Won
    """What the chain still collects in unsettled rounds; in a dissolved club, what is still to be shared."""
    kept: Won
    """Of the pot: what was repaid while the club is frozen, for those who get it when the freeze is over."""
    rounds: int
    """One for each seat, or for two seats that receive together."""


class ScheduleRow(Record, frozen=True):
    """One round of a schedule."""

    round: int
    due_ms: Millis
    recipient_seat: int
    """0 in a dissolved club."""
    pot: Won
    """What the recipient is promised."""
    pays: tuple[Won, ...]
    """By seat."""
    surplus: Won
    """The surplus, for the organizer or the reserve, as agreed."""
    beside_seat: int = 0
    """The second seat that receives in this round, an equal part; 0 if none does."""


class ScheduleView(Record, frozen=True):
    """A whole schedule, and its results for every seat."""

    schedule_hash: bytes
    """Empty in a quote."""
    rows: tuple[ScheduleRow, ...]
    nets: tuple[SignedWon, ...]
    """By seat: received − paid over the club's life."""
    deposits: tuple[Won, ...]
    """By seat: the deposit, collected at the start and returned at the end."""
    consents: tuple[Won, ...]
    """By seat: the consent of joining, all contributions and the deposit."""
    total_in: Won
    total_out: Won
    organizer_takes: SignedWon
    """What the organizer receives: the net of its turn, and an agreed surplus; otherwise 0."""
    rate: RateFinding


class CapsView(Record, frozen=True):
    """What each seat pays for credit: the least cap under which RATE lets it pass. 0 for a seat that saves."""

    schedule_hash: bytes
    cap_bp: int
    """The chain's cap, basis points a year."""
    enforced: bool
    """Whether the chain refuses what is above its cap."""
    seats: tuple[SeatCap, ...]
    """All seats whose turn is known."""


class SealedView(Record, frozen=True):
    """What somebody has committed to for a round that is not open."""

    account: AccountId
    seat: int
    revealed: bool
    amount: Won
    """What was revealed; 0 before, and in a draw."""
    commitment: HashBytes


class PartView(Record, frozen=True):
    """What one of two seats that share a round receives of its pot."""

    seat: int
    recipient: AccountId | None
    """Who held the seat in this round."""
    pot: Won
    """What the schedule promises to it."""
    paid_out: Won
    """What was credited to it; the rest was set off or is owed."""
    set_off: Won
    owed: Won
    """Still owed to it, without charges."""


class RoundView(Record, frozen=True):
    """One past or future round."""

    round: int
    due_ms: Millis
    status: str
    """open, collecting, paid_out."""
    recipient_seat: int
    recipient: AccountId | None
    """Who held the recipient's seat in this round."""
    pot: Won
    """What the schedule promises, in all."""
    asked: Won
    """What all seats together pay; in a dissolved club, into its reserve."""
    collected: Won
    """What has been paid or covered so far."""
    paid_out: Won
    """What was credited to the recipient; the rest was set off or is owed."""
    set_off: Won
    surplus: Won
    """What went to the organizer or the reserve."""
    owed: Won
    """Still owed to the recipient, without charges."""
    paid_out_ms: Millis
    grace_until_ms: Millis
    """Until when a late contribution of this round is not a miss."""
    missing: tuple[int, ...]
    """Seats that have not paid in full, ascending; in an open round, all that have not paid ahead."""
    commits_until_ms: Millis = Millis(0)
    """Until when members commit to something for this round; 0 where they are asked for nothing."""
    reveals_until_ms: Millis = Millis(0)
    """Until when they reveal it."""
    sealed: tuple[SealedView, ...] = ()
    """Who has committed so far, by account."""
    least_bids: tuple[Won, ...] = ()
    """The next round of an auction: the lowest bid of each seat, from seat 1; 0 for a seat that does not wait. Empty
    where a bid decides nothing."""
    highest_bid: Won = Won(0)
    """The highest bid: with it nobody pays less than the contribution."""
    bond: Won = Won(0)
    """What a bid locks until the round is open."""
    parts: tuple[PartView, ...] = ()
    """Where two seats receive in this round: the part of each in its pot, the lower seat first. Otherwise empty."""


class SeatView(Record, frozen=True):
    """One seat: its holder and its results."""

    seat: int
    holder: AccountId | None
    signed: bool
    receives_in: int
    """The round of its turn."""
    received: bool
    deposit: Won
    """As agreed."""
    deposit_held: Won
    """The present balance of the deposit."""
    holdback_percent: int | None
    """HOLDBACK: s of the seat; None while its holder has not signed in a club by grade."""
    unsecured: Won | None
    """What it may still owe at most after its pot, beyond deposit and holdback; None as for `holdback_percent`."""
    holdback_held: Won
    """The holdback for the remaining contributions."""
    guaranteed: Won
    """What a guarantor has locked for it."""
    bond: Won
    """What its holder has locked with a bid for the next round."""
    earmarked: Won
    """What is set aside for what it must pay."""
    paid: Won
    """Contributions paid or covered so far, including repaid debts."""
    equalised: SignedWon
    """What the seat paid for past rounds in swaps under the fair rate, which counts as paid; negative for what it
    received."""
    got: Won
    """Its pot so far: credited, set off, and repaid later."""
    net: SignedWon
    """got − paid − equalised."""
    net_planned: SignedWon
    """The result that the schedule promises, including the equalisations of swaps."""
    owes: Won
    """Open debts of this seat, including charges."""
    unpaid: Won
    """Due and unpaid, before the end of grace: late, but not a miss yet."""
    to_pay: Won
    """What the chain still collects for it in unsettled rounds."""
    misses: int
    lates: int
    left: str
    """"exited" or "evicted" if it does not pay any more; it is paid back in the round of its turn."""
    invited: AccountId | None
    """Who is invited to the vacant seat; None if nobody is, or the club is open (`Terms.open`)."""
    sign_by_ms: Millis
    """Before the start: from when on it may be freed if its holder has not signed; otherwise 0."""
    half: bool = False
    """Whether it is a half seat (반 구좌), one of two that pay and receive as much as a whole one."""


class StatementLine(Record, frozen=True):
    """One round of one seat."""

    seat: int
    round: int
    due_ms: Millis
    asked: Won
    paid: Won
    mark: str
    """unpaid, part, ahead, on_time, late, joined_late, set_off, covered, held_back, debt, nothing: `records.Mark`."""
    days_late: int
    received: Won
    """The pot received, in the round of the seat's turn."""
    owed: Won
    """Still owed for this round."""
    holder: AccountId | None
    """Who held the seat in this round."""
    unpaid: Won
    """Due and unpaid, before the end of grace: late, but not a miss yet."""
    grace_until_ms: Millis
    """With `unpaid`: until when it is not a miss."""


class EarmarkView(Record, frozen=True):
    """Won that is set aside for what a seat must pay, and is not used yet."""

    seat: int
    holder: AccountId | None
    by: AccountId
    """Who has set it aside, and gets back what is not used."""
    amount: Won


class TakeOver(Record, frozen=True):
    """A seat that was handed over."""

    seat: int
    since: int
    """The first round of the newcomer."""
    leaver: AccountId
    newcomer: AccountId
    price: Won
    """What the newcomer paid the leaver for the earlier rounds."""


class DebtView(Record, frozen=True):
    """An open debt."""

    club: bytes
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId | None
    """None: the club's reserve."""
    due_ms: Millis
    amount: Won
    charge: bool
    """Whether it is a late charge, which is not a part of the schedule."""
    deferred_until_ms: Millis
    """Until when the creditor has put it off; 0 if it is due."""


class ReserveShare(Record, frozen=True):
    """One person's share in the reserve of an ended club."""

    account: AccountId
    weight: Won
    """The person's weight; its part of all weights is the share in all that comes in."""
    got: Won
    """What the person has received so far, including own debts that it paid."""
    last: Won
    """What it gets of `waiting` if nothing more comes in."""


class AgreedPayment(Record, frozen=True):
    """Somebody who may pay so much more of a contribution on behalf of the seat's holder, who then owes it."""

    seat: int
    round: int
    holder: AccountId
    payer: AccountId
    amount: Won


class StatementView(Record, frozen=True):
    """The statement of a club for one person, one seat or everybody."""

    club: bytes
    account: AccountId | None
    lines: tuple[StatementLine, ...]
    """The lines; for a person, those of the rounds in which the person held the seat."""
    paid: Won
    got: Won
    taken_over: tuple[TakeOver, ...]
    """Seats that the person took over or handed over; without a person, all of them."""
    equalised: SignedWon
    """What the person, the seat or everybody paid in swaps under the fair rate; negative for what was received."""
    net: SignedWon
    """got − paid − equalised; for a person, plus the prices of handed-over seats and minus those of taken-over
    seats."""
    to_pay: Won
    """What the chain still collects for these seats in unsettled rounds."""
    next_due_ms: Millis
    """The next due instant of a collection from them; 0 if there is none."""
    next_pays: Won
    """The sum of that collection."""
    comes_back: Won
    """What seats that left get back in rounds that are not due yet."""
    comes_back_from_ms: Millis
    """The due instant of the first of these rounds; 0 if there is none."""
    claim: Won
    """For an ended club: the person's weight in its reserve; 0 without a share."""
    claims: Won
    """The sum of all weights."""
    shares: tuple[ReserveShare, ...]
    """For an ended club: everybody who shares its reserve; empty while all are in debt."""
    waiting: Won
    """For a club that has ended: what lies in its reserve until more has come in, or until nothing more can (SPLIT). It
    is less than one won for each of `shares`; where all are in debt, it is all that the reserve has."""
    coming: Won
    """For a club that has ended: what may still come into its reserve, debts to it and contributions to come."""
    owes: tuple[DebtView, ...]
    """Debts within this club."""
    is_owed: tuple[DebtView, ...]
    agreed_payments: tuple[AgreedPayment, ...]
    """What others may still pay on behalf of the person, or the person on behalf of others, with a claim for it."""
    kept: tuple[DebtView, ...]
    """In a frozen club: debts, by the person or to it, of which so much was repaid and is kept until that is over."""
    secured: Won
    """The present deposits, holdbacks and bonds of these seats, which are returned in the end."""
    earmarks: tuple[EarmarkView, ...]
    """What is set aside for these seats, and what the person has set aside for others."""
    flows: tuple[FlowLine, ...] = ()
    """All won that the person paid to the club or to members, and received from them, by kind of move; without a
    person, of everybody together. Empty in the statement of a seat, because won belongs to persons."""
    out: Won = Won(0)
    """The sum of all payments in `flows`."""
    back: Won = Won(0)
    """The sum of all receipts in `flows`."""
    cash: SignedWon = 0
    """back − out: the change of the person's available won by the club; for everybody together, −`held`."""
    held: Won = Won(0)
    """For everybody together: the present won of the club in pot, reserve, deposits, holdbacks and guarantees, and
    what is set aside for its seats."""


class ClubLine(Record, frozen=True):
    """One club in the statement of one person."""

    club: bytes
    name: str
    status: str
    seats: tuple[int, ...]
    """The seats that the person holds now."""
    out: Won
    back: Won
    cash: SignedWon
    """back − out."""
    secured: Won
    """The present deposits, holdbacks and bonds of the person's seats."""
    guaranteed: Won
    """What the person has locked for seats of others."""
    set_aside: Won
    """What the person has set aside for seats of this club, and is not used yet."""
    consent: Won
    """What the chain may collect from the person for the club in all."""
    consent_used: Won
    """The collected part of it."""
    owes: Won
    is_owed: Won
    kept: Won
    """In a frozen club: what was repaid to it, and reaches it when the freeze is over."""
    unpaid: Won
    """Due and unpaid, before the end of grace."""
    to_pay: Won
    """What the chain still collects for the person's seats in unsettled rounds."""


class PersonStatement(Record, frozen=True):
    """One person's clubs, in the order of their ids, and their sums. Few persons have more than one page."""

    account: AccountId
    clubs: tuple[ClubLine, ...]
    next: bytes
    """The `after` of the next page; empty at the end."""
    out: Won
    back: Won
    cash: SignedWon
    owes: Won
    is_owed: Won


class SubstitutionTerms(Record, frozen=True):
    """The present costs of taking over a seat."""

    seat: int
    price: Won
    """The price for the leaver, for the rounds so far, with the equalisations of swaps; 0 after receipt."""
    deposit: Won
    remaining: Won
    """The remaining contributions of the seat."""
    consent: Won
    """price + deposit + remaining: the amount to sign in `voting.accept`."""
    schedule_hash: bytes


class PersonView(Record, frozen=True):
    """One person over all clubs."""

    seats: tuple[tuple[bytes, int], ...]
    """(club, seat), ascending."""
    locked: Won
    """Due and unpaid contributions: the available balance must not fall below them (GRACE LOCK)."""
    debt: Won
    owes: tuple[DebtView, ...]
    """The debts, in the order of repayment."""
    is_owed: tuple[DebtView, ...]
