"""The forms of a fixed-order club, and the table of each (contracts.md "Fixed order").

    form          a seat pays                                  promised
    surcharge     C until its turn, C + I after                all of it
    flat          C                                            all of it
    fixed_pot     C until its turn, C + I after                P, the rest is surplus
    fixed_after   b after its turn; before, the rest of P      P
                  shared by those who have not received
    fair          p_k = P·r(1+r)^(n−k) / ((1+r)^n − 1)         P; r is the rate a year by the periods of a year
    sheet         the amount of its line                       the sum of the lines

    seats 4, P = 1,000, b = 270, fixed_after      round   1    2    3    4
                                          seat 1        250  270  270  270
                                          seat 2        250  244  270  270      (1,000 − 270) / 3 by SPLIT
                                          seat 3        250  243  230  270
                                          seat 4        250  243  230  190

Rule 1: a form whose table equals that of `flat` is refused.
Rule 2: a form whose table has a negative entry, or a pot that a round does not collect, is refused.
"""

from collections.abc import Sequence
from typing import assert_never

import msgspec

from contracts.rotation.errors.changes import AmendedBelowPotError
from contracts.rotation.errors.terms import (
    EverySeatPaysError,
    FlatIsMeantError,
    FormOfKindError,
    LateJoinersLastError,
    NegativePaymentError,
    NeverSurplusError,
    PotNotOfUnitsError,
    RateTermError,
    RoundBelowPotError,
    SeatPaysNothingError,
    SheetForAllError,
    SheetLengthError,
    TurnTwiceError,
)
from contracts.rotation.errors.words import FormName, Term
from contracts.rotation.kinds import Kind
from contracts.rotation.kinds.bounds import MAX_POT, check_amount
from contracts.rotation.kinds.shared_turns import in_order, turn_of
from contracts.rotation.terms.agreement import free_seat, is_half
from contracts.rotation.terms.calendar import Periods, periods_per_year
from contracts.rotation.terms.forms import (
    Dividend,
    Drawn,
    Fair,
    FixedAfter,
    FixedPot,
    Flat,
    Place,
    Shared,
    Sheet,
    Surcharge,
    Turn,
    form_name,
    free_seat_of,
    skips_own_round,
    surcharge_of,
    with_surcharge,
)
from contracts.rotation.terms.rate import greatest_of_tables, greatest_that_passes, rate_passes
from contracts.rotation.terms.table import BP, Table, halved, halves_of, split
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won

__all__ = [
    "MAX_RATE_BP",
    "FixedOrder",
    "amended",
    "check_form",
    "largest_surcharge",
    "lowered",
    "schedule_of",
    "turn_table",
]


MAX_RATE_BP = 120_000
"""1,200 % a year: above every cap that a chain may set, and the powers of the fair form stay small."""


class FixedOrder(Kind):
    """All turns are known before signing: seat k receives in round k, until members change the order."""

    name = "fixed_order"

    def check(self, terms: Terms) -> None:
        """Raise unless the terms are valid for one of the six forms."""
        check_form(terms)

    def table(self, terms: Terms) -> Table:
        """Return the whole table of the form."""
        return schedule_of(terms)

    def largest_surcharge(self, terms: Terms, cap_bp: int) -> Won | None:
        """Return the largest surcharge that RATE accepts, in the form that has one only after the own turn."""
        form = terms.form
        if not isinstance(form, Surcharge) or not form.recipient_pays_own_round:
            return None
        if terms.shares_turns:
            return greatest_of_tables(
                lambda value: schedule_of(msgspec.structs.replace(terms, form=with_surcharge(form, Won(value)))),
                form.surcharge,
                cap_bp,
                periods_per_year(terms.calendar),
            )
        return largest_surcharge(
            terms.seats,
            form.contribution,
            form.surcharge,
            cap_bp=cap_bp,
            periods=periods_per_year(terms.calendar),
            turn=terms.organizer_turn,
        )

    def equalises(self, terms: Terms) -> bool:
        """Return whether seats pay different amounts before their turns: at the fair rate, and by a sheet."""
        return isinstance(terms.form, Fair | Sheet)

    def amended(self, terms: Terms, table: Table, after: int, left: frozenset[int]) -> Table:
        """Rewrite the remaining rounds, in the forms in which a seat's payment follows only from its turn."""
        match terms.form:
            case Surcharge() | Flat() | FixedPot():
                return amended(terms, terms.form, table, after, left)
            case FixedAfter() | Fair() | Sheet() | Drawn() | Shared() | Dividend():
                return super().amended(terms, table, after, left)
            case form:
                assert_never(form)

    def lowered(self, terms: Terms, table: Table, after: int, left: frozenset[int], surcharge: int) -> Table | None:
        """Lower the surcharge of the remaining rounds, in the forms that have one."""
        match terms.form:
            case Surcharge() | FixedPot():
                return lowered(terms.form, table, after, left, surcharge)
            case Flat() | FixedAfter() | Fair() | Sheet() | Drawn() | Shared() | Dividend():
                return None
            case form:
                assert_never(form)


