"""Time goes on: due items in ORDER, and what ends every act.

    advance   a block at `now`: every item that is due, by (instant, original due, club)
    finish    after each act and item: free money pays debts, reserves are shared, charges become debts

Readings:
 1. Charges become debts one by one, the first in DEBT first; each is paid from what its debtor has beyond GRACE LOCK
    before the next. Available money that an unpaid contribution locks pays no debt; money that is credited does.
 2. Reserves come before charges: a share belongs to the act, and a charge becomes a debt at its end.
"""

from tests.reference.calculator import charge, close, dissolution, rounds
from tests.reference.calculator.club import OPEN, WAITING, Book, Club, Debt
from tests.reference.calculator.owing import credit, note

Item = tuple[int, int, bytes, int, int, str]
"""(instant, original due, place of the club, its number, round, what)"""


def advance(book: Book, now: int) -> None:
    """Run, in a block at `now`, what is due."""
    assert now >= book.now
    book.now = now
    while run_next(book):
        pass


def run_next(book: Book) -> tuple[Club, int, str] | None:
    """Run the first of what is due now; return the club, the round and what it was. None where nothing is due."""
    items = sorted(_due(book))
    if not items:
        return None
    _, _, _, number, m, what = items[0]
    club = book.clubs[number]
    if what == "collect":
        rounds.collect(club, m)
    else:
        rounds.settle(club, m)
    finish(book)
    return club, m, what


def _due(book: Book) -> list[Item]:
    items: list[Item] = []
    for club in book.clubs:
        if club.frozen_since is not None or club.closed:
            continue
        due = club.agreement.due_ms
        who = club.place, club.number
        first = list(club.rounds(WAITING))[:1]  # the others wait behind it
        begins = {m: max(due[m], club.collect_after.get(m, 0)) for m in first}
        items += [(at, due[m], *who, m, "collect") for m, at in begins.items() if at < book.now]
        for m in club.rounds(OPEN):
            if club.grace_end(m) < book.now:
                items.append((club.grace_end(m), due[m], *who, m, "settle"))
    return items


def finish(book: Book) -> None:
    """What ends every act, until nothing more happens."""
    while _pay_from_free(book) or _share_reserves(book) or _one_charge(book):
        pass
    book.early = {person: early for person, early in book.early.items() if book.locked(person)}


def _pay_from_free(book: Book) -> bool:
    """Available money left over pays older debts."""
    for debt in book.debts:
        free = book.free(debt.debtor)
        if free:
            book.available[debt.debtor] -= free
            credit(book, debt.debtor, free)
            return True
    return False


def _one_charge(book: Book) -> bool:
    ready = [(m, k, late, club) for club in book.clubs for m, k, late in club.charges]
    if not ready:
        return False
    m, k, late, club = min(ready, key=lambda one: (one[3].agreement.due_ms[one[0]], one[3].place, one[1]))
    club.charges.remove((m, k, late))
    note(club, Debt(club.number, k, m, "charge", late.debtor, late.waited, charge.amount(club, late)))
    return True


def _share_reserves(book: Book) -> bool:
    moved = [_share(club) for club in book.clubs if club.frozen_since is None]
    return any(moved)


def _share(club: Club) -> bool:
    if club.weights is not None:
        return dissolution.share(club)
    return club.closed and close.share(club)
