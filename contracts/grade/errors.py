"""The refusals of the grade contract. Every class has a stable `code`; several classes of one code have reasons."""

from contracts.abi.refusal import InvalidCallError

__all__ = ["FeedbackUnverifiedError", "NotMetError", "OnlyRotationReportsError"]


class OnlyRotationReportsError(InvalidCallError):
    """Only the rotation contract reports what happened in a round."""

    code = "not_rotation"
    reason = "grade"


class FeedbackUnverifiedError(InvalidCallError):
    """Only persons who are verified at level `asked` or above may give feedback."""

    code = "feedback_unverified"
    level: int
    asked: int


class NotMetError(InvalidCallError):
    """The signer has not been counted as somebody whom this account has met in a club."""

    code = "not_met"
