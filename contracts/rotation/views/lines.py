"""Statement lines: one round of one seat, from a row of the schedule, the open debts and the holder at that time.

Rule 1: a line belongs to the holder of the seat in that round. A new holder does not get the lines of the past.
Rule 2: this file only reads, and decides nothing about money.
"""

from contracts.rotation.records import (
    CHARGES,
    COLLECTING,
    PAID_OUT,
    RECIPIENTS,
    RESERVE,
    UNCOLLECTED,
    Debt,
    RoundRecord,
    SeatRecord,
    Tenure,
)
from contracts.rotation.rounds.parts import promised
from contracts.rotation.views.records import DebtView, StatementLine
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["debt_view", "got", "holder_at", "line", "open_later", "owed", "repaid", "unpaid"]


def holder_at(seat: SeatRecord, tenures: tuple[Tenure, ...], number: int) -> AccountId | None:
    """Return who held `seat` in round `number`; `tenures` are its former holders, in order."""
    return next((tenure.leaver for tenure in tenures if number < tenure.until), seat.holder)


def repaid(row: RoundRecord, seat: int, debts: tuple[Debt, ...]) -> int:
    """Return how much of a miss was repaid after the settlement of the round."""
    if row.status != PAID_OUT:
        return 0
    return row.open_for(seat) - owed(row.number, seat, debts)


def owed(number: int, seat: int, debts: tuple[Debt, ...]) -> int:
    """Return what is still owed for the contribution of `seat` in round `number`."""
    return sum(d.amount for d in debts if (d.round, d.seat) == (number, seat) and d.rank in UNCOLLECTED)


def got(row: RoundRecord, seat: int, debts: tuple[Debt, ...]) -> int:
    """Return how much of its part of the pot `seat` has received so far; 0 for a seat without a turn in `row`."""
    if row.status != PAID_OUT or seat not in row.turn:
        return 0
    rank = RECIPIENTS[row.turn.index(seat)]
    missing = sum(debt.amount for debt in debts if (debt.round, debt.rank) == (row.number, rank))
    return promised(row, seat) - missing


def unpaid(row: RoundRecord, seat: int) -> Won:
    """Return what is due and unpaid in a round whose grace has not ended: late, but not a miss yet."""
    return row.open_for(seat) if row.status == COLLECTING else Won(0)


def open_later(rows: tuple[RoundRecord, ...], seat: int) -> Won:
    """Return what the chain still collects for `seat` in all rounds that are not settled."""
    return Won(sum(row.open_for(seat) for row in rows if row.status != PAID_OUT))


def line(
    row: RoundRecord, seat: int, holder: AccountId | None, debts: tuple[Debt, ...], grace_ms: int
) -> StatementLine:
    """Return the line of round `row` for `seat`, which `holder` held then."""
    waits = unpaid(row, seat)
    return StatementLine(
        seat=seat,
        round=row.number,
        due_ms=row.due_ms,
        asked=row.pays[seat - 1],
        paid=Won(row.paid[seat - 1] + repaid(row, seat, debts)),
        mark=row.marks[seat - 1],
        days_late=row.late_days[seat - 1],
        received=Won(got(row, seat, debts)),
        owed=Won(owed(row.number, seat, debts)),
        holder=holder,
        unpaid=waits,
        grace_until_ms=row.grace_ends_ms(grace_ms) if waits else Millis(0),
    )


def debt_view(debt: Debt, deferred_until_ms: Millis | None = None) -> DebtView:
    """Return the view of a debt."""
    return DebtView(
        debt.club,
        debt.round,
        debt.seat,
        debt.debtor,
        None if debt.creditor == RESERVE else debt.creditor,
        debt.due_ms,
        debt.amount,
        debt.rank in CHARGES,
        deferred_until_ms or Millis(0),
    )
