"""SHARED TURN: clubs in which two seats receive in one round, from the text of contracts.md.

    two pots     seats 2k − 1 and 2k receive in round k; P is the pot of each
    half seats   two seats for one: up to every round each has paid its half of what the whole seat would have

Readings (seats, rounds and recipients count from 0):
 1. A missing seat owes both recipients: up to every won that the pot lacks, they are owed equal parts, the lower seat
    an odd one. What is repaid for a seat and round is shared in proportion to what is owed to each.
 2. What the recipients miss themselves is set off by the greatest amounts that are within their parts of the pot, when
    they are counted as paid.
 3. A life here has no ring of debts: who owes in another round than its own is owed nothing before the end.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from tests.reference.calculator.split import split_by


@dataclass(frozen=True)
class Plan:
    """pay[round][seat], pot[round] and the two recipients of each round, or one of them."""

    pay: list[list[int]]
    pot: list[int]
    turn: list[list[int]]

    def part(self, m: int, k: int, won: int) -> int:
        """Return the part of recipient `k` in `won` of the pot of round `m`."""
        return split_by(won, [1] * len(self.turn[m]))[self.turn[m].index(k)]


def two_pots(form: str, rounds: int, each: int, more: int, rate: Fraction) -> Plan:
    """Return the plan of 2·rounds seats. `each` is C, or the pot P of a recipient; `more` is I, or b of fixed_after."""
    seats = range(2 * rounds)
    if form == "fair":
        growth = 1 + rate
        exact = [each * rate * growth ** (rounds - k // 2 - 1) / (growth**rounds - 1) for k in seats]
        row = _whole(exact)
        return _plan([list(row) for _ in range(rounds)], 2 * each)
    if form == "fixed_after":
        rows = []
        for m in range(rounds):
            rest = split_by(2 * each - 2 * m * more, [1] * (2 * rounds - 2 * m))
            rows.append([more] * (2 * m) + rest)
        return _plan(rows, 2 * each)
    return _plan([[each + (more if k // 2 < m else 0) for k in seats] for m in range(rounds)], None)


def _plan(rows: list[list[int]], pot: int | None) -> Plan:
    pots = [sum(row) if pot is None else pot for row in rows]
    return Plan(rows, pots, [[2 * m, 2 * m + 1] for m in range(len(rows))])


def _whole(exact: list[Fraction]) -> list[int]:
    """SPLIT of exact shares that add up to a whole number."""
    parts = [int(share) for share in exact]
    left = int(sum(exact)) - sum(parts)
    for k in sorted(range(len(exact)), key=lambda k: (parts[k] - exact[k], k))[:left]:
        parts[k] += 1
    return parts


def half_seats(rounds: int, each: int, more: int, shared: list[int]) -> Plan:
    """Return the plan of a surcharge club, or a flat one, of `rounds` seats of which `shared` are shared."""
    rows = [[each + (more if k < m else 0) for k in range(rounds)] for m in range(rounds)]
    pots, turn = [sum(row) for row in rows], [[k] for k in range(rounds)]
    for k in shared:
        before = 0
        for m, row in enumerate(rows):
            whole = row[k]
            second = (before + whole) // 2 - before // 2
            before += whole
            rows[m][k] = whole - second
            row.append(second)
        turn[k].append(len(rows[0]) - 1)
    return Plan(rows, pots, turn)


@dataclass
class Life:
    """The won of every seat's holder, each of another person."""

    plan: Plan
    available: list[int]
    deposit: list[int]
    debts: dict[tuple[int, int], dict[int, int]] = field(default_factory=dict)
    """By round and missing seat: what is owed to each recipient."""
    paid: list[list[int]] = field(default_factory=list)

    def collect(self, m: int) -> bool:
        """Take each contribution whole, or not at all; return whether the round is complete."""
        row = self.plan.pay[m]
        self.paid.append([won if self.available[k] >= won else 0 for k, won in enumerate(row)])
        for k, won in enumerate(self.paid[m]):
            self.available[k] -= won
        if self.paid[m] == row:
            self._pay_out(m, dict.fromkeys(self.plan.turn[m], 0))
        return self.paid[m] == row

    def settle(self, m: int) -> None:
        """The end of grace: first the other seats, then what the recipients miss themselves."""
        turn, row = self.plan.turn[m], self.plan.pay[m]
        others = [k for k in range(len(row)) if k not in turn]
        for k in others:
            self._cover(m, k)
        off = self._greatest(m)
        for k in turn:
            self.paid[m][k] += off[k]
            self._cover(m, k)
        owed = min(sum(self.paid[m]), self.plan.pot[m])
        for k in range(len(row)):
            missing = min(row[k] - self.paid[m][k], self.plan.pot[m] - owed)
            if missing:
                parts = {to: self.plan.part(m, to, owed + missing) - self.plan.part(m, to, owed) for to in turn}
                self.debts[m, k] = {to: won for to, won in parts.items() if to != k and won}
                owed += missing
        self._pay_out(m, off)

    def _cover(self, m: int, k: int) -> None:
        for purse in (self.available, self.deposit):
            won = min(purse[k], self.plan.pay[m][k] - self.paid[m][k])
            purse[k] -= won
            self.paid[m][k] += won

    def _greatest(self, m: int) -> dict[int, int]:
        """Try every smaller amount of what is too much, until both are within their parts."""
        turn = self.plan.turn[m]
        off = {k: self.plan.pay[m][k] - self.paid[m][k] for k in turn}
        there = sum(self.paid[m])
        while True:
            pot = min(self.plan.pot[m], there + sum(off.values()))
            over = [k for k in turn if off[k] > self.plan.part(m, k, pot)]
            if not over:
                return off
            off[over[0]] -= 1

    def _pay_out(self, m: int, off: dict[int, int]) -> None:
        there = min(sum(self.paid[m]), self.plan.pot[m])
        for k in self.plan.turn[m]:
            self.credit(k, self.plan.part(m, k, there) - off[k])
        for k in range(len(self.available)):
            self.credit(k, self._take(k))

    def _take(self, k: int) -> int:
        won, self.available[k] = self.available[k], 0
        return won

    def credit(self, k: int, won: int) -> None:
        """Whatever reaches a person pays its debts, oldest round first, both recipients of a round together."""
        for m in sorted(m for m, seat in self.debts if seat == k):
            owed = self.debts[m, k]
            now = min(won, sum(owed.values()))
            if not now:
                continue
            parts = dict(zip(owed, split_by(now, list(owed.values())), strict=True))
            self.debts[m, k] = {to: owed[to] - parts[to] for to in owed if owed[to] > parts[to]}
            won -= now
            for to, part in parts.items():
                self.credit(to, part)
        self.available[k] += won

    def close(self) -> None:
        """The deposits go back."""
        for k, won in enumerate(self.deposit):
            self.deposit[k] = 0
            self.credit(k, won)

    def owed(self) -> list[tuple[int, int, int, int]]:
        """Return every debt: round, missing seat, recipient, won."""
        return sorted((m, k, to, won) for (m, k), parts in self.debts.items() for to, won in parts.items() if won)
