"""The formula of grades, version 1. Pure; integers only. docs/spec/contracts.md has worked examples.

    score = level points + points + volume + feedback              grade 1 … 6 by THRESHOLDS

    level points   0 · 50 · 150 · 220 · 300       by the level of verification now, 0 … 4
    points         −300 … 500                     on time +5, a completed club +2 for each round that counted in it,
                                                  late −(8 + 2 a day, at most 60), covered −80, default: −300
                                                  they fade: a sixteenth of them every 90 days, towards 0
    volume         0 … 80                         8 for each doubling of what was paid on time above 100,000 won,
                                                  at most 4 for each person met
    feedback       −20 … 20                       1 for each person who gave it

Rule 1: only a late payment, a miss, feedback and time lower a score; nothing that is not on time raises one.
Rule 2: a round counts if it asked at least MIN_WON in a club of MIN_PERSONS or more that lasts MIN_LASTS_MS or longer,
was paid on time, and both the person and the one it meets in this round are verified as persons. Everybody else counts
MEETINGS times for a person, in all clubs together. Whom one meets in which round is fixed (`other_of`): in n − 1 rounds
everybody meets everybody.
Rule 3: so whoever has met d persons has gained at most 33·d points: 4·(5 + 2) for rounds, 4 for volume, 1 for feedback.
"""

import msgspec

from contracts.abi.grades import BEST_GRADE
from contracts.grade.state import Grade
from ledger.primitives.units import DAY_MS, Millis, Won

__all__ = [
    "FORMULA",
    "HOLDBACK_PERCENTS",
    "LIMITS",
    "MEETINGS",
    "MIN_LASTS_MS",
    "MIN_PERSONS",
    "MIN_WON",
    "PERSON_LEVEL",
    "WORST",
    "counts",
    "faded",
    "freeze_until",
    "grade_of",
    "late_points",
    "level_points",
    "moved",
    "other_of",
    "score_of",
    "volume_of",
    "within_feedback",
]

FORMULA = 1
"""The version of the formula."""

WORST = 1

LEVEL_POINTS = (0, 50, 150, 220, 300)
"""By level of verification, 0 … 4."""

THRESHOLDS = (150, 300, 450, 600, 750)
"""The lowest scores of the grades 2 … 6."""

HOLDBACK_PERCENTS = (100, 80, 60, 40, 25, 15)
"""HOLDBACK: s by grade, from the worst."""

LIMITS = (Won(0), Won(500_000), Won(1_500_000), Won(4_000_000), Won(10_000_000), Won(20_000_000))
"""The most unsecured credit by grade, over all clubs, from the worst."""

PERSON_LEVEL = 2
"""From this level on, an account belongs to one person who has no other."""

MOST_POINTS = 500
LEAST_POINTS = -300
ON_TIME_POINTS = 5
COMPLETED_POINTS = 2
"""For each round that counted in the club."""
LATE_POINTS = 8
DAY_POINTS = 2
MOST_LATE_POINTS = 60
COVERED_POINTS = 80

MIN_PERSONS = 4
MIN_LASTS_MS = Millis(60 * DAY_MS)
MIN_WON = Won(10_000)
"""What a round must ask of a person to count: otherwise grades would be farmed with single won."""
MEETINGS = 4
"""How often one person counts for another."""

VOLUME_UNIT = 100_000
VOLUME_POINTS = 8
MOST_VOLUME = 80
VOLUME_OF_A_PERSON = 4
MOST_FEEDBACK = 20

FADE_MS = Millis(90 * DAY_MS)
FADE_PART = 16

FREEZE_MS = Millis(730 * DAY_MS)
"""How long a default freezes a grade at least; in any case until all debts are repaid."""


def counts(persons: int, lasts_ms: int, won: int) -> bool:
    """Return whether a round can count (rule 2, without the persons)."""
    return persons >= MIN_PERSONS and lasts_ms >= MIN_LASTS_MS and won >= MIN_WON


def other_of(index: int, number: int, persons: int) -> int:
    """Return the index of the person whom the person at `index` meets in round `number`; never itself."""
    return (index + 1 + (number - 1) % (persons - 1)) % persons


def late_points(days: int) -> int:
    """Return what a contribution that was `days` late costs."""
    return min(MOST_LATE_POINTS, LATE_POINTS + DAY_POINTS * days)


def moved(grade: Grade, points: int) -> Grade:
    """Return `grade` with `points` more, within the bounds."""
    return msgspec.structs.replace(grade, points=max(LEAST_POINTS, min(MOST_POINTS, grade.points + points)))


def faded(grade: Grade, now_ms: int) -> Grade:
    """Return `grade` as it is at `now_ms`: every 90 days a sixteenth of the points is gone, rounded up."""
    if not grade.points:
        return msgspec.structs.replace(grade, since_ms=Millis(now_ms))
    points, periods = grade.points, max(0, now_ms - grade.since_ms) // FADE_MS
    since = Millis(grade.since_ms + periods * FADE_MS)
    while points and periods:  # ends after at most 100 periods, since points are bounded
        part = (abs(points) + FADE_PART - 1) // FADE_PART
        points, periods = points - part if points > 0 else points + part, periods - 1
    return msgspec.structs.replace(grade, points=points, since_ms=since)


def volume_of(grade: Grade) -> int:
    """Return the points for what was paid on time, on a scale of doublings."""
    doublings = (grade.paid // VOLUME_UNIT).bit_length()
    return min(VOLUME_POINTS * doublings, MOST_VOLUME, VOLUME_OF_A_PERSON * grade.met)


def score_of(grade: Grade, level: int) -> int:
    """Return the score of a person at `level`; `grade` has faded until now."""
    return level_points(level) + grade.points + volume_of(grade) + within_feedback(grade.feedback)


def level_points(level: int) -> int:
    """Return the points for a level of verification."""
    return LEVEL_POINTS[level]


def within_feedback(words: int) -> int:
    """Return the points for the sum of what others said."""
    return max(-MOST_FEEDBACK, min(MOST_FEEDBACK, words))


def freeze_until(grade: Grade) -> Millis:
    """Return until when the grade is frozen at least; 0 without a default."""
    return Millis(grade.default_ms + FREEZE_MS) if grade.defaults else Millis(0)


def grade_of(score: int, level: int, *, frozen: bool) -> int:
    """Return the grade, 1 … 6."""
    if frozen or level < PERSON_LEVEL:
        return WORST
    return min(BEST_GRADE, WORST + sum(score >= least for least in THRESHOLDS))
