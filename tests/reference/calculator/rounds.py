"""A round from its due instant to its payout: TIME, WATERFALL, SURPLUS, PAYOUT.

    collect   first block with time > due           each contribution whole from available, or not at all
    settle    first block with time > due + grace   what is missing is set off, covered or owed; then the payout
    pay_out   as soon as the round is whole, or in `settle`

WATERFALL per missing seat, ascending: claimable (the recipient's own seats are set off against its payout), available,
deposit, holdback, guarantor, reserve, a debt to the recipient.

Readings:
 1. A round that was paid whole ahead pays in its collection.
 2. Whatever the seats, their holdbacks and their guarantors can give is known before a shortfall is: then the reserve
    covers what the recipient lacks, and the missing seats owe it, both ascending (SURPLUS).
 3. What is released after a round goes the way of the pot that it came from: debts in this club come first.
 4. The deposit of all that remains, which a newcomer brought for a seat that had received, pays each contribution at
    its due instant; what it has beyond what remains returns after every round.
 5. In a dissolved club a round has no pot: everything goes into the reserve, and what is missing is owed to it.
"""

from tests.reference.calculator import charge
from tests.reference.calculator.close import give_back
from tests.reference.calculator.club import DONE, OPEN, RESERVE, WAITING, Club, Debt, Early
from tests.reference.calculator.owing import credit, note, pot_won, security


def collect(club: Club, m: int) -> None:
    """TIME: take each contribution whole from available, or not at all."""
    assert club.state[m] == WAITING
    club.state[m] = OPEN
    _begin_grace(club, m)
    for k in club.seats:
        payer, lent = club.lent.pop((m, k), ("", 0))
        _owe(club, (k, m), "payer", payer, lent)
    for k in club.seats:
        won = club.short(k, m)
        if k in club.brought and club.deposit[k] >= won:
            club.deposit[k] -= won
            club.pot += won
            club.behind[club.holder[k]] += won
            arrive(club, k, m, won)
        elif won and club.book.available[club.holder[k]] >= won:
            pay(club, club.holder[k], k, m, won)
        elif won:
            there = club.book.available[club.holder[k]]
            club.book.early.setdefault(club.holder[k], Early(club.agreement.due_ms[m], there))
    for k in club.seats:
        if club.short(k, m):
            charge.begin(club, k, m)
    if not missing(club, m):
        pay_out(club, m)
    elif m in club.grace_from:
        club.collect_after[m + 1] = club.grace_end(m) + 1


def _begin_grace(club: Club, m: int) -> None:
    """A round that became due in a freeze has a fresh grace, behind that of the round before."""
    if club.stood:
        begins = club.stood[-1][1]
        if m - 1 in club.grace_from:
            begins = max(begins, club.grace_end(m - 1) + 1)
        if begins > club.agreement.due_ms[m]:
            club.grace_from[m] = begins


def pay(club: Club, person: str, k: int, m: int, won: int) -> None:
    """Move `won` of `person` into the pot as a contribution of seat `k`."""
    club.book.available[person] -= won
    club.pot += won
    if person == club.holder[k] or person != club.receiver(m):  # a gift into an own pot comes back at once
        club.behind[person] += won
    early, whole = club.book.early.get(person), club.pay[m][k]
    timely = person == club.holder[k] and won == club.short(k, m) and early is not None and whole <= early.won
    if early is not None:
        early.won = max(0, early.won - (whole if timely else won))
    if timely and (m, k) in club.late:
        charge.forgive(club.late[m, k])
        club.seen["on time by the bank's booking"] += 1
    arrive(club, k, m, won, 0 if timely else None)


def arrive(club: Club, k: int, m: int, won: int, days: int | None = None) -> None:
    """`won` of what seat `k` is asked in round `m` is there, from wherever it came."""
    club.paid[m][k] += won
    assert club.short(k, m) >= 0
    charge.made_good(club, k, m, won, days)


def missing(club: Club, m: int) -> list[int]:
    """Return the seats that have not paid round `m` whole."""
    return [k for k in club.seats if club.short(k, m)]


def settle(club: Club, m: int) -> None:
    """The end of grace: WATERFALL for every missing seat, then the payout."""
    set_off = _set_off(club, m)
    covered = {k: _own_cover(club, k, m) for k in missing(club, m)}
    lacking = max(0, club.payout[m] - sum(club.paid[m]))
    for k, by_guarantor in covered.items():
        if by_guarantor:
            _owe(club, (k, m), "guarantor", club.guarantors[k][0], by_guarantor)
        lacking -= _owe_rest(club, k, m, lacking)
    pay_out(club, m, set_off)


