"""Other amounts, by a unanimous vote: C, I and P of the rounds that wait, in the forms surcharge, flat and fixed_pot.

Readings:
 1. Rounds that pay somebody back stay as they are.
 2. Deposits stay as agreed.
 3. Who pays nothing is who has the organizer's turn now, wherever it was swapped to.
"""

from dataclasses import replace

from tests.reference.calculator.club import Club
from tests.reference.calculator.turns import refund


def amounts(club: Club, contribution: int, surcharge: int, pot: int) -> None:
    """Put other amounts into the table."""
    terms = replace(club.agreement.terms, contribution=contribution, surcharge=surcharge, pot=pot)
    for m in club.waiting():
        if club.paid_back(m):
            continue
        row = [_asked(club, k, m, contribution, surcharge) for k in club.seats]
        if row != club.pay[m]:
            refund(club, m)
        club.pay[m], club.counted[m] = row, list(row)
        club.payout[m] = min(pot, sum(row)) if terms.form == "fixed_pot" else sum(row)
    club.agreement.terms = terms


def _asked(club: Club, k: int, m: int, contribution: int, surcharge: int) -> int:
    terms, turn = club.agreement.terms, club.turn(k)
    if k in club.gone or k == club.free_seat() or (m == turn and not terms.recipient_pays_own_round):
        return 0
    return contribution + (surcharge if turn < m else 0)