def check_form(terms: Terms) -> None:
    """Raise (`bad_terms`) unless the form's amounts, its organizer's turn and its table are valid."""
    form, turn = terms.form, terms.organizer_turn
    match form:
        case Surcharge():
            check_amount(Term.CONTRIBUTION, form.contribution)
            check_amount(Term.SURCHARGE, form.surcharge)
        case Flat():
            check_amount(Term.CONTRIBUTION, form.contribution)
            if form.late_joiners and turn is not None and turn.place == Place.LAST:
                raise LateJoinersLastError
        case FixedPot():
            check_amount(Term.CONTRIBUTION, form.contribution)
            check_amount(Term.SURCHARGE, form.surcharge, least=0)
            check_amount(Term.POT, form.pot, most=MAX_POT)
            if turn is not None:
                raise TurnTwiceError
        case FixedAfter():
            check_amount(Term.POT, form.pot, most=MAX_POT)
            check_amount(Term.PAYMENT_AFTER, form.payment_after)
            _check_every_seat_pays(terms)
            _check_not_negative(form, terms)
        case Fair():
            check_amount(Term.POT, form.pot, most=MAX_POT)
            if not 1 <= form.rate_bp <= MAX_RATE_BP:
                raise RateTermError(least=1, most=MAX_RATE_BP, given=form.rate_bp)
            check_amount(Term.UNIT, form.unit, most=MAX_POT)
            if form.pot % form.unit:
                raise PotNotOfUnitsError(pot=form.pot, unit=form.unit)
            _check_every_seat_pays(terms)
        case Sheet():
            _check_sheet(terms, form)
        case Drawn() | Shared() | Dividend():
            raise FormOfKindError(form=FormName(form_name(form)), kind=terms.kind)
        case _:
            assert_never(form)
    _check_table(terms, schedule_of(terms))


def _check_sheet(terms: Terms, form: Sheet) -> None:
    """Check a sheet: a line for each seat. It cannot be computed again for fewer seats, so no seat may be missing."""
    if len(form.amounts) != terms.places:
        raise SheetLengthError(seats=terms.places, given=len(form.amounts))
    for amount in form.amounts:
        check_amount(Term.AMOUNT, amount)
    if len(set(form.amounts)) == 1:
        raise FlatIsMeantError
    if terms.minimum_seats:
        raise SheetForAllError
    _check_every_seat_pays(terms)


def _check_every_seat_pays(terms: Terms) -> None:
    if terms.organizer_turn is not None and not terms.organizer_turn.pays:
        raise EverySeatPaysError(form=FormName(form_name(terms.form)))


def schedule_of(terms: Terms) -> Table:
    """Return the schedule of `terms` before any change. The terms have passed `check_form`."""
    return halved(_whole_seats(terms), terms.half_seats)


def _whole_seats(terms: Terms) -> Table:
    """Return the schedule of whole seats."""
    form, each = terms.form, terms.pots_per_round
    match form:
        case FixedAfter():
            return _fixed_after(form, terms.places, each)
        case Fair():
            return _fair(form, terms.places, periods_per_year(terms.calendar), each)
        case Sheet():
            return _constant(form.amounts, each)
        case Surcharge() | Flat() | FixedPot():
            return turn_table(
                terms.seats,
                form.contribution,
                surcharge_of(form),
                terms.organizer_turn,
                recipient_skips=skips_own_round(form),
                pot=form.pot if isinstance(form, FixedPot) else None,
                each=each,
            )
        case Drawn() | Shared() | Dividend():
            raise AssertionError("refused by `check_form`")
        case _:
            assert_never(form)


