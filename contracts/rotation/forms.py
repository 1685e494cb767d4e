"""The forms of a fixed-order club: which terms each asks for, and the table it gives (contracts.md "Fixed order").

    form          asks for                                   a seat pays                                  promised
    surcharge     contribution C, surcharge I ≥ 1            C until its turn, C + I after                all of it
    flat          contribution C                             C                                            all of it
    fixed_pot     C, I ≥ 0, pot P, surplus_to                C until its turn, C + I after                P, the rest is
                                                                                                          surplus
    fixed_after   pot P, payment_after b                     b after its turn; before, the rest of P      P
                                                             shared by those who have not received
    fair          pot P, rate_bp r                           p_k = P·r(1+r)^(n−k) / ((1+r)^n − 1)         P

    seats 4, P = 1,000, b = 270, fixed_after      round   1    2    3    4
                                          seat 1        250  270  270  270
                                          seat 2        250  244  270  270      (1,000 − 270) / 3 by SPLIT
                                          seat 3        250  243  230  270
                                          seat 4        250  243  230  190

Rule 1: a term that has no meaning in a form is refused, not ignored; so is one with which `flat` is meant.
Rule 2: a form whose table has a negative entry, or a pot that a round does not collect, is refused.
"""

from functools import lru_cache

from contracts.rotation.calls import Terms
from contracts.rotation.errors import BadTermsError, FormNotSupportedError
from contracts.rotation.schedule import BP, Table, split, turn_table
from ledger.primitives.text import quoted
from ledger.primitives.units import Won

__all__ = ["FORMS", "MAX_CONTRIBUTION", "MAX_POT", "MAX_RATE_BP", "check_form", "count_of", "table_of"]

MAX_CONTRIBUTION = Won(10**12)
"""A thousand billion won per seat and round: beyond any club, and its sums stay far inside 64 bits."""

MAX_POT = Won(10**14)
"""What 100 seats of MAX_CONTRIBUTION collect."""

MAX_RATE_BP = 10_000
"""100 % per period: beyond every cap, and the powers of the fair form stay small."""

FORMS = {
    "surcharge": frozenset({"contribution", "surcharge", "recipient_pays_own_round"}),
    "flat": frozenset({"contribution", "recipient_pays_own_round", "late_joiners"}),
    "fixed_pot": frozenset({"contribution", "surcharge", "pot", "surplus_to", "recipient_pays_own_round"}),
    "fixed_after": frozenset({"pot", "payment_after"}),
    "fair": frozenset({"pot", "rate_bp"}),
}
"""Which parameters have a meaning in which form."""


def check_form(terms: Terms) -> None:
    """Raise unless the parameters of `terms` are those of its form, within bounds, and their table balances.

    FormNotSupportedError, BadTermsError.
    """
    if terms.form not in FORMS:
        raise FormNotSupportedError(f"form {quoted(terms.form)}; fixed-order forms are {', '.join(FORMS)}")
    uses = FORMS[terms.form]
    for name, value, most in (
        ("contribution", terms.contribution, MAX_CONTRIBUTION),
        ("surcharge", terms.surcharge, MAX_CONTRIBUTION),
        ("pot", terms.pot, MAX_POT),
        ("payment_after", terms.payment_after, MAX_CONTRIBUTION),
        ("rate_bp", terms.rate_bp, MAX_RATE_BP),
    ):
        if name not in uses and value:
            raise BadTermsError(f"{name} has no meaning in the form {terms.form}")
        least = 0 if (terms.form, name) == ("fixed_pot", "surcharge") else 1
        if name in uses and not least <= value <= most:
            raise BadTermsError(f"{name} is {least} to {most}, not {value}")
    if not terms.recipient_pays_own_round and "recipient_pays_own_round" not in uses:
        raise BadTermsError(f"in the form {terms.form} the recipient pays its share like the others")
    if "surplus_to" not in uses and terms.surplus_to:
        raise BadTermsError(f"the form {terms.form} has no surplus")
    if "surplus_to" in uses and terms.surplus_to not in {"organizer", "reserve"}:
        raise BadTermsError(f"surplus_to is organizer or reserve, not {quoted(terms.surplus_to)}")
    if terms.late_joiners and terms.organizer_turn == "last":
        raise BadTermsError("late joiners stand last, so the organizer's turn cannot")
    if terms.late_joiners and "late_joiners" not in uses:
        raise BadTermsError("a late joiner has a place in clubs without interest only")
    if terms.form in {"fixed_after", "fair"} and terms.organizer_turn != "none" and not terms.organizer_pays:
        raise BadTermsError(f"in the form {terms.form} every seat pays; a turn that pays nothing has no place")
    if terms.form == "fixed_after":
        _check_fixed_after(terms)
    _check_table(terms, table_of(terms))


