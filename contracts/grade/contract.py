"""Handlers of the grade contract: May I? – Is it right? – Change – Return."""

from typing import NamedTuple, assert_never

import msgspec

from contracts.abi import Context, Contract, Method, Outcome, ReadContext, Storage
from contracts.abi.grades import Conduct, Conducted, LevelsOf, ReportRound, Standing, StandingOf
from contracts.abi.interfaces import LevelOf, LiabilitiesOf
from contracts.grade.calls import Feedback
from contracts.grade.errors import FeedbackUnverifiedError, NotMetError, OnlyRotationReportsError
from contracts.grade.events import EVENTS, GradeMoved
from contracts.grade.rules import (
    COMPLETED_POINTS,
    COVERED_POINTS,
    HOLDBACK_PERCENTS,
    LEAST_POINTS,
    LIMITS,
    MEETINGS,
    ON_TIME_POINTS,
    PERSON_LEVEL,
    counts,
    faded,
    freeze_until,
    grade_of,
    late_points,
    moved,
    other_of,
    score_of,
)
from contracts.grade.state import Grade, GradeState, Met, Move, Tally
from contracts.grade.words import Cause
from ledger.primitives.units import AccountId, Won

__all__ = ["CONTRACT", "is_frozen"]

NAME = "grade"
REPORTER = "rotation"

MAX_MOVES = 12
"""How many movements of a person the state keeps; older ones are in the blocks."""


def is_frozen(ctx: ReadContext, account: AccountId, grade: Grade) -> bool:
    """Return whether a default still keeps the grade at the lowest: a time long, and until all debts are repaid."""
    if not grade.defaults:
        return False
    return ctx.time_ms < freeze_until(grade) or ctx.ask(LiabilitiesOf(account)).debt > 0


def _report_round(ctx: Context, storage: Storage, call: ReportRound) -> Outcome:
    """Move the grades of a club's members by what happened in a round. Nothing here refuses: the round goes on."""
    if ctx.caller != REPORTER:
        raise OnlyRotationReportsError
    report = _Report(ctx, GradeState(storage), call)
    for index, person in enumerate(call.people):
        report.count(index, person)
    if call.last:
        report.end()
    return Outcome(events=tuple(report.events))


class _Report:
    """Moves the grades of one report, person by person."""

    def __init__(self, ctx: Context, state: GradeState, call: ReportRound) -> None:
        self.ctx, self.state, self.call = ctx, state, call
        self.levels = ctx.ask(LevelsOf(tuple(person.account for person in call.people)))
        self.events: list[GradeMoved] = []

    def count(self, index: int, person: Conducted) -> None:
        """Move one person's grade by what it did in the round."""
        account, level = person.account, self.levels[index]
        match person.how:
            case Conduct.NOTHING:
                return
            case Conduct.ON_TIME:
                if level >= PERSON_LEVEL:
                    self._on_time(index, person)
            case Conduct.LATE:
                self._move(account, level, Cause.LATE, -late_points(person.days))
            case Conduct.COVERED:
                self._spoil(account)
                self._move(account, level, Cause.COVERED, -COVERED_POINTS)
            case Conduct.DEFAULT:
                self._spoil(account)
                was = self.state.of(account)
                now = msgspec.structs.replace(was, defaults=was.defaults + 1, default_ms=self.ctx.time_ms)
                self.state.grades.set(account, value=now)
                self._move(account, level, Cause.DEFAULT, 2 * LEAST_POINTS)
            case _:
                assert_never(person.how)

    def end(self) -> None:
        """Reward those who have completed the club, and forget what counted in it."""
        levels = {person.account: level for person, level in zip(self.call.people, self.levels, strict=True)}
        for tally in tuple(self.state.tallies.values(self.call.club)):
            self.state.tallies.delete(self.call.club, tally.account)
            level, rounds = levels.get(tally.account, 0), 0 if tally.spoiled or self.call.dissolved else tally.fresh
            if rounds and level >= PERSON_LEVEL and not is_frozen(self.ctx, tally.account, self._grade(tally.account)):
                self._move(tally.account, level, Cause.COMPLETED, COMPLETED_POINTS * rounds)

    def _on_time(self, index: int, person: Conducted) -> None:
        """Raise the person, if the round counts: everybody counts only a few times for somebody else."""
        people, account = self.call.people, person.account
        if not counts(len(people), self.call.lasts_ms, person.won):
            return
        place = other_of(index, self.call.round, len(people))
        other = people[place].account
        met = self.state.meetings.get(account, other)
        times, grade = 0 if met is None else met.times, self._grade(account)
        if self.levels[place] < PERSON_LEVEL or times >= MEETINGS or is_frozen(self.ctx, account, grade):
            return
        self.state.meetings.set(account, other, value=Met(times + 1, self.call.club))
        tally = self.state.tallies.get(self.call.club, account) or Tally(account)
        tally = msgspec.structs.replace(tally, fresh=tally.fresh + 1)
        self.state.tallies.set(self.call.club, account, value=tally)
        more = msgspec.structs.replace(grade, met=grade.met + (times == 0), paid=Won(grade.paid + person.won))
        self._move(account, self.levels[index], Cause.ON_TIME, ON_TIME_POINTS, more)

    def _spoil(self, account: AccountId) -> None:
        """Record that the person has not completed this club."""
        tally = self.state.tallies.get(self.call.club, account) or Tally(account)
        self.state.tallies.set(self.call.club, account, value=msgspec.structs.replace(tally, spoiled=True))

    def _grade(self, account: AccountId) -> Grade:
        return self.state.of(account)

    def _move(self, account: AccountId, level: int, cause: Cause, points: int, new: Grade | None = None) -> None:
        step = _Step(cause, self.call.club, self.call.round, points)
        self.events.append(_move(self.ctx, self.state, (account, level), step, new))


