"""The closed lists in events of the grade contract."""

from enum import StrEnum

__all__ = ["Cause"]


class Cause(StrEnum):
    """Why a grade moved."""

    ON_TIME = "on_time"
    LATE = "late"
    COVERED = "covered"
    """The own deposit or holdback paid."""
    DEFAULT = "default"
    """A miss that nothing of the own covered."""
    COMPLETED = "completed"
    """A club has ended as it was agreed."""
    FEEDBACK = "feedback"
    """A member of a common club said something."""
