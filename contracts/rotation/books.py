"""The books of one call: what money moves, what it does to debts, and what shall be told about it.

Rule 1: a handler reads balances through the books only, so it sees the moves it has already decided on.
Rule 2: nothing is paid here. `outcome` hands all moves to escrow, in the order they were decided.
Rule 3: what is credited to a person pays that person's debts first, oldest first (DEBT), and goes on to the creditors'
own debts. The debt that would close a ring is set off against the smallest in it, so won never runs in a circle.
Rule 4: the work of one call on debts is bounded (MAX_DEBT_STEPS, MAX_DEBT_READS), whatever the web of debts.

    credit(a, 100)      a owes b 60, b owes c 50, c owes nobody
        REPAY a→b 60        40 stay with a
            REPAY b→c 50    10 stay with b
"""

from collections import deque
from collections.abc import Iterator

import msgspec

from contracts.abi import Context, ContractCall, DueItem, Event, Field, Outcome, Purse, PurseKind, Storage
from contracts.abi.interfaces import Move, MoveKind, Moves, Recall, RecallableOf
from contracts.rotation.calendar import days_late
from contracts.rotation.rules import charge
from contracts.rotation.state import RANK_CHARGE, Debt, RotationState
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won

__all__ = ["MAX_DEBT_READS", "MAX_DEBT_STEPS", "NAME", "Books"]

NAME = "rotation"

MAX_DEBT_STEPS = 250
"""Repayments and cancellations of one call. A round of 100 seats reports about 300 events of its own, every step at
most two, and a call may report 1,000 (`ledger.execution`). What is credited beyond stays available, and pays debts at
the next due work."""

MAX_DEBT_READS = 6_000
"""Debts that one call looks at, of the 20,000 reads it may do (`call_max_reads`). Beyond, a new debt is not tested for
rings any more and nothing more is repaid: a club in which nobody ever pays must still be settled. A ring that stands
because of it costs nobody won: what comes back to where it began stops at MAX_DEBT_STEPS."""


