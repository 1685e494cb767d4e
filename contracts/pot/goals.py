"""A goal: what was collected until the deadline is enough, or everybody gets everything back.

    deadline ── GOAL ──▶ held ≥ target ──▶ met: it may be spent by votes ── SPEND_BY ──▶ what is left is paid back
                    └──▶ held < target ──▶ missed: paid back to the won, closed

Rule 1: before the deadline nothing is spent, so everybody who leaves, or whose goal is missed, gets exactly what was
paid in.
Rule 2: after the goal was met, nobody leaves, because the others rely on the amount. `SPEND_BY` ends that by itself.
Rule 3: all of this is scheduled work. No call is needed, and nobody can stop it.
"""

import msgspec

from contracts.abi import DueItem
from contracts.pot.events import GoalMet, GoalMissed
from contracts.pot.state import PotRecord
from contracts.pot.terms import Goal
from contracts.pot.till import NAME, Till
from contracts.pot.words import Ended
from ledger.primitives.units import Millis

__all__ = ["GOAL", "SPEND_BY", "decide_goal", "end_of_spending", "goal_item"]

GOAL = "goal"
SPEND_BY = "spend_by"


def goal_item(pot: PotRecord, goal: Goal) -> DueItem:
    """Return the work that decides on the goal, in the first block after its deadline."""
    return DueItem(Millis(goal.deadline_ms + 1), goal.deadline_ms, pot.id, 0, NAME, GOAL)


def decide_goal(till: Till) -> None:
    """Find out whether the goal was met, and pay everything back if not."""
    goal, held = till.pot.terms.goal, till.pot.held
    assert goal is not None, "only a pot with a goal has this work"
    if held < goal.target:
        till.tell(GoalMissed(till.pot.id, held, goal.target))
        till.close(Ended.GOAL_MISSED)
        return
    till.pot = msgspec.structs.replace(till.pot, goal_met=True)
    till.tell(GoalMet(till.pot.id, held, goal.target))
    at_ms = Millis(goal.spend_by_ms + 1)
    till.schedule(DueItem(at_ms, goal.spend_by_ms, till.pot.id, 0, NAME, SPEND_BY))


def end_of_spending(till: Till) -> None:
    """Pay back what was not spent in time."""
    till.close(Ended.TIME_OVER)
