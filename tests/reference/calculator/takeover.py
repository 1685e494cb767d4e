"""Substitute: a newcomer takes a seat over.

    before receiving   price = all contributions asked so far, equalisations counted; it and the old deposit pay the
                       seat's debts, the rest goes to the leaver; the newcomer brings the whole agreed deposit
    after receiving    no price; the newcomer deposits all that remains, and only then the old holdback and deposit
                       pay the leaver's debts and return

Readings:
 1. What the leaver paid ahead is refunded first; the change touches the seat's contributions and nobody else's.
 2. The seat's debts are what the leaver owes for this seat in this club, in the order of DEBT.
 3. The agreed deposit is the highest contribution by the present table, where nothing else is agreed.
 4. What the leaver is owed as a recipient stays the leaver's.
"""

from tests.reference.calculator.club import DONE, Club
from tests.reference.calculator.owing import credit, pay_in_order, security
from tests.reference.calculator.sealed import SealedClub, return_bonds
from tests.reference.calculator.turns import keep_guarantor, refund


def price(club: Club, k: int) -> int:
    """Return all contributions that seat `k` was asked so far."""
    return sum(club.counted[m][k] for m in club.rounds(DONE))


def substitute(club: Club, k: int, newcomer: str, signed: frozenset[str]) -> None:
    """`newcomer` takes over seat `k`."""
    leaver = club.holder[k]
    if isinstance(club, SealedClub):
        return_bonds(club, k)
    for m in club.waiting():
        refund(club, m, [k])
    if k in club.received:
        _after(club, k, leaver, newcomer)
    else:
        _before(club, k, leaver, newcomer)
    club.holder[k] = newcomer
    club.payers = {which: agreed for which, agreed in club.payers.items() if which[1] != k}
    keep_guarantor(club, k, signed)


def _before(club: Club, k: int, leaver: str, newcomer: str) -> None:
    costs, old = price(club, k), club.deposit[k]
    club.agreed_deposit[k] = club.agreement.deposit_of([row[k] for row in club.pay])
    club.book.available[newcomer] -= costs + club.agreed_deposit[k]
    assert club.book.available[newcomer] >= 0
    club.deposit[k] = club.agreed_deposit[k]
    club.hand_on(leaver, newcomer, costs)
    debts = [debt for debt in club.debts_of(leaver) if debt.seat == k]
    credit(club.book, leaver, pay_in_order(club, debts, costs + old))
    club.seen["substituted before the pot"] += 1


def _after(club: Club, k: int, leaver: str, newcomer: str) -> None:
    brings, old = club.remaining(k), club.holdback[k] + club.deposit[k]
    club.book.available[newcomer] -= brings
    assert club.book.available[newcomer] >= 0
    club.deposit[k] = club.agreed_deposit[k] = brings
    club.holdback[k] = 0
    club.brought.add(k)
    security(club, leaver, old)
    club.seen["substituted after the pot"] += 1
