"""The books of one call: who is credited, what that does to debts, and what shall be told about it.

Rule 1: balances and moves are in `custody`; every credit of a person goes through here.
Rule 2: nothing is paid here. `outcome` hands all moves to escrow, in the order they were decided.
Rule 3: what is credited to a person pays that person's debts first, oldest first (DEBT), and goes on to the creditors'
own debts. The debt that would close a ring is set off against the smallest in it, so won never runs in a circle.
Rule 4: every won of a seat's own pot, at receipt or later, fills its holdback up to the target of that moment, after
the holder's debts in this club and before those in others (HOLDBACK). So a debt elsewhere is not set off against a
claim to a pot while that seat's holdback wants filling.
Rule 5: what comes into the reserve of a club that has ended is shared in the same call (CLOSE, DISSOLVE).
Rule 6: the work of one call on debts is bounded (MAX_DEBT_STEPS, MAX_DEBT_READS), whatever the web of debts.

    credit(a, 100)      a owes b 60, b owes c 50, c owes nobody
        REPAY a→b 60        40 stay with a
            REPAY b→c 50    10 stay with b
"""

from collections import deque
from collections.abc import Iterator

import msgspec

from contracts.abi import ContractCall, DueItem, EventRecord, Outcome, Purse, PurseKind, ReadContext, Storage
from contracts.abi.interfaces import Move, MoveKind, Moves
from contracts.rotation.events import (
    DebtBought,
    DebtCancelled,
    DebtCreated,
    DebtRepaid,
    GuaranteeReleased,
    ReserveShared,
)
from contracts.rotation.money.custody import Custody
from contracts.rotation.state import RANK_CHARGE, RANK_RECIPIENT, RESERVE, Debt
from contracts.rotation.terms.calendar import days_late
from contracts.rotation.terms.table import split
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won, floor_div_won

__all__ = ["MAX_DEBT_READS", "MAX_DEBT_STEPS", "Books", "charge"]


CHARGE_DIVISOR = 365 * 10_000
"""Days of a year times basis points in one: CHARGE = ⌊Σ amount × days × rate / this⌋."""

MAX_DEBT_STEPS = 250
"""Repayments and cancellations of one call. A round of 100 seats reports about 300 events of its own, every step at
most two, and a call may report 1,000 (`ledger.execution`). What is credited beyond stays available, and pays debts at
the next due work."""

MAX_DEBT_READS = 6_000
"""Debts that one call looks at, of the 20,000 reads it may do (`call_max_reads`). Beyond, a new debt is not tested for
rings any more and nothing more is repaid: a club in which nobody ever pays must still be settled. A ring that stands
because of it costs nobody won: what comes back to where it began stops at MAX_DEBT_STEPS."""

READS_OF_A_CLAIM = 3
"""What it costs to see whether a claim fills a holdback: its round, its seat, its purse. Counted in MAX_DEBT_READS."""

OfDebt = type[DebtCreated] | type[DebtRepaid] | type[DebtBought] | type[DebtCancelled]
"""The events of a debt."""


