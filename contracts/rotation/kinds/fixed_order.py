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

from contracts.rotation.errors.changes import AmendedBelowPotError
from contracts.rotation.errors.terms import (
    AmountTermError,
    EverySeatPaysError,
    FlatIsMeantError,
    FormNotFoundError,
    LateJoinersInterestError,
    LateJoinersLastError,
    NegativePaymentError,
    NeverSurplusError,
    NoSurplusFormError,
    RateTermError,
    RecipientPaysError,
    RoundBelowPotError,
    SeatPaysNothingError,
    SurplusToError,
    TermWithoutMeaningError,
)
from contracts.rotation.errors.words import Form, Term
from contracts.rotation.kinds import Kind
from contracts.rotation.terms.agreement import count_of, organizer_seat
from contracts.rotation.terms.calendar import Periods, periods_per_year
from contracts.rotation.terms.rate import greatest_that_passes, rate_passes
from contracts.rotation.terms.table import BP, Table, split
from contracts.rotation.terms.terms import Terms
from ledger.primitives.text import beginning
from ledger.primitives.units import Won

__all__ = [
    "AMENDED",
    "FORMS",
    "LOWERED",
    "MAX_CONTRIBUTION",
    "MAX_POT",
    "MAX_RATE_BP",
    "FixedOrder",
    "amended",
    "check_form",
    "largest_surcharge",
    "lowered",
    "schedule_of",
    "turn_table",
]


MAX_CONTRIBUTION = Won(10**12)
"""A thousand billion won per seat and round: beyond any club, and its sums stay far inside 64 bits."""

MAX_POT = Won(10**14)
"""What 100 seats of MAX_CONTRIBUTION collect."""

MAX_RATE_BP = 10_000
"""100 % per period: beyond every cap, and the powers of the fair form stay small."""

AMENDED = frozenset({"surcharge", "flat", "fixed_pot"})
"""Forms in which a seat's payment follows only from its turn, so that the rounds to come can be rewritten."""

LOWERED = frozenset({"surcharge", "fixed_pot"})
"""Forms that have a surcharge to lower."""

FORMS = {
    "surcharge": frozenset({"contribution", "surcharge", "recipient_pays_own_round"}),
    "flat": frozenset({"contribution", "recipient_pays_own_round", "late_joiners"}),
    "fixed_pot": frozenset({"contribution", "surcharge", "pot", "surplus_to", "recipient_pays_own_round"}),
    "fixed_after": frozenset({"pot", "payment_after"}),
    "fair": frozenset({"pot", "rate_bp"}),
}
"""Which parameters have a meaning in which form."""


class FixedOrder(Kind):
    """Everybody's turn is known before anybody signs: seat k receives in round k, until members change the order."""

    name = "fixed_order"

    def check(self, terms: Terms) -> None:
        """Raise unless the terms are those of one of the five forms."""
        check_form(terms)

    def table(self, terms: Terms) -> Table:
        """Return the whole table of the form."""
        return schedule_of(terms)

    def largest_surcharge(self, terms: Terms, cap_bp: int) -> Won | None:
        """Return the largest surcharge that RATE accepts, in the form that has one after the own turn only."""
        if terms.form != "surcharge" or not terms.recipient_pays_own_round:
            return None
        return largest_surcharge(
            terms.seats,
            terms.contribution,
            terms.surcharge,
            cap_bp=cap_bp,
            periods=periods_per_year(terms.calendar),
            organizer_turn=terms.organizer_turn,
            organizer_pays=terms.organizer_pays,
        )

    def equalises(self, terms: Terms) -> bool:
        """Under the fair rate every seat pays its own amount, from the first round on."""
        return terms.form == "fair"

    def amended(self, terms: Terms, table: Table, after: int, left: frozenset[int]) -> Table:
        """Rewrite the rounds to come, in the forms in which a seat's payment follows only from its turn."""
        if terms.form not in AMENDED:
            return super().amended(terms, table, after, left)
        return amended(terms, table, after, left)

    def lowered(self, terms: Terms, table: Table, after: int, left: frozenset[int], surcharge: int) -> Table | None:
        """Lower the surcharge of the rounds to come, in the forms that have one."""
        return lowered(terms, table, after, left, surcharge) if terms.form in LOWERED else None


