"""Turns that two seats have together: two pots in a round, and half seats (반 구좌).

    2 pots per round, 6 seats          round 1  seats 1 and 2     round 2  seats 3 and 4     round 3  seats 5 and 6
    half seats 2, 3 seats              round 1  seat 1            round 2  seats 2 and 4     round 3  seat 3

Rule 1: at most two seats receive in a round, and they share its pot in equal parts (`contracts.rotation.terms.table`).
So either a club pays two pots in a round, or two persons share some of its seats.
Rule 2: two pots are paid by one rule: both seats have the same turn, so they pay the same and receive the same.
Rule 3: two halves are one seat: together they pay and receive exactly what the whole seat would (`halved`). Each has
its own holder, deposit, holdback, guarantor, misses and debts.
Rule 4: the order of such a club is agreed before it starts, for all its seats. What would change the number of seats
afterwards, or leaves the turns open, is refused.
"""

from collections.abc import Sequence

from contracts.rotation.errors.shared_turns import (
    HalfSeatsError,
    PotsPerRoundError,
    SeatsPerRoundError,
    SharedTurnsError,
)
from contracts.rotation.errors.words import Unshared
from contracts.rotation.terms.forms import place_of
from contracts.rotation.terms.table import Table, with_turns
from contracts.rotation.terms.terms import Terms

__all__ = ["MAX_RECIPIENTS", "check_shared_turns", "in_order", "turn_of"]

MAX_RECIPIENTS = 2
"""The most seats that receive in one round. Each missing seat owes each of them: a round has up to twice the debts."""


def check_shared_turns(terms: Terms) -> None:
    """Raise (`bad_terms`, `form_not_supported`) unless seats of the club may have their turns together."""
    if not 1 <= terms.pots_per_round <= MAX_RECIPIENTS:
        raise PotsPerRoundError(most=MAX_RECIPIENTS, given=terms.pots_per_round)
    if not terms.shares_turns:
        return
    if terms.kind != "fixed_order":
        raise SharedTurnsError(what=Unshared.KIND)
    if terms.late_joiners:
        raise SharedTurnsError(what=Unshared.LATE_JOINERS)
    if terms.minimum_seats:
        raise SharedTurnsError(what=Unshared.MINIMUM)
    if terms.pots_per_round > 1:
        _check_pots(terms)
    else:
        _check_halves(terms)


def _check_pots(terms: Terms) -> None:
    if terms.half_seats:
        raise SharedTurnsError(what=Unshared.HALF_SEATS)
    if terms.organizer_turn is not None:
        raise SharedTurnsError(what=Unshared.ORGANIZER_TURN)
    least = 2 * terms.pots_per_round
    if terms.seats < least or terms.seats % terms.pots_per_round:
        raise SeatsPerRoundError(pots=terms.pots_per_round, least=least, given=terms.seats)


def _check_halves(terms: Terms) -> None:
    own = place_of(terms.organizer_turn, terms.places)
    ascending = all(one < other for one, other in zip(terms.half_seats, terms.half_seats[1:], strict=False))
    if not ascending or own in terms.half_seats or terms.half_seats[0] < 1 or terms.half_seats[-1] > terms.places:
        raise HalfSeatsError(most=terms.places, given=terms.half_seats)


def turn_of(seat: int, each: int) -> int:
    """Return the round (from 1) in which `seat` receives, where `each` seats receive in every round."""
    return (seat - 1) // each + 1


def in_order(table: Table, each: int) -> Table:
    """Return `table` with its seats as recipients in their order, `each` in every round."""
    turns: list[Sequence[int]] = [range(first, first + each) for first in range(1, table.seats + 1, each)]
    return with_turns(table, turns)
