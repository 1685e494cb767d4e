"""The parts of two recipients in the pot of one round.

    the pot 600, of which 500 came in       promised    reached    lacking
    the lower seat                               300        250         50
    the other seat                               300        250         50

Rule 1: recipients share the pot that was promised, and what came in of it, in equal parts by SPLIT, so they wait for
equal parts of it. The lower seat has an odd won. One recipient has all of it.
Rule 2: this file only computes with a row of the schedule.
"""

from contracts.rotation.records import RoundRecord
from contracts.rotation.terms.table import part_of
from ledger.primitives.units import Won

__all__ = ["lacking", "most_set_off", "promised", "reached", "set_off_of"]


def promised(row: RoundRecord, seat: int) -> Won:
    """Return what the schedule promises to `seat`, which receives in this round."""
    return part_of(row.payout, row.turn, seat)


def reached(row: RoundRecord, seat: int, more: int = 0) -> Won:
    """Return the part of `seat`, which receives in this round, in what came in for the pot, and in `more` won."""
    return part_of(min(row.payout, row.collected + more), row.turn, seat)


def lacking(row: RoundRecord, seat: int) -> Won:
    """Return how much of its part was never collected, and is or was owed to `seat`, which receives in this round."""
    return Won(promised(row, seat) - reached(row, seat))


def set_off_of(row: RoundRecord, seat: int) -> Won:
    """Return what was set off against the part of `seat`, which receives in this round."""
    return row.set_off_beside if seat == row.beside else Won(row.set_off - row.set_off_beside)


def most_set_off(row: RoundRecord, seat: int, need: int) -> int:
    """Return the most of `need` won that the part of `seat`, which receives in this round, covers.

    What is set off is in the pot, so half of it is the other recipient's: half of what came in has to cover all of it.
    """
    if row.turn == (seat,):
        return min(need, row.payout - row.set_off)
    least, above = 0, need + 1
    while above - least > 1:
        middle = (least + above) // 2
        covered = reached(row, seat, middle) >= set_off_of(row, seat) + middle
        least, above = (middle, above) if covered else (least, middle)
    return least
