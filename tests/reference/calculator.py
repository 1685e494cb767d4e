"""The money of one club through its whole life, to the won: a history of actions in, every balance out.

Actions carry the block time at which they happen; `advance` lets what is due run first, in ORDER. Nobody's money is
made or lost: `total()` changes by `credit` alone.

    collect(m)  first block with time > due          each seat whole from available, or not at all
    settle(m)   first block with time > due + grace  WATERFALL per missing seat, ascending; own seats set off; payout
    pay_out(m)  when the round is whole, or in settle; own debts → holdback → available; then the holdbacks' excess
    close       after the last round                 holdback, deposit pay own debts; the rest and the reserve go back

Readings, where contracts.md leaves a choice:
 1. A round whole before its due instant pays in its collection, not earlier.
 2. The recipient's missing contributions, over all its seats, are set off without touching its available money.
 3. DEBT: round, then recipient, organizer, guarantor, reserve, charge, then seat. Charges come last in theirs.
 4. The charge of a seat and round becomes a debt when the last won of that contribution has reached the recipient, at
    the end of what is being done; the debtor's available money pays it at once, as far as GRACE LOCK leaves it free.
 5. What a substitute's leaver was owed as a recipient stays the leaver's.
 6. The penalty of an exit comes out of what is left of the deposit, the leaver's debts out of what is left then.
 7. After an exit the others pay as before in their rounds; in the leaver's own the earlier recipients alone pay, each
    what the leaver had paid into its pot. A pot shrinks to what is asked.
 8. What was paid ahead for rounds that an exit or dissolution removes goes back to who paid it.
 9. What is due runs as of its own instant, however late its block is: a chain that was down charges nobody for it.
10. A deposit of all that remains, brought by who takes a seat over after its pot, goes down with what remains.
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from tests.reference.dates import DAY_MS
from tests.reference.tables import Table, split_by_weight

RANK = {
    "recipient": 0,
    "organizer": 1,
    "guarantor": 2,
    "reserve": 3,
    "surplus": 4,
    "bought": 5,
    "dissolution": 6,
    "charge": 9,
}
"""DEBT within a round. What the reserve lent, what it never got, and what it bought are apart."""


@dataclass
class Debt:
    """`debtor` owes `creditor` (a person, or "reserve") for `seat` in `round`; kinds are those of RANK."""

    debtor: str
    creditor: str
    seat: int
    round: int
    kind: str
    amount: int
    credit_seat: int = -1  # the seat whose pot it belongs to, for what was owed to a recipient

    def order(self) -> tuple[int, int, int, str]:
        return (self.round, RANK[self.kind], self.seat, self.creditor)


@dataclass
class Agreement:
    """What the calculation needs besides the table."""

    due_ms: list[int]
    grace_ms: int
    security_percent: int = 0
    deposits: list[int] = field(default_factory=list)
    charge_rate: Fraction = Fraction(0)  # a year
    organizer: str = ""
    surplus_to: str = "reserve"
    exit_penalty: int = 0
    contribution: int = 0
    equalised: bool = False  # the fair form: who swaps pays the difference of what the turns have cost


class Club:
    """One club from its start on. Seats and rounds are indices from 0; persons are names."""

    def __init__(
        self, table: Table, agreement: Agreement, holders: list[str], available: dict[str, int], start_ms: int
    ):
        self.pay = [list(row) for row in table.pay]
        self.payout = list(table.payout)
        self.surplus = list(table.surplus)
        self.recipient = list(table.recipient)
        self.agreement = agreement
        self.now = start_ms
        self.holder = list(holders)
        self.available: dict[str, int] = defaultdict(int, available)
        n, rounds = table.seats, len(table.pay)
        self.deposit = [0] * n
        self.holdback = [0] * n
        self.reserve = 0
        self.pot = 0
        self.paid = [[0] * n for _ in range(rounds)]
        self.made_whole = [[0] * n for _ in range(rounds)]  # paid, covered and repaid, for charges
        self.weighted = [[0] * n for _ in range(rounds)]  # Σ amount × late days
        self.never_due = [[0] * n for _ in range(rounds)]  # missing surplus: nobody waited for it, it bears no charge
        self.received = [0] * n
        self.state = ["waiting"] * rounds  # waiting → open → done
        self.misses: list[tuple[int, int]] = []
        self.debts: list[Debt] = []
        self.guarantors: dict[int, tuple[str, int]] = {}
        self.gone: set[int] = set()
        self.closed = self.dissolved = False
        self.claims: dict[str, int] = {}
        self.charges: list[Debt] = []
        self.estate: dict[str, int] = {}  # who shares the reserve after the close, by contributions paid
        self.arriving: deque[tuple[str, int, int]] = deque()  # person, won, and the seat whose pot it is (or −1)
        self.draining = False
        self.prepaid: set[int] = set()  # seats whose deposit covers all that remains
        for k, amount in enumerate(agreement.deposits):
            self.spend(self.holder[k], amount)
            self.deposit[k] = amount
        self.agreed_deposit = list(self.deposit)

    # ---- Money of persons ------------------------------------------------------------------------------------------

    def spend(self, person: str, amount: int) -> None:
        assert 0 <= amount <= self.available[person], (person, amount)
        self.available[person] -= amount

    def total(self) -> int:
        """Every won there is in this world."""
        locked = sum(lock for _, lock in self.guarantors.values())
        return sum(self.available.values()) + sum(self.deposit) + sum(self.holdback) + self.reserve + self.pot + locked

    def owed_by(self, person: str) -> int:
        return sum(d.amount for d in self.debts if d.debtor == person)

    def credit(self, person: str, amount: int) -> None:
        """Money from outside the club."""
        self.to_person(person, amount)
        if self.owed_by(person) and not self.dissolved:
            self.repay_from_available(person)
        self.finish()

    def to_person(self, person: str, amount: int) -> None:
        """Money of whatever origin that reaches a person: debts come first."""
        self.arriving.append((person, amount, -1))
        self._drain()

    def _drain(self) -> None:
        """Let what arrives go where it belongs, in the order of its arrival."""
        if self.draining:
            return
        self.draining = True
        while self.arriving:
            person, amount, seat = self.arriving.popleft()
            left = self.pay_debts_of(person, amount)
            if seat >= 0 and not self.closed and not self.dissolved and self.holder[seat] == person:
                fill = min(left, max(0, self._target(seat) - self.holdback[seat]))
                self.holdback[seat] += fill
                left -= fill
            self.available[person] += left
        self.draining = False

    def _to_creditor(self, debt: Debt, amount: int) -> None:
        if debt.creditor == "reserve":
            self._to_reserve(amount)
        elif debt.kind == "recipient":
            self._to_seat(debt.creditor, debt.credit_seat, amount)
        else:
            self.to_person(debt.creditor, amount)

    def _to_reserve(self, amount: int) -> None:
        if self.dissolved:
            self.share_out(amount)
        else:
            self.reserve += amount

    def _to_seat(self, person: str, seat: int, amount: int) -> None:
        """Money of a seat's pot: own debts, then the holdback up to its target, then the person."""
        self.arriving.append((person, amount, seat))
        self._drain()

    def pay_debts_of(self, person: str, amount: int) -> int:
        """Pay `person`'s debts in DEBT order from `amount`, which is nobody's meanwhile; return what is left."""
        while amount > 0:
            mine = sorted((d for d in self.debts if d.debtor == person), key=Debt.order)
            if not mine:
                break
            debt = mine[0]
            part = min(amount, debt.amount)
            amount -= part
            self._reduce(debt, part)
            self._to_creditor(debt, part)
        self._drain()
        return amount

    def _reduce(self, debt: Debt, part: int) -> None:
        debt.amount -= part
        if debt.amount == 0:
            self.debts.remove(debt)
        if debt.kind == "recipient":
            self._made_good(debt.seat, debt.round, part, debt.debtor, debt.creditor)

    def _owe(self, debt: Debt) -> None:
        if debt.amount == 0 or debt.debtor == debt.creditor:
            return
        self.debts.append(debt)
        self._cancel_rings()

    def _cancel_rings(self) -> None:
        """Cancel every ring that the newest debt closes by its smallest debt, the shortest ring first."""
        newest = self.debts[-1]
        while newest in self.debts and (path := self._path(newest.creditor, newest.debtor)):
            part = min(d.amount for d in [newest, *path])
            for debt in [newest, *path]:
                self._reduce(debt, part)

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

    # ---- Charges ---------------------------------------------------------------------------------------------------

    def _made_good(self, seat: int, m: int, amount: int, debtor: str, waited: str = "") -> None:
        """CHARGE: `amount` of this contribution is there now; at the last won of it the charge becomes a debt."""
        days = max(0, self.now - self.agreement.due_ms[m]) // DAY_MS
        self.made_whole[m][seat] += amount
        self.weighted[m][seat] += amount * days
        if self.made_whole[m][seat] < self.pay[m][seat] - self.never_due[m][seat]:
            return
        charge = self.weighted[m][seat] * self.agreement.charge_rate / 365
        to = waited or self.holder[self.recipient[m]]
        if charge >= 1 and debtor != to:
            self.charges.append(Debt(debtor, to, seat, m, "charge", charge.numerator // charge.denominator))

    def locked(self, person: str) -> int:
        """GRACE LOCK: what is due and unpaid of `person`'s seats."""
        return sum(
            self.short(k, m)
            for m, state in enumerate(self.state)
            for k, holder in enumerate(self.holder)
            if state == "open" and holder == person
        )

    def repay_from_available(self, person: str) -> None:
        """Let what is free of `person`'s available money pay its debts."""
        free = max(0, self.available[person] - self.locked(person))
        self.available[person] -= free
        self.available[person] += self.pay_debts_of(person, free)

    def finish(self) -> None:
        """The end of one thing done: charges become debts, and are paid as far as money is free."""
        while self.charges or (self.closed and self.estate and self.reserve):
            if self.closed and self.estate and self.reserve:
                self._share_reserve()
                continue
            late = min(self.charges, key=lambda d: (d.round, d.seat))
            self.charges.remove(late)
            self._owe(late)
            self.repay_from_available(late.debtor)

    # ---- Paying ----------------------------------------------------------------------------------------------------

    def short(self, seat: int, m: int) -> int:
        return self.pay[m][seat] - self.paid[m][seat]

    def _contribute(self, seat: int, m: int, amount: int) -> None:
        assert 0 <= amount <= self.short(seat, m)
        if amount == 0:
            return
        self.paid[m][seat] += amount
        self.pot += amount
        self._made_good(seat, m, amount, self.holder[seat])

    def pay_in(self, payer: str, seat: int, m: int, amount: int) -> None:
        """A payment by hand: ahead, late, in part or on behalf; a round in its grace pays when it becomes whole."""
        self.spend(payer, amount)
        self._contribute(seat, m, amount)
        if self.state[m] == "open" and all(self.short(k, m) == 0 for k in range(len(self.holder))):
            self._pay_out(m, {})
        self.finish()

    def pay_debt(self, payer: str, debtor: str, amount: int) -> None:
        """`payer` repays debts of `debtor`, oldest first; `amount` is at most what is owed."""
        self.spend(payer, amount)
        left = self.pay_debts_of(debtor, amount)
        assert left == 0
        self.finish()

    # ---- Time ------------------------------------------------------------------------------------------------------

    def _due(self) -> Iterator[tuple[int, int, str, int]]:
        for m, due in enumerate(self.agreement.due_ms):
            if self.state[m] == "waiting":
                yield (due, due, "collect", m)
            if self.state[m] != "done":
                yield (due + self.agreement.grace_ms, due, "settle", m)

    def advance(self, block_ms: int) -> None:
        """Run everything due before `block_ms` (strictly) as of a block at `block_ms`."""
        while not self.closed and not self.dissolved:
            ready = sorted(item for item in self._due() if item[0] < block_ms)
            if not ready:
                break
            instant, _, what, m = ready[0]
            self.now = instant
            if what == "collect":
                self._collect(m)
            else:
                self._settle(m)
            for person in dict.fromkeys(self.holder):
                self.repay_from_available(person)
            self.finish()
        self.now = block_ms

    def _collect(self, m: int) -> None:
        self.state[m] = "open"
        for k, person in enumerate(self.holder):
            short = self.short(k, m)
            if 0 < short <= self.available[person]:
                self.spend(person, short)
                self._contribute(k, m, short)
        if all(self.short(k, m) == 0 for k in range(len(self.holder))):
            self._pay_out(m, {})

    def _settle(self, m: int) -> None:
        to = self.recipient[m]
        own = [k for k, person in enumerate(self.holder) if person == self.holder[to]]
        set_off: dict[int, int] = {}
        for k in own:
            if part := min(self.short(k, m), self.payout[m] - sum(set_off.values())):
                set_off[k] = part
        wanted = self.payout[m] - sum(set_off.values())
        there = sum(self.paid[m])
        open_claims: list[tuple[int, int]] = []
        for k in range(len(self.holder)):
            if self.short(k, m) == set_off.get(k, 0):
                continue
            there += self._cover(k, m, self.short(k, m) - set_off.get(k, 0))
            if rest := self.short(k, m) - set_off.get(k, 0):
                open_claims.append((k, rest))
        self._pay_out(m, set_off, open_claims, max(0, wanted - there))

    def _cover(self, k: int, m: int, need: int) -> int:
        """WATERFALL up to the reserve for one missing seat; returns the won that came in."""
        person, before, left = self.holder[k], self.paid[m][k], self.short(k, m) - need
        take = min(self.short(k, m) - left, self.available[person])
        self.spend(person, take)
        self._contribute(k, m, take)
        if self.short(k, m) == left:
            return self.paid[m][k] - before
        self.misses.append((k, m))
        for purse in (self.deposit, self.holdback):
            take = min(self.short(k, m) - left, purse[k])
            purse[k] -= take
            self._contribute(k, m, take)
        if k in self.guarantors:
            who, lock = self.guarantors[k]
            take = min(self.short(k, m) - left, lock)
            self.guarantors[k] = (who, lock - take)
            self._contribute(k, m, take)
            self._owe(Debt(person, who, k, m, "guarantor", take))
        take = min(self.short(k, m) - left, self.reserve)
        self.reserve -= take
        self._contribute(k, m, take)
        self._owe(Debt(person, "reserve", k, m, "reserve", take))
        return self.paid[m][k] - before

    def _pay_out(
        self, m: int, set_off: dict[int, int], missing: list[tuple[int, int]] | None = None, to_recipient: int = 0
    ) -> None:
        """PAYOUT: the recipient before any surplus; `to_recipient` of what is missing is owed to it, ascending."""
        self.state[m] = "done"
        seat = self.recipient[m]
        person = self.holder[seat]
        cash = sum(self.paid[m])
        self.pot -= cash
        for k, amount in set_off.items():
            self.paid[m][k] += amount
            self._made_good(k, m, amount, person)
        for k, rest in missing or []:
            mine = min(rest, to_recipient)
            self.never_due[m][k] = rest - mine
            if mine == 0:
                self._made_good(k, m, 0, self.holder[k])
            to_recipient -= mine
            self._owe(Debt(self.holder[k], person, k, m, "recipient", mine, seat))
            if rest > mine:
                organizer = self.agreement.surplus_to == "organizer"
                kind, who = ("organizer", self.agreement.organizer) if organizer else ("surplus", "reserve")
                self._owe(Debt(self.holder[k], who, k, m, kind, rest - mine))
        due = min(cash, self.payout[m] - sum(set_off.values()))
        self.received[seat] += 1
        self._to_seat(person, seat, due)
        if surplus := cash - due:
            if self.agreement.surplus_to == "organizer":
                self.to_person(self.agreement.organizer, surplus)
            else:
                self.reserve += surplus
        self._release()
        self._close_if_over()

    # ---- Security --------------------------------------------------------------------------------------------------

    def _target(self, seat: int) -> int:
        """HOLDBACK: max(0, ⌈s·remaining/100⌉ − deposit held), nothing before the pot."""
        if not self.received[seat]:
            return 0
        current = max((i for i, s in enumerate(self.state) if s != "waiting"), default=-1)
        remaining = sum(self.short(seat, m) for m in range(current + 1, len(self.pay)))
        return max(0, -(-self.agreement.security_percent * remaining // 100) - self.deposit[seat])

    def _release(self) -> None:
        for k in sorted(self.prepaid):
            later = sum(self.short(k, m) for m, state in enumerate(self.state) if state == "waiting")
            excess = max(0, self.deposit[k] - later)
            self.deposit[k] -= excess
            self.to_person(self.holder[k], excess)
        for k, person in enumerate(self.holder):
            excess = max(0, self.holdback[k] - self._target(k))
            self.holdback[k] -= excess
            self.to_person(person, excess)

    def _close_if_over(self) -> None:
        if any(s != "done" for s in self.state) or self.closed:
            return
        self.closed = True
        for purse in (self.holdback, self.deposit):
            for k, person in enumerate(self.holder):
                amount, purse[k] = purse[k], 0
                self.to_person(person, amount)
        for k in list(self.guarantors):
            who, lock = self.guarantors.pop(k)
            self.to_person(who, lock)
        for debt in sorted((d for d in self.debts if d.kind == "recipient"), key=Debt.order):
            part = min(self.reserve, debt.amount)
            if part and debt in self.debts:
                self.reserve -= part
                debtor, seat, m = debt.debtor, debt.seat, debt.round
                self._reduce(debt, part)
                self._to_creditor(debt, part)
                self._owe(Debt(debtor, "reserve", seat, m, "bought", part))
        self._share_reserve()

    def _share_reserve(self) -> None:
        """CLOSE: pro rata to contributions paid, among persons without debt (all, when nobody is without)."""
        if not self.estate:
            by_person: dict[str, int] = defaultdict(int)
            for m in range(len(self.pay)):
                for k, person in enumerate(self.holder):
                    by_person[person] += self.paid[m][k]
            free = {p: w for p, w in by_person.items() if not self.owed_by(p)}
            self.estate = free if any(free.values()) else dict(by_person)
        amount, self.reserve = self.reserve, 0
        if amount:
            for person, part in zip(self.estate, split_by_weight(amount, list(self.estate.values())), strict=True):
                self.to_person(person, part)

    def share_out(self, amount: int) -> None:
        """After a dissolution: SPLIT on what each positive amount has not yet got; the rest stays in the reserve."""
        open_claims = {p: c for p, c in self.claims.items() if c > 0}
        usable = min(amount, sum(open_claims.values()))
        self.reserve += amount - usable
        if not usable:
            return
        for person, part in zip(open_claims, split_by_weight(usable, list(self.claims_weights())), strict=True):
            self.claims[person] -= part
            self.to_person(person, part)

    def claims_weights(self) -> Iterator[int]:
        """The open positive amounts, in the order of their first seats."""
        return (c for c in self.claims.values() if c > 0)
