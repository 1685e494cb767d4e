"""DISSOLVE: a club ends before its last round.

    amount of a person = contributions asked so far on its seats that have not received, equalisations counted
                         − remaining contributions of its seats that have

Seats that have received go on exactly as signed: every remaining contribution at its instant, into the reserve;
holdback and deposit are kept and released as before, and the same WATERFALL covers a miss. The reserve is shared by
SPLIT on the positive amounts, in cumulative shares; each share first pays the person's own arrears in the club. Debts
stay.

Readings:
 1. What was paid ahead is refunded first. In a frozen club the whole pot goes into the reserve instead, not what was
    repaid into it; a round that the freeze has caught open starts again without what was paid.
 2. A person with seats of both kinds has one amount: what it has paid in is set off against the earliest of its
    remaining contributions.
 3. A person that pays nothing any more gets the securities of all its seats back at once. A guarantor is free when its
    seat has nothing left to pay.
 4. Cumulative (ADR 0039): everybody has the whole won of its exact share in all that has come in so far. When nothing
    more can come in, what waits goes by SPLIT of the whole sum.
"""

from tests.reference.calculator import freeze
from tests.reference.calculator.close import give_back, next_shares
from tests.reference.calculator.club import DONE, OPEN, RESERVE, WAITING, Club
from tests.reference.calculator.owing import security
from tests.reference.calculator.sealed import SealedClub, return_bonds
from tests.reference.calculator.turns import refund, release_guarantor


def paid_in(club: Club, person: str) -> int:
    """Return what was asked so far of the seats of `person` that have not received, with what they paid into a frozen
    pot."""
    seats = [k for k in club.seats if club.holder[k] == person and k not in club.received]
    return sum(club.counted[m][k] for m in club.rounds(DONE) for k in seats) + sum(_in_the_pot(club, k) for k in seats)


def still_pays(club: Club, person: str) -> int:
    """Return the remaining contributions of the seats of `person` that have received; less what is in a frozen pot."""
    seats = [k for k in club.seats if club.holder[k] == person and k in club.received]
    asked = sum(club.pay[m][k] for m in (*club.waiting(), *club.rounds(OPEN)) for k in seats)
    return asked - sum(_in_the_pot(club, k) for k in seats)


def _in_the_pot(club: Club, k: int) -> int:
    """Return what seat `k` has in the pot of a frozen club."""
    if club.frozen_since is None:
        return 0
    return sum(club.paid[m][k] for m in (*club.waiting(), *club.rounds(OPEN)))


def amounts(club: Club) -> dict[str, int]:
    """Return the amount of every holder."""
    return {person: paid_in(club, person) - still_pays(club, person) for person in dict.fromkeys(club.holder)}


def passes(club: Club, votes: dict[str, int], yes: set[str]) -> bool:
    """VOTE: ¾ of the electorate (`votes`), and more than half of the persons in it with a positive amount.

    Reading: where all of those are in arrears nobody speaks for them, and the club goes on (E = 0 rejects). If nobody
    has a positive amount, nobody is asked. An amount is a person's, however many votes the person has.
    """
    positive = [person for person, won in amounts(club).items() if won > 0]
    owed = [person for person in positive if person in votes]
    agreed = sum(votes[person] for person in yes)
    willing = sum(1 for person in owed if person in yes)
    most = not positive or 2 * willing > len(owed)
    return 4 * agreed >= 3 * sum(votes.values()) and most


def dissolve(club: Club) -> None:
    """End the club, after the vote."""
    found = amounts(club)
    asked_of = {person: paid_in(club, person) for person in found}
    frozen = club.frozen_since is not None
    if isinstance(club, SealedClub):
        return_bonds(club)
    if frozen:
        club.seen["dissolved in a freeze"] += 1
        freeze.end(club)
    for m in (*club.rounds(OPEN), *club.waiting()):
        if frozen:
            _keep(club, m)
        else:
            refund(club, m)
    for m in club.rounds(OPEN):
        club.state[m] = WAITING
        club.collect_after.pop(m + 1, None)  # the next one waits for it only if it is not whole when it starts again
        club.late = {key: late for key, late in club.late.items() if key[0] != m}
    club.weights = {person: won for person, won in found.items() if won > 0}
    for person, won in club.weights.items():
        club.hand_on(person, RESERVE, won)
    for m in club.waiting():
        club.pay[m] = [won if k in club.received else 0 for k, won in enumerate(club.pay[m])]
        club.payout[m] = 0
    for person in found:
        _set_off(club, person, asked_of[person])
    left = {person: sum(club.remaining(k) for k in club.seats if club.holder[k] == person) for person in found}
    for k in club.seats:
        if not left[club.holder[k]]:
            _release(club, k)
        if not club.remaining(k):
            release_guarantor(club, k)
            club.wanted.pop(k, None)
    freeze.hand_over(club)
    if not any(map(sum, (club.pay[m] for m in club.waiting()))):
        club.state = [DONE] * len(club.state)
        give_back(club)


def _keep(club: Club, m: int) -> None:
    """What was paid of round `m` goes into the reserve, and is not asked of a seat that has received any more."""
    for k in club.seats:
        won, club.paid[m][k] = club.paid[m][k], 0
        club.pot -= won
        club.reserve += won
        if k in club.received:
            club.pay[m][k] -= won
            club.hand_on(club.holder[k], RESERVE, won)


def _set_off(club: Club, person: str, left: int) -> None:
    for m in club.waiting():
        for k in club.seats:
            if club.holder[k] == person:
                now = min(left, club.pay[m][k])
                club.pay[m][k] -= now
                left -= now


def _release(club: Club, k: int) -> None:
    for purse in (club.holdback, club.deposit):
        won, purse[k] = purse[k], 0
        security(club, club.holder[k], won)


def share(club: Club) -> bool:
    """Share what is in the reserve; return whether won moved."""
    weights = club.weights
    if not weights or not any(next_shares(club, weights).values()):
        return False
    club.seen["reserve.shared"] += 1
    for person, won in next_shares(club, weights).items():
        club.reserve -= won
        club.shared[person] += won
        security(club, person, won)
    return True
