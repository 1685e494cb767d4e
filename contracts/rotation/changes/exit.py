"""A seat leaves without a substitute, by vote and signatures (contracts.md Exit, WORSE).

Rule 1: an exit needs the signature of everybody who is worse off after the penalty (WORSE).
Rule 2: penalty = min(agreed, deposit left, Σ losses), shared by SPLIT on each seat's worst cumulative loss.
Rule 3: after receipt, a seat cannot leave by a vote. `leave` computes the table without the seat.
"""

from dataclasses import dataclass

from contracts.abi.club import Exit, Verdict
from contracts.abi.leads import Leads
from contracts.rotation.changes.leave import Leaving, Shares, let_go, plan_leaving, preview_of
from contracts.rotation.changes.plan import Preview
from contracts.rotation.changes.preconditions import open_for_change
from contracts.rotation.errors.changes import ExitAfterPotError, SeatLeftError
from contracts.rotation.events.changes import ClubExited
from contracts.rotation.lookup import holder_of, load_seat
from contracts.rotation.money.books import Books
from contracts.rotation.terms.table import loss_of, split
from ledger.primitives.units import AccountId, Won

__all__ = ["ExitPlan", "plan_exit"]


@dataclass(frozen=True, slots=True)
class ExitPlan:
    """An exit that has passed all checks."""

    leaving: Leaving
    shares: Shares
    """The shares of the penalty."""
    signers: tuple[AccountId, ...]

    def verdict(self) -> Verdict:
        """Return who must sign: the leaver, and everybody who loses more than the own share of the penalty."""
        return Verdict("ok", (), self.signers)

    def leads(self) -> Leads:
        """Return the schedule without the seat, the leaver, and the shares of the penalty."""
        seat = self.leaving.seat
        penalty = tuple((number, -share) for number, share in self.shares)
        return Leads(self.leaving.club.schedule_hash, ((seat.seat, holder_of(seat)),), penalty)

    def preview(self, books: Books) -> Preview:
        """Return the effect of the exit."""
        return preview_of(books, self.leaving, self.shares)

    def apply(self, books: Books, _signed: tuple[AccountId, ...]) -> None:
        """Let the seat go."""
        let_go(books, self.leaving, ClubExited, self.shares)


def plan_exit(books: Books, change: Exit) -> ExitPlan:
    """Run every check of an exit; return its plan."""
    club = open_for_change(books.ctx, books.state, change.club)
    seat = load_seat(books.state, club, change.seat)
    if seat.left:
        raise SeatLeftError(seat=seat.seat)
    if seat.received:
        raise ExitAfterPotError
    leaving = plan_leaving(books, club, seat)
    seats = books.state.seats_of(club.id)
    losses = [0 if one.seat == seat.seat else loss_of(leaving.before, leaving.table, one.seat) for one in seats]
    penalty = min(club.terms.exit_penalty, books.deposit(club.id, seat.seat), sum(losses))
    shares = split(Won(penalty), losses) if penalty else (Won(0),) * len(seats)
    signers = {holder_of(one) for one, loss, share in zip(seats, losses, shares, strict=True) if loss > share}
    signers.add(holder_of(seat))
    paid = tuple((one.seat, share) for one, share in zip(seats, shares, strict=True) if share)
    return ExitPlan(leaving, paid, tuple(sorted(signers)))
