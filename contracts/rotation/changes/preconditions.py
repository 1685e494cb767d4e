"""A club between two rounds, the only time for changes; and the functions that all changes share.

Rule 1: no round is between its due instant and its payout, and the club is not frozen.
Rule 2: only the rows of the remaining rounds are rewritten. Advance payments for them are returned (`advance_refunds`).
"""

from collections.abc import Mapping

import msgspec

from contracts.abi import ReadContext
from contracts.rotation.changes.advance_refunds import (
    advances_of,
    ahead_of,
    return_ahead,
    rounds_to_come,
    without_payments,
)
from contracts.rotation.errors.changes import (
    BroughtNotAvailableError,
    RoundBeingCollectedError,
    TurnsBidForError,
    TurnsDrawnError,
    TurnsNotDrawnYetError,
)
from contracts.rotation.kinds.registry import kind_of
from contracts.rotation.lookup import check_not_frozen, load_club
from contracts.rotation.money.books import Books
from contracts.rotation.records import RUNNING, ClubRecord, Mark
from contracts.rotation.rounds.bonds import give_back_bonds
from contracts.rotation.state import RotationState
from contracts.rotation.terms.cost import plan_steps
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import AccountId, Won

__all__ = [
    "between_rounds",
    "check_brings",
    "check_turns_known",
    "open_for_change",
    "rounds_to_come",
    "write_later",
    "write_payments",
]


def open_for_change(ctx: ReadContext, state: RotationState, club_id: bytes) -> ClubRecord:
    """Return a club that may be changed now. Raises ClubFrozenError and what `between_rounds` raises.

    The plan of a change reads the whole table, so its work is counted here.
    """
    check_not_frozen(ctx, club_id)
    club = between_rounds(state, club_id)
    ctx.meter.spend(plan_steps(club.seats))
    return club


def between_rounds(state: RotationState, club_id: bytes) -> ClubRecord:
    """Return a running club without a round between its due instant and its payout.

    Raises ClubNotFoundError, WrongStatusError, RoundBeingCollectedError.
    """
    club = load_club(state, club_id, RUNNING)
    if club.open_round:
        raise RoundBeingCollectedError(round=club.open_round)
    return club


def write_later(books: Books, club: ClubRecord, table: Table) -> None:
    """Store the club and the remaining rows of `table`; advance payments for changed rows are returned."""
    state = books.state
    back, lent = ahead_of(state, club, table), advances_of(state, club, table)
    state.clubs.set(club.id, value=club)
    for row in rounds_to_come(state, club):
        index = row.number - 1
        pays = tuple(seat[index] for seat in table.pays)
        marks = tuple(
            Mark.NOTHING if not asked else Mark.UNPAID if mark == Mark.NOTHING else mark
            for asked, mark in zip(pays, row.marks, strict=True)
        )
        changed = msgspec.structs.replace(
            row,
            pays=pays,
            marks=marks,
            recipient=table.recipients[index],
            payout=table.payouts[index],
            beside=table.beside[index] if table.beside else 0,
        )
        if changed != row and any(row.paid):
            changed = without_payments(changed, range(1, club.seats + 1))
        state.rounds.set(club.id, row.number, value=changed)
    return_ahead(books, club, back, lent)


def write_payments(books: Books, club: ClubRecord, table: Table, leaver: int = 0) -> None:
    """As `write_later`, where pots change: bids for them go back with their bonds, and what `leaver` has committed to.

    The bids of the others would be for a pot that is not there any more; seeds of a draw stay good.
    """
    write_later(books, club, table)
    if kind_of(club.terms).has_bids(club.terms):
        give_back_bonds(books, club)
    elif leaver:
        give_back_bonds(books, club, leaver)


def check_brings(books: Books, account: AccountId, amount: int, back: Mapping[AccountId, Won] | None = None) -> None:
    """Raise BroughtNotAvailableError unless `account` has `amount` free, including what comes `back` to it first.

    What comes back to a person in debt pays the debts and the charges on them, so it does not count.
    """
    in_debt = books.state.debt_total(account) > 0
    free = books.free(account, 0 if in_debt else (back or {}).get(account, 0))
    if free < amount:
        raise BroughtNotAvailableError(needed=Won(amount), free=Won(free))


def check_turns_known(terms: Terms, table: Table, after: int) -> None:
    """Raise if the recipient of a round after `after` is not known, so that there is no turn to exchange.

    Raises TurnsBidForError, TurnsDrawnError, TurnsNotDrawnYetError.
    """
    if 0 not in table.recipients[after:]:
        return
    kind = kind_of(terms)
    if kind.has_bids(terms):
        raise TurnsBidForError
    raise TurnsDrawnError if kind.decides_each(terms) else TurnsNotDrawnYetError
