"""DISSOLVE: a club that ends before its last round, on a `calculator.Club`, at a round boundary, after the vote.

    amount of a person = asked so far on its seats that have not received − what its seats that have received still pay

Readings, where contracts.md leaves a choice:
 1. What was paid ahead goes back to the seats' holders, their debts first, and counts for nothing.
 2. What was asked of a person is set off against the earliest of its remaining payments; what is left of those is due
    as signed, at the original instants, into the reserve.
 3. Who pays nothing any more gets back what secures its seats, ascending, debts first. Of others all of it stays.
 4. A guarantor goes free when the seat has nothing left to pay. The reserve covers no misses any more.
 5. Where nobody has a positive amount nothing was paid that has not come back: all are alike.
"""

from tests.reference.calculator import NOBODY, Club


def standing(club: Club) -> dict[str, tuple[int, int]]:
    """By person, in the order of first seats: (asked on seats that have not received, owed on those that have)."""
    found: dict[str, tuple[int, int]] = {}
    for k, person in enumerate(club.holder):
        asked, owes = found.get(person, (0, 0))
        if club.received[k]:
            owes += sum(club.pay[m][k] for m in club.waiting())
        else:
            asked += sum(club.pay[m][k] + club.moved[m][k] for m, s in enumerate(club.state) if s != "waiting")
        found[person] = (asked, owes)
    return found


def amounts(club: Club) -> dict[str, int]:
    """What every person is worth to the club's end."""
    return {person: asked - owes for person, (asked, owes) in standing(club).items()}


def passes(club: Club, voices: dict[str, int], yes: set[str]) -> bool:
    """¾ of the voices of those who may vote, and of these more than half of the persons with a positive amount."""
    positive = [person for person, amount in amounts(club).items() if amount > 0 and person in voices]
    return (
        len(voices) > 0
        and 4 * sum(voices[person] for person in yes & voices.keys()) >= 3 * sum(voices.values())
        and (not positive or 2 * sum(person in yes for person in positive) > len(positive))
    )


def dissolve(club: Club) -> None:
    """End the club; rounds to come go on as instalments into the reserve."""
    before = standing(club)
    credit = {person: min(asked, owes) for person, (asked, owes) in before.items()}
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
    positive = {person: asked - owes for person, (asked, owes) in before.items() if asked > owes}
    club.estate = positive or dict.fromkeys(before, 1)
    for k, person in enumerate(club.holder):
        asked, owes = before[person]
        if asked >= owes:
            club.give_back(k)
        else:
            club.seen["secured through the end"] += club.deposit[k] + club.holdback[k] > 0
    for k in range(len(club.holder)):
        if not any(club.pay[m][k] for m in club.waiting()):
            club.unlock(k)
    club.finish()
