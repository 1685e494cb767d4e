"""The web of debts: how one is noted, lowered and handed on, and how rings in it are found and cancelled.

    a owes b owes c owes a      the smallest of the three is taken off all: no won moves, and none runs in a circle

Rule 1: every debt is written here, and every event of one is made here.
Rule 2: rings are looked for in the club of a new debt, which bounds the search by the size of the club. One that leads
through several clubs is found when won comes back to where it began.
Rule 3: a step on debts is counted here; what a call may not do any more is left to the next one (`debts`, `desk`).
Rule 4: over several clubs a claim comes first up to what its creditor has really paid into its club (RANK, `custody`).
"""

from collections import deque
from collections.abc import Iterator

import msgspec

from contracts.abi import EventRecord, ReadContext, Storage
from contracts.rotation.events.money import (
    DebtBought,
    DebtCancelled,
    DebtCreated,
    DebtRepaid,
    DebtWaived,
    RepaymentKept,
)
from contracts.rotation.money.custody import Custody
from contracts.rotation.records import (
    RANK_CHARGE,
    RANK_RECIPIENT,
    RESERVE,
    Debt,
)
from contracts.rotation.tasks import Reached, Turn
from ledger.primitives.units import AccountId, Won, floor_div_won

__all__ = ["MAX_DEBT_READS", "MAX_DEBT_STEPS", "READS_OF_A_CLAIM", "Web", "charge", "event_of"]


CHARGE_DIVISOR = 365 * 10_000
"""Days of a year times basis points in one: CHARGE = ⌊Σ amount × days × rate / this⌋."""

MAX_DEBT_STEPS = 250
"""Repayments and cancellations of one call. A round of 100 seats reports about 300 events of its own, every step at
most two, and a call may report 1,000 (`ledger.execution`). What is left goes on in the next call."""

MAX_DEBT_READS = 6_000
"""Debts that one call looks at, of the 20,000 reads it may do (`call_max_reads`), and rows of other clubs."""

READS_OF_A_CLAIM = 3
"""What it costs to see whether a claim fills a holdback: its round, its seat, its purse. Counted in MAX_DEBT_READS."""

READS_OF_A_STAKE = 2
"""What it costs to see how much a claim's creditor has really paid in. Counted in MAX_DEBT_READS."""

STEPS_OF_A_DEBT = 150
"""Microseconds that a change of a debt takes beside its reads and writes, in seven books."""

KEPT = 200
"""Thousandths of a call's bounds that it keeps for what follows from its steps: events, a desk, what is written."""
KEPT_FOR_A_MOVE = 4
"""Thousandths that it keeps for every move, which escrow carries out when all is decided (about 250 µs of 100 ms)."""

MAX_PASSED = 500
"""Accounts of which it is remembered by which debt won has passed through them: a ring of more is not looked for."""

OfDebt = (
    type[DebtCreated]
    | type[DebtRepaid]
    | type[DebtBought]
    | type[DebtCancelled]
    | type[DebtWaived]
    | type[RepaymentKept]
)
"""The events of a debt."""


