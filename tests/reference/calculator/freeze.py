"""A freeze: the club collects nothing and pays nothing out.

It locks of a person no more than what is owed there, stops charges, lets debts be repaid into the frozen pot, and after
it every open due has a fresh grace.

Reading: what was repaid into the frozen pot reaches the creditors when the freeze ends, in the order of payment.
"""

from tests.reference.calculator.club import OPEN, Club
from tests.reference.calculator.owing import deliver


def freeze(club: Club) -> None:
    """Stop the club, now."""
    assert club.frozen_since is None
    club.frozen_since = club.book.now


def lift(club: Club) -> None:
    """Let the club go on, now."""
    since, now = club.frozen_since, club.book.now
    assert since is not None
    club.frozen_since = None
    club.stood.append((since, now))
    for m in (*club.rounds(OPEN), *club.waiting()):
        if club.agreement.due_ms[m] < now:
            club.grace_from[m] = now
    waiting, club.repaid_frozen = club.repaid_frozen, []
    for debt, won in waiting:
        club.pot -= won
        deliver(club, debt, won)