class _Step(NamedTuple):
    """A movement and its cause."""

    cause: Cause
    club: bytes
    round: int
    points: int


def _move(
    ctx: ReadContext, state: GradeState, who: tuple[AccountId, int], step: _Step, new: Grade | None = None
) -> GradeMoved:
    """Move the score of `who`, an account and its level, and return the event.

    `new` is its record with everything changed but the points.
    """
    account, level = who
    before = state.of(account)
    rested = faded(before, ctx.time_ms)
    new = msgspec.structs.replace(new or before, points=rested.points, since_ms=rested.since_ms)
    new = moved(new, step.points)
    score, where = score_of(new, level), (step.cause, step.club, step.round)
    delta, gone = score - score_of(rested, level), rested.points - before.points
    moves = (*new.moves, Move(*where, delta, gone, ctx.time_ms))
    new = msgspec.structs.replace(new, moves=moves[-MAX_MOVES:])
    state.grades.set(account, value=new)
    grade = grade_of(score, level, frozen=is_frozen(ctx, account, new))
    return GradeMoved(account, *where, delta=delta, faded=gone, score=score, grade=grade)


def _feedback(ctx: Context, storage: Storage, call: Feedback) -> Outcome:
    """Store what a member says of somebody who has met it. Each has one word about another, and it weighs little."""
    state = GradeState(storage)
    signer = ctx.signer
    if signer is None or (met := state.meetings.get(call.account, signer)) is None:
        raise NotMetError
    if (level := ctx.ask(LevelOf(signer))) < PERSON_LEVEL:
        raise FeedbackUnverifiedError(level=level, asked=PERSON_LEVEL)
    word = 1 if call.good else -1
    said = state.words.get(call.account, signer) or 0
    state.words.set(call.account, signer, value=word)
    grade = state.of(call.account)
    new = msgspec.structs.replace(grade, feedback=grade.feedback + word - said)
    who = (call.account, ctx.ask(LevelOf(call.account)))
    return Outcome(events=(_move(ctx, state, who, _Step(Cause.FEEDBACK, met.club, 0, 0), new),))


def _standing_of(ctx: ReadContext, storage: Storage, query: StandingOf) -> Standing:
    """Return the grade of an account now, and what follows from it."""
    record = faded(GradeState(storage).of(query.account), ctx.time_ms)
    level = ctx.ask(LevelOf(query.account))
    grade = grade_of(score_of(record, level), level, frozen=is_frozen(ctx, query.account, record))
    return Standing(grade, HOLDBACK_PERCENTS[grade - 1], LIMITS[grade - 1])


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "report_round": Method(ReportRound, _report_round),
        "feedback": Method(Feedback, _feedback),
    },
    queries={StandingOf: _standing_of},
    events=EVENTS,
)
