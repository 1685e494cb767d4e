"""Work on debts that one call began and could not end: what is left goes on at once, in calls of its own (NEVER LOST).

    call ── MAX_DEBT_STEPS ──▶ Desk ── GO_ON ── MAX_DEBT_STEPS ──▶ … ──▶ nothing is left
      instant 0   GO_ON      the tasks of a desk, in order
      instant 1   a stage    what a round does when they are done: its payout, its end
      instant 2   GO_ON      what comes last: reserves that are shared, charges that become debts

Rule 1: a bound changes in how many calls the work is done, never its result: tasks are done in the order in which one
call without a bound would do them, and nothing else runs in between, since these instants come before all others.
Rule 2: every call passes what it has looked at: claims without won behind them, of which nothing is repaid in this walk
(RANK), lie behind the next call. So no number of them keeps the work going for ever.
Rule 3: a desk has the name of the call that began the work, so two of them never mix.
"""

from contracts.abi import DueItem
from contracts.rotation.tasks import Desk, Free, HandOver, NewDebt, Repay, Task
from ledger.primitives.units import Millis

__all__ = ["GO_ON", "STAGE_MS", "Desk", "Free", "HandOver", "NewDebt", "Repay", "Task", "go_on_item"]

GO_ON = "go_on"
FIRST_MS, STAGE_MS, LAST_MS = Millis(0), Millis(1), Millis(2)
"""Instants before every due instant there is, in the order in which the work is done."""


def go_on_item(root: bytes, part: int, name: str, *, last: bool) -> DueItem:
    """Return the work of going on with the desk of `root`; `part` counts its calls, so that each has its own name."""
    return DueItem(LAST_MS if last else FIRST_MS, Millis(part), root, 0, name, GO_ON)
