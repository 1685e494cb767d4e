"""Swap and order: seats that have not received exchange their turns.

A seat takes the place in the table, from now on, of the seat whose turn it takes. Under the fair rate and by a sheet
(p_a − p_b) × rounds paid is equalised: the holder who moves forward pays it, the one who moves back gets it, and from
then on it counts as paid by the one and returned to the other.

Readings:
 1. A deposit that is the seat's highest contribution, of past rounds too, follows that up and down.
 2. Seats are taken in ascending order: first all payments, then all receipts, then each deposit, then each guarantor.
 3. A change touches a round when it asks something else in it or pays it to another seat.
"""

from tests.reference.calculator.club import DONE, Club
from tests.reference.calculator.owing import credit, security


def swap(club: Club, a: int, b: int, signed: frozenset[str]) -> None:
    """Seats `a` and `b` exchange turns; `signed` are the guarantors, among others, who agreed."""
    reorder(club, {a: b, b: a}, signed)


def reorder(club: Club, takes: dict[int, int], signed: frozenset[str]) -> None:
    """Each seat of `takes` takes the turn of the seat that stands there."""
    moved = {k: old for k, old in takes.items() if k != old}
    waiting = club.waiting()
    row_of = {m: (list(club.pay[m]), club.recipient[m]) for m in waiting}
    by_turn = {old: k for k, old in takes.items()}
    for m in waiting:
        row, recipient = row_of[m]
        new = [row[takes.get(k, k)] for k in club.seats]
        new_recipient = by_turn.get(recipient, recipient)
        if (new, new_recipient) != (row, recipient):
            refund(club, m)
        club.pay[m], club.counted[m], club.recipient[m] = new, list(new), new_recipient
    if club.agreement.terms.form in ("fair", "sheet"):
        _equalise(club, moved)
    for k in sorted(moved):
        _fit_deposit(club, k)
    for k in sorted(moved):
        keep_guarantor(club, k, signed)


def _equalise(club: Club, moved: dict[int, int]) -> None:
    """Past rounds count as if everybody had had its new turn; the difference changes hands."""
    change = dict.fromkeys(moved, 0)
    for m in club.rounds(DONE):
        row = list(club.counted[m])
        for k, old in moved.items():
            club.counted[m][k] = row[old]
            change[k] += row[old] - row[k]
    for k in sorted(moved):
        club.book.available[club.holder[k]] -= max(0, change[k])
        club.seen["turns equalised"] += change[k] > 0
    _hand_on(club, change)
    for k in sorted(moved):
        credit(club.book, club.holder[k], max(0, -change[k]))
    assert min(club.book.available.values()) >= 0


def _hand_on(club: Club, change: dict[int, int]) -> None:
    """RANK: what backs the claims of the paid holder goes to the paying holder, in ascending order of both seats."""
    gets = {k: -won for k, won in sorted(change.items()) if won < 0}
    for k in sorted(change):
        left = max(0, change[k])
        for other, most in gets.items():
            part = min(left, most)
            left -= part
            gets[other] = most - part
            if club.holder[k] != club.holder[other]:
                club.hand_on(club.holder[other], club.holder[k], part)


def _fit_deposit(club: Club, k: int) -> None:
    column = [row[k] for row in club.pay]
    more = club.agreement.deposit_of(column) - club.agreed_deposit[k]
    club.agreed_deposit[k] += more
    if more > 0:
        club.book.available[club.holder[k]] -= more
        club.deposit[k] += more
        assert club.book.available[club.holder[k]] >= 0
    else:
        excess = max(0, club.deposit[k] - club.agreed_deposit[k])
        club.deposit[k] -= excess
        security(club, club.holder[k], excess)


def refund(club: Club, m: int, seats: range | list[int] | None = None) -> None:
    """What was paid ahead for round `m` goes back to the holders, because a change touches it."""
    for k in club.seats if seats is None else seats:
        won, club.paid[m][k] = club.paid[m][k], 0
        payer, lent = club.lent.pop((m, k), ("", 0))
        for who, part in ((payer, lent), (club.holder[k], won - lent)):
            if part:
                club.pot -= part
                club.behind[who] -= part
                club.seen["refunded"] += 1
                credit(club.book, who, part)


def keep_guarantor(club: Club, k: int, signed: frozenset[str]) -> None:
    """A guarantor stands for one seat in one order: without its signature the lock is released."""
    club.wanted.pop(k, None)
    if k not in club.guarantors:
        return
    if club.guarantors[k][0] in signed:
        club.seen["guarantor kept"] += 1
        return
    release_guarantor(club, k)
    club.seen["guarantor released"] += 1


def release_guarantor(club: Club, k: int) -> None:
    """Give the lock back."""
    if k in club.guarantors:
        guarantor, lock = club.guarantors.pop(k)
        credit(club.book, guarantor, lock)
