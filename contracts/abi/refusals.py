"""What several contracts refuse alike; code and reason name one class of the whole project."""

from contracts.abi.refusal import InvalidCallError

__all__ = ["ClubNotFoundError"]


class ClubNotFoundError(InvalidCallError):
    """No club has this id."""

    code = "club_not_found"
