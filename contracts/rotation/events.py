"""The events of the rotation contract."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Club, HashBytes, Instant, Name
from ledger.primitives.units import AccountId, Won

__all__ = [
    "EVENTS",
    "ClaimNoted",
    "ClubAmountsChanged",
    "ClubCancelled",
    "ClubClosed",
    "ClubCreated",
    "ClubDerived",
    "ClubDissolved",
    "ClubDueDayChanged",
    "ClubEvicted",
    "ClubExited",
    "ClubJoined",
    "ClubJoinedLate",
    "ClubLeft",
    "ClubReordered",
    "ClubSigned",
    "ClubStarted",
    "ClubSubstituted",
    "ClubSwapped",
    "ClubVoteLost",
    "DebtBought",
    "DebtCancelled",
    "DebtCreated",
    "DebtRepaid",
    "DepositRestored",
    "GuaranteeAgreed",
    "GuaranteeGiven",
    "GuaranteeReleased",
    "HoldbackHeld",
    "HoldbackReleased",
    "PenaltyPaid",
    "RemainingNoted",
    "ReserveShared",
    "RoundCollected",
    "RoundPaidOut",
    "RoundSurplus",
    "SeatLate",
    "SeatMissed",
    "SeatPaid",
    "SeatUnpaid",
]


class ClubCreated(EventRecord, frozen=True):
    """Somebody created a club."""

    type = "club.created"
    club: Club
    organizer: AccountId
    name: str
    seats: int
    contribution: Won
    schedule_hash: HashBytes


class ClubJoined(EventRecord, frozen=True):
    """Somebody took a seat."""

    type = "club.joined"
    club: Club
    seat: int
    account: AccountId
    consent: Won


class ClubLeft(EventRecord, frozen=True):
    """Somebody gave a seat back."""

    type = "club.left"
    club: Club
    seat: int
    account: AccountId


class ClubSigned(EventRecord, frozen=True):
    """A member signed the terms."""

    type = "club.signed"
    club: Club
    account: AccountId
    seats: int
    hash: HashBytes


class ClubDerived(EventRecord, frozen=True):
    """The club starts with fewer seats than it was created with; this is the schedule it has now."""

    type = "club.derived"
    club: Club
    seats: int
    schedule_hash: HashBytes


class ClubStarted(EventRecord, frozen=True):
    """The club has started."""

    type = "club.started"
    club: Club
    seats: int
    first_due_ms: Instant


class ClubCancelled(EventRecord, frozen=True):
    """The club never started."""

    type = "club.cancelled"
    club: Club
    seats_taken: int
    code: Name


class ClubClosed(EventRecord, frozen=True):
    """The last round of the club is over."""

    type = "club.closed"
    club: Club
    rounds: int


class ClubDissolved(EventRecord, frozen=True):
    """The club has ended before its last round; `to_share` is divided among `among` members."""

    type = "club.dissolved"
    club: Club
    to_share: Won
    among: int


class ClubJoinedLate(EventRecord, frozen=True):
    """Somebody took a seat after the start, at the price of all past rounds."""

    type = "club.joined_late"
    club: Club
    seat: int
    account: AccountId
    paid: Won
    deposit: Won


class ClubSubstituted(EventRecord, frozen=True):
    """A newcomer took over a member's seat."""

    type = "club.substituted"
    club: Club
    seat: int
    leaver: AccountId
    newcomer: AccountId
    price: Won
    deposit: Won
    returned: Won


class ClubSwapped(EventRecord, frozen=True):
    """Two seats exchanged their turns."""

    type = "club.swapped"
    club: Club
    seat_a: int
    round_a: int
    seat_b: int
    round_b: int
    schedule_hash: HashBytes


class ClubReordered(EventRecord, frozen=True):
    """The club changed the order of turns."""

    type = "club.reordered"
    club: Club
    schedule_hash: HashBytes


class ClubDueDayChanged(EventRecord, frozen=True):
    """The club collects on another day of the month."""

    type = "club.due_day_changed"
    club: Club
    day: int
    next_due_ms: Instant


class ClubAmountsChanged(EventRecord, frozen=True):
    """The club collects other amounts."""

    type = "club.amounts_changed"
    club: Club
    contribution: Won
    surcharge: Won
    pot: Won
    schedule_hash: HashBytes


class ClubExited(EventRecord, frozen=True):
    """A member left the club and is paid back later."""

    type = "club.exited"
    club: Club
    seat: int
    account: AccountId
    paid_back_in: int
    amount: Won


class ClubEvicted(EventRecord, frozen=True):
    """The members evicted a member, who is paid back later."""

    type = "club.evicted"
    club: Club
    seat: int
    account: AccountId
    paid_back_in: int
    amount: Won


class ClubVoteLost(EventRecord, frozen=True):
    """A seat lost its vote."""

    type = "club.vote_lost"
    club: Club
    seat: int
    account: AccountId


class SeatPaid(EventRecord, frozen=True):
    """A seat's contribution was paid; `mark` says how: part, ahead, on_time, late, set_off."""

    type = "seat.paid"
    club: Club
    round: int
    seat: int
    by: AccountId
    amount: Won
    mark: Name


