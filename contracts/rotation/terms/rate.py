"""RATE: the cost of a seat's credit is at most the cap, tested in integers and without tolerance (contracts.md RATE).

    B = 0; each round: B > 0 grows by cap / periods per year, then receipt − payment is added; refused if B ends below 0

Rule 1: B is stored as the integer B·qᵐ, so nothing is rounded.
Rule 2: this file knows only tables and flows. `finding` knows the terms.
"""

from collections.abc import Callable, Sequence
from functools import cache

from contracts.rotation.terms.calendar import Periods
from contracts.rotation.terms.table import BP, Table, holdback_target
from ledger.primitives.units import Won

__all__ = [
    "MAX_NEEDED_BP",
    "greatest_of_tables",
    "greatest_that_passes",
    "held_flows",
    "least_cap_bp",
    "needed_cap_bp",
    "rate_passes",
    "table_passes",
]


MAX_NEEDED_BP = 100_000_000
"""A cap above 1,000,000 % a year is not searched for, because every possible cap of a chain refuses such a table."""

FIRST_STEP_BP = 16
"""How far from its beginning a search looks first: about what neighbouring seats differ by."""


def held_flows(table: Table, seat: int, percent: int, deposit: int) -> tuple[int, ...]:
    """Return payout − payment − held + released of `seat` per round, all on time, for the RATE test of a taken seat.

    The deposit counts as security, not as a flow. A part of the target that the pot does not fill stays unfilled.
    """
    own = table.round_of(seat)
    flows = list(table.flows(seat))
    held = 0
    for number in range(own, table.rounds + 1):
        target = holdback_target(percent, sum(table.pays[seat - 1][number:]), deposit)
        now = min(target, table.promised(own, seat)) if number == own else min(held, target)
        flows[number - 1] += held - now
        held = now
    return tuple(flows)


def rate_passes(flows: Sequence[int], cap_bp: int, periods: Periods) -> bool:
    """Return whether a seat with these flows (receipts − payments per round) pays at most `cap_bp` a year: RATE.

    B = 0; each round: B > 0 grows by cap / periods per year, then the flow is added; the final B must not be negative.
    Own savings (B < 0) earn nothing. B is stored as the integer B·qᵐ.
    """
    q = BP * periods.numerator
    grown = q + cap_bp * periods.denominator
    balance = 0
    scale = 1
    for flow in flows:
        scale *= q
        balance = balance * (grown if balance > 0 else q) + flow * scale
    return balance >= 0


def table_passes(table: Table, cap_bp: int, periods: Periods, seats: Sequence[int] | None = None) -> bool:
    """Return whether every seat of `table`, or each of `seats`, passes RATE (M12)."""
    asked = range(1, table.seats + 1) if seats is None else seats
    return all(rate_passes(table.flows(seat), cap_bp, periods) for seat in asked)


def least_cap_bp(flows: Sequence[int], periods: Periods, near: int = 0) -> int | None:
    """Return the smallest cap, basis points a year, under which a seat with these flows passes RATE; None when above
    MAX_NEEDED_BP.

    The final B never falls while the cap grows, so the cap is bisected. The search begins at `near` and takes longer
    steps away from it until the cap is between two of them: neighbours in a table need nearly the same.
    """
    refused, passing, asked, step = -1, MAX_NEEDED_BP + 1, near, FIRST_STEP_BP
    while passing - refused > 1:
        refused, passing = (refused, asked) if rate_passes(flows, asked, periods) else (asked, passing)
        if refused < 0:
            asked = max(0, passing - step)
        elif passing > MAX_NEEDED_BP:
            asked = min(MAX_NEEDED_BP, refused + step)
        else:
            asked = (refused + passing) // 2
        step *= 4
    return passing if passing <= MAX_NEEDED_BP else None


def needed_cap_bp(table: Table, periods: Periods, seats: Sequence[int] | None = None) -> int | None:
    """Return the smallest cap, in basis points a year, under which `table` passes; None above MAX_NEEDED_BP.

    A seat that passes at the cap found so far costs one test.
    """
    needed = 0
    for seat in range(1, table.seats + 1) if seats is None else seats:
        flows = table.flows(seat)
        if rate_passes(flows, needed, periods):
            continue
        found = least_cap_bp(flows, periods, needed)
        if found is None:
            return None
        needed = found
    return needed


def greatest_that_passes(seats: Sequence[int], most: int, passes: Callable[[int, int], bool]) -> Won | None:
    """Return the greatest surcharge ≤ `most` that every seat accepts; None if some seat does not accept even 0.

    `passes(seat, surcharge)` must refuse one interval without gaps: see `largest_surcharge`.
    """
    largest = most
    while refusing := next((seat for seat in seats if not passes(seat, largest)), 0):
        if not passes(refusing, 0):
            return None
        low, high = 0, largest
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if passes(refusing, middle) else (low, middle)
        largest = low
    return Won(largest)


def greatest_of_tables(at: Callable[[int], Table], most: int, cap_bp: int, periods: Periods) -> Won | None:
    """Return the greatest surcharge ≤ `most` that every seat of the tables `at(surcharge)` accepts; None as above."""
    tables = cache(at)

    def passes(seat: int, surcharge: int) -> bool:
        return rate_passes(tables(surcharge).flows(seat), cap_bp, periods)

    return greatest_that_passes(range(1, tables(0).seats + 1), most, passes)