class Books:
    """What one call decides; see the module's docstring."""

    def __init__(self, ctx: Context, storage: Storage) -> None:
        self.ctx = ctx
        self.state = RotationState(storage)
        self._cash: dict[AccountId, int] = {}
        """Available balance as decided so far."""
        self._recallable: dict[AccountId, int] = {}
        self._deposits: dict[tuple[bytes, int], int] = {}
        self._recalls: list[ContractCall] = []
        self._moves: list[Move] = []
        self._events: list[Event] = []
        self._before: list[ContractCall] = []
        self._cancel: list[DueItem] = []
        self._schedule: list[DueItem] = []
        self._charges: list[Debt] = []
        self._steps_left = MAX_DEBT_STEPS
        self._reads_left = MAX_DEBT_READS

    # What there is ---------------------------------------------------------------------------------------------------

    def available(self, account: AccountId) -> int:
        """Return what can be collected from `account`: available, and withdrawals that have not begun."""
        return self._cash_of(account) + self._recallable_of(account)

    def free(self, account: AccountId) -> int:
        """Return what of it is not locked for contributions that are due."""
        return max(0, self.available(account) - self.state.locked(account))

    def deposit(self, club: bytes, seat: int) -> int:
        """Return what lies in the deposit of `seat`."""
        key = (club, seat)
        if key not in self._deposits:
            self._deposits[key] = self.ctx.balance(Purse(PurseKind.DEPOSIT, club, seat))
        return self._deposits[key]

    # What moves ------------------------------------------------------------------------------------------------------

    def contribute(self, club: bytes, account: AccountId, amount: int) -> None:
        """Take a contribution out of `account`'s available won into the pot."""
        self._take(account, amount)
        self._move(Move(MoveKind.CONTRIBUTE, club, Won(amount), account=account))

    def bring_deposit(self, club: bytes, seat: int, account: AccountId, amount: int) -> None:
        """Take a deposit out of `account`'s available won."""
        self._take(account, amount)
        self._deposits[(club, seat)] = self.deposit(club, seat) + amount
        self._move(Move(MoveKind.DEPOSIT, club, Won(amount), seat=seat, account=account))

    def cover(self, club: bytes, seat: int, amount: int) -> None:
        """Let the seat's deposit pay into the pot."""
        self._deposits[(club, seat)] = self.deposit(club, seat) - amount
        self._move(Move(MoveKind.COVER, club, Won(amount), seat=seat))

    def pay_out(self, club: bytes, seat: int, holder: AccountId, amount: int) -> None:
        """Pay the pot to the seat whose turn it is; auto-claim moves it on to the holder, whose debts come first."""
        self._move(Move(MoveKind.PAY_OUT, club, Won(amount), seat=seat))
        self._move(Move(MoveKind.CLAIM, club, Won(amount), seat=seat, account=holder))
        self.credit(holder, amount, club)

    def return_deposit(self, club: bytes, seat: int, owner: AccountId, amount: int) -> None:
        """Give (a part of) the deposit back to who brought it; debts come first."""
        self._deposits[(club, seat)] = self.deposit(club, seat) - amount
        self._move(Move(MoveKind.RETURN, club, Won(amount), seat=seat, account=owner))
        self.credit(owner, amount, club)

    def release_deposit(self, club: bytes, seat: int, owner: AccountId) -> int:
        """Give the whole deposit back before anything else of this call, so that somebody else can bring one.

        Returns its amount. The owner is credited with `credit` by the caller.
        """
        amount = self.deposit(club, seat)
        if amount:
            self._deposits[(club, seat)] = 0
            move = Move(MoveKind.RETURN, club, Won(amount), seat=seat, account=owner)
            self.call_first(ContractCall("escrow", "move", encode(Moves((move,)))))
        return amount

    def price(self, club: bytes, newcomer: AccountId, leaver: AccountId, amount: int) -> None:
        """Let a newcomer pay a leaver for a seat. The leaver is credited with `credit` by the caller."""
        self._take(newcomer, amount)
        self._move(Move(MoveKind.PRICE, club, Won(amount), account=newcomer, other=leaver))

    # Debts -----------------------------------------------------------------------------------------------------------

    def credit(self, account: AccountId, amount: int, first_club: bytes = b"") -> None:
        """Note that `account` has `amount` more, and let that pay its debts: those in `first_club`, then the oldest."""
        self._cash[account] = self._cash_of(account) + amount
        self.repay(account, amount, first_club)

    def repay(self, account: AccountId, budget: int, first_club: bytes = b"", payer: AccountId | None = None) -> int:
        """Let `payer` (else the debtor itself) repay debts of `account` up to `budget`; pass on to creditors' debts.

        Returns what was repaid of `account`'s own debts.
        """
        repaid = 0
        waiting = deque([(account, budget, first_club, payer)])
        while waiting:
            debtor, purse, club, pays = waiting.popleft()
            for debt in self._in_order(debtor, club):
                portion = min(purse, debt.amount)
                if portion == 0 or self._steps_left == 0:
                    break
                self._steps_left -= 1
                purse -= portion
                repaid += portion if debtor == account else 0
                self._repay_one(debt, portion, pays or debtor)
                waiting.append((debt.creditor, portion, debt.club, None))
        return repaid

    def owe(self, debt: Debt) -> None:
        """Note a new debt, after cancelling every ring that it would close."""
        left = debt.amount
        while left:
            ring = self._path(debt.creditor, debt.debtor)
            if not ring or len(ring) >= self._steps_left:
                break
            self._steps_left -= len(ring) + 1
            cancelled = min(left, *(other.amount for other in ring))
            for other in ring:
                self._reduce(other, cancelled)
                self.tell("debt.cancelled", *_fields(other, cancelled))
            left = Won(left - cancelled)
            self.tell("debt.cancelled", *_fields(debt, cancelled))
        if left:
            owed = msgspec.structs.replace(debt, amount=left)
            self.state.put_debt(owed)
            self.tell("debt.created", *_fields(owed, left))
        else:
            self.charge_for(debt, debt.basis)

    def charge_for(self, source: Debt, basis: int) -> None:
        """Turn the days that `source` was late into a charge to who waited; nothing when that is below one won."""
        amount = charge(basis, source.charge_bp)
        if amount and source.debtor != source.creditor:
            self._charges.append(msgspec.structs.replace(source, rank=RANK_CHARGE, amount=amount, basis=0, charge_bp=0))

    # What is told and done -------------------------------------------------------------------------------------------

    def tell(self, kind: str, *fields: tuple[str, Field]) -> None:
        """Add an event."""
        self._events.append(Event(NAME, kind, fields))

    def call_first(self, call: ContractCall) -> None:
        """Make a nested call before the moves."""
        self._before.append(call)

    def schedule(self, item: DueItem) -> None:
        """Put work on the schedule."""
        self._schedule.append(item)

    def cancel(self, item: DueItem) -> None:
        """Take work off the schedule."""
        self._cancel.append(item)

    def outcome(self) -> Outcome:
        """Return everything decided: withdrawals recalled, calls made first, then all moves by escrow.

        Charges become debts here, when nothing walks over the debts any more. A charge bears no charge, and a debt ends
        once, so this comes to an end.
        """
        while self._charges:
            late = self._charges.pop(0)
            self.owe(late)
            self.repay(late.debtor, self.free(late.debtor))
        moves = (ContractCall("escrow", "move", encode(Moves(tuple(self._moves)))),) if self._moves else ()
        return Outcome(
            events=tuple(self._events),
            calls=(*self._recalls, *self._before, *moves),
            cancel=tuple(self._cancel),
            schedule=tuple(self._schedule),
        )

    # Inside ----------------------------------------------------------------------------------------------------------

    def _cash_of(self, account: AccountId) -> int:
        if account not in self._cash:
            self._cash[account] = self.ctx.balance(Purse(PurseKind.AVAILABLE, account))
        return self._cash[account]

    def _recallable_of(self, account: AccountId) -> int:
        if account not in self._recallable:
            self._recallable[account] = self.ctx.ask(RecallableOf(account))
        return self._recallable[account]

    def _take(self, account: AccountId, amount: int) -> None:
        """Lower `account`'s available won by `amount`, recalling withdrawals for what is missing."""
        assert 0 < amount <= self.available(account), f"{amount} of {self.available(account)}"
        missing = amount - self._cash_of(account)
        if missing > 0:
            self._recallable[account] = self._recallable_of(account) - missing
            self._cash[account] += missing
            self._recalls.append(ContractCall("won", "recall", encode(Recall(account, Won(missing)))))
        self._cash[account] -= amount

    def _move(self, move: Move) -> None:
        self._moves.append(move)

    def _repay_one(self, debt: Debt, portion: int, payer: AccountId) -> None:
        """Move `portion` from `payer` to the creditor of `debt`."""
        self._take(payer, portion)
        self._cash[debt.creditor] = self._cash_of(debt.creditor) + portion
        kind = MoveKind.CHARGE if debt.rank == RANK_CHARGE else MoveKind.REPAY
        self._move(Move(kind, debt.club, Won(portion), account=payer, other=debt.creditor))
        self.tell("debt.repaid", *_fields(debt, portion))
        self._reduce(debt, portion)

    def _reduce(self, debt: Debt, portion: int) -> None:
        """Lower `debt`; when nothing is left, its days become a charge."""
        basis = debt.basis + portion * days_late(self.ctx.time_ms, debt.due_ms)
        left = Won(debt.amount - portion)
        self.state.put_debt(msgspec.structs.replace(debt, amount=left, basis=basis))
        if left == 0 and debt.charge_bp:
            self.charge_for(debt, basis)

    def _in_order(self, debtor: AccountId, first_club: bytes) -> Iterator[Debt]:
        """Yield the debts of `debtor` in the order in which they are repaid: those in `first_club`, then the oldest."""
        for first in (True, False) if first_club else (False,):
            for debt in self._read(debtor):
                if first_club and (debt.club == first_club) != first:
                    continue
                yield debt

    def _read(self, debtor: AccountId) -> Iterator[Debt]:
        """Yield the debts of `debtor` in the order of DEBT, while this call may still look at debts."""
        if self._reads_left <= 0:
            return
        for debt in self.state.debts_of(debtor):
            self._reads_left -= 1
            yield debt
            if self._reads_left <= 0:
                return

    def _path(self, start: AccountId, goal: AccountId) -> list[Debt]:
        """Return debts that lead from `start` to `goal`, debtor to creditor; empty when none are found."""
        came_by: dict[AccountId, Debt] = {}
        waiting = deque([start])
        seen = {start}
        while waiting:
            for debt in self._read(waiting.popleft()):
                if debt.creditor in seen:
                    continue
                seen.add(debt.creditor)
                came_by[debt.creditor] = debt
                if debt.creditor == goal:
                    return _walk_back(came_by, start, goal)
                waiting.append(debt.creditor)
        return []


def _walk_back(came_by: dict[AccountId, Debt], start: AccountId, goal: AccountId) -> list[Debt]:
    path = []
    at = goal
    while at != start:
        path.append(came_by[at])
        at = came_by[at].debtor
    return path


def _fields(debt: Debt, amount: int) -> tuple[tuple[str, Field], ...]:
    return (
        ("club", debt.club),
        ("round", debt.round),
        ("seat", debt.seat),
        ("debtor", debt.debtor),
        ("creditor", debt.creditor),
        ("amount", amount),
        ("charge", debt.rank == RANK_CHARGE),
    )
