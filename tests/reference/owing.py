"""Who owes whom, and where what reaches a person goes: DEBT, rings, CHARGE. `calculator.Club` is built on it.

    money for a person ──▶ its debts, in the order of DEBT ──▶ of a seat's pot: its holdback, up to the target ──▶ free
                              └──▶ the creditors, who are persons themselves, or the reserve

A new debt is set off in the shortest ring that it closes, as long as anything of it is left.
"""

from abc import ABC, abstractmethod
from collections import defaultdict, deque
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.dates import DAY_MS
from tests.reference.tables import split_by_weight

RESERVE = "reserve"
RANK = {
    "recipient": 0,
    "sold": 1,
    "organizer": 2,
    "guarantor": 3,
    "reserve": 4,
    "surplus": 5,
    "bought": 6,
    "charge": 9,
}
"""DEBT within a round. Sold is a recipient's claim that somebody has bought.
What the reserve lent, what it never got, and what it bought are apart."""

UNCOLLECTED = frozenset({"recipient", "sold", "organizer", "surplus", "bought"})
"""Kinds of debts for what a round never collected; the others are for what somebody else put in."""


@dataclass
class Debt:
    """`debtor` owes `creditor` (a person, or RESERVE) for `seat` in `round`; kinds are those of RANK."""

    debtor: str
    creditor: str
    seat: int
    round: int
    kind: str
    amount: int
    credit_seat: int = -1  # the seat whose pot it belongs to, for what was owed to a recipient

    def order(self) -> tuple[int, int, int, str]:
        return (self.round, RANK[self.kind], self.seat, self.creditor)


