"""DISSOLVE: a club that ends before its last round, on a `calculator.Club`, at a round boundary, after the vote.

    amount of a person = paid on its seats that have not received − what its seats that have received still pay

Readings, where contracts.md leaves a choice:
 1. Paid is what was asked of the seat so far less what of it is still owed to a recipient, the organizer or the reserve
    for want of collection; what a guarantor or the reserve put in is paid, and owed to them. What was paid ahead goes
    back to the seats' holders, their debts first, and counts for nothing.
 2. What a person has paid in is set off against the earliest of its remaining payments; what is left of those is due as
    signed, at the original instants, into the reserve.
 3. Seat by seat, ascending: its holdback, then its deposit, pay the holder's arrears in the club, then the earliest of
    what the holder still pays, on whichever of its seats, into the reserve; the rest goes back.
 4. A guarantor goes free when the seat has nothing left to pay. The reserve covers no misses any more.
 5. The reserve, and all that comes into it later, is shared by SPLIT on the positive amounts as they were at the vote.
    Where nobody has a positive amount nothing was paid that has not come back: all are alike.
"""

from tests.reference.calculator import NOBODY, Club
from tests.reference.owing import UNCOLLECTED


def standing(club: Club) -> dict[str, tuple[int, int]]:
    """By person, in the order of their first seats: (paid on seats that have not received, owed on those that have)."""
    found: dict[str, tuple[int, int]] = {}
    for k, person in enumerate(club.holder):
        paid, owes = found.get(person, (0, 0))
        if club.received[k]:
            owes += sum(club.pay[m][k] for m in club.waiting())
        else:
            paid += sum(club.pay[m][k] + club.moved[m][k] for m, s in enumerate(club.state) if s != "waiting")
            paid -= sum(d.amount for d in club.debts if d.seat == k and d.kind in UNCOLLECTED)
        found[person] = (paid, owes)
    return found


def amounts(club: Club) -> dict[str, int]:
    """What every person is worth to the club's end."""
    return {person: paid - owes for person, (paid, owes) in standing(club).items()}


def passes(club: Club, voices: dict[str, int], yes: set[str]) -> bool:
    """¾ of the voices of those who may vote, and more than half of the persons with a positive amount, if any have."""
    positive = [person for person, amount in amounts(club).items() if amount > 0]
    return (
        len(voices) > 0
        and 4 * sum(voices[person] for person in yes & voices.keys()) >= 3 * sum(voices.values())
        and (not positive or 2 * sum(person in yes for person in positive) > len(positive))
    )


def dissolve(club: Club) -> None:
    """End the club; rounds to come go on as instalments into the reserve."""
    before = standing(club)
    credit = {person: min(paid, owes) for person, (paid, owes) in before.items()}
    back: dict[str, int] = {}
    for m in club.waiting():
        for k, person in enumerate(club.holder):
            back[person] = back.get(person, 0) + club.take_back(k, m)
            left = club.pay[m][k] if club.received[k] else 0
            own = min(left, credit[person])
            credit[person] -= own
            club.pay[m][k] = left - own
        club.payout[m] = 0
        club.recipient[m] = NOBODY
    club.dissolved = True
    for person, amount in back.items():
        club.to_person(person, amount)
    positive = {person: paid - owes for person, (paid, owes) in before.items() if paid > owes}
    club.estate = positive or dict.fromkeys(before, 1)
    for k in range(len(club.holder)):
        _settle_security(club, k)
    for k in range(len(club.holder)):
        if not any(club.pay[m][k] for m in club.waiting()):
            club.unlock(k)
    club.finish()


def _settle_security(club: Club, k: int) -> None:
    person = club.holder[k]
    for purse in (club.holdback, club.deposit):
        arrears = min(purse[k], club.owed_by(person))
        purse[k] -= arrears
        club.to_person(person, arrears)
    for m in club.waiting():
        for other, holder in enumerate(club.holder):
            for purse in (club.holdback, club.deposit):
                part = min(purse[k], club.pay[m][other]) if holder == person else 0
                purse[k] -= part
                club.pay[m][other] -= part
                club.reserve += part
                club.seen["instalment secured"] += part > 0
    club.give_back(k)