@lru_cache(maxsize=256)
def table_of(terms: Terms) -> Table:
    """Return the schedule that `terms` give before any change. The terms are ones that `check_form` lets pass."""
    turn, pays = terms.organizer_turn, terms.organizer_pays
    match terms.form:
        case "fixed_after":
            return _fixed_after(count_of(terms), terms.pot, terms.payment_after)
        case "fair":
            return _fair(count_of(terms), terms.pot, terms.rate_bp)
        case _:
            assert terms.form in {"surcharge", "flat", "fixed_pot"}, terms.form
            pot = terms.pot if terms.form == "fixed_pot" else None
            own = terms.recipient_pays_own_round
            return turn_table(terms.seats, terms.contribution, terms.surcharge, turn, pays, recipient_pays=own, pot=pot)


def count_of(terms: Terms) -> int:
    """Return all seats, the organizer's turn included."""
    return terms.seats + (terms.organizer_turn != "none")


def _fixed_after(seats: int, pot: Won, after: Won) -> Table:
    """Return the table of the form `fixed_after`; everybody in it pays."""
    columns = []
    for number in range(1, seats + 1):
        rest = Won(pot - (number - 1) * after)
        columns.append((*(after,) * (number - 1), *split(rest, [1] * (seats - number + 1))))
    pays = tuple(tuple(column[seat] for column in columns) for seat in range(seats))
    return Table(pays, tuple(range(1, seats + 1)), (pot,) * seats)


def _fair(seats: int, pot: Won, rate_bp: int) -> Table:
    """Return the table of the form `fair`: weights (1 + r)^(n − k) in integers, shared by SPLIT."""
    weights = [(BP + rate_bp) ** (seats - k) * BP ** (k - 1) for k in range(1, seats + 1)]
    pays = tuple((share,) * seats for share in split(pot, weights))
    return Table(pays, tuple(range(1, seats + 1)), (pot,) * seats)


def _check_fixed_after(terms: Terms) -> None:
    count = count_of(terms)
    if count * terms.payment_after == terms.pot:
        raise BadTermsError("everybody pays the same in every round; the form flat is meant")
    negative = next((m for m in range(1, count + 1) if (m - 1) * terms.payment_after > terms.pot), 0)
    if negative:
        raise BadTermsError(
            f"from round {negative} on those who have received pay more than the pot of {terms.pot}, "
            "so the others would pay less than nothing"
        )


def _check_table(terms: Terms, table: Table) -> None:
    for number in range(1, table.rounds + 1):
        if table.surplus(number) < 0:
            raise BadTermsError(
                f"round {number} collects {table.asked(number)} won, less than the pot of {table.payout(number)}"
            )
    if terms.form == "fixed_pot" and not any(table.surplus(number) for number in range(1, table.rounds + 1)):
        raise BadTermsError("there is never a surplus; the form flat is meant")
    if terms.organizer_turn == "none" and any(not any(row) for row in table.pays):
        raise BadTermsError("a seat pays nothing at all")
