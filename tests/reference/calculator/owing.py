"""Where won goes that reaches a person: DEBT, RANK, rings, HOLDBACK.

    credit      whatever reaches a person     ─▶ its debts, in RANK over its clubs ─▶ available
    pot_won     won of a seat's pot           ─▶ its debts in this club ─▶ the seat's holdback ─▶ as credit
    security    a holdback, a deposit         ─▶ its debts in this club ─▶ as credit

A repayment passes on to the creditor in the same way: a recipient gets it as won of its pot, the reserve keeps it,
anybody else is credited.

RANK: a claim comes first up to what its creditor has really paid into that club, oldest due first; what exceeds it
comes after all others. Within one club the order is DEBT's.

Readings:
 1. What a creditor has really paid into a club is ADR 0038's: what it has put into the pots, less what repayments have
    given back (`Club.behind`). All its claims in that club share it. What backs a claim, or a place, goes with it.
 2. Rings are looked for within one club, when a debt arises (ADR 0031): the shortest first, of equally short ones the
    one found first when debts are followed from the creditor in the order of DEBT. A ring through several clubs is
    cancelled when won comes back to a person that it has passed.
 3. While a seat's holdback wants filling, its pot pays no debt elsewhere; so no ring through that debt is cancelled.
 4. The claim of somebody who has given the seat away fills no holdback.
 5. What is repaid is passed on in the order in which it was repaid: a debtor first pays all its creditors.
 6. What is repaid in a frozen club waits in its pot until the freeze ends; its reserve gets its part at once.
"""

from tests.reference.calculator import charge
from tests.reference.calculator.club import KINDS, RESERVE, Book, Club, Debt, debt_order

Trail = tuple[Debt, ...]
"""The debts through which won has come."""


def note(club: Club, new: Debt) -> None:
    """Note a debt, and cancel the rings that it closes."""
    k, m, kind, creditor, won = new.seat, new.round, new.kind, new.creditor, new.amount
    if not won or new.debtor == creditor:
        return
    left = won
    while left and (path := _path(club, new.creditor, new.debtor)):
        smallest = min(left, *(debt.amount for debt in path))
        club.seen["debt.cancelled"] += 1
        for debt in path:
            lower(club, debt, smallest)
        if kind == "recipient":
            charge.made_good(club, k, m, smallest)
        left -= smallest
    new.amount = left
    same = [debt for debt in club.debts() if (debt_order(debt), debt.creditor, debt.debtor) == _name(new)]
    if same:
        same[0].amount += left
    elif left:
        club.book.debts.append(new)


def _name(debt: Debt) -> tuple[tuple[int, int, int], str, str]:
    return (debt_order(debt), debt.creditor, debt.debtor)


def _path(club: Club, start: str, goal: str) -> list[Debt]:
    """Return the shortest way along debts of `club` from what `start` owes to what is owed to `goal`."""
    ways: list[list[Debt]] = [[debt] for debt in club.debts_of(start)]
    met = {start}
    while ways:
        for way in ways:
            if way[-1].creditor == goal:
                return way
        longer = []
        for way in ways:
            person = way[-1].creditor
            if person not in met:
                met.add(person)
                longer += [[*way, debt] for debt in club.debts_of(person)]
        ways = longer
    return []


def lower(club: Club, debt: Debt, won: int) -> None:
    """`won` of `debt` is not owed any more, because it was repaid, bought or set off."""
    debt.amount -= won
    assert debt.amount >= 0
    if debt.kind == "recipient":
        charge.made_good(club, debt.seat, debt.round, won)
    if not debt.amount:
        club.book.debts.remove(debt)


def transfer_debt(club: Club, debt: Debt, kind: str, creditor: str, won: int) -> None:
    """`creditor` has paid a recipient `won` of its claim, and is owed it as `kind` from now on."""
    club.hand_on(debt.creditor, creditor, won)
    lower(club, debt, won)
    note(club, Debt(club.number, debt.seat, debt.round, kind, debt.debtor, creditor, won))


# ---- RANK ------------------------------------------------------------------------------------------------------------