def turn_table(
    seats: int,
    contribution: Won,
    surcharge: Won,
    turn: Turn | None = None,
    *,
    recipient_skips: bool = False,
    pot: Won | None = None,
    each: int = 1,
) -> Table:
    """Return a table in which a seat pays C until its turn and C + I after it; in its own round C, or nothing.

    If `pot` is None, the recipients are promised all payments of their round; otherwise `pot` each, and the rest is
    surplus.
    """
    count = seats + (turn is not None)
    free = free_seat_of(turn, count)

    def asked(seat: int, number: int) -> Won:
        if seat == free or (turn_of(seat, each) == number and recipient_skips):
            return Won(0)
        return contribution if number <= turn_of(seat, each) else Won(contribution + surcharge)

    rounds = count // each
    pays = tuple(tuple(asked(seat, number) for number in range(1, rounds + 1)) for seat in range(1, count + 1))
    sums = tuple(Won(sum(row[index] for row in pays)) for index in range(rounds))
    return in_order(Table(pays, (0,) * rounds, sums if pot is None else (Won(each * pot),) * rounds), each)


def _fixed_after(form: FixedAfter, seats: int, each: int) -> Table:
    """Return the table of the form `fixed_after`, in which every seat pays."""
    columns, pot = [], Won(each * form.pot)
    for number in range(1, seats // each + 1):
        received = (number - 1) * each
        rest = Won(pot - received * form.payment_after)
        columns.append((*(form.payment_after,) * received, *split(rest, [1] * (seats - received))))
    pays = tuple(tuple(column[seat] for column in columns) for seat in range(seats))
    return in_order(Table(pays, (0,) * len(columns), (pot,) * len(columns)), each)


def _fair(form: Fair, seats: int, periods: Periods, each: int) -> Table:
    """Return the table of the form `fair`: weights (1 + r)^(n − k) in integers, by which SPLIT shares the units of P.

    n rounds, k the turn of a seat. r = rate_bp / BP ÷ periods per year, so 1 + r is the fraction (whole + part) /
    whole. Where two seats receive in a round, both have the weight of their turn, and 2·P is shared.
    """
    whole, part, rounds = BP * periods.numerator, form.rate_bp * periods.denominator, seats // each
    turns = [turn_of(seat, each) for seat in range(1, seats + 1)]
    weights = [(whole + part) ** (rounds - k) * whole ** (k - 1) for k in turns]
    units = split(Won(each * form.pot // form.unit), weights)  # exact: P is a multiple of the unit
    return _constant(tuple(Won(many * form.unit) for many in units), each)


def _constant(amounts: Sequence[Won], each: int) -> Table:
    """Return the table in which seat k pays amounts[k − 1] in every round, and the sum is paid out in its turn."""
    rounds = len(amounts) // each
    table = Table(tuple((won,) * rounds for won in amounts), (0,) * rounds, (Won(sum(amounts)),) * rounds)
    return in_order(table, each)


def _check_not_negative(form: FixedAfter, terms: Terms) -> None:
    pot, each = terms.pots_per_round * form.pot, terms.pots_per_round
    if terms.places * form.payment_after == pot:
        raise FlatIsMeantError
    negative = next((m for m in range(1, terms.rounds + 1) if (m - 1) * each * form.payment_after > pot), 0)
    if negative:
        raise NegativePaymentError(round=negative, pot=form.pot)


def _check_table(terms: Terms, table: Table) -> None:
    for number in range(1, table.rounds + 1):
        if table.surplus(number) < 0:
            raise RoundBelowPotError(round=number, asked=table.asked(number), pot=table.payout(number))
    if isinstance(terms.form, FixedPot) and not any(table.surplus(number) for number in range(1, table.rounds + 1)):
        raise NeverSurplusError
    free = free_seat_of(terms.organizer_turn, terms.places)
    if any(not any(row) for seat, row in enumerate(table.pays, start=1) if seat != free):
        raise SeatPaysNothingError


def largest_surcharge(
    seats: int,
    contribution: Won,
    surcharge: Won,
    *,
    cap_bp: int,
    periods: Periods,
    turn: Turn | None = None,
) -> Won | None:
    """Return the largest surcharge ≤ `surcharge` under which the club passes RATE, or None if not even 0 passes.

    The final B of a seat is a convex function of the surcharge: it starts linear, grows where positive, and linear
    terms are added. So the surcharges that a seat refuses are one interval without gaps. Where a seat refuses the value
    reached so far, either it accepts 0, and the one crossing below is bisected, or it accepts nothing below. Every seat
    lowers the value once at most; whoever passed at a higher value is asked again at the lower one.
    """

    def passes(seat: int, value: int) -> bool:
        flows = _surcharge_flows(seats, contribution, value, turn, seat)
        return rate_passes(flows, cap_bp, periods)

    everybody = range(1, seats + (turn is not None) + 1)
    return greatest_that_passes(everybody, surcharge, passes)


def _surcharge_flows(seats: int, c: int, i: int, turn: Turn | None, seat: int) -> tuple[int, ...]:
    """Return `turn_table(…).flows(seat)` without building the table, for a search over surcharges."""
    count = seats + (turn is not None)
    free = free_seat_of(turn, count)
    paying = count - (free > 0)
    received_before = seat - 1 - (0 < free < seat)
    pot = paying * c + received_before * i
    own = (c, c + i) if seat != free else (0, 0)
    return tuple((pot if number == seat else 0) - own[number > seat] for number in range(1, count + 1))


def amended(terms: Terms, form: Surcharge | Flat | FixedPot, table: Table, after: int, left: frozenset[int]) -> Table:
    """Return `table` with the amounts of `form` in the rounds after `after`, by each seat's turn.

    Rounds that pay back seats that left (`left`) do not change. Raises AmendedBelowPotError if a round would collect
    less than the pot.
    """
    free = free_seat(terms, table.recipients)
    extra, skips = surcharge_of(form), skips_own_round(form)
    rows = [list(row) for row in table.pays]
    payouts = list(table.payouts)
    later = [number for number in range(after + 1, table.rounds + 1) if table.recipients[number - 1] not in left]
    for seat in range(1, table.seats + 1):
        if seat in left or seat == free:
            continue
        turn = table.round_of(seat)
        asked_of = [Won(form.contribution + (extra if turn < number else 0)) for number in later]
        pays = tuple(Won(0) if number == turn and skips else won for number, won in zip(later, asked_of, strict=True))
        if is_half(terms, seat):
            pays = halves_of(pays)[seat > terms.places]
        for number, won in zip(later, pays, strict=True):
            rows[seat - 1][number - 1] = won
    for number in later:
        asked = Won(sum(row[number - 1] for row in rows))
        payouts[number - 1] = Won(terms.pots_per_round * form.pot) if isinstance(form, FixedPot) else asked
        if asked < payouts[number - 1]:
            raise AmendedBelowPotError(round=number, asked=asked, pot=payouts[number - 1])
    return msgspec.structs.replace(table, pays=tuple(tuple(row) for row in rows), payouts=tuple(payouts))


def lowered(form: Surcharge | FixedPot, table: Table, after: int, left: frozenset[int], surcharge: int) -> Table:
    """Return `table` with `surcharge` instead of the agreed one in the rounds after `after`.

    Rounds that pay back seats that left (`left`) have no surcharge, so they do not change.
    """
    less = form.surcharge - surcharge
    rows = [list(row) for row in table.pays]
    payouts = list(table.payouts)
    for number in range(after + 1, table.rounds + 1):
        if table.recipients[number - 1] in left:
            continue
        for recipient in table.recipients[: number - 1]:
            if rows[recipient - 1][number - 1]:  # not for a seat that left or never pays
                rows[recipient - 1][number - 1] = Won(rows[recipient - 1][number - 1] - less)
        payouts[number - 1] = min(payouts[number - 1], Won(sum(row[number - 1] for row in rows)))
    return Table(tuple(tuple(row) for row in rows), table.recipients, tuple(payouts))
