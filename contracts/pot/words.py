"""The closed lists in records and events of the pot contract."""

from enum import StrEnum

__all__ = ["CANCELLED", "CLOSED", "FORMING", "RUNNING", "Ended", "PotStatus"]


class PotStatus(StrEnum):
    """The status of a pot."""

    FORMING = "forming"
    """People join and sign."""
    RUNNING = "running"
    """Won comes in, and is spent by votes."""
    CLOSED = "closed"
    """Everything has been paid back."""
    CANCELLED = "cancelled"
    """It has never started."""


FORMING, RUNNING, CLOSED, CANCELLED = PotStatus


class Ended(StrEnum):
    """Why a pot was closed."""

    VOTE = "vote"
    """Its members decided it."""
    GOAL_MISSED = "goal_missed"
    """Its goal was not reached at the deadline."""
    TIME_OVER = "time_over"
    """The time to spend what was collected for its goal was over."""
    EMPTY = "empty"
    """Its last member left."""
