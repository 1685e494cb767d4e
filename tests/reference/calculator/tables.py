"""The schedule of a fixed-order club: who pays what in which round, and who receives what.

    form          up to the own round             after it    pot of a round
    surcharge     C                               C + I       everything paid
    fixed_pot     C                               C + I       P; the rest is surplus
    fixed_after   an equal share of what is left  b           P
    fair          P·r(1+r)^(n−k)/((1+r)^n−1), in every round  P, in multiples of `unit`
    sheet         its line of the sheet, in every round       the sum of the sheet
    flat          C                               C           everything paid

Seats and rounds count from 0 here, and seat k receives in round k.

Readings: an organizer's turn is one more seat and one more round, the first or the last. Without `organizer_pays` its
column is zero, with it the seat pays like any other. Where the recipient does not pay in its own round its entry there
is zero.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.calculator.split import split


class RefusedTableError(ValueError):
    """The terms have no meaning, or their table has a negative entry."""


@dataclass(frozen=True)
class Terms:
    """What a club agrees on about its schedule; `rate` is per period."""

    form: str
    seats: int
    contribution: int = 0
    surcharge: int = 0
    pot: int = 0
    fixed_after: int = 0
    rate: Fraction = Fraction(0)
    unit: int = 1
    sheet: tuple[int, ...] = ()
    organizer_turn: str = "none"
    organizer_pays: bool = False
    recipient_pays_own_round: bool = True
    surplus_to: str = ""

    @property
    def count(self) -> int:
        """Return how many columns the table has."""
        return self.seats + (self.organizer_turn != "none")

    @property
    def free_seat(self) -> int:
        """Return the seat that pays nothing, or -1."""
        if self.organizer_pays:
            return -1
        return {"none": -1, "first": 0, "last": self.seats}[self.organizer_turn]


@dataclass(frozen=True)
class Table:
    """pay[round][seat], payout[round], surplus[round], recipient[round]."""

    pay: list[list[int]]
    payout: list[int]
    surplus: list[int]
    recipient: list[int]

    @property
    def seats(self) -> int:
        """Return how many columns there are."""
        return len(self.pay[0])

    def column(self, k: int) -> list[int]:
        """Return what seat `k` pays, round by round."""
        return [row[k] for row in self.pay]

    def flows(self, k: int) -> list[int]:
        """Return what seat `k` receives less what it pays, round by round."""
        got = [won if who == k else 0 for won, who in zip(self.payout, self.recipient, strict=True)]
        return [a - b for a, b in zip(got, self.column(k), strict=True)]

    def nets(self) -> list[int]:
        """Return what each seat has at the end."""
        return [sum(self.flows(k)) for k in range(self.seats)]


OWN_FIELDS = {
    "surcharge": {"contribution", "surcharge"},
    "flat": {"contribution"},
    "fixed_pot": {"contribution", "surcharge", "pot", "surplus_to"},
    "fixed_after": {"pot", "fixed_after"},
    "fair": {"pot", "rate"},
    "sheet": {"sheet"},
}
"""Which parameters a form has, beside the organizer's turn and the recipient's own round."""


def _check(terms: Terms) -> None:
    if terms.seats < 2:
        raise RefusedTableError("too_few_seats")
    for name in ("contribution", "surcharge", "pot", "fixed_after", "rate", "surplus_to", "sheet"):
        meant = name in OWN_FIELDS[terms.form]
        if meant != bool(getattr(terms, name)):
            raise RefusedTableError(f"{name} {'is missing' if meant else 'belongs to another form'}")
    if terms.organizer_pays and terms.organizer_turn == "none":
        raise RefusedTableError("organizer_pays without a turn")
    if terms.form == "fixed_pot" and terms.organizer_turn != "none":
        raise RefusedTableError("the organizer would be paid twice")
    if terms.form in ("fixed_after", "fair", "sheet") and not terms.recipient_pays_own_round:
        raise RefusedTableError("recipient_pays_own_round belongs to another form")
    if terms.form in ("fair", "sheet") and terms.free_seat >= 0:
        raise RefusedTableError("one rate for every seat, and one seat that pays nothing")
    if terms.form == "sheet" and len(terms.sheet) != terms.count:
        raise RefusedTableError("a line for each seat")
    if terms.pot % terms.unit or (terms.unit != 1 and terms.form != "fair"):
        raise RefusedTableError("the pot is not made of units")


def _simple_row(terms: Terms, m: int) -> list[int]:
    """Surcharge, fixed_pot, flat: C up to and including the own round, C + I after."""
    row = [terms.contribution + (terms.surcharge if k < m else 0) for k in range(terms.count)]
    if not terms.recipient_pays_own_round:
        row[m] = 0
    if terms.free_seat >= 0:
        row[terms.free_seat] = 0
    return row


def _fixed_after_row(terms: Terms, m: int) -> list[int]:
    """Pay b after receipt; those who have not received share the rest of P."""
    payers = [k for k in range(terms.count) if k != terms.free_seat]
    after = [k for k in payers if k < m]
    before = [k for k in payers if k >= m]
    rest = terms.pot - terms.fixed_after * len(after)
    if rest < 0 or (rest and not before):
        raise RefusedTableError("negative_entry")
    row = [0] * terms.count
    for k in after:
        row[k] = terms.fixed_after
    if before:
        for k, part in zip(before, split([Fraction(rest, len(before))] * len(before)), strict=True):
            row[k] = part
    return row


def _fair_row(terms: Terms, _m: int) -> list[int]:
    """p_k = P·r(1+r)^(n−k)/((1+r)^n−1), with k from 1."""
    n, growth = terms.count, 1 + terms.rate
    whole = growth**n - 1
    units = Fraction(terms.pot, terms.unit)
    shares = split([units * terms.rate * growth ** (n - k) / whole for k in range(1, n + 1)])
    return [share * terms.unit for share in shares]


def _sheet_row(terms: Terms, _m: int) -> list[int]:
    """The sheet itself."""
    return list(terms.sheet)


ROWS: dict[str, Callable[[Terms, int], list[int]]] = {
    "surcharge": _simple_row,
    "flat": _simple_row,
    "fixed_pot": _simple_row,
    "fixed_after": _fixed_after_row,
    "fair": _fair_row,
    "sheet": _sheet_row,
}


def table(terms: Terms) -> Table:
    """Return the schedule of `terms`. Raises RefusedTableError."""
    _check(terms)
    rounds = range(terms.count)
    pay = [ROWS[terms.form](terms, m) for m in rounds]
    asked = [sum(row) for row in pay]
    payout = [terms.pot] * len(pay) if terms.pot else asked
    surplus = [a - b for a, b in zip(asked, payout, strict=True)]
    if min(surplus) < 0 or min(map(min, pay)) < 0 or min(payout) < 1:
        raise RefusedTableError("negative_entry")
    return Table(pay, payout, surplus, list(rounds))