def _set_off(club: Club, m: int) -> int:
    """The recipient's own missing contributions, of all its seats, come out of its payout."""
    recipient, total = club.holder[club.recipient[m]], 0
    for k in missing(club, m):
        if club.holder[k] == recipient:
            won = min(club.short(k, m), club.payout[m] - total)
            total += won
            arrive(club, k, m, won)
            club.seen["set off"] += won > 0
            if won and not club.short(k, m):
                club.set_off.add((m, k))
    return total


def _own_cover(club: Club, k: int, m: int) -> int:
    """Take from available, deposit, holdback and guarantor; return what the guarantor gave."""
    book, holder = club.book, club.holder[k]
    pay(club, holder, k, m, min(club.short(k, m), book.available[holder]))
    if not club.short(k, m):
        club.seen["late at the end of grace"] += 1
        return 0
    club.misses.append((m, k))
    for purse, name in ((club.deposit, "deposit"), (club.holdback, "holdback")):
        won = min(club.short(k, m), purse[k])
        purse[k] -= won
        club.pot += won
        club.behind[holder] += won
        arrive(club, k, m, won)
        club.seen[f"covered by {name}"] += won > 0
    if k not in club.guarantors:
        return 0
    guarantor, lock = club.guarantors[k]
    won = min(club.short(k, m), lock)
    club.guarantors[k] = (guarantor, lock - won)
    club.pot += won
    club.behind[guarantor] += won
    arrive(club, k, m, won)
    club.seen["covered by guarantor"] += won > 0
    return won


def _owe_rest(club: Club, k: int, m: int, lacking: int) -> int:
    """Let the reserve cover what the recipient lacks, note the debts of seat `k`, and return its part of `lacking`."""
    to_recipient = min(club.short(k, m), lacking)
    by_reserve = min(to_recipient, club.reserve) if club.weights is None else 0
    if by_reserve:
        club.reserve -= by_reserve
        club.pot += by_reserve
        arrive(club, k, m, by_reserve)
        club.seen["covered by reserve"] += 1
        _owe(club, (k, m), "reserve", RESERVE, by_reserve)
    _owe(club, (k, m), "recipient", club.holder[club.recipient[m]], to_recipient - by_reserve)
    surplus = club.short(k, m) - (to_recipient - by_reserve)
    if surplus:
        charge.made_good(club, k, m, surplus)
        if club.weights is None and club.agreement.terms.surplus_to == "organizer":
            _owe(club, (k, m), "organizer", club.agreement.organizer, surplus)
        else:
            _owe(club, (k, m), "reserve", RESERVE, surplus)
    return to_recipient


def _owe(club: Club, missed: tuple[int, int], kind: str, creditor: str, won: int) -> None:
    """The holder of the seat owes `won` for the round."""
    k, m = missed
    note(club, Debt(club.number, k, m, kind, club.holder[k], creditor, won))


def pay_out(club: Club, m: int, set_off: int = 0) -> None:
    """PAYOUT: the recipient before any surplus; then what holdbacks have too much; CLOSE after the last round."""
    there = sum(club.paid[m])
    pot = min(there, club.payout[m])
    surplus = there - pot
    club.state[m] = DONE
    club.pot -= pot - set_off + surplus
    if club.weights is None:
        k = club.recipient[m]
        club.received.add(k)
        club.behind[club.holder[k]] -= _own_again(club, m, set_off)
        pot_won(club, k, club.holder[k], pot - set_off)
    if club.weights is None and club.agreement.terms.surplus_to == "organizer":
        credit(club.book, club.agreement.organizer, surplus)
    else:
        club.reserve += surplus
        club.behind[RESERVE] += surplus
    release(club)
    if all(state == DONE for state in club.state):
        give_back(club)


def _own_again(club: Club, m: int, set_off: int) -> int:
    """RANK: what the recipient's other seats have paid into its own pot comes back to it, and is behind no claim."""
    turn = club.recipient[m]
    paid = sum(club.paid[m][k] for k in club.seats if club.holder[k] == club.holder[turn])
    own = 0 if (m, turn) in club.set_off else club.paid[m][turn]
    return max(0, paid - set_off - own)


def release(club: Club) -> None:
    """HOLDBACK: after every round what exceeds the target is released."""
    for k in club.seats:
        excess = max(0, club.holdback[k] - club.target(k))
        club.holdback[k] -= excess
        club.seen["holdback released"] += excess > 0
        security(club, club.holder[k], excess)
        if k in club.brought:
            excess = max(0, club.deposit[k] - club.remaining(k))
            club.deposit[k] -= excess
            club.agreed_deposit[k] = min(club.agreed_deposit[k], club.remaining(k))
            security(club, club.holder[k], excess)