class Web(Custody):
    """Debts as one call writes them; see the module's docstring."""

    def __init__(self, ctx: ReadContext, storage: Storage) -> None:
        super().__init__(ctx, storage)
        self._charges: list[Debt] = []
        """Late charges that become debts at the end of the call."""
        self._coming: dict[AccountId, int] = {}
        """What has reached a creditor and will repay its debts, which need no second share of what comes next."""
        self._passed: dict[AccountId, Debt] = {}
        """By debtor: the debt that it repaid last."""
        self._webs: dict[tuple[AccountId, bytes], tuple[Debt, ...]] = {}
        """By debtor and club: its debts as a search for rings sees them."""
        self._idle = True
        """No step is taken yet: the first one always is, however much it costs."""
        self._steps_left = MAX_DEBT_STEPS
        self._reads_left = MAX_DEBT_READS

    def transfer_debt(self, debt: Debt, portion: int, creditor: AccountId, rank: int) -> None:
        """Let `creditor` step into the place of who is owed `portion` of `debt`; the days so far stay a charge.

        With the claim goes its RANK: what the seller has really paid in backs it, not what it is bought for.
        """
        self.shift(debt.club, debt.creditor, creditor, portion)
        self._reduce(debt, portion)
        bought = msgspec.structs.replace(debt, creditor=creditor, rank=rank, amount=Won(portion), basis=0, charge_bp=0)
        self.tell(event_of(DebtBought, bought, portion))
        before = self.state.debts.get(*bought.key())  # bought in part before
        has = 0 if before is None else before.amount
        self._note(msgspec.structs.replace(bought, amount=Won(has + portion)))

    def waive(self, debt: Debt, portion: int) -> None:
        """Lower a debt by what its creditor gives up, as if the creditor had given it and had been repaid."""
        self.back_with(debt.club, debt.creditor, -portion)
        self.tell(event_of(DebtWaived, debt, portion))
        self._reduce(debt, portion)

    def fills(self, debt: Debt) -> int:
        """Return how much of `debt` the holdback of its creditor's seat would take now."""
        seat = self._wants(debt)
        return self._to_hold(debt.club, seat, debt.creditor, debt.amount) if seat else 0

    def charge_for(self, source: Debt, basis: int) -> None:
        """Turn the days that `source` was late into a charge to who waited; nothing when that is below one won."""
        amount = charge(basis, source.charge_bp)
        if amount and source.debtor != source.creditor != RESERVE:
            self._charges.append(msgspec.structs.replace(source, rank=RANK_CHARGE, amount=amount, basis=0, charge_bp=0))

    def _spent(self) -> bool:
        """Return whether what this call may do for debts is done; the first step is always taken."""
        if self._steps_left <= 0 or self._reads_left <= 0:
            return True
        return not self._idle and self.ctx.meter.left() < KEPT + KEPT_FOR_A_MOVE * len(self._moves)

    def _step(self, count: int) -> None:
        """Count steps on debts; a debt that is passed is progress, though not a step."""
        self._idle = False
        self._steps_left -= count

    def _pass_on(self, debt: Debt) -> None:
        """Note that won passes on through the debtor of `debt`; a ring that it closes is cancelled by its smallest."""
        self._passed.pop(debt.debtor, None)
        self._passed[debt.debtor] = debt
        if len(self._passed) > MAX_PASSED:
            del self._passed[next(iter(self._passed))]
        ring: list[Debt] = []
        at: AccountId = debt.debtor
        while (by := self._passed.get(at)) is not None and len(ring) <= len(self._passed):
            standing = self.state.debts.get(*by.key())
            if standing is None or standing.creditor != by.creditor:
                return
            ring.append(standing)
            at = standing.creditor
            if at == debt.debtor:
                self._step(len(ring))
                self._cancel_all(ring, min(one.amount for one in ring))
                return

    def _cancel_all(self, ring: list[Debt], amount: int) -> None:
        """Set off `amount` of every debt of a ring."""
        for one in ring:
            self._reduce(one, amount)
            self.tell(event_of(DebtCancelled, one, amount))

    def _wants(self, debt: Debt) -> int:
        """Return the seat whose pot `debt` is a part of, when its holdback takes more now; 0 otherwise."""
        if debt.rank != RANK_RECIPIENT or not self.percent(debt.club):
            return 0
        self._reads_left -= READS_OF_A_CLAIM
        seat = self.state.round(debt.club, debt.round).recipient
        if not seat or self.state.seat(debt.club, seat).holder != debt.creditor:
            return 0
        return seat if self.room(debt.club, seat) else 0

    def _to_hold(self, club: bytes, seat: int, holder: AccountId, amount: int) -> int:
        """Return what of `amount`, a part of the seat's pot, its holdback takes: after the holder's debts here."""
        room = self.room(club, seat)
        if not room:
            return 0
        owed = self.state.owes_in(holder, club) - self._coming.get(holder, 0)
        return min(room, max(0, amount - max(0, owed)))

    def _in_order(self, reached: Reached) -> Iterator[tuple[Debt, int, int]]:
        """Yield the debts of a debtor in the order in which they are repaid, how much of each, and the walk: RANK.

        Those in its first club come first, then the oldest, behind the debt that was passed last. Debts in frozen clubs
        are among them: what they get is kept.
        """
        first, turn, passed = reached.first_club, reached.turn, reached.passed
        if first:
            for debt in self._of_seat(first, reached.first_seat):
                if debt.debtor == reached.debtor:
                    yield debt, debt.amount, turn
            for debt in self._counted(self.state.debts_in(reached.debtor, first)):
                yield debt, debt.amount, turn
        if turn == Turn.BEGINS:
            turn = Turn.ONE_CLUB if self._in_one_club(reached.debtor) else Turn.BACKED
        if turn == Turn.BACKED:
            for debt in self._counted(self.state.debts_of(reached.debtor, passed)):
                self._reads_left -= READS_OF_A_STAKE
                yield debt, min(debt.amount, self.backed(debt.club, debt.creditor)), turn
            turn, passed = Turn.REST, None
        for debt in self._counted(self.state.debts_of(reached.debtor, passed)):
            yield debt, debt.amount, turn

    def _of_seat(self, club: bytes, seat: int) -> Iterator[Debt]:
        """Yield what is owed for `seat`, the oldest round first; nothing for seat 0. A few reads for each round."""
        record = self.state.clubs.get(club) if seat else None
        for number in range(1, 1 if record is None else record.seats + 1):
            yield from self._counted(self.state.club_debts.values(club, number, seat))

    def _in_one_club(self, debtor: AccountId) -> bool:
        """Return whether everything that `debtor` owes is owed in one club."""
        oldest = next(self.state.debts_of(debtor), None)
        return oldest is None or self.state.owes_in(debtor, oldest.club) == self.state.debt_total(debtor)

    def _counted(self, debts: Iterator[Debt]) -> Iterator[Debt]:
        """Yield `debts` while this call may read."""
        for debt in debts:
            if self._spent():
                return
            self._reads_left -= 1
            yield debt

    def _reduce(self, debt: Debt, portion: int) -> None:
        """Lower `debt`; when nothing is left, its days become a charge."""
        basis = debt.basis + portion * self.days_late(debt.club, debt.due_ms)
        left = Won(debt.amount - portion)
        self._note(msgspec.structs.replace(debt, amount=left, basis=basis))
        if left == 0:
            self._cleared(debt.club)
            self.charge_for(debt, basis)

    def _cleared(self, club: bytes) -> None:
        """Note that somebody may be without debt in `club` now, and may share its reserve."""

    def _path(self, closing: Debt) -> list[Debt]:
        """Return debts of the club that lead from the creditor of `closing` to its debtor; empty without a way."""
        start, goal = closing.creditor, closing.debtor
        came_by: dict[AccountId, Debt] = {}
        waiting = deque([start])
        while waiting:
            for debt in self._onward(waiting.popleft(), closing.club):
                if debt.creditor in came_by or debt.creditor == start:
                    continue
                came_by[debt.creditor] = debt
                if debt.creditor == goal:
                    return _walk_back(came_by, start, goal)
                waiting.append(debt.creditor)
        return []

    def _onward(self, debtor: AccountId, club: bytes) -> tuple[Debt, ...]:
        """Return the oldest debt of `debtor` to each of its creditors in `club`, in the order of DEBT."""
        found = self._webs.get((debtor, club))
        if found is None:
            oldest: dict[AccountId, Debt] = {}
            for debt in self.state.debts_in(debtor, club):
                self._reads_left -= 1
                oldest.setdefault(debt.creditor, debt)
            found = self._webs[debtor, club] = tuple(oldest.values())
        return found

    def _added(self, debt: Debt) -> Debt:
        """Return `debt` with what is owed already to the same creditor in the same place."""
        standing = self.state.debts.get(*debt.key())
        if standing is None:
            return debt
        assert standing.creditor == debt.creditor, "one creditor has a claim of one rank for a seat and round"
        total, basis = Won(standing.amount + debt.amount), standing.basis + debt.basis
        return msgspec.structs.replace(debt, amount=total, basis=basis)

    def _note(self, debt: Debt) -> None:
        """Store a debt as it is now."""
        self.ctx.meter.spend(STEPS_OF_A_DEBT)
        self.state.put_debt(debt)
        self._webs.pop((debt.debtor, debt.club), None)


def _walk_back(came_by: dict[AccountId, Debt], start: AccountId, goal: AccountId) -> list[Debt]:
    path = []
    at = goal
    while at != start:
        path.append(came_by[at])
        at = came_by[at].debtor
    return path


def event_of(kind: OfDebt, debt: Debt, amount: int) -> EventRecord:
    """Return the event that names `amount` of a debt."""
    return kind(
        club=debt.club,
        round=debt.round,
        seat=debt.seat,
        debtor=debt.debtor,
        creditor=debt.creditor,
        amount=Won(amount),
        charge=debt.rank == RANK_CHARGE,
    )


def charge(basis: int, rate_bp: int) -> Won:
    """Return CHARGE: ⌊Σ amount × days × rate / 365⌋ for `basis` won·days at `rate_bp` a year."""
    return floor_div_won(basis * rate_bp, CHARGE_DIVISOR)