class Books(Custody):
    """What one call decides; see the module's docstring."""

    def __init__(self, ctx: ReadContext, storage: Storage) -> None:
        super().__init__(ctx, storage)
        self._ended: list[bytes] = []
        """Clubs that have ended and whose reserve got something."""
        self._cancel: list[DueItem] = []
        self._schedule: list[DueItem] = []
        self._charges: list[Debt] = []
        self._coming: dict[AccountId, int] = {}
        """What has reached a creditor and will repay its debts, which need no second share of what comes next."""
        self._steps_left = MAX_DEBT_STEPS
        self._reads_left = MAX_DEBT_READS

    # What is credited -------------------------------------------------------------------------------------------------

    def pay_out(self, club: bytes, seat: int, holder: AccountId, amount: int) -> int:
        """Pay the pot to the seat whose turn it is: own debts in this club, holdback, the rest to the holder.

        Auto-claim moves the rest on at once, and debts in other clubs come first. Returns what was held back.
        """
        self._move(Move(MoveKind.PAY_OUT, club, Won(amount), seat=seat))
        held = self._to_hold(club, seat, holder, amount)
        if held:
            self._put(Purse(PurseKind.HOLDBACK, club, seat), held)
            self._move(Move(MoveKind.HOLD, club, Won(held), seat=seat))
        if amount > held:
            self._move(Move(MoveKind.CLAIM, club, Won(amount - held), seat=seat, account=holder))
            self.credit(holder, amount - held, club)
        return held

    def release(self, club: bytes, seat: int, holder: AccountId, amount: int) -> None:
        """Give held back won to the seat's holder; debts come first."""
        self._put(Purse(PurseKind.HOLDBACK, club, seat), -amount)
        self._move(Move(MoveKind.RELEASE, club, Won(amount), seat=seat, account=holder))
        self.credit(holder, amount, club)

    def pay_seat(self, club: bytes, seat: int, holder: AccountId, payer: AccountId, amount: int) -> None:
        """Let `payer` pay `amount` of the seat's own pot after its turn: own debts here, holdback, the holder."""
        held = self._to_hold(club, seat, holder, amount)
        if held:
            self.fill(club, seat, payer, held)
        if amount > held:
            self.price(club, payer, holder, amount - held)
            self.credit(holder, amount - held, club)

    def unlock_guarantee(self, club: bytes, seat: int) -> None:
        """Give a guarantor back what is locked for `seat`, and end the guarantee; nothing happens without one."""
        found, amount = self.state.guarantees.get(club, seat), self.guarantee(club, seat)
        if found is None:
            return
        self.state.guarantees.delete(club, seat)
        if amount:
            self._put(Purse(PurseKind.GUARANTEE, club, seat), -amount)
            self._move(Move(MoveKind.UNLOCK, club, Won(amount), seat=seat, account=found.account))
            self.credit(found.account, amount)
        self.tell(GuaranteeReleased(club, seat, found.account, Won(amount)))

    def pay_surplus(self, club: bytes, seat: int, organizer: AccountId, amount: int) -> None:
        """Pay what a round collected beyond its pot to the organizer, whose debts come first."""
        self._move(Move(MoveKind.SURPLUS, club, Won(amount), seat=seat, account=organizer))
        self.credit(organizer, amount, club)

    def save(self, club: bytes, amount: int) -> None:
        """Move won from the pot into the reserve."""
        self._into_reserve(club, amount)
        self._move(Move(MoveKind.SAVE, club, Won(amount)))

    def secure(self, club: bytes, seat: int, amount: int) -> None:
        """Let the seat's holdback, then its deposit, pay into the reserve what the seat still has to pay."""
        held = min(amount, self.holdback(club, seat))
        for kind, purse, part in (
            (MoveKind.SECURE_HOLDBACK, PurseKind.HOLDBACK, held),
            (MoveKind.SECURE, PurseKind.DEPOSIT, amount - held),
        ):
            if part:
                self._put(Purse(purse, club, seat), -part)
                self._into_reserve(club, part)
                self._move(Move(kind, club, Won(part), seat=seat))

    def penalty(self, club: bytes, seat: int, to: AccountId, amount: int) -> None:
        """Pay a member out of the deposit of a seat that leaves; the member's debts come first."""
        self._put(Purse(PurseKind.DEPOSIT, club, seat), -amount)
        self._move(Move(MoveKind.PENALTY, club, Won(amount), seat=seat, account=to))
        self.credit(to, amount, club)

    def share(self, club: bytes, to: AccountId, amount: int) -> None:
        """Pay a member out of the reserve of a club that has ended; the member's debts come first."""
        self._put(Purse(PurseKind.RESERVE, club), -amount)
        self._move(Move(MoveKind.SHARE, club, Won(amount), account=to))
        self.credit(to, amount, club)

    def end(self, club: bytes) -> None:
        """Note that the reserve of a club that has ended is to be shared at the end of this call."""
        if club not in self._ended:
            self._ended.append(club)

    def return_deposit(self, club: bytes, seat: int, owner: AccountId, amount: int) -> None:
        """Give (a part of) the deposit back to who brought it; debts come first."""
        self._put(Purse(PurseKind.DEPOSIT, club, seat), -amount)
        self._move(Move(MoveKind.RETURN, club, Won(amount), seat=seat, account=owner))
        self.credit(owner, amount, club)

    # Debts ------------------------------------------------------------------------------------------------------------

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
            self._coming[debtor] = max(0, self._coming.get(debtor, 0) - purse)
            for debt in self._in_order(debtor, club):
                portion = min(purse, debt.amount)
                if portion == 0 or self._steps_left == 0:
                    break
                self._steps_left -= 1
                purse -= portion
                repaid += portion if debtor == account else 0
                reached = self._repay_one(debt, portion, pays or debtor)
                if reached:
                    waiting.append((debt.creditor, reached, debt.club, None))
                    self._coming[debt.creditor] = self._coming.get(debt.creditor, 0) + reached
        return repaid

    def owe(self, debt: Debt) -> None:
        """Note a new debt, after cancelling every ring that it would close."""
        left = debt.amount
        if debt.debtor == debt.creditor:
            return
        while left:
            ring = self._path(debt)
            if not ring or len(ring) >= self._steps_left:
                break
            self._steps_left -= len(ring) + 1
            cancelled = min(left, *(other.amount for other in ring))
            for other in ring:
                self._reduce(other, cancelled)
                self.tell(_event(DebtCancelled, other, cancelled))
            left = Won(left - cancelled)
            days = days_late(self.ctx.time_ms, debt.due_ms)
            debt = msgspec.structs.replace(debt, basis=debt.basis + cancelled * days)
            self.tell(_event(DebtCancelled, debt, cancelled))
        if left:
            owed = msgspec.structs.replace(debt, amount=left)
            self.state.put_debt(owed)
            self.tell(_event(DebtCreated, owed, left))
        else:
            self.charge_for(debt, debt.basis)

    def transfer_debt(self, debt: Debt, portion: int, creditor: AccountId, rank: int) -> None:
        """Let `creditor` step into the place of who is owed `portion` of `debt`; the days so far stay a charge."""
        self._reduce(debt, portion)
        bought = msgspec.structs.replace(debt, creditor=creditor, rank=rank, amount=Won(portion), basis=0, charge_bp=0)
        self.tell(_event(DebtBought, bought, portion))
        self.state.put_debt(bought)

    def charge_for(self, source: Debt, basis: int) -> None:
        """Turn the days that `source` was late into a charge to who waited; nothing when that is below one won."""
        amount = charge(basis, source.charge_bp)
        if amount and source.debtor != source.creditor != RESERVE:
            self._charges.append(msgspec.structs.replace(source, rank=RANK_CHARGE, amount=amount, basis=0, charge_bp=0))

    # What is done -----------------------------------------------------------------------------------------------------

    def schedule(self, item: DueItem) -> None:
        """Put work on the schedule."""
        self._schedule.append(item)

    def cancel(self, item: DueItem) -> None:
        """Take work off the schedule."""
        self._cancel.append(item)

    def outcome(self) -> Outcome:
        """Return everything decided: withdrawals recalled, calls made first, then all moves by escrow.

        Charges become debts here, when nothing walks over the debts any more: of those that wait, always the first in
        DEBT, whenever in the call it arose. A charge bears no charge, and a debt ends once, so this comes to an end.
        """
        while self._charges or self._ended:
            if self._ended:
                self._share_reserve(self._ended.pop(0))
                continue
            late = min(self._charges, key=_turn_of)
            self._charges.remove(late)
            self.owe(late)
            self.repay(late.debtor, self.free(late.debtor))
        moves = (ContractCall("escrow", "move", encode(Moves(tuple(self._moves)))),) if self._moves else ()
        return Outcome(
            events=tuple(self._events),
            calls=(*self._recalls, *self._before, *moves, *self._after),
            cancel=tuple(self._cancel),
            schedule=tuple(self._schedule),
        )

    # Inside -----------------------------------------------------------------------------------------------------------

    def _into_reserve(self, club: bytes, amount: int) -> None:
        self._put(Purse(PurseKind.RESERVE, club), amount)
        if self.state.estates.get(club) is not None:
            self.end(club)

    def _share_reserve(self, club: bytes) -> None:
        """Share what the reserve of a club has that has ended, by SPLIT; what nobody can have stays."""
        estate, amount = self.state.estates.get(club), self.reserve(club)
        if estate is None or not amount or not any(estate.weights) or self._steps_left == 0:
            return
        shares = split(Won(amount), estate.weights)
        self.tell(ReserveShared(club, Won(amount), among=sum(1 for share in shares if share)))
        for account, share in zip(estate.accounts, shares, strict=True):
            if share:
                self.share(club, account, share)

    def _repay_one(self, debt: Debt, portion: int, payer: AccountId) -> int:
        """Move `portion` from `payer` to the creditor of `debt`; return what reached the creditor's available won."""
        reached = portion
        if debt.creditor == RESERVE:
            self._take(payer, portion)
            self._move(Move(MoveKind.REPAY_RESERVE, debt.club, Won(portion), account=payer))
            self._into_reserve(debt.club, portion)
            reached = 0
        else:
            seat = self._wants(debt)
            held = self._to_hold(debt.club, seat, debt.creditor, portion) if seat else 0
            if held:
                self.fill(debt.club, seat, payer, held)
                reached -= held
            if reached:
                self._take(payer, reached)
                self._cash[debt.creditor] = self._cash_of(debt.creditor) + reached
                kind = MoveKind.CHARGE if debt.rank == RANK_CHARGE else MoveKind.REPAY
                self._move(Move(kind, debt.club, Won(reached), account=payer, other=debt.creditor))
        self.tell(_event(DebtRepaid, debt, portion))
        self._reduce(debt, portion)
        return reached

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
        owed = sum(debt.amount for debt in self._read(holder) if debt.club == club) - self._coming.get(holder, 0)
        return min(room, max(0, amount - max(0, owed)))

    def _reduce(self, debt: Debt, portion: int) -> None:
        """Lower `debt`; when nothing is left, its days become a charge."""
        basis = debt.basis + portion * days_late(self.ctx.time_ms, debt.due_ms)
        left = Won(debt.amount - portion)
        self.state.put_debt(msgspec.structs.replace(debt, amount=left, basis=basis))
        if left == 0:
            self.charge_for(debt, basis)

    def _in_order(self, debtor: AccountId, first_club: bytes) -> Iterator[Debt]:
        """Yield the debts of `debtor` in the order in which they are repaid: those in `first_club`, then the oldest."""
        for first in (True, False) if first_club else (False,):
            for debt in self._read(debtor):
                if (debt.club == first_club) != first:
                    continue
                yield debt

    def _read(self, debtor: AccountId) -> Iterator[Debt]:
        """Yield the debts of `debtor` in the order of DEBT, while this call may; none in a frozen club."""
        if self._reads_left <= 0:
            return
        for debt in self.state.debts_of(debtor):
            self._reads_left -= 1
            if not self.frozen(debt.club):
                yield debt
            if self._reads_left <= 0:
                return

    def _path(self, closing: Debt) -> list[Debt]:
        """Return debts that lead from the creditor of `closing` to its debtor; empty when none are found.

        Where a claim to a pot wants its holdback filled, it is not set off against a debt in another club (rule 4).
        """
        start, goal = closing.creditor, closing.debtor
        came_by: dict[AccountId, Debt] = {}
        waiting = deque([start])
        seen = {start}
        while waiting:
            at = waiting.popleft()
            into = closing if at == start else came_by[at]
            full = not self._wants(into)
            for debt in self._read(at):
                if debt.creditor in seen or (not full and debt.club != into.club):
                    continue
                if debt.creditor == goal and debt.club != closing.club and self._wants(debt):
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


def _turn_of(charge: Debt) -> tuple[int, bytes, int, int]:
    """Return the order in which charges become debts. A seat and round has one charge, so no two are equal."""
    return (charge.due_ms, charge.club, charge.round, charge.seat)


def _event(kind: OfDebt, debt: Debt, amount: int) -> EventRecord:
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
