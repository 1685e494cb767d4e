"""Records, lowers and transfers debts, and cancels rings of debts.

    a owes b owes c owes a      the smallest of the three is subtracted from all; no won moves

Rule 1: only this file writes debts and makes their events.
Rule 2: rings are searched in the club of a new debt, so the size of the club limits the search. A ring through several
clubs is found when won returns to its first person.
Rule 3: steps on debts are counted here. What exceeds the limit of a call is left to the next one (`debts`,
`remaining_work`).
Rule 4: over several clubs, a claim comes first up to what its creditor has really paid into its club (RANK, `custody`).
"""

from collections import deque
from collections.abc import Iterator

import msgspec

from contracts.abi import EventRecord, ReadContext, Storage
from contracts.rotation.events.money import (
    DebtBought,
    DebtCancelled,
    DebtCreated,
    DebtDueAgain,
    DebtRepaid,
    DebtWaived,
    RepaymentKept,
)
from contracts.rotation.money.custody import Custody
from contracts.rotation.records import (
    CHARGES,
    RANK_BESIDE,
    RANK_CHARGE,
    RANK_CHARGE_BESIDE,
    RANK_RECIPIENT,
    RECIPIENTS,
    RESERVE,
    Debt,
    Deferred,
)
from contracts.rotation.tasks import Reached, Turn
from contracts.rotation.terms.table import split
from ledger.primitives.units import AccountId, Millis, Won, floor_div_won

__all__ = ["MAX_DEBT_READS", "MAX_DEBT_STEPS", "READS_OF_A_CLAIM", "Rings", "charge", "event_of"]


CHARGE_DIVISOR = 365 * 10_000
"""Days of a year times basis points in a whole: CHARGE = ⌊Σ amount × days × rate / this⌋."""

MAX_DEBT_STEPS = 250
"""The most repayments and cancellations of one call. A round of 100 seats has about 300 events of its own, each step at
most two, and a call may have 1,000 (`ledger.execution`). The next call does the rest."""

MAX_DEBT_READS = 6_000
"""The most debts and rows of other clubs that one call reads, of its 20,000 reads (`call_max_reads`)."""

READS_OF_A_CLAIM = 3
"""The reads to check whether a claim fills a holdback: its round, its seat, its purse. Counted in MAX_DEBT_READS."""

READS_OF_A_STAKE = 2
"""The reads to find how much a claim's creditor has really paid in. Counted in MAX_DEBT_READS."""

STEPS_OF_A_DEBT = 150
"""Microseconds of a change of a debt besides its reads and writes, in seven books."""

KEPT = 200
"""Thousandths of a call's limits that are kept for the results of its steps: events, remaining work, writes."""
KEPT_FOR_A_MOVE = 4
"""Thousandths that are kept per move, which escrow makes after all decisions (about 250 µs of 100 ms)."""

MAX_PASSED = 500
"""For how many accounts the last repaid debt is remembered. Longer rings are not found."""

OfDebt = (
    type[DebtCreated]
    | type[DebtRepaid]
    | type[DebtBought]
    | type[DebtCancelled]
    | type[DebtWaived]
    | type[RepaymentKept]
    | type[DebtDueAgain]
)
"""The events of a debt."""


