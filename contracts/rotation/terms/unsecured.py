"""The credit of a seat that nothing secures: what it still pays after its pot, beyond its deposit and its holdback.

    pot in round m     R = what the seat pays after round m     D = its deposit
                       holdback = min(pot, max(0, ⌈s·R/100⌉ − D))
                       unsecured = max(0, R − D − holdback)

Rule 1: it only falls while the seat pays, so what it is at receipt is the most.
Rule 2: a turn that is not known yet counts as the first, with the smallest pot of the table. A bid may lower that pot,
as far as RATE lets it.
Rule 3: the recipients of later rounds carry it: what the seat does not pay then, they are owed (WATERFALL).
"""

from contracts.rotation.terms.table import Table, holdback_target
from ledger.primitives.units import Won

__all__ = ["unsecured_of"]


def unsecured_of(table: Table, seat: int, percent: int, deposit: int) -> Won:
    """Return the most unsecured credit of `seat` (from 1) with the holdback percentage `percent`."""
    turn = table.round_of(seat)
    remaining = sum(table.pays[seat - 1][turn or 1 :])
    pot = table.promised(turn, seat) if turn else min(table.payouts)
    held = min(holdback_target(percent, remaining, deposit), pot)
    return Won(max(0, remaining - deposit - held))
