"""The costs of arithmetic over a whole club, in steps of about a microsecond. It makes no reads that would be counted.

    table       build, hash or compare a table                   seats²/5     2 ms for 100 seats
    rate        test every seat of a table against the cap       seats²/2     5 ms
    plan        tables before and after, compared seat by seat   7/2·seats²   35 ms
    founding    all checks of a founding  3·seats²     30 ms, including searches for a cap

Rule 1: the cost is counted before the work, and after all cheap checks. A refused call has cost it too.
Rule 2: figures are measured (`make worst-block`) and rounded up.
"""

__all__ = ["founding_steps", "plan_steps", "rate_steps", "seat_steps", "table_steps"]


def table_steps(seats: int) -> int:
    """Return the cost to build, hash or compare a table of this many seats."""
    return 100 + seats * seats // 5


def rate_steps(seats: int) -> int:
    """Return the cost to test every seat of a table against a cap."""
    return 100 + seats * seats // 2


def seat_steps(seats: int) -> int:
    """Return the cost to test one seat against a cap, or to compare its flows."""
    return 20 + 2 * seats


def founding_steps(seats: int) -> int:
    """Return the cost to check terms, and to find their result of RATE."""
    return 500 + 3 * seats * seats


def plan_steps(seats: int) -> int:
    """Return the cost to plan a change: tables before and after, compared seat by seat, and their hash."""
    return 200 + 7 * seats * seats // 2