class Owing(ABC):
    """Money of persons, and their debts in one club. Rounds and seats count from 0."""

    def __init__(self, due_ms: list[int], charge_rate: Fraction, available: dict[str, int], size: tuple[int, int]):
        rounds, seats = size
        self.due_ms = due_ms
        self.charge_rate = charge_rate
        self.now = 0
        self.available: dict[str, int] = defaultdict(int, available)
        self.debts: list[Debt] = []
        self.charges: list[Debt] = []
        """Charges that wait for the end of what is being done."""
        self.reserve = 0
        self.estate: dict[str, int] | None = None
        """Who shares the reserve of a club that has ended, by what weight; nobody as long as everybody is in debt."""
        self.had: dict[str, int] = defaultdict(int)
        """What each has had of it so far."""
        self.needed = [[0] * seats for _ in range(rounds)]
        """What must be made good before a charge is counted: asked, less what nobody waited for."""
        self.made_whole = [[0] * seats for _ in range(rounds)]
        self.weighted = [[0] * seats for _ in range(rounds)]
        """Σ amount × late days of what was made good."""
        self.arriving: deque[tuple[str, int, int]] = deque()  # person, won, and the seat whose pot it is (or −1)
        self.draining = False

    # What the club knows ------------------------------------------------------------------------------------------

    @abstractmethod
    def locked(self, person: str) -> int:
        """GRACE LOCK: what is due and unpaid of `person`'s seats."""

    @abstractmethod
    def clear(self) -> dict[str, int]:
        """CLOSE: who owes nothing, by what was asked of its seats."""

    @abstractmethod
    def more_comes(self) -> bool:
        """Whether anything may still come into the reserve of a club that has ended."""

    @abstractmethod
    def hold(self, seat: int, person: str, amount: int) -> int:
        """Put of `amount`, which is `seat`'s pot and reached `person`, what its holdback wants; return the rest."""

    # Money --------------------------------------------------------------------------------------------------------

    def spend(self, person: str, amount: int) -> None:
        assert 0 <= amount <= self.available[person], (person, amount)
        self.available[person] -= amount

    def owed_by(self, person: str) -> int:
        return sum(d.amount for d in self.debts if d.debtor == person)

    def credit(self, person: str, amount: int) -> None:
        """Money from outside the club."""
        self.to_person(person, amount)
        if self.owed_by(person):
            self.repay_from_available(person)
        self.finish()

    def to_person(self, person: str, amount: int) -> None:
        """Money of whatever origin that reaches a person: debts come first."""
        self.to_seat(person, -1, amount)

    def to_seat(self, person: str, seat: int, amount: int) -> None:
        """Money of a seat's pot: own debts, then the holdback up to its target, then the person."""
        self.arriving.append((person, amount, seat))
        self._drain()

    def _drain(self) -> None:
        """Let what arrives go where it belongs, in the order of its arrival."""
        if self.draining:
            return
        self.draining = True
        while self.arriving:
            person, amount, seat = self.arriving.popleft()
            left = self.pay_debts_of(person, amount)
            if seat >= 0:
                left = self.hold(seat, person, left)
            self.available[person] += left
        self.draining = False

    # Debts --------------------------------------------------------------------------------------------------------

    def pay_debts_of(self, person: str, amount: int) -> int:
        """Pay `person`'s debts in DEBT order from `amount`, which is nobody's meanwhile; return what is left."""
        while amount > 0:
            mine = [d for d in self.debts if d.debtor == person]
            if not mine:
                break
            debt = min(mine, key=Debt.order)
            part = min(amount, debt.amount)
            amount -= part
            self.reduce(debt, part)
            self.to_creditor(debt, part)
        self._drain()
        return amount

    def to_creditor(self, debt: Debt, amount: int) -> None:
        if debt.creditor == RESERVE:
            self.reserve += amount
        elif debt.kind == "recipient":
            self.to_seat(debt.creditor, debt.credit_seat, amount)
        else:
            self.to_person(debt.creditor, amount)

    def reduce(self, debt: Debt, part: int) -> None:
        debt.amount -= part
        if debt.amount == 0:
            self.debts.remove(debt)
        if debt.kind == "recipient":
            self.made_good(debt.seat, debt.round, part, debt.debtor, debt.creditor)

    def owe(self, debt: Debt) -> None:
        """A new debt, set off in every ring that it closes by the ring's smallest debt, the shortest ring first."""
        if debt.amount == 0 or debt.debtor == debt.creditor:
            return
        self.debts.append(debt)
        while debt in self.debts and (path := self._path(debt.creditor, debt.debtor)):
            part = min(d.amount for d in [debt, *path])
            for one in [debt, *path]:
                self.reduce(one, part)

    def _path(self, start: str, goal: str) -> list[Debt]:
        """The shortest way from `start` to `goal` along debts, debtor to creditor; of equal ways the first in DEBT."""
        ways: list[tuple[str, list[Debt]]] = [(start, [])]
        seen = {start}
        for person, way in ways:
            for d in sorted((d for d in self.debts if d.debtor == person), key=Debt.order):
                if d.creditor == goal:
                    return [*way, d]
                if d.creditor not in seen:
                    seen.add(d.creditor)
                    ways.append((d.creditor, [*way, d]))
        return []

    # Charges ------------------------------------------------------------------------------------------------------

    def made_good(self, seat: int, m: int, amount: int, debtor: str, to: str, *, on_time: bool = False) -> None:
        """CHARGE: `amount` of this contribution is there now; at the last won of it the charge waits for the end."""
        days = 0 if on_time else max(0, self.now - self.due_ms[m]) // DAY_MS
        self.made_whole[m][seat] += amount
        self.weighted[m][seat] += amount * days
        if self.made_whole[m][seat] < self.needed[m][seat]:
            return
        charge = self.weighted[m][seat] * self.charge_rate / 365
        if charge >= 1 and debtor != to:
            self.charges.append(Debt(debtor, to, seat, m, "charge", charge.numerator // charge.denominator))

    def repay_from_available(self, person: str) -> None:
        """Let what is free of `person`'s available money pay its debts."""
        free = max(0, self.available[person] - self.locked(person))
        self.available[person] -= free
        self.available[person] += self.pay_debts_of(person, free)

    def finish(self) -> None:
        """The end of one thing done: the reserve of a club that has ended is shared, charges become debts.

        Of several charges the first in DEBT comes first, and each is paid as far as money is free before the next.
        """
        while True:
            if self.estate is not None and not self.estate:
                self.estate = self.clear()
            if self.reserve and self.estate and self._share_reserve(self.estate):
                continue
            if self.charges:
                late = min(self.charges, key=Debt.order)
                self.charges.remove(late)
                self.owe(late)
                self.repay_from_available(late.debtor)
            else:
                return

    def _share_reserve(self, estate: dict[str, int]) -> bool:
        """SPLIT of all that has come in so far, less what each has had; own debts come first.

        As long as more may come, nobody gets the won by which SPLIT is above the exact share: it might be below it of
        the whole. Returns whether anything was shared.
        """
        weights = list(estate.values())
        total = self.reserve + sum(self.had.values())
        shares = [total * weight // sum(weights) for weight in weights]
        if not self.more_comes():
            shares = split_by_weight(total, weights)
        parts = {person: share - self.had[person] for person, share in zip(estate, shares, strict=True)}
        assert all(part >= 0 for part in parts.values()), parts
        self.reserve -= sum(parts.values())
        for person, part in parts.items():
            self.had[person] += part
            if part:
                self.to_person(person, part)
        return any(parts.values())