class SeatUnpaid(EventRecord, frozen=True):
    """A contribution was due and is not paid; grace has begun."""

    type = "seat.unpaid"
    club: Club
    round: int
    seat: int
    amount: Won


class SeatLate(EventRecord, frozen=True):
    """A seat paid within grace."""

    type = "seat.late"
    club: Club
    round: int
    seat: int
    days: int


class SeatMissed(EventRecord, frozen=True):
    """Grace ended without the contribution: `covered` came from what secures the seat, `owed` became a debt."""

    type = "seat.missed"
    club: Club
    round: int
    seat: int
    covered: Won
    owed: Won


class RoundCollected(EventRecord, frozen=True):
    """The chain collected the contributions of a round."""

    type = "round.collected"
    club: Club
    round: int
    collected: Won
    pot: Won


class RoundPaidOut(EventRecord, frozen=True):
    """The chain paid a round's pot to the seat whose turn it was."""

    type = "round.paid_out"
    club: Club
    round: int
    seat: int
    to: AccountId
    amount: Won
    pot: Won
    set_off: Won
    owed: Won


class RoundSurplus(EventRecord, frozen=True):
    """More came in than the pot needs; it goes to the organizer, or (`to` is empty) into the reserve."""

    type = "round.surplus"
    club: Club
    round: int
    amount: Won
    to: AccountId


class DebtCreated(EventRecord, frozen=True):
    """A missed contribution, or its charge, became a debt."""

    type = "debt.created"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    charge: bool


class DebtRepaid(EventRecord, frozen=True):
    """A debt was repaid, in whole or in part."""

    type = "debt.repaid"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    charge: bool


class DebtBought(EventRecord, frozen=True):
    """Somebody bought a debt; `creditor` has it now."""

    type = "debt.bought"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    charge: bool


class DebtCancelled(EventRecord, frozen=True):
    """A debt is not owed any more."""

    type = "debt.cancelled"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    charge: bool


class DepositRestored(EventRecord, frozen=True):
    """Somebody filled a seat's deposit up again; `missing` is what it still lacks."""

    type = "deposit.restored"
    club: Club
    seat: int
    account: AccountId
    amount: Won
    missing: Won


class HoldbackHeld(EventRecord, frozen=True):
    """A part of a payout is kept as a security."""

    type = "holdback.held"
    club: Club
    round: int
    seat: int
    amount: Won


class HoldbackReleased(EventRecord, frozen=True):
    """What was kept of a payout was paid out."""

    type = "holdback.released"
    club: Club
    round: int
    seat: int
    amount: Won


class PenaltyPaid(EventRecord, frozen=True):
    """A penalty was paid."""

    type = "penalty.paid"
    club: Club
    seat: int
    to: AccountId
    amount: Won


class GuaranteeAgreed(EventRecord, frozen=True):
    """The holder of a seat agreed to a guarantee, or took that back: then the amount is 0."""

    type = "guarantee.agreed"
    club: Club
    seat: int
    guarantor: AccountId
    amount: Won
    turn: int


class GuaranteeGiven(EventRecord, frozen=True):
    """Somebody guarantees for a seat."""

    type = "guarantee.given"
    club: Club
    seat: int
    account: AccountId
    amount: Won
    turn: int


class GuaranteeReleased(EventRecord, frozen=True):
    """A guarantee ended and its money is free."""

    type = "guarantee.released"
    club: Club
    seat: int
    account: AccountId
    amount: Won


class ReserveShared(EventRecord, frozen=True):
    """The club's reserve was divided among its members."""

    type = "reserve.shared"
    club: Club
    amount: Won
    among: int


class ClaimNoted(EventRecord, frozen=True):
    """A member has this much to get from the dissolved club."""

    type = "claim.noted"
    club: Club
    account: AccountId
    amount: Won


class RemainingNoted(EventRecord, frozen=True):
    """A member still owes this much to the dissolved club."""

    type = "remaining.noted"
    club: Club
    account: AccountId
    amount: Won


EVENTS = (
    ClubCreated,
    ClubJoined,
    ClubLeft,
    ClubSigned,
    ClubDerived,
    ClubStarted,
    ClubCancelled,
    ClubClosed,
    ClubDissolved,
    ClubJoinedLate,
    ClubSubstituted,
    ClubSwapped,
    ClubReordered,
    ClubDueDayChanged,
    ClubAmountsChanged,
    ClubExited,
    ClubEvicted,
    ClubVoteLost,
    SeatPaid,
    SeatUnpaid,
    SeatLate,
    SeatMissed,
    RoundCollected,
    RoundPaidOut,
    RoundSurplus,
    DebtCreated,
    DebtRepaid,
    DebtBought,
    DebtCancelled,
    DepositRestored,
    HoldbackHeld,
    HoldbackReleased,
    PenaltyPaid,
    GuaranteeAgreed,
    GuaranteeGiven,
    GuaranteeReleased,
    ReserveShared,
    ClaimNoted,
    RemainingNoted,
)
