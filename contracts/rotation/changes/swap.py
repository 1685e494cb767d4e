"""Two seats that have not received exchange their turns. Both holders must sign, and everybody else who is worse off.

Rule 1: a swap is the smallest change of the order (`order`). It does not need a vote, and has its own event.
Rule 2: a seat may exchange its turn only once between two due instants. Since nobody votes on it, two holders could
otherwise swap for ever, and each time change the results of other proposals (BOUND).
"""

from dataclasses import dataclass

import msgspec

from contracts.abi.club import Swap, Verdict
from contracts.abi.leads import Leads
from contracts.rotation.changes.order import Exchange, plan_exchange
from contracts.rotation.changes.plan import Preview
from contracts.rotation.changes.preconditions import open_for_change
from contracts.rotation.errors.changes import ExchangedAlreadyError, SwapSameSeatError
from contracts.rotation.errors.shared_turns import SameTurnError
from contracts.rotation.events.changes import ClubSwapped
from contracts.rotation.lookup import load_seat
from contracts.rotation.money.books import Books
from ledger.primitives.units import AccountId

__all__ = ["SwapPlan", "plan_swap"]


@dataclass(frozen=True, slots=True)
class SwapPlan:
    """A swap that has passed all checks."""

    swap: Swap
    exchange: Exchange

    def verdict(self) -> Verdict:
        """Return who must sign, and the additional consents."""
        return self.exchange.verdict()

    def leads(self) -> Leads:
        """Return the new turns, with who holds them and what is equalised."""
        return self.exchange.leads()

    def preview(self, books: Books) -> Preview:
        """Return the effect of the swap."""
        return self.exchange.preview(books)

    def apply(self, books: Books, signed: tuple[AccountId, ...]) -> None:
        """Exchange the turns of the two seats, and report it."""
        self.exchange.apply(books, signed)
        table, a, b = self.exchange.table, self.swap.seat_a, self.swap.seat_b
        club = self.exchange.club
        for number in (a, b):
            seat = msgspec.structs.replace(books.state.seat(club.id, number), exchanged=club.next_round)
            books.state.seats.set(club.id, number, value=seat)
        books.tell(
            ClubSwapped(
                club=self.swap.club,
                seat_a=a,
                round_a=table.round_of(a),
                seat_b=b,
                round_b=table.round_of(b),
                schedule_hash=self.exchange.schedule_hash,
            )
        )


def plan_swap(books: Books, change: Swap) -> SwapPlan:
    """Run every check of a swap; return its plan."""
    club = open_for_change(books.ctx, books.state, change.club)
    if change.seat_a == change.seat_b:
        raise SwapSameSeatError
    a, b = load_seat(books.state, club, change.seat_a), load_seat(books.state, club, change.seat_b)
    for seat in (a, b):
        if seat.exchanged == club.next_round:
            raise ExchangedAlreadyError(seat=seat.seat)
    table = books.state.table(club.id)
    if table.round_of(a.seat) == table.round_of(b.seat) > 0:
        raise SameTurnError(seat=a.seat, other=b.seat)
    return SwapPlan(change, plan_exchange(books, club, {a.seat: b.seat, b.seat: a.seat}, all_sign=True))
