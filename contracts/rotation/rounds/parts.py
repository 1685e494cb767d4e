"""The parts of two recipients in the pot of one round.

    the pot 600, of which 500 came in       promised    reached    lacking
    the lower seat                               300        250         50
    the other seat                               300        250         50

Rule 1: recipients share the pot that was promised, and what came in of it, in equal parts by SPLIT, so they wait for
equal parts of it. The lower seat has an odd won. One recipient has all of it.
Rule 2: this file only computes with a row of the schedule.
"""

from collections.abc import Sequence

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


def most_set_off(row: RoundRecord, needs: Sequence[int]) -> tuple[int, ...]:
    """Return how much of what the two recipients miss themselves, `needs`, their parts of the pot cover.

    What is set off is in the pot, and half of it is the other recipient's. So each part is that of all that came in and
    of both amounts, and the greatest two amounts are taken that are within their parts.
    """
    amounts = list(needs)
    while True:
        for place, seat in enumerate(row.turn):
            others = sum(amounts) - amounts[place]
            if amounts[place] > reached(row, seat, others + amounts[place]):
                amounts[place] = _greatest(row, seat, others, amounts[place])
                break
        else:
            return tuple(amounts)


def _greatest(row: RoundRecord, seat: int, others: int, above: int) -> int:
    """Return the greatest amount below `above` that the part of `seat` covers when it and `others` are in the pot."""
    least = 0
    while above - least > 1:
        middle = (least + above) // 2
        least, above = (middle, above) if reached(row, seat, others + middle) >= middle else (least, middle)
    return least