def check_form(terms: Terms) -> None:
    """Raise unless the parameters of `terms` are those of its form, within bounds, and their table balances.

    Codes: `form_not_supported`, `bad_terms`.
    """
    if terms.form not in FORMS:
        raise FormNotFoundError(form=beginning(terms.form), forms=tuple(FORMS))
    form, uses = Form(terms.form), FORMS[terms.form]
    for name, value, most in (
        (Term.CONTRIBUTION, terms.contribution, MAX_CONTRIBUTION),
        (Term.SURCHARGE, terms.surcharge, MAX_CONTRIBUTION),
        (Term.POT, terms.pot, MAX_POT),
        (Term.PAYMENT_AFTER, terms.payment_after, MAX_CONTRIBUTION),
        (Term.RATE_BP, terms.rate_bp, MAX_RATE_BP),
    ):
        if name not in uses and value:
            raise TermWithoutMeaningError(name=name, form=form)
        least = 0 if (form, name) == (Form.FIXED_POT, Term.SURCHARGE) else 1
        if name in uses and not least <= value <= most:
            if name is Term.RATE_BP:
                raise RateTermError(least=least, most=most, given=value)
            raise AmountTermError(name=name, least=Won(least), most=Won(most), given=Won(value))
    if not terms.recipient_pays_own_round and "recipient_pays_own_round" not in uses:
        raise RecipientPaysError(form=form)
    if "surplus_to" not in uses and terms.surplus_to:
        raise NoSurplusFormError(form=form)
    if "surplus_to" in uses and terms.surplus_to not in {"organizer", "reserve"}:
        raise SurplusToError(given=beginning(terms.surplus_to))
    if terms.late_joiners and terms.organizer_turn == "last":
        raise LateJoinersLastError
    if terms.late_joiners and "late_joiners" not in uses:
        raise LateJoinersInterestError
    if terms.form in {"fixed_after", "fair"} and terms.organizer_turn != "none" and not terms.organizer_pays:
        raise EverySeatPaysError(form=form)
    if terms.form == "fixed_after":
        _check_fixed_after(terms)
    _check_table(terms, schedule_of(terms))


def schedule_of(terms: Terms) -> Table:
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


def turn_table(
    seats: int,
    contribution: Won,
    surcharge: Won,
    organizer_turn: str = "none",
    organizer_pays: bool = False,
    *,
    recipient_pays: bool = True,
    pot: Won | None = None,
) -> Table:
    """Return a table in which a seat pays C until its turn and C + I after it; in its own round C, or nothing.

    `pot` None: the recipient is promised all that is paid in its round; otherwise that sum, and the rest is surplus.
    """
    assert organizer_turn in {"none", "first", "last"}, organizer_turn
    count = seats + (organizer_turn != "none")
    free = 0 if organizer_pays or organizer_turn == "none" else 1 if organizer_turn == "first" else count

    def asked(seat: int, number: int) -> Won:
        if seat == free or (seat == number and not recipient_pays):
            return Won(0)
        return contribution if number <= seat else Won(contribution + surcharge)

    everybody = range(1, count + 1)
    pays = tuple(tuple(asked(seat, number) for number in everybody) for seat in everybody)
    sums = tuple(Won(sum(row[index] for row in pays)) for index in range(count))
    return Table(pays, tuple(everybody), sums if pot is None else (pot,) * count)


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
        raise FlatIsMeantError
    negative = next((m for m in range(1, count + 1) if (m - 1) * terms.payment_after > terms.pot), 0)
    if negative:
        raise NegativePaymentError(round=negative, pot=terms.pot)


def _check_table(terms: Terms, table: Table) -> None:
    for number in range(1, table.rounds + 1):
        if table.surplus(number) < 0:
            raise RoundBelowPotError(round=number, asked=table.asked(number), pot=table.payout(number))
    if terms.form == "fixed_pot" and not any(table.surplus(number) for number in range(1, table.rounds + 1)):
        raise NeverSurplusError
    if terms.organizer_turn == "none" and any(not any(row) for row in table.pays):
        raise SeatPaysNothingError


