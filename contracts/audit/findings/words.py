"""Closed lists that findings use."""

from enum import StrEnum


class ClubStatus(StrEnum):
    """The status of a club whose purse must be empty."""

    FORMING = "forming"
    RUNNING = "running"
    CLOSED = "closed"
    DISSOLVED = "dissolved"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """When a club's purses are empty."""

    BEFORE_START = "before_start"
    AFTER_CLOSE = "after_close"
