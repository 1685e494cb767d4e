"""A club between two rounds: the only moment at which it is changed, and what all changes share.

Rule 1: no round is between its due instant and its payout, and the club is not frozen.
Rule 2: only the rows of the rounds to come are rewritten.
"""

import msgspec

from contracts.abi import ReadContext
from contracts.rotation.errors.changes import (
    BroughtNotAvailableError,
    PaidAheadOfLeavingError,
    PaidAheadOfSubstituteError,
    PaidAheadOfSwapError,
    RoundBeingCollectedError,
    TurnsNotKnownError,
)
from contracts.rotation.lookup import check_not_frozen, load_club
from contracts.rotation.money.books import Books
from contracts.rotation.records import RUNNING, ClubRecord, Mark, RoundRecord
from contracts.rotation.state import RotationState
from contracts.rotation.terms.cost import plan_steps
from contracts.rotation.terms.table import Table
from ledger.primitives.units import AccountId, Won

__all__ = [
    "between_rounds",
    "check_brings",
    "check_nothing_ahead",
    "check_turns_known",
    "open_for_change",
    "rounds_to_come",
    "write_later",
]

PaidAhead = type[PaidAheadOfSwapError] | type[PaidAheadOfSubstituteError] | type[PaidAheadOfLeavingError]
"""What a seat that has paid ahead is refused with, by what it would do."""


def open_for_change(ctx: ReadContext, state: RotationState, club_id: bytes) -> ClubRecord:
    """Return a club that may be changed now. Raises ClubFrozenError and what `between_rounds` raises.

    What follows is the plan of a change, which looks at the whole table: it is counted here.
    """
    check_not_frozen(ctx, club_id)
    club = between_rounds(state, club_id)
    ctx.meter.spend(plan_steps(club.seats))
    return club


def between_rounds(state: RotationState, club_id: bytes) -> ClubRecord:
    """Return a running club none of whose rounds is between its due instant and its payout.

    Raises ClubNotFoundError, WrongStatusError, RoundBeingCollectedError.
    """
    club = load_club(state, club_id, RUNNING)
    if club.open_round:
        raise RoundBeingCollectedError(round=club.open_round)
    return club


def rounds_to_come(state: RotationState, club: ClubRecord) -> tuple[RoundRecord, ...]:
    """Return the rounds whose due instant is not past."""
    return state.rounds_of(club.id)[club.next_round - 1 :]


def write_later(state: RotationState, club: ClubRecord, table: Table) -> None:
    """Store the club and the rows of the rounds to come as `table` has them."""
    state.clubs.set(club.id, value=club)
    for row in rounds_to_come(state, club):
        index = row.number - 1
        pays = tuple(seat[index] for seat in table.pays)
        marks = tuple(
            Mark.NOTHING if not asked else Mark.UNPAID if mark == Mark.NOTHING else mark
            for asked, mark in zip(pays, row.marks, strict=True)
        )
        changed = msgspec.structs.replace(
            row, pays=pays, marks=marks, recipient=table.recipients[index], payout=table.payouts[index]
        )
        state.rounds.set(club.id, row.number, value=changed)


def check_brings(books: Books, account: AccountId, amount: int) -> None:
    """Raise BroughtNotAvailableError unless `account` has `amount` free."""
    free = books.free(account)
    if free < amount:
        raise BroughtNotAvailableError(needed=Won(amount), free=Won(free))


def check_nothing_ahead(later: tuple[RoundRecord, ...], seat: int, refusal: PaidAhead) -> None:
    """Raise `refusal`, which says what follows from it, when `seat` has paid one of the rounds to come ahead."""
    if any(row.paid[seat - 1] for row in later):
        raise refusal(seat=seat)


def check_turns_known(table: Table, after: int) -> None:
    """Raise TurnsNotKnownError where it is not known who receives in a round after `after`."""
    if 0 in table.recipients[after:]:
        raise TurnsNotKnownError
