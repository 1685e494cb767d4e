"""Late joiners: in clubs without interest the last seats may be vacant.

A late joiner after r rounds pays C to each of the r earlier recipients, as won of their pots, but not to one whose
round paid somebody back who left; it brings the deposit, and has its round after all others.
"""

from tests.reference.calculator.club import DONE, WAITING, Club
from tests.reference.calculator.owing import pot_won


def late_price(club: Club, vacant: int) -> tuple[int, int]:
    """Return what the next late joiner pays at once, and what the seat costs it at the most.

    `vacant` is how many seats are: the consent covers the rounds of those that follow, too.
    """
    past = sum(_asked(club, m) for m in club.rounds(DONE))
    ahead = sum(_asked(club, m) for m in club.waiting())
    own = club.agreement.terms.contribution if club.agreement.terms.recipient_pays_own_round else 0
    at_once = past + _deposit(club)
    return at_once, at_once + ahead + own + (vacant - 1) * club.agreement.terms.contribution


def _asked(club: Club, m: int) -> int:
    return 0 if club.paid_back(m) else club.agreement.terms.contribution


def _deposit(club: Club) -> int:
    return club.agreement.deposit_of([club.agreement.terms.contribution])


def join_late(club: Club, person: str) -> None:
    """`person` takes the next vacant seat."""
    contribution, new = club.agreement.terms.contribution, len(club.holder)
    past = [(m, _asked(club, m)) for m in club.rounds(DONE)]
    deposit = _deposit(club)
    club.book.available[person] -= deposit + sum(won for _, won in past)
    assert club.book.available[person] >= 0
    for m, (row, counted, paid) in enumerate(zip(club.pay, club.counted, club.paid, strict=True)):
        asked = _asked(club, m)
        row.append(asked)
        counted.append(asked)
        paid.append(asked if club.state[m] == DONE else 0)
        club.payout[m] += asked
    own = contribution if club.agreement.terms.recipient_pays_own_round else 0
    row = [0 if k in club.gone or k == club.free_seat() else contribution for k in club.seats] + [own]
    club.pay.append(row)
    club.counted.append(list(row))
    club.paid.append([0] * len(row))
    club.payout.append(sum(row))
    club.recipient.append(new)
    club.state.append(WAITING)
    club.holder.append(person)
    club.deposit.append(deposit)
    club.agreed_deposit.append(deposit)
    club.holdback.append(0)
    for m, won in past:
        k = club.recipient[m]
        club.behind[person] += won if club.holder[k] != person else 0
        pot_won(club, k, club.holder[k], won)
