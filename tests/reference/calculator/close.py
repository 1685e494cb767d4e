"""CLOSE: what happens after the last round.

    give_back   holdback, then deposit, pay own debts, the rest goes to the holder; guarantors are free
    share       the reserve buys recipients' open claims, oldest first; the rest goes among persons without debt

The shares are pro rata to what the persons' seats were asked and have paid, by whatever way it came in; equalisations
count. Where everybody is in debt the reserve waits until somebody is not.

Readings:
 1. Persons without debt are those without debt in this club, charges included.
 2. A seat that left was asked and has paid something, too; what it was paid back came as a pot does.
 3. A claim may be bought in part.
 4. Who has a part, and which, is as it is at the close, or when somebody is first without debt. What is repaid into the
    reserve later is shared in the same way, in cumulative shares (ADR 0039), and buys no claims.
"""

from tests.reference.calculator.club import OPEN, RESERVE, Club
from tests.reference.calculator.owing import credit, pot_won, security, transfer_debt
from tests.reference.calculator.split import split_by


def give_back(club: Club) -> None:
    """Return every security; debts in this club come first."""
    club.closed = True
    for k in club.seats:
        for purse in (club.holdback, club.deposit):
            won, purse[k] = purse[k], 0
            security(club, club.holder[k], won)
    for k in sorted(club.guarantors):
        guarantor, lock = club.guarantors.pop(k)
        credit(club.book, guarantor, lock)


def share(club: Club) -> bool:
    """Empty the reserve of a closed club as far as CLOSE lets it; return whether won moved."""
    if club.estate:
        return _share_among(club, club.estate)
    bought = False
    for claim in [debt for debt in club.debts() if debt.kind == "recipient"]:
        won = min(claim.amount, club.reserve)
        if won:
            bought, creditor, k = True, claim.creditor, club.recipient[claim.round]
            club.reserve -= won
            transfer_debt(club, claim, "reserve", RESERVE, won)
            pot_won(club, k, creditor, won)
    if bought:
        return True
    club.estate = _weights(club)
    return _share_among(club, club.estate)


def _weights(club: Club) -> dict[str, int]:
    in_debt = {debt.debtor for debt in club.debts()}
    weights: dict[str, int] = {}
    for k in club.seats:
        if club.holder[k] not in in_debt:
            weights[club.holder[k]] = weights.get(club.holder[k], 0) + club.asked_and_paid(k)
    return {person: weight for person, weight in weights.items() if weight > 0}


def _share_among(club: Club, weights: dict[str, int]) -> bool:
    if not weights or not any(next_shares(club, weights).values()):
        return False
    club.seen["reserve.shared"] += 1
    for person, won in next_shares(club, weights).items():
        club.reserve -= won
        club.shared[person] += won
        credit(club.book, person, won)
    return True


def next_shares(club: Club, weights: dict[str, int]) -> dict[str, int]:
    """Return what each person gets now of the reserve, in cumulative shares (ADR 0039)."""
    everything = sum(club.shared.values()) + club.reserve
    whole = sum(weights.values())
    asks = any(sum(club.pay[m]) for m in (*club.waiting(), *club.rounds(OPEN)))
    if asks or any(debt.creditor == RESERVE for debt in club.debts()):
        parts = [everything * weight // whole for weight in weights.values()]
    else:
        parts = split_by(everything, list(weights.values()))
    return {person: part - club.shared[person] for person, part in zip(weights, parts, strict=True)}
