"""What there is: people's won, clubs with their seats and purses, debts. Nothing here moves won.

    Book   available won of every person · clubs · debts · the block time
    Club   table (pay, payout, recipient) · what was paid · purses: deposit, holdback, lock, pot, reserve

Claimable is empty between two acts, because a payout moves on to available in the same step (PAYOUT, auto-claim).
Seats, rounds and clubs count from 0.
"""

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

from tests.reference.calculator.rate import holdback_target
from tests.reference.calculator.tables import Table, Terms

RESERVE = "reserve"
"""The creditor of what a club's reserve is owed."""

KINDS = ("recipient", "sold", "organizer", "guarantor", "payer", "reserve", "charge")
"""DEBT: the order within a round. `sold` is a recipient's claim that a third party bought. The reserve is owed what it
covered, what it should have got of a surplus, and the claims that it bought at CLOSE."""

WAITING, OPEN, DONE = "waiting", "open", "done"
"""A round before its collection, between collection and payout, and after it."""


@dataclass
class Debt:
    """`debtor` owes `creditor` for what `seat` did not pay in `round` of `club`."""

    club: int
    seat: int
    round: int
    kind: str
    debtor: str
    creditor: str
    amount: int


@dataclass
class Late:
    """CHARGE of one seat and round, while something of it is missing."""

    debtor: str
    waited: str
    """The recipient."""
    missing: int
    won_days: int = 0
    """Σ amount × late days of what has come."""


@dataclass
class Early:
    """TIME: what a person had at the oldest due instant at which it left something unpaid, or had sent by bank by then.

    What it has paid since is taken off.
    """

    due_ms: int
    won: int


@dataclass
class Agreement:
    """What a club has agreed on beside its table."""

    terms: Terms
    due_ms: list[int]
    grace_ms: int
    holdback_percent: int = 0
    charge_rate: Fraction = Fraction(0)
    organizer: str = ""
    exit_penalty: int = 0
    deposit: int | None = None
    """What each seat deposits; None for its highest contribution."""
    periods: Fraction = Fraction(12)
    cap_bp: int | None = None
    """RATE, where the chain enforces it."""

    def deposit_of(self, column: list[int]) -> int:
        """Return the deposit of a seat that pays `column`; a seat that pays nothing deposits nothing."""
        highest = max(column)
        return highest if self.deposit is None or not highest else self.deposit


@dataclass
class Book:
    """Everybody's won, and every club."""

    available: dict[str, int]
    now: int
    clubs: "list[Club]" = field(default_factory=list)
    debts: list[Debt] = field(default_factory=list)
    early: dict[str, Early] = field(default_factory=dict)
    """TIME: by person, what counts as there in time for what it could not pay when it was due."""
    begun: Counter[str] = field(default_factory=Counter)
    """BURN LAST: what the bank was told to pay to each person, and the ledger has not burned yet."""
    concluded: dict[bytes, dict[str, int]] = field(default_factory=dict)
    """The start: deposits that are agreed and not taken yet, by the club's place and by person."""
    on_their_way: list[tuple[Debt, int, tuple[Debt, ...]]] = field(default_factory=list)
    """Repayments that have not reached their creditors yet, and the debts they came through."""

    def owed_by(self, person: str) -> int:
        """Return all that `person` owes, charges included."""
        return sum(debt.amount for debt in self.debts if debt.debtor == person)

    def total(self) -> int:
        """M1: every won there is."""
        return sum(self.available.values()) + self.begun.total() + sum(club.purses() for club in self.clubs)

    def locked(self, person: str) -> int:
        """GRACE LOCK: what `person` has not paid of contributions that are due; and of deposits that are agreed."""
        return sum(deposits.get(person, 0) for deposits in self.concluded.values()) + sum(
            club.short(k, m)
            for club in self.clubs
            for m in club.rounds(OPEN)
            for k, holder in enumerate(club.holder)
            if holder == person
        )

    def free(self, person: str) -> int:
        """Return what `person` has beyond GRACE LOCK."""
        return max(0, self.available[person] - self.locked(person))


