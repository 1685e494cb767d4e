"""Work on debts that one call could not finish. It continues at once, in further calls (NEVER LOST).

    call ── MAX_DEBT_STEPS ──▶ RemainingWork ── GO_ON ── MAX_DEBT_STEPS ──▶ … ──▶ nothing is left
      instant 0   GO_ON      the remaining tasks, in order
      instant 1   a stage    the next step of a round after the tasks: its payout, its end
      instant 2   GO_ON      the last work: sharing reserves, turning charges into debts

Rule 1: a limit changes only the number of calls, never the result. Tasks are done in the order in which one call
without a limit would do them. Nothing else runs between, because these instants are before all others.
Rule 2: every call passes what it has looked at: claims without won behind them, of which nothing is repaid in this walk
(RANK), lie behind the next call. So no number of them keeps the work going for ever.
Rule 3: remaining work has the id of the call that began it, so that of two calls never mixes.
"""

from contracts.abi import DueItem
from contracts.rotation.tasks import Free, HandOver, NewDebt, RemainingWork, Repay, Task
from ledger.primitives.units import Millis

__all__ = ["GO_ON", "STAGE_MS", "Free", "HandOver", "NewDebt", "RemainingWork", "Repay", "Task", "go_on_item"]

GO_ON = "go_on"
FIRST_MS, STAGE_MS, LAST_MS = Millis(0), Millis(1), Millis(2)
"""Instants before every due instant, in the order of the work."""


def go_on_item(root: bytes, part: int, name: str, *, last: bool) -> DueItem:
    """Return the scheduled item that continues the remaining work of `root`; `part` counts its calls, to name each."""
    return DueItem(LAST_MS if last else FIRST_MS, Millis(part), root, 0, name, GO_ON)
