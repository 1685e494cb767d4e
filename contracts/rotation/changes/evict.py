"""Evicts a seat for its misses, by vote (contracts.md Evict).

    before receipt    the seat leaves as in an exit (`leave`); ⅔, and nobody must sign
    after receipt     only the vote is lost; seat, instalments and security stay

Rule 1: a vote is about two misses of one seat. Once they are made good, they do not count any more, even after new
misses.
Rule 2: the rest of the deposit pays debts and is returned. An eviction does not cost a penalty.
"""

from dataclasses import dataclass

import msgspec

from contracts.abi import ReadContext, Storage
from contracts.abi.club import Evict, EvictionStands, Verdict
from contracts.abi.leads import Leads
from contracts.rotation.changes.leave import Leaving, let_go, plan_leaving, preview_of
from contracts.rotation.changes.plan import Preview
from contracts.rotation.changes.preconditions import open_for_change
from contracts.rotation.errors.changes import MissesMadeGoodError, SeatLeftError, VoteLostError
from contracts.rotation.events.changes import ClubEvicted, ClubVoteLost
from contracts.rotation.lookup import holder_of, load_seat
from contracts.rotation.money.books import Books
from contracts.rotation.records import ClubRecord, SeatRecord
from contracts.rotation.rounds.misses import MISSES_TO_EVICT, is_good
from ledger.primitives.units import AccountId

__all__ = ["EvictPlan", "VotelessPlan", "eviction_stands", "plan_evict", "stands"]


@dataclass(frozen=True, slots=True)
class EvictPlan:
    """An eviction before receipt that has passed all checks."""

    leaving: Leaving

    def verdict(self) -> Verdict:
        """Return that nobody must sign."""
        return Verdict("ok", ())

    def leads(self) -> Leads:
        """Return the schedule without the seat, and the seat's holder."""
        return Leads(self.leaving.club.schedule_hash, ((self.leaving.seat.seat, holder_of(self.leaving.seat)),))

    def preview(self, books: Books) -> Preview:
        """Return the effect of the eviction."""
        return preview_of(books, self.leaving)

    def apply(self, books: Books, _signed: tuple[AccountId, ...]) -> None:
        """Remove the seat from the schedule."""
        let_go(books, self.leaving, ClubEvicted)


@dataclass(frozen=True, slots=True)
class VotelessPlan:
    """An eviction after receipt that has passed all checks."""

    club: ClubRecord
    seat: SeatRecord

    def verdict(self) -> Verdict:
        """Return that nobody must sign."""
        return Verdict("ok", ())

    def leads(self) -> Leads:
        """Return the unchanged schedule, and who loses the vote."""
        return Leads(self.club.schedule_hash, ((self.seat.seat, holder_of(self.seat)),))

    def preview(self, _books: Books) -> Preview:
        """Return that the vote would be lost."""
        return Preview(self.club, vote_lost=True)

    def apply(self, books: Books, _signed: tuple[AccountId, ...]) -> None:
        """Take the seat's vote."""
        club, seat = self.club, self.seat
        books.state.seats.set(club.id, seat.seat, value=msgspec.structs.replace(seat, voteless=True))
        books.tell(ClubVoteLost(club.id, seat.seat, holder_of(seat)))


def plan_evict(books: Books, change: Evict) -> EvictPlan | VotelessPlan:
    """Run every check of an eviction; return its plan."""
    club = open_for_change(books.ctx, books.state, change.club)
    seat = load_seat(books.state, club, change.seat)
    if seat.left:
        raise SeatLeftError(seat=seat.seat)
    if not stands(books, club, seat, change.since):
        raise MissesMadeGoodError(seat=seat.seat)
    if not seat.received:
        return EvictPlan(plan_leaving(books, club, seat))
    if seat.voteless:
        raise VoteLostError(seat=seat.seat)
    return VotelessPlan(club, seat)


def eviction_stands(ctx: ReadContext, storage: Storage, query: EvictionStands) -> bool:
    """Return whether an eviction still has its reason."""
    books = Books(ctx, storage)
    club, seat = books.state.clubs.get(query.club), books.state.seats.get(query.club, query.seat)
    return club is not None and seat is not None and stands(books, club, seat, query.since)


def stands(books: Books, club: ClubRecord, seat: SeatRecord, since: int) -> bool:
    """Return whether the two misses of the vote are still not made good."""
    return seat.open_misses >= MISSES_TO_EVICT and seat.open_since == since and not is_good(books, club, seat)
