"""Walk over all states of the small world and check agreement in each."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.exhaustive.model import GlobalState, Model, N


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk has covered."""

    byzantine: int
    states: int
    machine_states: int
    steps: int
    decided: int
    """States in which some block can be shown to be decided: the check was not empty."""
    complete: bool
    violation: str | None


def walk(byzantine: int, limit: int | None = None, say: Callable[[str], None] | None = None) -> Walk:
    """Visit every state (at most `limit`) with validator `byzantine` in the adversary's hands."""
    model = Model(byzantine)
    begin = model.start()
    seen: set[GlobalState] = {begin}
    waiting = [begin]
    steps = decided = 0
    while waiting:
        world = waiting.pop()
        decisions = model.decisions(world[1])
        decided += bool(decisions)
        if len(decisions) > 1:
            return Walk(byzantine, len(seen), len(model.machines), steps, decided, False, "two blocks are decided")
        if limit is not None and len(seen) >= limit:
            return Walk(byzantine, len(seen), len(model.machines), steps, decided, False, None)
        for following in model.successors(world):
            steps += 1
            if following not in seen:
                seen.add(following)
                waiting.append(following)
                if say is not None and len(seen) % 500_000 == 0:
                    say(f"  {len(seen)} states, {len(waiting)} waiting, {len(model.machines)} machine states")
    return Walk(byzantine, len(seen), len(model.machines), steps, decided, True, None)


def all_places() -> range:
    """Return every place the Byzantine validator may have."""
    return range(N)