class Rings(Custody):
    """Writes the debts of one call, and cancels rings of debts."""

    def __init__(self, ctx: ReadContext, storage: Storage) -> None:
        super().__init__(ctx, storage)
        self._charges: list[Debt] = []
        """Late charges that become debts at the end of the call."""
        self._coming: dict[AccountId, int] = {}
        """Won that has reached creditors and will repay their debts, so that these do not also take later won."""
        self._passed: dict[AccountId, Debt] = {}
        """By debtor: the last repaid debt."""
        self._webs: dict[tuple[AccountId, bytes], tuple[Debt, ...]] = {}
        """By debtor and club: the debts for the search of rings."""
        self._idle = True
        """Whether no step has been taken yet. The first one is always taken, at any cost."""
        self._steps_left = MAX_DEBT_STEPS
        self._reads_left = MAX_DEBT_READS

    def transfer_debt(self, debt: Debt, portion: int, creditor: AccountId, rank: int) -> None:
        """Transfer `portion` of `debt` to a new `creditor`; the days so far stay a charge.

        The claim keeps its RANK: it is backed by what the seller has really paid in, not by its price.
        """
        self.shift(debt.club, debt.creditor, creditor, portion)
        self._reduce(debt, portion)
        bought = msgspec.structs.replace(debt, creditor=creditor, rank=rank, amount=Won(portion), basis=0, charge_bp=0)
        self.tell(event_of(DebtBought, bought, portion))
        before = self.state.debts.get(*bought.key())  # a part was bought before
        has = 0 if before is None else before.amount
        self._note(msgspec.structs.replace(bought, amount=Won(has + portion)))

    def waive(self, debt: Debt, portion: int) -> None:
        """Lower a debt by a waived amount, as if the creditor had given it to the debtor and had been repaid."""
        self.back_with(debt.club, debt.creditor, -portion)
        self.tell(event_of(DebtWaived, debt, portion))
        self._reduce(debt, portion)

    def waive_deferred(self, one: Deferred, portion: int) -> None:
        """Lower a claim that is put off by what its creditor gives up."""
        debt = one.debt
        self.back_with(debt.club, debt.creditor, -portion)
        self.tell(event_of(DebtWaived, debt, portion))
        self._lower_deferred(one, portion)
        if portion == debt.amount:
            self._cleared(debt.club)
            self.charge_for(debt, debt.basis)

    def set_aside(self, debt: Debt, until_ms: Millis) -> None:
        """Take a debt off the books until then; the days so far are kept in its basis."""
        basis = debt.basis + debt.amount * self.days_late(debt.club, debt.due_ms)
        self._note(msgspec.structs.replace(debt, amount=Won(0)))
        self.state.put_deferred(Deferred(msgspec.structs.replace(debt, basis=basis), until_ms))

    def make_due_again(self, one: Deferred) -> None:
        """Put a claim on the books again, less the days that it was put off, and cancel the rings that it closes.

        A ring that this call has no step left for is cancelled when won come through it.
        """
        self._lower_deferred(one, one.debt.amount)
        debt = self._added(self._without_pause(one.debt))
        self._note(debt)
        self.tell(event_of(DebtDueAgain, debt, one.debt.amount))
        while not self._spent() and (standing := self.state.debts.get(*debt.key())) is not None:
            ring = self._path(standing)
            if not ring:
                break
            self._step(len(ring) + 1)
            whole = [*ring, standing]
            self._cancel_all(whole, min(other.amount for other in whole))

    def _without_pause(self, debt: Debt) -> Debt:
        """Return a claim that was put off with the basis with which its days count on from now."""
        days = self.days_late(debt.club, debt.due_ms)
        return msgspec.structs.replace(debt, basis=debt.basis - debt.amount * days)

    def _lower_deferred(self, one: Deferred, portion: int) -> None:
        left = msgspec.structs.replace(one.debt, amount=Won(one.debt.amount - portion))
        self.state.put_deferred(msgspec.structs.replace(one, debt=left))

    def fills(self, debt: Debt) -> int:
        """Return how much of `debt` the holdback of its creditor's seat would take now."""
        seat = self._wants(debt)
        return self._to_hold(debt.club, seat, debt.creditor, debt.amount) if seat else 0

    def charge_for(self, source: Debt, basis: int) -> None:
        """Turn the late days of `source` into a charge to the creditor who waited, if it is at least one won."""
        amount = charge(basis, source.charge_bp)
        if amount and source.debtor != source.creditor != RESERVE:
            rank = RANK_CHARGE_BESIDE if source.rank == RANK_BESIDE else RANK_CHARGE
            self._charges.append(msgspec.structs.replace(source, rank=rank, amount=amount, basis=0, charge_bp=0))

    def _spent(self) -> bool:
        """Return whether the limit of this call on debts is reached; the first step is always taken."""
        if self._steps_left <= 0 or self._reads_left <= 0:
            return True
        return not self._idle and self.ctx.meter.left() < KEPT + KEPT_FOR_A_MOVE * len(self._moves)

    def _step(self, count: int) -> None:
        """Count steps on debts; skipping a debt is progress, but not a step."""
        self._idle = False
        self._steps_left -= count

    def _pass_on(self, debt: Debt) -> None:
        """Record that won passes through the debtor of `debt`; a closed ring is cancelled by its smallest debt."""
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
        """Subtract `amount` from every debt of a ring."""
        for one in ring:
            self._reduce(one, amount)
            self.tell(event_of(DebtCancelled, one, amount))

    def _wants(self, debt: Debt) -> int:
        """Return the seat whose pot `debt` is a part of, if its holdback takes more won now; otherwise 0."""
        if debt.rank not in RECIPIENTS or not self.holds_back(debt.club):
            return 0
        self._reads_left -= READS_OF_A_CLAIM
        seat = self.state.round(debt.club, debt.round).waits_by(debt.rank)
        if not seat or self.state.seat(debt.club, seat).holder != debt.creditor:
            return 0
        return seat if self.room(debt.club, seat) else 0

    def _to_hold(self, club: bytes, seat: int, holder: AccountId, amount: int) -> int:
        """Return the part of `amount`, won of the seat's pot, for its holdback, after debts in the club."""
        room = self.room(club, seat)
        if not room:
            return 0
        owed = self.state.owes_in(holder, club) - self._coming.get(holder, 0)
        return min(room, max(0, amount - max(0, owed)))

    def _in_order(self, reached: Reached) -> Iterator[tuple[Debt, int, int]]:
        """RANK: yield the debts of a debtor in the order of repayment, the amount of each, and the walk.

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

    def _in_pairs(self, reached: Reached) -> Iterator[tuple[Debt, int, int]]:
        """Yield what `_in_order` does; what a seat owes two recipients of a round comes together.

        A claim of the second one is read again, because it may have been paid with the first.
        """
        for debt, most, walk in self._in_order(reached):
            if debt.rank == RANK_BESIDE:
                standing = self.state.debts.get(*debt.key())
                if standing is not None:
                    yield standing, min(most, standing.amount), walk
                continue
            yield debt, most, walk
            other = self._beside(debt)
            if other is not None:
                backed = self.backed(other.club, other.creditor) if walk == Turn.BACKED else other.amount
                yield other, min(other.amount, backed), walk

    def _beside(self, debt: Debt) -> Debt | None:
        """Return what the same seat owes the second recipient of the round, if `debt` is owed to the first."""
        terms = self._terms_of(debt.club) if debt.rank == RANK_RECIPIENT else None
        if terms is None or not terms.shares_turns:
            return None
        self._reads_left -= 1
        return self.state.debts.get(debt.debtor, debt.due_ms, RANK_BESIDE, debt.club, debt.round, debt.seat)

    def fair_part(self, debt: Debt, budget: int) -> int:
        """Return how much of `debt` is paid out of `budget`: two recipients are paid in proportion to their claims."""
        other = self._beside(debt)
        if other is None or budget >= debt.amount + other.amount:
            return min(budget, debt.amount)
        return split(Won(budget), (debt.amount, other.amount))[0]

    def _of_seat(self, club: bytes, seat: int) -> Iterator[Debt]:
        """Yield the debts for `seat`, oldest round first; nothing for seat 0. It takes a few reads per round."""
        record = self.state.clubs.get(club) if seat else None
        for number in range(1, 1 if record is None else record.rounds + 1):
            yield from self._counted(self.state.club_debts.values(club, number, seat))

    def _in_one_club(self, debtor: AccountId) -> bool:
        """Return whether all debts of `debtor` are in one club."""
        oldest = next(self.state.debts_of(debtor), None)
        return oldest is None or self.state.owes_in(debtor, oldest.club) == self.state.debt_total(debtor)

    def _counted(self, debts: Iterator[Debt]) -> Iterator[Debt]:
        """Yield `debts` while this call may still read."""
        for debt in debts:
            if self._spent():
                return
            self._reads_left -= 1
            yield debt

    def _reduce(self, debt: Debt, portion: int) -> None:
        """Lower `debt`; if nothing is left, its late days become a charge."""
        basis = debt.basis + portion * self.days_late(debt.club, debt.due_ms)
        left = Won(debt.amount - portion)
        self._note(msgspec.structs.replace(debt, amount=left, basis=basis))
        if left == 0:
            self._cleared(debt.club)
            self.charge_for(debt, basis)

    def _cleared(self, club: bytes) -> None:
        """Record that somebody may now be without debt in `club`, and may share its reserve."""

    def _path(self, closing: Debt) -> list[Debt]:
        """Return debts of the club that lead from the creditor of `closing` to its debtor, or none."""
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
        """Return the oldest debt of `debtor` to each creditor in `club`, in the order of DEBT."""
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
        """Store a debt."""
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
    """Return the event about `amount` of a debt."""
    return kind(
        club=debt.club,
        round=debt.round,
        seat=debt.seat,
        debtor=debt.debtor,
        creditor=debt.creditor,
        amount=Won(amount),
        charge=debt.rank in CHARGES,
    )


def charge(basis: int, rate_bp: int) -> Won:
    """Return CHARGE: ⌊Σ amount × days × rate / 365⌋ for `basis` won·days at `rate_bp` a year."""
    return floor_div_won(basis * rate_bp, CHARGE_DIVISOR)
