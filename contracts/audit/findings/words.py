"""Closed lists that findings use."""

from enum import StrEnum


class ClubStatus(StrEnum):
    """What a club is while nothing may lie in a purse of it."""

    FORMING = "forming"
    RUNNING = "running"
    CLOSED = "closed"
    DISSOLVED = "dissolved"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """When a club's purses are empty."""

    BEFORE_START = "before_start"
    AFTER_CLOSE = "after_close"