def ranked(book: Book, person: str) -> list[tuple[Debt, int]]:
    """Return what `person` owes in RANK, each debt with how much of it stands at that place."""
    clubs = {debt.club for debt in book.debts if debt.debtor == person}
    if len(clubs) == 1:
        return [(debt, debt.amount) for debt in book.clubs[clubs.pop()].debts_of(person)]
    mine = sorted(
        (debt for debt in book.debts if debt.debtor == person),
        key=lambda debt: _age(book.clubs[debt.club], debt),
    )
    first, after = [], []
    left: dict[tuple[int, str], int] = {}
    for debt in mine:
        club, whose = book.clubs[debt.club], (debt.club, debt.creditor)
        budget = left.get(whose, max(0, club.behind[debt.creditor]))
        part = min(budget, debt.amount)
        left[whose] = budget - part
        first.append((debt, part))
        after.append((debt, debt.amount - part))
    return [(debt, part) for debt, part in (*first, *after) if part]


def _age(club: Club, debt: Debt) -> tuple[int, int, bytes, int, int]:
    """Oldest due first; of equally old ones the order of DEBT within a round, then the club."""
    return (club.agreement.due_ms[debt.round], KINDS.index(debt.kind), club.place, debt.round, debt.seat)


# ---- Won that reaches a person ---------------------------------------------------------------------------------------


def credit(book: Book, person: str, won: int) -> None:
    """Whatever is credited pays debts first; the rest is available."""
    _credit(book, person, won, ())
    _pass_all_on(book)


def pot_won(club: Club, k: int, person: str, won: int) -> None:
    """Won of the pot of seat `k` that is due to `person`: debts in this club, holdback, debts elsewhere, available."""
    _pot_won(club, k, person, won, ())
    _pass_all_on(club.book)


def security(club: Club, person: str, won: int) -> None:
    """A holdback or deposit that goes back to `person` pays its debts in this club first."""
    credit(club.book, person, pay_in_order(club, club.debts_of(person), won))


def pay_in_order(club: Club, debts: list[Debt], won: int) -> int:
    """Pay `debts` one after another and return what is left of `won`."""
    left = _repay(club.book, won, [(debt, debt.amount) for debt in debts], ())
    _pass_all_on(club.book)
    return left


def deliver(club: Club, debt: Debt, won: int) -> None:
    """Give the creditor what was repaid."""
    club.book.on_their_way.append((debt, won, ()))
    _pass_all_on(club.book)


def _pass_all_on(book: Book) -> None:
    """Give creditors what was repaid, in the order in which it was, until nothing is on its way."""
    while book.on_their_way:
        debt, won, trail = book.on_their_way.pop(0)
        club = book.clubs[debt.club]
        if debt.creditor == RESERVE:
            club.reserve += won
        elif debt.kind == "recipient":
            _pot_won(club, club.recipient[debt.round], debt.creditor, won, trail)
        else:
            _credit(book, debt.creditor, won, trail)


def _credit(book: Book, person: str, won: int, trail: Trail) -> None:
    trail = _cancel_ring(book, person, trail)
    book.available[person] += _repay(book, won, ranked(book, person), trail)


def _pot_won(club: Club, k: int, person: str, won: int, trail: Trail) -> None:
    won = _repay(club.book, won, [(debt, debt.amount) for debt in club.debts_of(person)], trail)
    if club.holder[k] == person:
        held = min(won, max(0, club.target(k) - club.holdback[k]))
        club.holdback[k] += held
        club.seen["held back"] += held > 0
        won -= held
    _credit(club.book, person, won, trail)


def _repay(book: Book, won: int, parts: list[tuple[Debt, int]], trail: Trail) -> int:
    """Pay `parts` in their order and return what is left of `won`."""
    for debt, most in parts:
        now = min(won, most, debt.amount)
        if now:
            won -= now
            _lower_and_send(book, debt, now, trail)
    return won


def _lower_and_send(book: Book, debt: Debt, won: int, trail: Trail) -> None:
    club = book.clubs[debt.club]
    club.behind[debt.creditor] -= won
    lower(club, debt, won)
    if club.frozen_since is not None and debt.creditor != RESERVE:
        club.pot += won
        club.repaid_frozen.append((debt, won))
    else:
        book.on_their_way.append((debt, won, (*trail, debt)))


def _cancel_ring(book: Book, person: str, trail: Trail) -> Trail:
    """Won has come back to `person`: cancel the ring by its smallest debt, and go on from there."""
    for i, passed in enumerate(trail):
        if passed.debtor == person:
            smallest = min(debt.amount for debt in trail[i:])
            if smallest:
                for debt in trail[i:]:
                    lower(book.clubs[debt.club], debt, smallest)
            return trail[:i]
    return trail
