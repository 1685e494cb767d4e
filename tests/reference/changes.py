"""What votes do to a club's money: swap, substitute, exit, eviction, dissolution, and who is worse off (WORSE).

Each runs at a round boundary, on a `calculator.Club`, after the vote has passed. See the readings there.
"""

from collections import defaultdict
from collections.abc import Callable

from tests.reference.calculator import Club, Debt
from tests.reference.tables import split_by_weight


def _flows(club: Club, seat: int) -> list[int]:
    """Receipts less payments of `seat` by round, as scheduled."""
    return [(club.payout[m] if club.recipient[m] == seat else 0) - club.pay[m][seat] for m in range(len(club.pay))]


def worst_losses(before: list[list[int]], after: list[list[int]]) -> list[int]:
    """By seat, the most by which the cumulative cash flow falls below the present schedule (0: not WORSE)."""
    losses = []
    for old, new in zip(before, after, strict=True):
        behind = worst = 0
        for a, b in zip(old, new, strict=True):
            behind += a - b
            worst = max(worst, behind)
        losses.append(worst)
    return losses


def swap(club: Club, a: int, b: int, deposit_of: Callable[[int], int]) -> None:
    """Seats `a` and `b`, neither of which has received, exchange their turns to come; the fair form equalises.

    `deposit_of` says what the agreement asks of a seat as its column stands; what a miss has used up is not brought
    again.
    """
    assert not club.received[a]
    assert not club.received[b]
    price = [club.pay[club.recipient.index(k)][k] for k in (a, b)]  # a turn costs the same in every round
    paid = sum(s != "waiting" and club.recipient[m] not in club.gone for m, s in enumerate(club.state))
    for m, s in enumerate(club.state):
        if s == "waiting":
            row = club.pay[m]
            row[a], row[b] = row[b], row[a]
            club.recipient[m] = {a: b, b: a}.get(club.recipient[m], club.recipient[m])
    difference = (price[0] - price[1]) * paid * club.agreement.equalised
    # above 0 the turn of seat a has cost more: who takes it pays the difference
    payer, payee = (b, a) if difference > 0 else (a, b)
    club.spend(club.holder[payer], abs(difference))
    for k in (a, b):
        wanted = deposit_of(k)
        held, more = club.deposit[k], wanted - max(club.deposit[k], club.agreed_deposit[k])
        if more > 0:
            club.spend(club.holder[k], more)
            club.deposit[k] += more
        elif held > wanted:
            club.deposit[k] = wanted
            club.to_person(club.holder[k], held - wanted)
        club.agreed_deposit[k] = wanted
    club.to_person(club.holder[payee], abs(difference))
    club.finish()


def substitute(club: Club, seat: int, newcomer: str, deposit: int) -> None:
    """`newcomer` takes `seat`: a price before the pot, full security and no price after it."""
    leaver = club.holder[seat]
    asked = sum(club.pay[m][seat] for m, s in enumerate(club.state) if s != "waiting")
    remaining = sum(club.short(seat, m) for m, s in enumerate(club.state) if s == "waiting")
    old = club.deposit[seat]
    if club.received[seat]:
        club.spend(newcomer, remaining)
        old += club.holdback[seat]
        club.holdback[seat] = 0
        club.deposit[seat] = remaining
    else:
        club.spend(newcomer, asked + deposit)
        old += asked
        club.deposit[seat] = deposit
    club.agreed_deposit[seat] = club.deposit[seat]
    club.holder[seat] = newcomer
    if club.received[seat]:
        club.prepaid.add(seat)
    club.to_person(leaver, old)
    club.finish()


def exit_table(club: Club, seat: int) -> tuple[list[list[int]], list[int]]:
    """pay and payout after `seat` has left before its pot: done rounds as they were, the rest without it."""
    pay, payout = [list(row) for row in club.pay], list(club.payout)
    done = [m for m, s in enumerate(club.state) if s == "done"]
    for m in range(len(done), len(pay)):
        pay[m][seat] = 0
        if club.recipient[m] == seat:
            pay[m] = [0] * len(pay[m])
            for earlier in done:
                pay[m][club.recipient[earlier]] += club.pay[earlier][seat]
            payout[m] = sum(pay[m])
        payout[m] = min(payout[m], sum(pay[m]))
    return pay, payout


def leave(club: Club, seat: int, penalty_agreed: int) -> None:
    """Exit before the pot (or, with no penalty, an eviction before it). Nothing may have been paid ahead."""
    assert not club.received[seat]
    person, n = club.holder[seat], len(club.holder)
    before = [_flows(club, k) for k in range(n)]
    club.pay, club.payout = exit_table(club, seat)
    losses = worst_losses(before, [_flows(club, k) for k in range(n)])
    losses[seat] = 0
    left, club.deposit[seat] = club.deposit[seat], 0
    club.agreed_deposit[seat] = 0
    club.gone.add(seat)
    penalty = min(penalty_agreed, left, sum(losses))
    if penalty:
        for k, part in enumerate(split_by_weight(penalty, losses)):
            if part:
                club.to_person(club.holder[k], part)
    club.to_person(person, left - penalty)
    club.finish()


def dissolution_amounts(club: Club) -> dict[str, int]:
    """DISSOLVE: paid on seats that have not received − remaining contributions of seats that have, per person."""
    amounts: dict[str, int] = defaultdict(int)
    for k, person in enumerate(club.holder):
        amounts[person] += 0
        for m, s in enumerate(club.state):
            if not club.received[k] and s != "waiting":
                amounts[person] += club.paid[m][k]
            if club.received[k] and s == "waiting":
                amounts[person] -= club.short(k, m)
    return dict(amounts)


def dissolve_passes(club: Club, yes: set[str]) -> bool:
    """¾ of the persons not in arrears and more than half of those with a positive amount."""
    amounts = dissolution_amounts(club)
    electorate = [p for p in amounts if not club.owed_by(p)]
    positive = [p for p in electorate if amounts[p] > 0]
    return bool(
        electorate
        and 4 * sum(p in yes for p in electorate) >= 3 * len(electorate)
        and 2 * sum(p in yes for p in positive) > len(positive)
    )


def dissolve(club: Club) -> None:
    """Stop the club: negative amounts become debts at the original instants, positive ones share what comes."""
    amounts = dissolution_amounts(club)
    for m, s in enumerate(club.state):
        for k, person in enumerate(club.holder):
            if s == "waiting" and (back := club.paid[m][k]):
                club.paid[m][k] = 0
                club.pot -= back
                club.to_person(person, back)
    club.claims = {p: a for p, a in amounts.items() if a > 0}
    club.dissolved = True
    instalments: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for m, s in enumerate(club.state):
        for k, person in enumerate(club.holder):
            if s == "waiting" and club.received[k] and club.pay[m][k]:
                instalments[person].append((m, k, club.pay[m][k]))
    for person, amount in amounts.items():
        left = max(0, -amount)
        for m, k, part in instalments[person]:
            owed = min(part, left)
            left -= owed
            if owed:
                club.debts.append(Debt(person, "reserve", k, m, "dissolution", owed))
    reserve, club.reserve = club.reserve, 0
    club.share_out(reserve)
    for purse in (club.holdback, club.deposit):
        for k, person in enumerate(club.holder):
            purse_amount, purse[k] = purse[k], 0
            club.to_person(person, purse_amount)
    club.finish()
