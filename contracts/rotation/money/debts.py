"""Repays debts in one call, and leaves the rest to the next one.

Rule 1: a credit pays the person's debts first, oldest first (DEBT), and then the creditors' own debts. A ring of debts
is cancelled by its smallest debt (`rings`), so won never runs in a circle.
Rule 2: the work of one call on debts is limited (MAX_DEBT_STEPS, MAX_DEBT_READS) for any web of debts. The next calls
do the rest, in the same order (`remaining_work`; NEVER LOST).
Rule 3: what is repaid in a frozen club is not owed any more, and is kept in its pot. When the freeze is over, it goes
to its creditors as any repayment does. What is owed to the reserve goes there at once, and is shared then.

    credit(a, 100)      a owes b 60, b owes c 50, c owes nobody
        REPAY a→b 60        40 stay with a
            REPAY b→c 50    10 stay with b
"""

from collections import deque
from typing import assert_never

import msgspec

from contracts.abi import Context, ContractCall, DueItem, Purse, PurseKind, ReadContext, Storage
from contracts.abi.interfaces import Move, MoveKind
from contracts.rotation.events.money import (
    DebtCancelled,
    DebtCreated,
    DebtRepaid,
    RepaymentHandedOver,
    RepaymentKept,
)
from contracts.rotation.money.custody import NAME
from contracts.rotation.money.remaining_work import Free, HandOver, NewDebt, RemainingWork, Repay, Task, go_on_item
from contracts.rotation.money.rings import MAX_DEBT_READS, MAX_DEBT_STEPS, Rings, charge, event_of
from contracts.rotation.records import (
    CHARGES,
    RESERVE,
    Debt,
    Deferred,
)
from contracts.rotation.tasks import Reached
from ledger.primitives.units import AccountId, Won

__all__ = ["MAX_DEBT_READS", "MAX_DEBT_STEPS", "Debts", "charge"]


