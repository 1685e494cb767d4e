"""Decides when a proposal has passed (contracts.md VOTE). Pure, integers only.

Rule 1: shares are of the whole electorate, one person one vote; abstention = no.
Rule 2: an empty electorate passes nothing.
Rule 3: the subject of an eviction cannot vote on it; persons in arrears cannot vote at all.
Rule 4: a reached share cannot be lost again, so the vote that reaches it decides. A share that cannot be reached any
more rejects the proposal at once.
Rule 5: nobody fills the places of a club: a person has two, in arrears one, and the end of the club and evictions need
none of them.
"""

from contracts.voting.errors import (
    BadDeadlineError,
)
from ledger.primitives.units import DAY_MS, Millis

__all__ = [
    "EVICTION_WINDOW_MS",
    "FREEZE_WINDOW_MS",
    "MAX_DEADLINE_MS",
    "MAX_OPEN_PROPOSALS",
    "MAX_OWN_PROPOSALS",
    "MAX_PROPOSALS_IN_ARREARS",
    "MIN_DEADLINE_MS",
    "MIN_EVICTION_ELECTORATE",
    "SHARES",
    "UNBOUNDED",
    "check_deadline",
    "least_yes",
    "passed",
]

MIN_DEADLINE_MS = Millis(3_600_000)
"""An hour, so that people are able to answer."""

MAX_DEADLINE_MS = Millis(60 * DAY_MS)
"""Two months. After a longer time, the club would have changed too much."""

MAX_OPEN_PROPOSALS = 32
"""The most open proposals of a club, without kinds of UNBOUNDED. It limits the scheduled work of one instant."""

MAX_OWN_PROPOSALS = 2
"""The most open proposals of a person in a club, of any kind. For a third one, the person must withdraw one."""

MAX_PROPOSALS_IN_ARREARS = 1
"""Of a member in arrears in the club: who takes a seat of it over. Others have MAX_OWN_PROPOSALS."""

UNBOUNDED = frozenset({"dissolve", "evict"})
"""Kinds that do not need a place of the club: dissolutions, which need one of the member's own two, and proposals by
the chain. So there are at most two per member, and one per seat."""

EVICTION_WINDOW_MS = Millis(14 * DAY_MS)
"""How long members may vote on an eviction."""

FREEZE_WINDOW_MS = Millis(14 * DAY_MS)
"""How long members may vote on dissolving a frozen club. Afterwards any of them may propose it again."""

MIN_EVICTION_ELECTORATE = 2
"""The smallest electorate of an eviction: a single person cannot evict anybody."""

SHARES: dict[str, tuple[int, int, bool]] = {
    "substitute": (1, 2, True),
    "exit": (2, 3, False),
    "evict": (2, 3, False),
    "order": (2, 3, False),
    "due_day": (2, 3, False),
    "dissolve": (3, 4, False),
    "amounts": (1, 1, False),
    "amend": (1, 1, False),
    "spend": (1, 2, True),
    "release": (1, 2, True),
    "share_out": (1, 2, True),
    "admit": (1, 2, True),
}
"""By kind: numerator, denominator, and whether more than that share is needed; otherwise the share itself is enough.

    > ½   2·yes > E        ⅔   3·yes ≥ 2E        ¾   4·yes ≥ 3E        unanimous   yes = E
"""


def passed(kind: str, yes: int, electorate: int) -> bool:
    """Return whether `yes` votes of an electorate pass a proposal of this kind (VOTE). E = 0 rejects."""
    numerator, denominator, more = SHARES[kind]
    reached = denominator * yes - numerator * electorate
    return electorate > 0 and (reached > 0 if more else reached >= 0)


def check_deadline(deadline_ms: Millis, now_ms: Millis) -> None:
    """Raise BadDeadlineError unless the deadline lies MIN_DEADLINE_MS … MAX_DEADLINE_MS ahead."""
    ahead = deadline_ms - now_ms
    if not MIN_DEADLINE_MS <= ahead <= MAX_DEADLINE_MS:
        raise BadDeadlineError(least=MIN_DEADLINE_MS, most=MAX_DEADLINE_MS, given=Millis(ahead))


def least_yes(kind: str, electorate: int) -> int:
    """Return how many yes votes pass a proposal of this kind among `electorate` votes; 0 for an empty electorate."""
    return next((yes for yes in range(1, electorate + 1) if passed(kind, yes, electorate)), 0)
