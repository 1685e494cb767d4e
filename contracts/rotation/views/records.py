"""What readers of clubs are given: plain frozen records. `views` has the functions that make them.

Rule: seats and rounds count from 1; amounts are won; instants are ms of block time; accounts are 20-byte ids.
"""

from contracts.abi.interfaces import FlowLine, Freeze
from contracts.rotation.terms.finding import RateFinding, SeatCap
from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import Record
from ledger.primitives.kinds import SignedWon
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "AgreedPayment",
    "CapsView",
    "ClubLine",
    "ClubView",
    "DebtView",
    "EstateShare",
    "PersonStatement",
    "PersonView",
    "RoundView",
    "ScheduleRow",
    "ScheduleView",
    "SeatView",
    "StatementLine",
    "StatementView",
    "SubstitutionTerms",
    "TakeOver",
]


class ClubView(Record, frozen=True):
    """One club as it stands."""

    id: bytes
    name: str
    status: str
    """forming, running, dissolved, closed, cancelled."""
    organizer: AccountId
    terms: Terms
    schedule_hash: bytes
    """What members sign."""
    created_ms: Millis
    started_ms: Millis
    """0 before the start."""
    seats: int
    """All seats, the organizer's turn included; as many rounds."""
    organizer_seat: int
    """0 without an organizer's turn."""
    seats_taken: int
    seats_signed: int
    next_round: int
    """The round whose due instant comes next; 0 when there is none any more."""
    next_due_ms: Millis
    """0 when there is none any more."""
    open_round: int
    """The round being collected; 0 when there is none."""
    pot: Won
    """What lies in the pot now."""
    deposits: Won
    holdbacks: Won
    reserve: Won
    owed: Won
    """Debts of this club that are still open, charges included."""
    total_in: Won
    """All that the schedule asks of all seats."""
    rate_passes: bool
    """What RATE says of the terms, enforced or not; `schedule` says it of the table as it stands."""
    rate_cap_bp: int
    rate_needed_bp: int | None
    """None above every cap."""
    frozen: Freeze | None
    """Why nothing is collected and nothing paid out; None when it is not frozen."""
    unpaid: Won
    """Due and not paid, the grace of its round not over: late, and no miss yet."""
    to_collect: Won
    """What the chain still collects in rounds that are not settled; of a dissolved club, what its end still shares."""
    kept: Won
    """Of the pot: what was repaid while the club is frozen, for those who get it when the freeze is over."""


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
    """What is asked beyond the pot: for the organizer or the reserve, as agreed."""


class ScheduleView(Record, frozen=True):
    """A whole schedule, and what it means for every seat."""

    schedule_hash: bytes
    """Empty in a quote."""
    rows: tuple[ScheduleRow, ...]
    nets: tuple[SignedWon, ...]
    """By seat: received − paid over the club's life."""
    deposits: tuple[Won, ...]
    """By seat: brought at the start, returned at the end."""
    consents: tuple[Won, ...]
    """By seat: what joining consents to, all contributions and the deposit."""
    total_in: Won
    total_out: Won
    organizer_takes: SignedWon
    """What the organizer gets: the net of its turn, and the surplus where that is agreed. 0 otherwise."""
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


class RoundView(Record, frozen=True):
    """One round as it went, or as it will."""

    round: int
    due_ms: Millis
    status: str
    """open, collecting, paid_out."""
    recipient_seat: int
    recipient: AccountId | None
    """Who held the recipient's seat in this round."""
    pot: Won
    """What the schedule promises."""
    asked: Won
    """What all seats together pay; of a dissolved club, what goes into its reserve."""
    collected: Won
    """What was made good so far."""
    paid_out: Won
    """What the recipient was credited; the rest was set off or is owed."""
    set_off: Won
    surplus: Won
    """What went to the organizer or the reserve."""
    owed: Won
    """Still owed to the recipient, charges apart."""
    paid_out_ms: Millis
    grace_until_ms: Millis
    """Until when a late contribution of this round is not a miss."""
    missing: tuple[int, ...]
    """Seats that have not paid what is asked, ascending; of an open round, all that have not paid ahead."""


