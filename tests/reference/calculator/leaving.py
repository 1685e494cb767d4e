"""Exit and eviction before receiving: a seat leaves without a substitute.

    the leaver x's round   each recipient so far gives back what x paid into its pot; nobody else pays
    other waiting rounds   x pays nothing, the others as before; a pot shrinks to what is asked
    penalty (exit)         min(agreed, deposit left, Σ losses), by SPLIT on each seat's worst cumulative loss
    deposit                what the penalty leaves pays the leaver's debts in the club, and returns

Where RATE fails after that, the surcharge of later rounds is lowered to the greatest that passes.

Readings:
 1. What x paid is what it was asked, equalisations counted: under the fair rate the contribution of its turn.
 2. A loss is how far the cumulative receipts − payments of a seat fall below those of the table before, at the worst.
    The leaver's own seat has none; other seats of the same person may have one.
 3. A change touches a round when it asks something else in it.
"""

from dataclasses import replace

from tests.reference.calculator.club import Club
from tests.reference.calculator.owing import credit, security
from tests.reference.calculator.rate import passes
from tests.reference.calculator.split import split_by
from tests.reference.calculator.turns import refund, release_guarantor


def leave(club: Club, x: int, agreed_penalty: int) -> None:
    """Seat `x` leaves; an eviction has no penalty."""
    before = {k: club.flows(k) for k in club.seats}
    rows = {m: list(club.pay[m]) for m in club.waiting()}
    _strike_out(club, x)
    if club.agreement.terms.form in ("surcharge", "fixed_pot") and club.agreement.cap_bp is not None:
        _lower_surcharge(club, club.agreement.cap_bp)
    for m, row in rows.items():
        if club.pay[m] != row:
            new, club.pay[m] = club.pay[m], row
            refund(club, m)
            club.pay[m], club.counted[m] = new, list(new)
    losses = [0 if k == x else worst_loss(before[k], club.flows(k)) for k in club.seats]
    _pay_penalty(club, x, min(agreed_penalty, club.deposit[x], sum(losses)), losses)
    left, club.deposit[x] = club.deposit[x], 0
    security(club, club.holder[x], left)
    release_guarantor(club, x)
    club.wanted.pop(x, None)


def _strike_out(club: Club, x: int) -> None:
    turn = club.turn(x)
    gives_back = [0] * len(club.holder)
    for m, row in enumerate(club.counted):
        if m not in club.waiting():
            gives_back[club.recipient[m]] += row[x]
    club.gone.add(x)
    for m in club.waiting():
        if m == turn:
            club.pay[m], club.payout[m] = gives_back, sum(gives_back)
        elif not club.paid_back(m):
            club.pay[m] = [0 if k == x else won for k, won in enumerate(club.pay[m])]
        club.payout[m] = min(club.payout[m], sum(club.pay[m]))


def worst_loss(before: list[int], after: list[int]) -> int:
    """WORSE: how far cumulative receipts − payments fall below those before, at the worst."""
    worst = difference = 0
    for old, new in zip(before, after, strict=True):
        difference += old - new
        worst = max(worst, difference)
    return worst


def _pay_penalty(club: Club, x: int, penalty: int, losses: list[int]) -> None:
    if not penalty:
        return
    club.seen["penalty"] += 1
    club.deposit[x] -= penalty
    for k, won in enumerate(split_by(penalty, losses)):
        credit(club.book, club.holder[k], won)


def _lower_surcharge(club: Club, cap_bp: int) -> None:
    """RATE: the greatest surcharge of later rounds that every seat passes.

    What a seat is left with is a convex function of the surcharge. So a seat that fails at one and passes at 0 passes
    up to some surcharge between the two, and a seat that fails at both fails at all between them.
    """
    surcharge = club.agreement.terms.surcharge
    while failing := [k for k in club.seats if not _passes(club, k, surcharge, cap_bp)]:
        low, high = 0, surcharge  # low passes, high does not
        assert _passes(club, failing[0], low, cap_bp), "RATE fails at every surcharge"
        while high - low > 1:
            middle = (low + high) // 2
            if _passes(club, failing[0], middle, cap_bp):
                low = middle
            else:
                high = middle
        surcharge = low
    if surcharge != club.agreement.terms.surcharge:
        _set_surcharge(club, surcharge)
        club.seen["surcharge lowered"] += 1


def _passes(club: Club, k: int, surcharge: int, cap_bp: int) -> bool:
    kept = [list(row) for row in club.pay], list(club.payout), club.agreement.terms
    _set_surcharge(club, surcharge)
    fine = passes(club.flows(k), cap_bp, club.agreement.periods)
    club.pay, club.payout, club.agreement.terms = kept
    return fine


def _set_surcharge(club: Club, surcharge: int) -> None:
    """Ask C + `surcharge`, in the rounds that wait, of those who have received by then."""
    terms = club.agreement.terms
    for m in club.waiting():
        if club.paid_back(m):
            continue
        after = [k for k in club.seats if club.turn(k) < m and club.pay[m][k]]
        for k in after:
            club.pay[m][k] = terms.contribution + surcharge
        grows = terms.form == "surcharge"
        club.payout[m] = sum(club.pay[m]) if grows else min(club.payout[m], sum(club.pay[m]))
    club.agreement.terms = replace(terms, surcharge=surcharge)
