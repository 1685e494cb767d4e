"""The terms of a pot, their checks, and the hash that all members sign. Pure.

    savings, dues     dues, periods and calendar: the same amount from every member in every period (저축계, 회비)
    shared account    neither dues nor goal: members pay in what they like (모임통장)
    goal              a target until a deadline; otherwise everybody gets everything back (공동구매)

Rule 1: a term outside its limits is refused, and a term without a meaning too.
Rule 2: all members sign one hash: of the terms and of who the members are, because members vote.
"""

from contracts.abi import Params
from contracts.abi.calendar import Calendar, check_calendar, due_instant
from contracts.abi.interfaces import HIGHEST_LEVEL
from contracts.pot.errors import (
    DuesAndGoalError,
    DuesIncompleteError,
    DuesOutOfRangeError,
    FirstDuesPastError,
    GoalDeadlineError,
    GoalTargetError,
    PeriodsOutOfRangeError,
    PotLevelError,
    PotNameError,
    SpendByError,
)
from ledger.primitives.codec import Record, encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.kinds import HashBytes
from ledger.primitives.text import is_plain_name
from ledger.primitives.units import DAY_MS, AccountId, Hash32, Millis, Won

__all__ = [
    "MAX_AHEAD_MS",
    "MAX_DUES",
    "MAX_NAME",
    "MAX_PERIODS",
    "MAX_TARGET",
    "Goal",
    "PotTerms",
    "agreement_of",
    "check_terms",
    "consent_from",
    "dues_of",
]

MAX_NAME = 64

MAX_DUES = Won(10**12)
"""The highest dues of a period, as the highest contribution of a rotating club."""

MAX_PERIODS = 600
"""50 years of months. Dues times periods stay exact in every program that reads JSON."""

MAX_TARGET = Won(10**14)
"""The highest target of a goal, as the highest pot of a rotating club."""

MAX_AHEAD_MS = Millis(366 * DAY_MS)
"""How far ahead the deadline of a goal lies at most, and how much later its won must be spent."""


class Goal(Record, frozen=True):
    """What a group purchase or an event needs."""

    target: Won
    """What must be in the pot at the deadline. Otherwise the chain pays everything back at once."""
    deadline_ms: Millis
    spend_by_ms: Millis
    """When what is not spent is paid back, so that nothing stays in the pot if nobody acts."""


class PotTerms(Record, frozen=True):
    """The agreed terms of a pot."""

    name: str
    dues: Won = Won(0)
    """What every member pays in a period; 0 without dues."""
    periods: int = 0
    """For how many periods; 0 without dues."""
    calendar: Calendar | None = None
    """When dues are due; None without dues."""
    goal: Goal | None = None
    level: int = 0
    """How far members must have been verified, 0 … 4 (`contracts.identity`)."""
    agreement: HashBytes = b""
    """The hash of the agreement of clauses (`contracts.agreement`), 32 bytes; empty: a development pot without one."""


def check_terms(terms: PotTerms, params: Params, now_ms: Millis) -> None:
    """Raise unless a pot may be created on `terms` now: bad_pot_terms, bad_calendar."""
    if not 1 <= len(terms.name) <= MAX_NAME or not is_plain_name(terms.name):
        raise PotNameError(most=MAX_NAME)
    if not 0 <= terms.level <= HIGHEST_LEVEL:
        raise PotLevelError(given=terms.level, most=HIGHEST_LEVEL)
    if len({terms.dues == 0, terms.periods == 0, terms.calendar is None}) != 1:
        raise DuesIncompleteError
    if terms.calendar is not None:
        _check_dues(terms, terms.calendar, params, now_ms)
    if terms.goal is not None:
        _check_goal(terms, terms.goal, now_ms)


def _check_dues(terms: PotTerms, calendar: Calendar, params: Params, now_ms: Millis) -> None:
    if not 1 <= terms.dues <= MAX_DUES:
        raise DuesOutOfRangeError(most=MAX_DUES, given=terms.dues)
    if not 1 <= terms.periods <= MAX_PERIODS:
        raise PeriodsOutOfRangeError(most=MAX_PERIODS, given=terms.periods)
    check_calendar(calendar, params)
    if (first := due_instant(calendar, 1)) <= now_ms:
        raise FirstDuesPastError(due_ms=first, now_ms=now_ms)


def _check_goal(terms: PotTerms, goal: Goal, now_ms: Millis) -> None:
    if terms.dues:
        raise DuesAndGoalError
    if not 1 <= goal.target <= MAX_TARGET:
        raise GoalTargetError(most=MAX_TARGET, given=goal.target)
    latest = Millis(now_ms + MAX_AHEAD_MS)
    if not now_ms < goal.deadline_ms <= latest:
        raise GoalDeadlineError(now_ms=now_ms, latest_ms=latest)
    last = Millis(goal.deadline_ms + MAX_AHEAD_MS)
    if not goal.deadline_ms < goal.spend_by_ms <= last:
        raise SpendByError(deadline_ms=goal.deadline_ms, latest_ms=last)


def dues_of(terms: PotTerms, period: int) -> Millis:
    """Return when the dues of `period`, from 1, are due."""
    assert terms.calendar is not None, "asked of a pot with dues"
    return due_instant(terms.calendar, period)


def consent_from(terms: PotTerms, next_period: int) -> Won:
    """Return what the chain may collect from a member who joins before `next_period`, from 1."""
    return Won(terms.dues * max(0, terms.periods - next_period + 1))


def agreement_of(pot: bytes, terms: PotTerms, members: tuple[AccountId, ...]) -> Hash32:
    """Return the hash that every member signs: the terms, and the members in their order."""
    return ledger_hash(LedgerTag.AGREEMENT, pot, encode((terms, members)))