class SeatView(Record, frozen=True):
    """One seat: who holds it and how it went."""

    seat: int
    holder: AccountId | None
    signed: bool
    receives_in: int
    """The round of its turn."""
    received: bool
    deposit: Won
    """As agreed."""
    deposit_held: Won
    """What of it is there now."""
    holdback_held: Won
    """What is held back of its pot for the contributions to come."""
    guaranteed: Won
    """What a guarantor has locked for it."""
    paid: Won
    """Contributions made good so far, repaid debts included."""
    equalised: SignedWon
    """What swaps under the fair rate have let it pay for the rounds before, and it counts as paid; below zero what they
    have given back to it."""
    got: Won
    """Its pot so far: credited, set off, and repaid later."""
    net: SignedWon
    """got − paid − equalised."""
    net_planned: SignedWon
    """What the schedule promises at the end, what swaps equalised included."""
    owes: Won
    """Debts of this seat that are open, charges included."""
    unpaid: Won
    """Due and not paid, grace not over: late, and no miss yet."""
    to_pay: Won
    """What the chain still collects for it in rounds that are not settled."""
    misses: int
    lates: int
    left: str
    """"exited" or "evicted" when it pays no more; it is paid back in the round of its turn."""
    invited: AccountId | None
    """Who may take it while it is vacant; None where nobody is invited, or nobody needs to be (`Terms.open`)."""
    sign_by_ms: Millis
    """Before the start: from when on it may be freed, because its holder has not signed; 0 otherwise."""


class StatementLine(Record, frozen=True):
    """What one round was for one seat."""

    seat: int
    round: int
    due_ms: Millis
    asked: Won
    paid: Won
    mark: str
    """unpaid, part, ahead, on_time, late, joined_late, set_off, covered, held_back, debt, nothing: `records.Mark`."""
    days_late: int
    received: Won
    """The pot, in the round of the seat's turn."""
    owed: Won
    """Still owed for this round."""
    holder: AccountId | None
    """Who held the seat in this round, whoever holds it now."""
    unpaid: Won
    """Due and not paid, grace not over: late, and no miss yet."""
    grace_until_ms: Millis
    """With `unpaid`: until when it is not a miss."""


class TakeOver(Record, frozen=True):
    """A seat that changed hands."""

    seat: int
    since: int
    """The first round of the newcomer."""
    leaver: AccountId
    newcomer: AccountId
    price: Won
    """What the newcomer paid the leaver for the rounds before."""


class DebtView(Record, frozen=True):
    """One debt that is open."""

    club: bytes
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId | None
    """None: the club's reserve."""
    due_ms: Millis
    amount: Won
    charge: bool
    """A late charge, shown apart from the schedule."""


class EstateShare(Record, frozen=True):
    """What one person has of the reserve of a club that has ended."""

    account: AccountId
    weight: Won
    """Its part of all weights is its part of all that comes in."""
    got: Won
    """What it has had so far; own debts came first."""
    last: Won
    """What it gets of `waiting` if nothing more comes in."""


class AgreedPayment(Record, frozen=True):
    """Somebody who may pay a contribution on behalf of the seat's holder, who then owes it."""

    seat: int
    round: int
    holder: AccountId
    payer: AccountId
    amount: Won
    """At most so much more."""


