"""The schedule of a fixed-order club as rationals, before and after SPLIT.

    form          pays until its own round        pays after           pot of round m
    surcharge     C                               C + I                everything paid
    fixed_pot     C                               C + I                P, the rest is surplus
    fixed_after   an equal share of P − b·(m−1)   b                    P
    fair          P·r(1+r)^(n−k)/((1+r)^n−1), the same in every round  P
    flat          C                               C                    everything paid

Readings: the organizer's turn is one more seat and one more round, the first or the last of them. Without
`organizer_pays` its column is zero; with it the seat pays like any other. Where the recipient does not pay in its own
round, its entry there is zero and the form's rule is applied to those who do pay. Rounds and seats are counted from 1.
"""

from dataclasses import dataclass
from fractions import Fraction


class RefusedTableError(ValueError):
    """The parameters give no schedule; `reason` is one of the names below."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def split(shares: list[Fraction]) -> list[int]:
    """SPLIT: floor each share, then one won each by largest fractional part, ties to the lower index."""
    floors = [share.numerator // share.denominator for share in shares]
    left = sum(shares) - sum(floors)
    assert left.denominator == 1, "the shares' sum is not a whole number of won"
    by_part = sorted(range(len(shares)), key=lambda i: (floors[i] - shares[i], i))
    for i in by_part[: int(left)]:
        floors[i] += 1
    return floors


def split_by_weight(amount: int, weights: list[int]) -> list[int]:
    """SPLIT `amount` in proportion to `weights` (≥ 0, not all zero)."""
    return split([Fraction(amount * weight, sum(weights)) for weight in weights])


@dataclass(frozen=True)
class Terms:
    """What the members agreed. Won as integers, rates as rationals; `seats` counts only the members' seats."""

    form: str
    seats: int
    contribution: int = 0
    surcharge: int = 0
    pot: int = 0
    fixed_after: int = 0
    rate: Fraction = Fraction(0)  # per round, the fair form's: the agreed rate a year by the rounds of a year
    organizer_turn: str = "none"
    organizer_pays: bool = False
    recipient_pays_own_round: bool = True
    surplus_to: str = ""


@dataclass(frozen=True)
class Table:
    """pay[round][seat], payout[round], surplus[round], recipient[round]; all counted from 0 here."""

    pay: list[list[int]]
    payout: list[int]
    surplus: list[int]
    recipient: list[int]

    @property
    def seats(self) -> int:
        return len(self.pay[0])

    def column(self, seat: int) -> list[int]:
        """What `seat` (from 0) pays, by round."""
        return [row[seat] for row in self.pay]

    def flows(self, seat: int) -> list[tuple[int, int]]:
        """(payout, payment) of `seat` (from 0), by round."""
        return [(self.payout[m] if self.recipient[m] == seat else 0, row[seat]) for m, row in enumerate(self.pay)]

    def nets(self) -> list[int]:
        """What every seat receives less what it pays, over the whole club."""
        return [sum(got - paid for got, paid in self.flows(k)) for k in range(self.seats)]


def _check(t: Terms) -> None:
    if t.seats < 2:
        raise RefusedTableError("fewer_than_two_seats")
    if t.organizer_pays and t.organizer_turn == "none":
        raise RefusedTableError("organizer_pays_without_a_turn")
    needed = {
        "surcharge": {"contribution", "surcharge"},
        "fixed_pot": {"contribution", "surcharge", "pot"},
        "fixed_after": {"pot", "fixed_after"},
        "fair": {"pot", "rate"},
        "flat": {"contribution"},
    }[t.form]
    for name in ("contribution", "surcharge", "pot", "fixed_after", "rate"):
        value = getattr(t, name)
        if name in needed and value <= 0:
            raise RefusedTableError(f"{name}_below_one")
        if name not in needed and value != 0:
            raise RefusedTableError(f"{name}_of_another_form")
    if (t.form == "fixed_pot") != bool(t.surplus_to):
        raise RefusedTableError("surplus_to")


def _fair_column(t: Terms, n: int, payers: list[bool]) -> list[int]:
    """One rate for every seat: what seat k pays in every round, whoever receives."""
    assert all(payers), "the fair form is defined for seats that all pay"
    q = 1 + t.rate
    return split([t.pot * t.rate * q ** (n - k) / (q**n - 1) for k in range(1, n + 1)])


def table(t: Terms) -> Table:
    """The explicit table, or RefusedTableError."""
    _check(t)
    n = t.seats + (t.organizer_turn != "none")
    zero_seat = -1
    if not t.organizer_pays:
        zero_seat = {"none": -1, "first": 0, "last": n - 1}[t.organizer_turn]
    pay, payout, surplus = [], [], []
    fair = _fair_column(t, n, [k != zero_seat for k in range(n)]) if t.form == "fair" else []
    for m in range(n):
        may = [k != zero_seat and (k != m or t.recipient_pays_own_round) for k in range(n)]
        row = [0] * n
        if t.form in ("surcharge", "fixed_pot"):
            row = [(t.contribution + (t.surcharge if k < m else 0)) * may[k] for k in range(n)]
        elif t.form == "flat":
            row = [t.contribution * may[k] for k in range(n)]
        elif t.form == "fair":
            row = [fair[k] * may[k] for k in range(n)]
        else:
            after = [k for k in range(m) if may[k]]
            before = [k for k in range(m, n) if may[k]]
            rest = t.pot - t.fixed_after * len(after)
            if rest < 0:
                raise RefusedTableError("negative_entry")
            for k in after:
                row[k] = t.fixed_after
            if before:
                for k, share in zip(before, split([Fraction(rest, len(before))] * len(before)), strict=True):
                    row[k] = share
            elif rest:
                raise RefusedTableError("round_does_not_balance")
        paid = sum(row)
        pot = t.pot if t.form == "fixed_pot" else paid
        if paid < pot:
            raise RefusedTableError("round_does_not_balance")
        if pot <= 0:
            raise RefusedTableError("empty_pot")
        pay.append(row)
        payout.append(pot)
        surplus.append(paid - pot)
    return Table(pay, payout, surplus, list(range(n)))
