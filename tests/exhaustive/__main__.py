"""Command line of the exhaustive check: `python -m tests.exhaustive` walks every state and counts them."""

import sys
import time

from tests.exhaustive.walk import all_places, walk


def main() -> int:
    """Walk with the Byzantine validator in every place; exit status 1 on a disagreement."""
    total = 0
    for byzantine in all_places():
        began = time.perf_counter()
        result = walk(byzantine, say=print)
        total += result.states
        outcome = result.violation or "agreement in all of them"
        print(
            f"Byzantine validator {byzantine}: {result.states} states of {result.machine_states} machine states, "
            f"{result.steps} steps, {result.decided} states with a decision, {outcome} "
            f"({time.perf_counter() - began:.0f} s)"
        )
        if result.violation:
            return 1
    print(f"{total} states, n = 4, two views, one Byzantine validator: complete")
    return 0


if __name__ == "__main__":
    sys.exit(main())