class StatementView(Record, frozen=True):
    """What a club was for one person, or for everybody."""

    club: bytes
    account: AccountId | None
    lines: tuple[StatementLine, ...]
    """Of a person: the rounds in which it held the seat."""
    paid: Won
    got: Won
    taken_over: tuple[TakeOver, ...]
    """Seats that the person took over or handed over; all of them where no person is asked for."""
    equalised: SignedWon
    """What the person or the seat, or everybody together, paid in swaps under the fair rate; below zero what it got."""
    net: SignedWon
    """got − paid − equalised; of a person, with the prices of seats it handed over and without those of seats it took
    over."""
    to_pay: Won
    """What the chain still collects for these seats in rounds that are not settled."""
    next_due_ms: Millis
    """The next due instant at which it collects something of them; 0 when there is none."""
    next_pays: Won
    """What it collects of them then."""
    claim: Won
    """For a club that has ended: the weight with which the person shares what its reserve gets; 0 when it does not."""
    claims: Won
    """The weights of all who share it, together."""
    estate: tuple[EstateShare, ...]
    """For a club that has ended: everybody who shares what its reserve gets; nobody as long as all are in debt."""
    waiting: Won
    """For a club that has ended: what lies in its reserve until more has come in, or until nothing more can (SPLIT). It
    is less than one won for each of `estate`; where all are in debt, it is all that the reserve has."""
    coming: Won
    """For a club that has ended: what may still come into its reserve, debts to it and contributions to come."""
    owes: tuple[DebtView, ...]
    """Within this club."""
    is_owed: tuple[DebtView, ...]
    agreed_payments: tuple[AgreedPayment, ...]
    """What others may still pay on behalf of the person, or the person on behalf of others, with a claim for it."""
    kept: tuple[DebtView, ...]
    """In a frozen club: debts, by the person or to it, of which so much was repaid and is kept until that is over."""
    secured: Won
    """Deposits and holdbacks of these seats that are held now: paid − got is what is out, this is what comes back."""
    flows: tuple[FlowLine, ...] = ()
    """Every won that went from the person's available won into the club or to a member, and back, by kind of move; of
    everybody together where no person is asked for. Empty in the statement of one seat: won belongs to persons."""
    out: Won = Won(0)
    """Of `flows`: all that was put in."""
    back: Won = Won(0)
    """Of `flows`: all that was got out."""
    cash: SignedWon = 0
    """back − out: by how much the club has changed the person's available won; for everybody together, −`held`."""
    held: Won = Won(0)
    """Where everybody is asked for, what lies in the club now: pot, reserve, deposits, holdbacks, guarantees."""


class ClubLine(Record, frozen=True):
    """What one club is for one person."""

    club: bytes
    name: str
    status: str
    seats: tuple[int, ...]
    """Those that the person holds now."""
    out: Won
    back: Won
    cash: SignedWon
    """back − out."""
    secured: Won
    """Deposits and holdbacks of its seats that are held now."""
    guaranteed: Won
    """What it has locked for seats of others."""
    consent: Won
    """What the chain may collect of it for the club in all."""
    consent_used: Won
    """Of that, what was collected."""
    owes: Won
    is_owed: Won
    kept: Won
    """In a frozen club: what was repaid to it, and reaches it when the freeze is over."""
    unpaid: Won
    """Due and not paid, grace not over."""
    to_pay: Won
    """What the chain still collects for its seats in rounds that are not settled."""


class PersonStatement(Record, frozen=True):
    """What clubs are for one person, in the order of their ids, and together. Few persons have more than one page."""

    account: AccountId
    clubs: tuple[ClubLine, ...]
    next: bytes
    """Give it back as `after` for the next page; empty at the end."""
    out: Won
    back: Won
    cash: SignedWon
    owes: Won
    is_owed: Won


class SubstitutionTerms(Record, frozen=True):
    """What taking a seat over costs a newcomer now."""

    seat: int
    price: Won
    """To the leaver, for the rounds so far, with what swaps equalised; 0 after receipt."""
    deposit: Won
    remaining: Won
    """What the seat still pays."""
    consent: Won
    """price + deposit + remaining: the number to sign in `voting.accept`."""
    schedule_hash: bytes


class PersonView(Record, frozen=True):
    """One person over all clubs."""

    seats: tuple[tuple[bytes, int], ...]
    """(club, seat), ascending."""
    locked: Won
    """Unpaid contributions that are due: available must not go below (GRACE LOCK)."""
    debt: Won
    owes: tuple[DebtView, ...]
    """In the order in which they are repaid."""
    is_owed: tuple[DebtView, ...]