class Club:
    """One club, from its start on: deposits are taken."""

    def __init__(self, book: Book, table: Table, agreement: Agreement, holders: list[str]) -> None:
        self.book, self.number, self.agreement = book, len(book.clubs), agreement
        self.place = self.number.to_bytes(4, "big")
        """ORDER, RANK: where the club stands among others at the same instant. On a chain it is the club's id."""
        self.holder = list(holders)
        self.pay = [list(row) for row in table.pay]
        self.payout, self.recipient = list(table.payout), list(table.recipient)
        self.counted = [list(row) for row in table.pay]
        """What a seat was asked, with what an equalisation has moved: the “paid so far” of exit, substitute,
        dissolve and close."""
        self.paid = [[0] * len(holders) for _ in table.pay]
        self.state = [WAITING] * len(table.pay)
        self.agreed_deposit = [agreement.deposit_of(table.column(k)) for k in range(len(holders))]
        self.deposit, self.holdback = list(self.agreed_deposit), [0] * len(holders)
        self.guarantors: dict[int, tuple[str, int]] = {}
        """Who stands for a seat, and what is left of the lock."""
        self.wanted: dict[int, tuple[str, int]] = {}
        """Which guarantor and amount the holder of a seat has agreed to."""
        self.payers: dict[tuple[int, int], tuple[str, int]] = {}
        """ON BEHALF, by (round, seat): who may pay how much as a claim."""
        self.lent: dict[tuple[int, int], tuple[str, int]] = {}
        """ON BEHALF, by (round, seat): who has paid how much ahead, and is owed it from the due instant on."""
        self.pot = self.reserve = 0
        self.received: set[int] = set()
        self.gone: set[int] = set()
        """Seats that have left or were evicted before receiving."""
        self.brought: set[int] = set()
        """Seats taken over after receiving, with a deposit of all that remains."""
        self.late: dict[tuple[int, int], Late] = {}
        self.charges: list[tuple[int, int, Late]] = []
        """Charges that become debts when the present act has ended: (round, seat, …)."""
        self.misses: list[tuple[int, int]] = []
        self.set_off: set[tuple[int, int]] = set()
        """Contributions, (round, seat), whose last won was set off against the holder's own pot."""
        self.closed = False
        self.weights: dict[str, int] | None = None
        """DISSOLVE: the positive amounts, from the vote on."""
        self.estate: dict[str, int] = {}
        """CLOSE: the weights of those who have a part in the reserve."""
        self.shared: Counter[str] = Counter()
        """DISSOLVE, CLOSE: what each person has got of the reserve so far."""
        self.behind: Counter[str] = Counter()
        """RANK: what each person, or the reserve, has paid into the pots and not got back by repayments (ADR 0038)."""
        self.frozen_since: int | None = None
        self.stood: list[tuple[int, int]] = []
        """When the club was frozen: (from, to)."""
        self.collect_after: dict[int, int] = {}
        """Rounds that are collected when the fresh grace of the one before is over."""
        self.grace_from: dict[int, int] = {}
        """Rounds whose grace begins again after a freeze."""
        self.repaid_frozen: list[tuple[Debt, int]] = []
        """Repayments that wait in the frozen pot."""
        self.seen: Counter[str] = Counter()
        """What has happened, for whoever asks whether everything has."""
        for holder, won in zip(holders, self.deposit, strict=True):
            book.available[holder] -= won
            assert book.available[holder] >= 0, holder
        book.clubs.append(self)

    # ---- The table -------------------------------------------------------------------------------------------------

    @property
    def seats(self) -> range:
        """Return all seats, those that have left included."""
        return range(len(self.holder))

    def rounds(self, state: str) -> list[int]:
        """Return the rounds in `state`, ascending."""
        return [m for m, one in enumerate(self.state) if one == state]

    def waiting(self) -> list[int]:
        """Return the rounds before their collection."""
        return self.rounds(WAITING)

    def between_rounds(self) -> bool:
        """Return whether a change may be carried out."""
        return not self.closed and not self.rounds(OPEN)

    def short(self, k: int, m: int) -> int:
        """Return what seat `k` has not paid of round `m`."""
        return self.pay[m][k] - self.paid[m][k]

    def turn(self, k: int) -> int:
        """Return the round in which seat `k` receives."""
        return self.recipient.index(k)

    def receiver(self, m: int) -> str:
        """Return who receives the pot of round `m`; nobody in a dissolved club."""
        return "" if self.weights is not None else self.holder[self.recipient[m]]

    def free_seat(self) -> int:
        """Return the seat that has the organizer's turn and pays nothing, or -1."""
        first = self.agreement.terms.free_seat
        return first if first < 0 else self.recipient[first]

    def paid_back(self, m: int) -> bool:
        """Return whether round `m` pays somebody back who has left."""
        return self.recipient[m] in self.gone

    def remaining(self, k: int) -> int:
        """HOLDBACK: what seat `k` has not paid of later rounds."""
        return sum(self.short(k, m) for m in self.waiting())

    def target(self, k: int) -> int:
        """HOLDBACK: what should be held back of seat `k`'s pot now."""
        return holdback_target(self.agreement.holdback_percent, self.remaining(k), self.deposit[k])

    def flows(self, k: int) -> list[int]:
        """Return receipts − payments of seat `k` by the present table."""
        return [
            (won if who == k else 0) - row[k]
            for row, won, who in zip(self.pay, self.payout, self.recipient, strict=True)
        ]

    # ---- Money -----------------------------------------------------------------------------------------------------

    def purses(self) -> int:
        """M2: the club's total."""
        locks = sum(lock for _, lock in self.guarantors.values())
        return self.pot + self.reserve + sum(self.deposit) + sum(self.holdback) + locks

    def debts(self) -> list[Debt]:
        """Return the club's debts in the order of DEBT."""
        return sorted((debt for debt in self.book.debts if debt.club == self.number), key=debt_order)

    def debts_of(self, person: str) -> list[Debt]:
        """Return what `person` owes in this club, in the order of DEBT."""
        return [debt for debt in self.debts() if debt.debtor == person]

    def asked_and_paid(self, k: int) -> int:
        """CLOSE: what seat `k` was asked in past rounds, less what is still owed of it, equalisations counted."""
        asked = sum(self.counted[m][k] for m in self.rounds(DONE))
        return asked - sum(debt.amount for debt in self.debts() if debt.seat == k and debt.kind != "charge")

    def hand_on(self, giver: str, taker: str, won: int) -> None:
        """RANK: a claim, a place or a part of one goes to `taker`, with what `giver` has behind it, up to `won`."""
        moved = min(won, max(0, self.behind[giver]))
        self.behind[giver] -= moved
        self.behind[taker] += moved

    # ---- Time ------------------------------------------------------------------------------------------------------

    def grace_end(self, m: int) -> int:
        """TIME: the last instant at which a contribution of round `m` is late and not missed."""
        return self.grace_from.get(m, self.agreement.due_ms[m]) + self.agreement.grace_ms

    def late_ms(self, m: int) -> int:
        """Return how long round `m` has been due, without the time in which the club was frozen."""
        due, now = self.agreement.due_ms[m], self.book.now
        frozen = [*self.stood, *([] if self.frozen_since is None else [(self.frozen_since, now)])]
        return now - due - sum(max(0, until - max(since, due)) for since, until in frozen)


def debt_order(debt: Debt) -> tuple[int, int, int]:
    """DEBT within a club: oldest round, then KINDS, then the lower seat."""
    return (debt.round, KINDS.index(debt.kind), debt.seat)
