"""Events of executed changes."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Club, HashBytes, Instant, SignedWon
from ledger.primitives.units import AccountId, Won

__all__ = [
    "AheadReturned",
    "ClaimNoted",
    "ClubAmended",
    "ClubAmountsChanged",
    "ClubDissolved",
    "ClubDueDayChanged",
    "ClubEqualised",
    "ClubEvicted",
    "ClubExited",
    "ClubReordered",
    "ClubSubstituted",
    "ClubSwapped",
    "ClubVoteLost",
    "PenaltyPaid",
    "RemainingNoted",
]


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
    """The order of turns was changed."""

    type = "club.reordered"
    club: Club
    schedule_hash: HashBytes


class ClubEqualised(EventRecord, frozen=True):
    """A seat that exchanged its turn paid `amount` for the rounds so far, or received it if negative."""

    type = "club.equalised"
    club: Club
    seat: int
    account: AccountId
    amount: SignedWon


class ClubDueDayChanged(EventRecord, frozen=True):
    """The due day of the club was changed."""

    type = "club.due_day_changed"
    club: Club
    day: int
    next_due_ms: Instant


class ClubAmended(EventRecord, frozen=True):
    """Everybody signed another agreement of clauses."""

    type = "club.amended"
    club: Club
    agreement: HashBytes
    schedule_hash: HashBytes


class ClubAmountsChanged(EventRecord, frozen=True):
    """The amounts of the club were changed."""

    type = "club.amounts_changed"
    club: Club
    contribution: Won
    surcharge: Won | None
    """None in a form without one."""
    pot: Won | None
    """None in a form in which it follows."""
    floor: Won | None
    """The lowest bid of an auction; None in the other kinds."""
    schedule_hash: HashBytes


class ClubExited(EventRecord, frozen=True):
    """A seat left the club, and is paid back later."""

    type = "club.exited"
    club: Club
    seat: int
    account: AccountId
    paid_back_in: int
    amount: Won


class ClubEvicted(EventRecord, frozen=True):
    """The members evicted a seat, which is paid back later."""

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


class AheadReturned(EventRecord, frozen=True):
    """An advance payment was returned, because a change affects its round."""

    type = "ahead.returned"
    club: Club
    seat: int
    to: AccountId
    amount: Won


class PenaltyPaid(EventRecord, frozen=True):
    """A part of an exit penalty was paid."""

    type = "penalty.paid"
    club: Club
    seat: int
    to: AccountId
    amount: Won


class ClubDissolved(EventRecord, frozen=True):
    """The members ended the club before its last round; `to_share` is divided among `among` members."""

    type = "club.dissolved"
    club: Club
    to_share: Won
    among: int


class ClaimNoted(EventRecord, frozen=True):
    """A member has a claim of this amount on the dissolved club."""

    type = "claim.noted"
    club: Club
    account: AccountId
    amount: Won


class RemainingNoted(EventRecord, frozen=True):
    """A member still has to pay this amount to the dissolved club."""

    type = "remaining.noted"
    club: Club
    account: AccountId
    amount: Won
