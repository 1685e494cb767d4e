"""RATE with rationals: what a seat pays for credit, without solving for a rate.

    B = 0; each round: if B > 0 then B ← B·(1 + cap/periods per year); B += payout − payment; refused if B < 0 last

Readings: with security held the flow is payout − payment − held + released, the deposit is not a flow but lowers the
holdback's target; released is what exceeds the target after each round, so nothing is left after the last.
"""

from fractions import Fraction

from tests.reference.tables import Table

PERIODS_PER_YEAR = {"monthly": Fraction(12), "weekly": Fraction(365, 7), "daily": Fraction(365)}


def passes(flows: list[int], cap_bp: int, periods_per_year: Fraction) -> bool:
    """Whether receipts less payments, by round, stay within `cap_bp` (1/10,000 a year, nominal)."""
    growth = 1 + Fraction(cap_bp, 10_000) / periods_per_year
    balance = Fraction(0)
    for flow in flows:
        if balance > 0:
            balance *= growth
        balance += flow
    return balance >= 0


def needed_bp(flows: list[int], periods_per_year: Fraction, most: int = 1_000_000) -> int | None:
    """The smallest whole cap in basis points that `flows` pass, or None when even `most` is too little."""
    if not passes(flows, most, periods_per_year):
        return None
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        if passes(flows, middle, periods_per_year):
            high = middle
        else:
            low = middle + 1
    return low


def plain_flows(table: Table, seat: int) -> list[int]:
    """Receipts less payments of `seat` (from 0)."""
    return [got - paid for got, paid in table.flows(seat)]


def secured_flows(table: Table, seat: int, percent: int, deposit: int) -> list[int]:
    """The same with the holdback taken at receipt and released round by round, all paid on time."""
    column = table.column(seat)
    held, flows = 0, []
    for m, (got, paid) in enumerate(table.flows(seat)):
        remaining = sum(column[m + 1 :])
        target = max(0, -(-percent * remaining // 100) - deposit)
        taken = min(got, max(0, target - held)) if got else 0
        released = max(0, held + taken - target)
        held += taken - released
        flows.append(got - paid - taken + released)
    return flows


def club_passes(table: Table, cap_bp: int, periods_per_year: Fraction) -> bool:
    """Whether every seat passes."""
    return all(passes(plain_flows(table, k), cap_bp, periods_per_year) for k in range(table.seats))


def club_needed_bp(table: Table, periods_per_year: Fraction) -> int | None:
    """The smallest cap that every seat passes, or None."""
    each = [needed_bp(plain_flows(table, k), periods_per_year) for k in range(table.seats)]
    known = [bp for bp in each if bp is not None]
    return max(known) if len(known) == len(each) else None
