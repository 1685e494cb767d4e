"""The closed lists in events of the account contract."""

from enum import StrEnum

__all__ = ["Ended"]


class Ended(StrEnum):
    """Why a recovery ended without effect."""

    VETOED = "vetoed"
    """A present key vetoed it."""
    LAPSED = "lapsed"
    """A present key vetoed it, and nobody else joined it in time."""
    TAKEN_BACK = "taken_back"
    """Too few of those who approved it still do, or still may."""