def largest_surcharge(
    seats: int,
    contribution: Won,
    surcharge: Won,
    *,
    cap_bp: int,
    periods: Periods,
    organizer_turn: str = "none",
    organizer_pays: bool = False,
) -> Won | None:
    """Return the largest surcharge ≤ `surcharge` under which the club passes RATE; None when none does, not even 0.

    The final B of a seat is a convex function of the surcharge: it starts linear, grows where positive, and linear
    terms are added. So the surcharges that a seat refuses are one interval without gaps. Where a seat refuses the value
    reached so far, either it accepts 0, and the one crossing below is bisected, or it accepts nothing below. Every seat
    lowers the value once at most; whoever passed at a higher value is asked again at the lower one.
    """

    def passes(seat: int, value: int) -> bool:
        flows = _surcharge_flows(seats, contribution, value, organizer_turn, organizer_pays, seat=seat)
        return rate_passes(flows, cap_bp, periods)

    everybody = range(1, seats + (organizer_turn != "none") + 1)
    return greatest_that_passes(everybody, surcharge, passes)


def _surcharge_flows(seats: int, c: int, i: int, turn: str, organizer_pays: bool, *, seat: int) -> tuple[int, ...]:
    """Return `turn_table(…).flows(seat)` without building the table: what a search over surcharges asks for."""
    count = seats + (turn != "none")
    free = 0 if organizer_pays or turn == "none" else 1 if turn == "first" else count
    paying = count - (free > 0)
    received_before = seat - 1 - (0 < free < seat)
    pot = paying * c + received_before * i
    own = (c, c + i) if seat != free else (0, 0)
    return tuple((pot if number == seat else 0) - own[number > seat] for number in range(1, count + 1))


def amended(terms: Terms, table: Table, after: int, left: frozenset[int]) -> Table:
    """Return `table` with the amounts of `terms` in the rounds after `after`, by each seat's turn.

    Rounds in which seats that left (`left`) are paid back stay as they are. Raises AmendedBelowPotError when a
    round would collect less than the pot.
    """
    free = 0 if terms.organizer_pays else organizer_seat(terms)
    turns = {seat: number for number, seat in enumerate(table.recipients, start=1)}
    rows = [list(row) for row in table.pays]
    payouts = list(table.payouts)
    for number in range(after + 1, table.rounds + 1):
        if table.recipients[number - 1] in left:
            continue
        for seat in range(1, table.seats + 1):
            if seat in left or seat == free:
                continue
            own = turns[seat] == number and not terms.recipient_pays_own_round
            more = terms.surcharge if turns[seat] < number else 0
            rows[seat - 1][number - 1] = Won(0) if own else Won(terms.contribution + more)
        asked = Won(sum(row[number - 1] for row in rows))
        payouts[number - 1] = terms.pot if terms.form == "fixed_pot" else asked
        if asked < payouts[number - 1]:
            raise AmendedBelowPotError(round=number, asked=Won(asked), pot=terms.pot)
    return Table(tuple(tuple(row) for row in rows), table.recipients, tuple(payouts))


def lowered(terms: Terms, table: Table, after: int, left: frozenset[int], surcharge: int) -> Table:
    """Return `table` with `surcharge` instead of the agreed one in the rounds after `after`.

    In the rounds in which seats that left (`left`) are paid back nobody pays a surcharge, so they stay as they are.
    """
    less = terms.surcharge - surcharge
    rows = [list(row) for row in table.pays]
    payouts = list(table.payouts)
    for number in range(after + 1, table.rounds + 1):
        if table.recipients[number - 1] in left:
            continue
        for recipient in table.recipients[: number - 1]:
            if rows[recipient - 1][number - 1]:  # not of a seat that left, nor of one that never pays
                rows[recipient - 1][number - 1] = Won(rows[recipient - 1][number - 1] - less)
        payouts[number - 1] = min(payouts[number - 1], Won(sum(row[number - 1] for row in rows)))
    return Table(tuple(tuple(row) for row in rows), table.recipients, tuple(payouts))
