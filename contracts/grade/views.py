"""The view of a grade: what it is now, what it follows from, and what has moved it."""

from contracts.abi import ReadContext, Storage
from contracts.abi.grades import ExposedOf
from contracts.abi.interfaces import LevelOf
from contracts.grade.contract import is_frozen
from contracts.grade.rules import (
    FORMULA,
    HOLDBACK_PERCENTS,
    LIMITS,
    faded,
    freeze_until,
    grade_of,
    level_points,
    score_of,
    volume_of,
    within_feedback,
)
from contracts.grade.state import GradeState, Move
from contracts.grade.words import Cause
from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club, Instant
from ledger.primitives.units import AccountId, Won

__all__ = ["GradeView", "MoveView", "grade_view"]


class MoveView(Record, frozen=True):
    """One movement of a score."""

    cause: Cause
    club: Club
    round: int
    """0 for feedback."""
    delta: int
    faded: int
    """By how much time had moved it since the movement before."""
    at_ms: Instant


class GradeView(Record, frozen=True):
    """The grade of an account."""

    account: AccountId
    formula: int
    """The version of the formula."""
    grade: int
    """1 … 6; 6 is the best."""
    score: int
    """The sum of the four parts that follow."""
    by_level: int
    by_rounds: int
    """For contributions and completed clubs, as far as time has left it."""
    by_volume: int
    by_feedback: int
    level: int
    """The level of verification now."""
    holdback_percent: int
    """HOLDBACK: s of a new seat in a club that takes it by grade."""
    unsecured_most: Won
    """The most unsecured credit over all clubs."""
    unsecured: Won
    """What it has of that now, by the clubs for which it has signed."""
    met: int
    """How many different persons have counted."""
    paid: Won
    """What was paid on time in rounds that counted."""
    defaults: int
    frozen: bool
    """Whether a default keeps the grade at the lowest."""
    frozen_until_ms: Instant
    """Until when at least; 0 without a default."""
    moves: tuple[MoveView, ...]
    """The latest movements, newest first."""


def grade_view(ctx: ReadContext, storage: Storage, account: AccountId) -> GradeView:
    """Return the grade of `account` now."""
    record = faded(GradeState(storage).of(account), ctx.time_ms)
    level, frozen = ctx.ask(LevelOf(account)), is_frozen(ctx, account, record)
    score = score_of(record, level)
    grade = grade_of(score, level, frozen=frozen)
    return GradeView(
        account=account,
        formula=FORMULA,
        grade=grade,
        score=score,
        by_level=level_points(level),
        by_rounds=record.points,
        by_volume=volume_of(record),
        by_feedback=within_feedback(record.feedback),
        level=level,
        holdback_percent=HOLDBACK_PERCENTS[grade - 1],
        unsecured_most=LIMITS[grade - 1],
        unsecured=ctx.ask(ExposedOf(account)),
        met=record.met,
        paid=record.paid,
        defaults=record.defaults,
        frozen=frozen,
        frozen_until_ms=freeze_until(record),
        moves=tuple(map(_shown, reversed(record.moves))),
    )


def _shown(move: Move) -> MoveView:
    return MoveView(move.cause, move.club, move.round, move.delta, move.faded, move.at_ms)
