"""The money of one club through its whole life, to the won: a history of actions in, every balance out.

Actions carry the block time at which they happen; `advance` lets what is due run first, in ORDER. Nobody's money is
made or lost: `total()` changes only by `credit`.

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
 5. A collection is on time however late its block is; from then on late days count up to the block.
 6. A deposit of all that remains, brought by who takes a seat over after its pot, goes down with what remains.
 7. A withdrawal that has not begun is available money.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from tests.reference.owing import RESERVE, Debt, Owing
from tests.reference.tables import Table

NOBODY = -1
"""The recipient of the rounds of a club that was dissolved."""


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
    surcharge: int = 0
    equalised: bool = False  # the fair form: whoever swaps pays the difference of what the turns have cost
    deposit: int | None = None  # what is agreed for every seat that pays; None: its highest contribution
    own_round: bool = True  # whether a seat pays in the round in which it receives
    free_seat: int = -1  # the organizer's that pays nothing
    cap_bp: int | None = None  # RATE, where it is enforced
    periods: Fraction = Fraction(12)  # a year, for RATE
    lowers: bool = False  # a form whose surcharge an exit may lower


class Club(Owing):
    """One club from its start on. Seats and rounds are indices from 0; persons are names."""

    def __init__(
        self, table: Table, agreement: Agreement, holders: list[str], available: dict[str, int], start_ms: int
    ):
        n, rounds = table.seats, len(table.pay)
        super().__init__(agreement.due_ms, agreement.charge_rate, available, (rounds, n))
        self.now = start_ms
        self.pay = [list(row) for row in table.pay]
        self.payout = list(table.payout)
        self.recipient = list(table.recipient)
        self.agreement = agreement
        self.holder = list(holders)
        self.deposit = [0] * n
        self.holdback = [0] * n
        self.pot = 0
        self.paid = [[0] * n for _ in range(rounds)]
        self.moved = [[0] * n for _ in range(rounds)]
        """What swaps equalised of each round: it counts as paid for it, below zero as returned."""
        self.received = [0] * n
        self.state = ["waiting"] * rounds  # waiting → open → done
        self.misses: list[tuple[int, int]] = []
        self.guarantors: dict[int, tuple[str, int]] = {}
        self.wanted: dict[int, tuple[str, str, int, int]] = {}
        """By seat: its holder, whom the holder wants as guarantor, with how much, in the round of which turn."""
        self.gone: set[int] = set()
        self.closed = self.dissolved = False
        self.prepaid: set[int] = set()  # seats whose deposit covers all that remains
        self.seen: dict[str, int] = defaultdict(int)
        """How often what happens inside a settlement has happened, to know what was compared."""
        for k, amount in enumerate(agreement.deposits):
            self.spend(self.holder[k], amount)
            self.deposit[k] = amount
        self.agreed_deposit = list(self.deposit)

    # ---- What there is ---------------------------------------------------------------------------------------------

    def total(self) -> int:
        """Every won there is in this world."""
        lent = sum(lock for _, lock in self.guarantors.values())
        return sum(self.available.values()) + sum(self.deposit) + sum(self.holdback) + self.reserve + self.pot + lent

    def locked(self, person: str) -> int:
        """See `Owing.locked`."""
        return sum(
            self.short(k, m)
            for m, state in enumerate(self.state)
            if state == "open"
            for k, holder in enumerate(self.holder)
            if holder == person
        )

    def hold(self, seat: int, person: str, amount: int) -> int:
        """See `Owing.hold`."""
        if self.closed or self.holder[seat] != person:
            return amount
        fill = min(amount, max(0, self._target(seat) - self.holdback[seat]))
        self.holdback[seat] += fill
        self.seen["held back"] += fill > 0
        return amount - fill

    def short(self, seat: int, m: int) -> int:
        return self.pay[m][seat] - self.paid[m][seat]

    def waiting(self) -> list[int]:
        """Rounds whose due instant is to come."""
        return [m for m, state in enumerate(self.state) if state == "waiting"]

    def between_rounds(self) -> bool:
        return not (self.closed or self.dissolved or "open" in self.state)

    # ---- Paying ----------------------------------------------------------------------------------------------------

    def _contribute(self, seat: int, m: int, amount: int, *, on_time: bool = False) -> None:
        assert 0 <= amount <= self.short(seat, m)
        if amount == 0:
            return
        self.paid[m][seat] += amount
        self.pot += amount
        self._there(seat, m, amount, on_time=on_time)

    def _there(self, seat: int, m: int, amount: int, *, on_time: bool = False) -> None:
        """Count what is made good for a charge to the recipient who waited; in a dissolved club nobody does."""
        if self.recipient[m] == NOBODY:
            return
        self.needed[m][seat] = self.pay[m][seat] if self.state[m] != "done" else self.needed[m][seat]
        self.made_good(seat, m, amount, self.holder[seat], self.holder[self.recipient[m]], on_time=on_time)

    def pay_in(self, payer: str, seat: int, m: int, amount: int) -> None:
        """A payment by hand: ahead, late, in part or on behalf; a round in its grace pays when it becomes whole."""
        self.spend(payer, amount)
        self._contribute(seat, m, amount)
        if self.state[m] == "open" and all(self.short(k, m) == 0 for k in range(len(self.holder))):
            self._pay_out(m, {})
        self.finish()

    def take_back(self, seat: int, m: int) -> int:
        """Take what `seat` has paid ahead for round `m` out of the pot, as if it had not been paid; return it."""
        assert self.state[m] == "waiting"
        amount, self.paid[m][seat] = self.paid[m][seat], 0
        self.pot -= amount
        self.made_whole[m][seat] = self.weighted[m][seat] = 0
        self.seen["paid ahead, given back"] += amount > 0
        return amount

    def pay_debt(self, payer: str, debtor: str, amount: int) -> None:
        """`payer` repays debts of `debtor`, oldest first; `amount` is at most what is owed."""
        self.spend(payer, amount)
        left = self.pay_debts_of(debtor, amount)
        assert left == 0
        self.finish()

    def agree_guarantee(self, seat: int, who: str, amount: int) -> None:
        """The holder of `seat` agrees that `who` stands for it with `amount`, in its present order."""
        assert seat not in self.guarantors
        self.wanted[seat] = (self.holder[seat], who, amount, self.recipient.index(seat))

    def guarantee(self, who: str, seat: int, amount: int) -> None:
        """`who` stands for `seat` with `amount`, locked now; its holder has agreed to just that."""
        assert seat not in self.guarantors
        assert self.wanted.pop(seat) == (self.holder[seat], who, amount, self.recipient.index(seat))
        self.spend(who, amount)
        self.guarantors[seat] = (who, amount)

    def buy_claim(self, buyer: str, seat: int, m: int) -> None:
        """`buyer` pays a recipient what `seat` owes it for round `m`, and is owed it instead."""
        claim = next(d for d in self.debts if (d.seat, d.round, d.kind) == (seat, m, "recipient"))
        amount = claim.amount
        self.spend(buyer, amount)
        self.reduce(claim, amount)
        self.owe(Debt(claim.debtor, buyer, seat, m, "sold", amount))
        self.to_creditor(claim, amount)
        self.finish()

    def restore(self, seat: int, amount: int) -> None:
        """The holder brings what misses have taken out of the deposit."""
        self.spend(self.holder[seat], amount)
        self.deposit[seat] += amount

    def unlock(self, seat: int) -> None:
        """A guarantor goes free."""
        if seat in self.guarantors:
            who, lock = self.guarantors.pop(seat)
            self.to_person(who, lock)
            self.seen["guarantor released"] += 1

    # ---- Time ------------------------------------------------------------------------------------------------------

    def _due(self) -> Iterator[tuple[int, int, str, int]]:
        for m in range(len(self.pay)):
            due = self.agreement.due_ms[m]
            if self.state[m] == "waiting":
                yield (due, due, "collect", m)
            if self.state[m] != "done":
                yield (due + self.agreement.grace_ms, due, "settle", m)

    def advance(self, block_ms: int) -> None:
        """Run everything due before `block_ms` (strictly) in a block at `block_ms`; days count up to the block."""
        self.now = block_ms
        while not self.closed:
            ready = min((item for item in self._due() if item[0] < block_ms), default=None)
            if ready is None:
                break
            _, _, what, m = ready
            if what == "collect":
                self._collect(m)
            else:
                self._settle(m)
            for person in dict.fromkeys(self.holder):
                self.repay_from_available(person)
            self.finish()

    def _collect(self, m: int) -> None:
        self.state[m] = "open"
        for k, person in enumerate(self.holder):
            short = self.short(k, m)
            if k in self.prepaid and 0 < short <= self.deposit[k]:  # everything was brought: it is on time
                self.deposit[k] -= short
                self.agreed_deposit[k] = max(0, self.agreed_deposit[k] - short)
                self._contribute(k, m, short, on_time=True)
            elif 0 < short <= self.available[person]:
                self.spend(person, short)
                self._contribute(k, m, short, on_time=True)
        if all(self.short(k, m) == 0 for k in range(len(self.holder))):
            self._pay_out(m, {})

    def _settle(self, m: int) -> None:
        to = self.recipient[m]
        set_off: dict[int, int] = {}
        for k, person in enumerate(self.holder):
            own = to != NOBODY and person == self.holder[to]
            if own and (part := min(self.short(k, m), self.payout[m] - sum(set_off.values()))):
                set_off[k] = part
                self.seen["set off"] += 1
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
            self.seen["late at the end of grace"] += 1
            return self.paid[m][k] - before
        self.misses.append((k, m))
        for name, purse in (("deposit", self.deposit), ("holdback", self.holdback)):
            take = min(self.short(k, m) - left, purse[k])
            purse[k] -= take
            self._contribute(k, m, take)
            self.seen[f"covered by {name}"] += take > 0
        if k in self.guarantors:
            who, lock = self.guarantors[k]
            take = min(self.short(k, m) - left, lock)
            self.guarantors[k] = (who, lock - take)
            self._contribute(k, m, take)
            self.owe(Debt(person, who, k, m, "guarantor", take))
            self.seen["covered by guarantor"] += take > 0
        take = 0 if self.dissolved else min(self.short(k, m) - left, self.reserve)
        self.reserve -= take
        self._contribute(k, m, take)
        self.owe(Debt(person, RESERVE, k, m, "reserve", take))
        self.seen["covered by reserve"] += take > 0
        return self.paid[m][k] - before

    def _pay_out(
        self, m: int, set_off: dict[int, int], missing: list[tuple[int, int]] | None = None, to_recipient: int = 0
    ) -> None:
        """PAYOUT: the recipient before any surplus; `to_recipient` of what is missing is owed to it, ascending."""
        seat = self.recipient[m]
        cash = sum(self.paid[m])
        self.pot -= cash
        for k, amount in set_off.items():
            self.paid[m][k] += amount
            self._there(k, m, amount)
        self.state[m] = "done"
        for k, rest in missing or []:
            mine = min(rest, to_recipient)
            to_recipient -= mine
            self._never_paid(k, m, mine, rest - mine)
        due = min(cash, self.payout[m] - sum(set_off.values()))
        if seat != NOBODY:
            self.received[seat] += 1
            self.to_seat(self.holder[seat], seat, due)
        if surplus := cash - due:
            if self._surplus_to_organizer(m):
                self.to_person(self.agreement.organizer, surplus)
            else:
                self.reserve += surplus
        self._release()
        self._close_if_over()

    def _never_paid(self, k: int, m: int, to_recipient: int, of_surplus: int) -> None:
        """Note what is missing of a contribution as debts: to the recipient, and to whom the surplus goes.

        Nobody waited for the surplus: it bears no charge.
        """
        person, seat = self.holder[k], self.recipient[m]
        self.needed[m][k] = self.pay[m][k] - of_surplus
        if seat != NOBODY and to_recipient == 0:
            self.made_good(k, m, 0, person, self.holder[seat])
        if seat != NOBODY:
            self.owe(Debt(person, self.holder[seat], k, m, "recipient", to_recipient, seat))
        if of_surplus:
            kind, who = ("surplus", RESERVE)
            if self._surplus_to_organizer(m):
                kind, who = ("organizer", self.agreement.organizer)
            self.owe(Debt(person, who, k, m, kind, of_surplus))

    def _surplus_to_organizer(self, m: int) -> bool:
        return self.agreement.surplus_to == "organizer" and self.recipient[m] != NOBODY

    # ---- Security --------------------------------------------------------------------------------------------------

    def _target(self, seat: int) -> int:
        """HOLDBACK: max(0, ⌈s·remaining/100⌉ − deposit held), nothing before the pot."""
        if not self.received[seat] or not self.agreement.security_percent:
            return 0
        remaining = sum(self.short(seat, m) for m in self.waiting())
        return max(0, -(-self.agreement.security_percent * remaining // 100) - self.deposit[seat])

    def _release(self) -> None:
        for k, person in enumerate(self.holder):
            excess = max(0, self.holdback[k] - self._target(k))
            self.holdback[k] -= excess
            self.to_person(person, excess)
            self.seen["holdback released"] += excess > 0
        for k in sorted(self.prepaid):
            remaining = sum(self.short(k, m) for m in self.waiting())
            self.agreed_deposit[k] = min(self.agreed_deposit[k], remaining)
            excess = max(0, self.deposit[k] - remaining)
            self.deposit[k] -= excess
            self.to_person(self.holder[k], excess)

    def give_back(self, k: int) -> None:
        """All that secures a seat goes back to its holder."""
        for purse in (self.holdback, self.deposit):
            amount, purse[k] = purse[k], 0
            self.to_person(self.holder[k], amount)

    def _close_if_over(self) -> None:
        if any(s != "done" for s in self.state) or self.closed:
            return
        self.closed = True
        for k in range(len(self.holder)):
            self.give_back(k)
            self.unlock(k)
        if not self.dissolved:
            self._buy()
            self.estate = {}

    def _buy(self) -> None:
        """CLOSE: the reserve buys recipients' open claims, oldest first."""
        for debt in sorted((d for d in self.debts if d.kind == "recipient"), key=Debt.order):
            part = min(self.reserve, debt.amount)
            if part and debt in self.debts:
                self.reserve -= part
                self.reduce(debt, part)
                self.owe(Debt(debt.debtor, RESERVE, debt.seat, debt.round, "bought", part))
                self.to_creditor(debt, part)
                self.seen["claim bought"] += 1

    def clear(self) -> dict[str, int]:
        """See `Owing.clear`: without debt, all that was asked has been paid, by whatever way."""
        by_person: dict[str, int] = defaultdict(int)
        for row, moved in zip(self.pay, self.moved, strict=True):
            for k, person in enumerate(self.holder):
                by_person[person] += row[k] + moved[k]
        return {person: asked for person, asked in by_person.items() if asked and not self.owed_by(person)}

    def more_comes(self) -> bool:
        """See `Owing.more_comes`."""
        ahead = (self.short(k, m) for m, s in enumerate(self.state) if s != "done" for k in range(len(self.holder)))
        return any(ahead) or any(debt.creditor == RESERVE for debt in self.debts)