class Debts(Rings):
    """Repays and records debts within the limits of one call, and leaves the rest to the next one."""

    def __init__(self, ctx: ReadContext, storage: Storage) -> None:
        super().__init__(ctx, storage)
        self._ended: list[bytes] = []
        """Ended clubs whose reserves received won."""
        self._cancel: list[DueItem] = []
        self._schedule: list[DueItem] = []
        self._tasks: deque[Task] = deque()
        """Work that this call leaves to the next one, because its limit is reached or the work was postponed."""
        self._root, self._part = bytes(ctx.call_id) if isinstance(ctx, Context) else b"", 0
        self._stage = False
        self._puts_off = False
        self._finally: list[ContractCall] = []
        """Calls that are made after all work on debts."""

    # Work left to another call ---------------------------------------------------------------------------------------

    @property
    def full(self) -> bool:
        """Return whether this call has reached its limit on debts, so that further work is left to a later call."""
        return self._is_full()

    def _is_full(self) -> bool:
        return self._puts_off or bool(self._tasks) or self._spent()

    def take_up(self, root: bytes) -> None:
        """Continue the work that the call `root` left: its charges and reserves, and at `outcome` its tasks."""
        work = self.state.remaining.get(root)
        assert work is not None, "only a call that left work is continued"
        self.state.remaining.delete(root)
        self._root, self._part, self._stage = root, work.part, work.stage
        self._tasks, self._puts_off = deque(work.tasks), bool(work.tasks)
        self._charges, self._ended, self._finally = list(work.charges), list(work.ended), list(work.calls)
        self._coming = {who: int(amount) for who, amount in work.coming}
        self._passed = {debt.debtor: debt for debt in work.passed}

    def put_off(self) -> None:
        """Postpone all work on debts to `outcome`, so that the handler decides everything first."""
        self._puts_off = True

    def begin_stage(self, root: bytes) -> None:
        """Begin the stage of a round that waited for the tasks of `root`."""
        self.take_up(root)
        assert not self._tasks, "a stage comes after all tasks"
        self._stage = False

    def stage(self, item: DueItem) -> bool:
        """Return whether the next stage of a round waits for another call; if so, `item` is scheduled for it."""
        if not self.full:
            return False
        self.schedule(item)
        self._stage = True
        return True

    def call_finally(self, call: ContractCall) -> None:
        """Make a nested call after all work on debts that this call began."""
        self._finally.append(call)

    @property
    def root(self) -> bytes:
        """Return the id of the call that began this work."""
        return self._root

    @property
    def part(self) -> int:
        """Return how many calls have worked on it before this one."""
        return self._part

    # Debts ------------------------------------------------------------------------------------------------------------

    def credit(self, account: AccountId, amount: int, first_club: bytes = b"", *, first_seat: int = 0) -> None:
        """Record that `account` has `amount` more, which pays its debts: first those in `first_club`, then the oldest.

        Within `first_club`, the debts of `first_seat` come first, if it is given.
        """
        self._cash[account] = self._cash_of(account) + amount
        if self.full:
            self._coming[account] = self._coming.get(account, 0) + amount
        self.repay(account, amount, first_club, first_seat=first_seat)

    def repay_free(self, account: AccountId) -> None:
        """Pay debts of `account` with its free won."""
        if self.full:
            self._tasks.append(Free(account))
        else:
            self.repay(account, self.free(account))

    def repay(
        self,
        account: AccountId,
        budget: int,
        first_club: bytes = b"",
        payer: AccountId | None = None,
        *,
        first_seat: int = 0,
    ) -> int:
        """Repay debts of `account` up to `budget` by `payer` or the debtor itself, and then the creditors' debts.

        Returns what was repaid of `account`'s own debts in this call. The next call repays what the limit leaves.
        Another payer has signed only for this call, and keeps the rest.
        """
        return self._pay_on(deque([Reached(account, Won(budget), first_club, first_seat=first_seat)]), payer)

    def repay_earmarked(self, club: bytes, seat: int, holder: AccountId) -> None:
        """Pay what `holder` owes for `seat` in `club` with what is set aside for the seat, oldest round first.

        Each draw is followed by its repayment, so nothing of it is available in between. What the limit of this call
        leaves is repaid with the next round.
        """
        if self.full or not self.earmarked(club, seat) or not self.state.owes_in(holder, club) or self.frozen(club):
            return
        waiting: deque[Reached] = deque()
        for seen in tuple(self._of_seat(club, seat)):
            debt = self.state.debts.get(*seen.key())  # a ring through an earlier one may have been cancelled
            if debt is None or debt.debtor != holder or self.full:
                continue
            portion = self.fair_part(debt, self.earmarked(club, seat))
            if portion and (drawn := self.draw(club, seat, holder, portion)):
                self._step(1)
                self._forward(debt, drawn, holder, waiting)
        self._pay_on(waiting)

    def repay_early(self, one: Deferred, portion: int, payer: AccountId) -> None:
        """Let `payer` repay `portion` of a claim that is put off, whose debtor owes nothing that is due.

        A part leaves the days with the rest, which makes them a charge when it ends: once per seat and round.
        """
        debt = one.debt
        if portion < debt.amount:
            part = msgspec.structs.replace(debt, amount=Won(portion), basis=0, charge_bp=0)
        else:
            part = self._without_pause(debt)
        self._lower_deferred(one, portion)
        self._note(part)
        repaid = self.repay(debt.debtor, portion, payer=payer)
        assert repaid == portion, "the first step of a call is always taken"

    def _pay_on(self, waiting: deque[Reached], payer: AccountId | None = None) -> int:
        """Repay debts of the first person, and append the creditors; return what the first person repaid.

        `payer` pays for the first person. What this call cannot do becomes one task.
        """
        first, repaid = waiting[0].debtor if waiting else None, 0
        left: list[Reached] = []
        while waiting and not self._is_full():
            reached = waiting.popleft()
            debtor, rest, turn, passed = reached.debtor, reached.amount, reached.turn, reached.passed
            self._coming[debtor] = max(0, self._coming.get(debtor, 0) - rest)
            for debt, most, walk in self._in_pairs(reached):
                turn, passed = walk, passed if walk == turn else None
                portion = min(most, self.fair_part(debt, rest))
                if rest == 0 or self._steps_left <= 0:
                    break
                if portion == 0:
                    passed = debt.place()
                    self._step(0)
                    continue
                self._step(1)
                rest = Won(rest - portion)
                passed = debt.place() if portion < debt.amount else passed
                repaid += portion if debtor == first else 0
                self._forward(debt, portion, payer or debtor, waiting)
            if rest and payer is None and self._is_full():
                self._coming[debtor] = self._coming.get(debtor, 0) + rest
                left.append(msgspec.structs.replace(reached, amount=rest, turn=turn, passed=passed))
            payer = None
        if payer is None:
            left += waiting
        if left:
            self._tasks.append(Repay(tuple(left)))
        return repaid

    def _forward(self, debt: Debt, portion: int, payer: AccountId, waiting: deque[Reached]) -> None:
        """Repay `portion` of `debt`; what the creditor receives waits to pay the creditor's own debts."""
        reached = self._repay_one(debt, portion, payer)
        if reached:
            waiting.append(Reached(debt.creditor, Won(reached), debt.club))
            self._coming[debt.creditor] = self._coming.get(debt.creditor, 0) + reached
            self._pass_on(debt)

    def owe(self, debt: Debt) -> None:
        """Record a new debt, after cancelling every ring that it would close."""
        if debt.debtor == debt.creditor:
            return
        if self.full:
            self._tasks.append(NewDebt(debt))
            return
        while debt.amount:
            ring = self._path(debt)
            if not ring:
                break
            if len(ring) >= self._steps_left and not self._idle:
                self._steps_left = 0
                self._tasks.append(NewDebt(debt))
                return
            self._step(len(ring) + 1)
            cancelled = min(debt.amount, *(other.amount for other in ring))
            self._cancel_all(ring, cancelled)
            days = self.days_late(debt.club, debt.due_ms)
            basis = debt.basis + cancelled * days
            debt = msgspec.structs.replace(debt, basis=basis, amount=Won(debt.amount - cancelled))
            self.tell(event_of(DebtCancelled, debt, cancelled))
        if debt.amount:
            self._note(self._added(debt))
            self.tell(event_of(DebtCreated, debt, debt.amount))
        else:
            self.charge_for(debt, debt.basis)

    def hand_over(self, club: bytes) -> None:
        """Pay the kept repayments of a freeze of `club` to their creditors, and share what its reserve received."""
        while not self.full and (kept := self.state.take_kept(club)) is not None:
            self._step(1)
            self._hand_over_one(kept)
        if next(self.state.kept.values(club), None) is not None:
            self._tasks.append(HandOver(club))
        if self.state.reserve_shares.get(club) is not None:
            self.end(club)

    def schedule(self, item: DueItem) -> None:
        """Schedule work."""
        self._schedule.append(item)

    # Inside -----------------------------------------------------------------------------------------------------------

    def _do_tasks(self) -> None:
        """Do the tasks in order. What a task leaves comes before the following tasks."""
        self._puts_off = False
        waiting, self._tasks = self._tasks, deque()
        while waiting and not self._is_full():
            match task := waiting.popleft():
                case Repay():
                    self._pay_on(deque(task.waiting))
                case Free():
                    self.repay_free(task.debtor)
                case NewDebt():
                    self.owe(task.debt)
                case HandOver():
                    self.hand_over(task.club)
                case _:
                    assert_never(task)
        self._tasks.extend(waiting)

    def _leave_rest(self) -> bool:
        """Store what this call leaves, and schedule it before everything else; return False if nothing is left."""
        if not (self._tasks or self._charges or self._ended or self._stage):
            return False
        coming = tuple((who, Won(amount)) for who, amount in self._coming.items() if amount)
        part, passed = self._part + 1, tuple(self._passed.values())
        lists = (tuple(self._tasks), tuple(self._charges), tuple(self._ended))
        work = RemainingWork(part, *lists, coming, passed, self._stage, tuple(self._finally))
        self.state.remaining.set(self._root, value=work)
        if self._tasks or not self._stage:
            self.schedule(go_on_item(self._root, part, NAME, last=not self._tasks))
        return True

    def end(self, club: bytes) -> None:
        """Record that the reserve of an ended club must be shared at the end of this call."""
        if club not in self._ended:
            self._ended.append(club)

    def _cleared(self, club: bytes) -> None:
        """Share the reserve of a club at whose end everybody was in debt, once somebody is not."""
        shares = self.state.reserve_shares.get(club)
        if shares is not None and not shares.accounts:
            self.end(club)

    def _into_reserve(self, club: bytes, amount: int) -> None:
        self._put(Purse(PurseKind.RESERVE, club), amount)
        if self.state.reserve_shares.get(club) is not None:
            self.end(club)

    def _repay_one(self, debt: Debt, portion: int, payer: AccountId) -> int:
        """Move `portion` from `payer` to the creditor of `debt`; return what became available to the creditor."""
        reached = portion
        if debt.creditor == RESERVE:
            self._take(payer, portion)
            self._move(Move(MoveKind.REPAY_RESERVE, debt.club, Won(portion), account=payer))
            self._into_reserve(debt.club, portion)
            self.back_with(debt.club, RESERVE, -portion)
            reached = 0
        elif self.frozen(debt.club):
            self.keep(debt.club, payer, debt.creditor, portion, charge=debt.rank in CHARGES)
            self.state.keep(debt, portion)
            self.tell(event_of(RepaymentKept, debt, portion))
            self._step(1)  # one event more than another repayment has
            reached = 0
        else:
            seat = self._wants(debt)
            held = self._to_hold(debt.club, seat, debt.creditor, portion) if seat else 0
            if held:
                self.fill(debt.club, seat, payer, held)
                self.back_with(debt.club, debt.creditor, -held)
                reached -= held
            if reached:
                self._take(payer, reached)
                self._cash[debt.creditor] = self._cash_of(debt.creditor) + reached
                kind = MoveKind.CHARGE if debt.rank in CHARGES else MoveKind.REPAY
                self._move(Move(kind, debt.club, Won(reached), account=payer, other=debt.creditor))
        self.tell(event_of(DebtRepaid, debt, portion))
        self._reduce(debt, portion)
        return reached

    def _hand_over_one(self, kept: Debt) -> None:
        """Pay a creditor a kept repayment of a freeze, as without a freeze."""
        club, creditor = kept.club, kept.creditor
        seat = self._wants(kept)
        held = self._to_hold(club, seat, creditor, kept.amount) if seat else 0
        self.tell(RepaymentHandedOver(club, kept.round, kept.seat, kept.debtor, creditor, kept.amount, Won(held)))
        if held:
            self.hold_kept(club, seat, creditor, held)
        if kept.amount > held:
            rest = Won(kept.amount - held)
            self._move(Move(MoveKind.HAND_OVER, club, rest, account=creditor))
            self.credit(creditor, rest, club)
