"""Events of rounds, and of the end of a club."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Club, HashBytes, Instant, Name
from ledger.primitives.units import AccountId, Won

__all__ = [
    "BondForfeited",
    "BondReturned",
    "ClubClosed",
    "ReserveShared",
    "RoundCollected",
    "RoundOpened",
    "RoundPaidOut",
    "RoundSurplus",
    "SeatCommitted",
    "SeatLate",
    "SeatMissed",
    "SeatPaid",
    "SeatPrepaid",
    "SeatRevealed",
    "SeatUnpaid",
]


class SeatCommitted(EventRecord, frozen=True):
    """Somebody has committed to a bid or a seed for the next round; it is revealed after `until`."""

    type = "seat.committed"
    club: Club
    round: int
    seat: int
    account: AccountId
    bond: Won
    until_ms: Instant


class SeatRevealed(EventRecord, frozen=True):
    """Somebody has revealed what it had committed to."""

    type = "seat.revealed"
    club: Club
    round: int
    seat: int
    account: AccountId
    amount: Won
    seed: HashBytes


class RoundOpened(EventRecord, frozen=True):
    """It is decided who receives in a round, and why: by its bid, as the last, or because it was drawn.

    `told` bids or seeds were revealed. `chance` is what later blocks gave; None if nothing was drawn.
    """

    type = "round.opened"
    club: Club
    round: int
    seat: int
    to: AccountId
    pot: Won
    award: Name
    """bid, drawn or last."""
    told: int
    chance: HashBytes | None


class BondReturned(EventRecord, frozen=True):
    """The bond of a bid went back to its owner."""

    type = "bond.returned"
    club: Club
    round: int
    seat: int
    account: AccountId
    amount: Won


class BondForfeited(EventRecord, frozen=True):
    """A bid was not revealed: its bond was divided, with other lost ones, among `among` seats that bids relieve."""

    type = "bond.forfeited"
    club: Club
    round: int
    seat: int
    account: AccountId
    amount: Won
    among: int


class SeatPaid(EventRecord, frozen=True):
    """A seat's contribution was paid; `mark` is part, ahead, on_time, late or set_off."""

    type = "seat.paid"
    club: Club
    round: int
    seat: int
    by: AccountId
    amount: Won
    mark: Name


class SeatUnpaid(EventRecord, frozen=True):
    """A contribution was not paid at the due instant; its grace has begun."""

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
    """Grace ended without the contribution: deposit and holdback covered a part of it, and `owed` became a debt."""

    type = "seat.missed"
    club: Club
    round: int
    seat: int
    by_deposit: Won
    by_holdback: Won
    owed: Won


class SeatPrepaid(EventRecord, frozen=True):
    """The deposit of a seat that was taken over after its pot paid a contribution on time."""

    type = "seat.prepaid"
    club: Club
    round: int
    seat: int
    amount: Won
    left: Won
    """The remaining deposit."""


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
    """A round had a surplus, which went to the organizer or, if `to` is empty, into the reserve."""

    type = "round.surplus"
    club: Club
    round: int
    amount: Won
    to: AccountId


class ClubClosed(EventRecord, frozen=True):
    """The club was closed after its last round."""

    type = "club.closed"
    club: Club
    rounds: int


class ReserveShared(EventRecord, frozen=True):
    """A club's reserve was divided among its members."""

    type = "reserve.shared"
    club: Club
    amount: Won
    among: int
