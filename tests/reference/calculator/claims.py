"""ON BEHALF (대납) and GIVEN UP: what a person pays for another as a claim, and claims that their creditors give up.

    agree_payer ─▶ paid within grace   late, and owed at once
                └▶ paid ahead          on time, and owed from the due instant on; returned by a change of the round

Readings:
 1. An agreement is used up by what is paid under it, and ends when the seat has another holder.
 2. Giving up takes debts of the seat and round in the order of DEBT; charges come last there.
"""

from tests.reference.calculator import rounds
from tests.reference.calculator.club import OPEN, Club, Debt
from tests.reference.calculator.owing import lower, note

__all__ = ["agree_payer", "give_up", "pay_as_a_claim"]


def agree_payer(club: Club, k: int, m: int, payer: str, won: int) -> None:
    """CONSENT: the holder of seat `k` agrees that `payer` pays up to `won` of round `m`; 0 takes that back."""
    if won:
        club.payers[m, k] = payer, won
    else:
        club.payers.pop((m, k), None)


def pay_as_a_claim(club: Club, payer: str, k: int, m: int, won: int) -> None:
    """`payer` pays `won` of what seat `k` is asked in round `m`, and is owed it."""
    agreed, most = club.payers.pop((m, k))
    assert agreed == payer, (payer, agreed)
    assert won <= most
    if won < most:
        club.payers[m, k] = agreed, most - won
    assert won <= club.book.available[payer]
    if club.state[m] != OPEN:
        rounds.pay(club, payer, k, m, won)
        before = club.lent.get((m, k), (payer, 0))
        assert before[0] == payer, "one payer has a claim for a seat and round"
        club.lent[m, k] = payer, before[1] + won
        club.seen["paid ahead as a claim"] += 1
        return
    rounds.pay(club, payer, k, m, won)
    note(club, Debt(club.number, k, m, "payer", club.holder[k], payer, won))
    club.seen["paid late as a claim"] += 1
    if not rounds.missing(club, m):
        rounds.pay_out(club, m)


def give_up(club: Club, creditor: str, k: int, m: int, won: int) -> None:
    """`creditor` gives up `won` of what it is owed for seat `k` and round `m`: as if that was repaid."""
    for debt in club.debts():
        if (debt.seat, debt.round, debt.creditor) == (k, m, creditor):
            now = min(won, debt.amount)
            won -= now
            club.behind[creditor] -= now
            lower(club, debt, now)
    assert not won
