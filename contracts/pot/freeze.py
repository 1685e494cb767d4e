"""A freeze of a pot: its work waits, and goes on after it; or the members close the pot.

Rule 1: nobody is asked for dues while the pot is frozen, so nobody is in arrears because of it.
Rule 2: the members can always close a frozen pot by their vote. Everything is then paid back.
"""

from contracts.abi import Context, DueItem, Outcome, Storage
from contracts.abi.interfaces import Thaw
from contracts.pot.change_errors import NotPotGuardError
from contracts.pot.state import PotState

__all__ = ["park", "thaw"]


def park(state: PotState, item: DueItem) -> Outcome:
    """Let `item` wait until the freeze ends."""
    state.parked.set(item.club, item.at_ms, item.topic, value=item)
    return Outcome()


def thaw(ctx: Context, storage: Storage, call: Thaw) -> Outcome:
    """Schedule the waiting work again, in its old order."""
    if ctx.caller != "guard":
        raise NotPotGuardError
    state = PotState(storage)
    waited = tuple(state.parked.values(call.club))
    for item in waited:
        state.parked.delete(item.club, item.at_ms, item.topic)
    return Outcome(schedule=waited)
