"""RATE, the cap on what a seat pays for credit, without solving for a rate.

    B = 0; each round: if B > 0 then B ← B·(1 + cap/periods per year); B ← B + receipts − payments; last B < 0: refused

With holdback the flow is payout − payment − held + released, all on time, the deposit not counted as a flow.
"""

from collections.abc import Sequence
from fractions import Fraction

from tests.reference.calculator.tables import Table

PERIODS_PER_YEAR = {"monthly": Fraction(12), "weekly": Fraction(365, 7), "daily": Fraction(365)}


def passes(flows: Sequence[int], cap_bp: int, periods: Fraction) -> bool:
    """RATE of one seat, whose `flows` are receipts − payments of each round; the cap is in basis points a year."""
    growth = 1 + Fraction(cap_bp, 10_000) / periods
    owed_to_others = Fraction(0)
    for flow in flows:
        if owed_to_others > 0:
            owed_to_others *= growth
        owed_to_others += flow
    return owed_to_others >= 0


def plain_flows(table: Table, k: int) -> list[int]:
    """Return receipts − payments of seat `k`."""
    return table.flows(k)


def holdback_target(percent: int, remaining: int, deposit: int) -> int:
    """HOLDBACK: max(0, ⌈s·remaining/100⌉ − deposit held)."""
    return max(0, -(-percent * remaining // 100) - deposit)


def secured_flows(table: Table, k: int, percent: int, deposit: int) -> list[int]:
    """Return receipts − payments − held + released of seat `k`, when everything is on time."""
    column, flows, held = table.column(k), table.flows(k), 0
    for m, who in enumerate(table.recipient):
        target = holdback_target(percent, sum(column[m + 1 :]), deposit)
        now = min(target, table.payout[m]) if who == k else min(held, target)
        flows[m] -= now - held
        held = now
    return flows


def needed_bp(flows: Sequence[int], periods: Fraction, most_bp: int) -> int | None:
    """Return the lowest cap in basis points, up to `most_bp`, that `flows` pass; None where none does."""
    if not passes(flows, most_bp, periods):
        return None
    low, high = -1, most_bp  # low fails, high passes
    while high - low > 1:
        middle = (low + high) // 2
        if passes(flows, middle, periods):
            high = middle
        else:
            low = middle
    return high


def club_passes(table: Table, cap_bp: int, periods: Fraction) -> bool:
    """M12: RATE of every seat."""
    return all(passes(table.flows(k), cap_bp, periods) for k in range(table.seats))


def club_needed_bp(table: Table, periods: Fraction, most_bp: int = 1_000_000) -> int | None:
    """Return the lowest cap in basis points that every seat passes."""
    needed = [needed_bp(table.flows(k), periods, most_bp) for k in range(table.seats)]
    known = [bp for bp in needed if bp is not None]
    return max(known) if len(known) == len(needed) else None
