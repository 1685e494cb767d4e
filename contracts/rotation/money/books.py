"""The books of one call: credits, their effects on debts, and the events about them.

Rule 1: balances and moves are in `custody`. Every credit of a person goes through this file.
Rule 2: nothing is paid here. `outcome` gives all moves to escrow, in the order of the decisions.
Rule 3: a credit first pays the person's debts (`debts`).
Rule 4: all won of a seat's own pot, at receipt or later, fills its holdback up to the present target, after the
holder's debts in this club and before those in others (HOLDBACK).
Rule 5: won that comes into the reserve of an ended club is shared at the end of the call (CLOSE, DISSOLVE;
`reserve_shares`).
"""

import msgspec

from contracts.abi import ContractCall, DueItem, Outcome, Purse, PurseKind
from contracts.abi.interfaces import Move, MoveKind, Moves
from contracts.rotation.events.money import GuaranteeReleased
from contracts.rotation.events.rounds import ReserveShared
from contracts.rotation.money.debts import Debts
from contracts.rotation.money.reserve_shares import clear_weights, parts_of, reserve_shares_of
from contracts.rotation.records import CLOSED, PAID_OUT, RESERVE, Debt
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won

__all__ = ["Books"]


class Books(Debts):
    """Collects the moves of one call, and gives them to escrow."""

    # Credits ---------------------------------------------------------------------------------------------------------

    def pay_out(self, club: bytes, seat: int, holder: AccountId, amount: int) -> int:
        """Pay the pot to the seat whose turn it is: first debts in this club, then holdback, the rest to the holder.

        Auto-claim moves the rest on at once, after debts in other clubs. Returns the amount held back.
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
        """Release won of the holdback to the seat's holder, after debts."""
        self._put(Purse(PurseKind.HOLDBACK, club, seat), -amount)
        self._move(Move(MoveKind.RELEASE, club, Won(amount), seat=seat, account=holder))
        self.credit(holder, amount, club)

    def pay_seat(self, club: bytes, seat: int, holder: AccountId, payer: AccountId, amount: int) -> None:
        """Let `payer` pay `amount` of the seat's own pot after its turn: debts in this club, holdback, the holder.

        A late joiner who has received before pays it to itself: then only what is held back moves.
        """
        held = self._to_hold(club, seat, holder, amount)
        if held:
            self.fill(club, seat, payer, held)
        if amount > held and payer != holder:
            self.price(club, payer, holder, amount - held)
            self.credit(holder, amount - held, club)

    def unlock_guarantee(self, club: bytes, seat: int) -> None:
        """Return the guarantor's lock for `seat`, and end the guarantee, if there is one."""
        found, amount = self.state.guarantees.get(club, seat), self.guarantee(club, seat)
        if found is None:
            return
        self.state.guarantees.delete(club, seat)
        if amount:
            self._put(Purse(PurseKind.GUARANTEE, club, seat), -amount)
            self._move(Move(MoveKind.UNLOCK, club, Won(amount), seat=seat, account=found.account))
            self.credit(found.account, amount)
        self.tell(GuaranteeReleased(club, seat, found.account, Won(amount)))

    def return_earmarks(self, club: bytes, seat: int) -> None:
        """Return what is set aside for `seat` and not used to those who have set it aside, after their debts."""
        for one in [one for one in self._earmarks_in(club) if one.seat == seat and one.amount]:
            self._lower_earmark(club, one, one.amount)
            self._move(Move(MoveKind.UNMARK, club, one.amount, seat=seat, account=one.by))
            self.credit(one.by, one.amount, club)

    def pay_surplus(self, club: bytes, seat: int, organizer: AccountId, amount: int) -> None:
        """Pay the surplus of a round to the organizer, after debts."""
        self._move(Move(MoveKind.SURPLUS, club, Won(amount), seat=seat, account=organizer))
        self.credit(organizer, amount, club)

    def refund(self, club: bytes, payer: AccountId, amount: int) -> None:
        """Return what `payer` has paid ahead for changed rounds, after the payer's debts."""
        self._move(Move(MoveKind.REFUND, club, Won(amount), account=payer))
        self.credit(payer, amount, club)

    def save(self, club: bytes, amount: int) -> None:
        """Move won from the pot into the reserve."""
        self._into_reserve(club, amount)
        self.back_with(club, RESERVE, amount)
        self._move(Move(MoveKind.SAVE, club, Won(amount)))

    def penalty(self, club: bytes, seat: int, to: AccountId, amount: int) -> None:
        """Pay a member from the deposit of a seat that leaves, after the member's debts."""
        self._put(Purse(PurseKind.DEPOSIT, club, seat), -amount)
        self._move(Move(MoveKind.PENALTY, club, Won(amount), seat=seat, account=to))
        self.credit(to, amount, club)

    def share(self, club: bytes, to: AccountId, amount: int) -> None:
        """Pay a member from the reserve of an ended club, after the member's debts."""
        self._put(Purse(PurseKind.RESERVE, club), -amount)
        self._move(Move(MoveKind.SHARE, club, Won(amount), account=to))
        self.credit(to, amount, club)

    def return_deposit(self, club: bytes, seat: int, owner: AccountId, amount: int) -> None:
        """Return (a part of) the deposit to its owner, after debts."""
        self._put(Purse(PurseKind.DEPOSIT, club, seat), -amount)
        self._move(Move(MoveKind.RETURN, club, Won(amount), seat=seat, account=owner))
        self.credit(owner, amount, club)

    def return_bond(self, club: bytes, seat: int, bidder: AccountId, amount: int) -> None:
        """Return the bond of a bid to its owner, after debts."""
        self._put(Purse(PurseKind.BOND, club, seat), -amount)
        self._move(Move(MoveKind.UNBOND, club, Won(amount), seat=seat, account=bidder))
        self.credit(bidder, amount, club)

    def forfeit(self, club: bytes, seat: int, to: AccountId, amount: int) -> None:
        """Pay another member from the bond of a bid that was not revealed, after the member's debts."""
        self._put(Purse(PurseKind.BOND, club, seat), -amount)
        self._move(Move(MoveKind.FORFEIT, club, Won(amount), seat=seat, account=to))
        self.credit(to, amount, club)

    # Results ---------------------------------------------------------------------------------------------------------

    def cancel(self, item: DueItem) -> None:
        """Remove work from the schedule."""
        self._cancel.append(item)

    def outcome(self) -> Outcome:
        """Return all decisions: recalls of withdrawals, first calls, then all moves by escrow.

        Charges become debts here, after all work on debts: of the waiting ones always the first in DEBT, whenever in
        the call it arose. A charge does not bear a charge, and a debt ends only once, so this terminates.
        """
        self._do_tasks()
        while (self._charges or self._ended) and not self.full and not self._stage:
            if self._ended:
                self._share_reserve(self._ended.pop(0))
                continue
            late = min(self._charges, key=_turn_of)
            self._charges.remove(late)
            self.owe(late)
            self.repay_earmarked(late.club, late.seat, late.debtor)
            self.repay_free(late.debtor)
        if not self._leave_rest():
            self._after += self._finally
        moves = (ContractCall("escrow", "move", encode(Moves(tuple(self._moves)))),) if self._moves else ()
        return Outcome(
            events=tuple(self._events),
            calls=(*self._recalls, *self._before, *moves, *self._after),
            cancel=tuple(self._cancel),
            schedule=tuple(self._schedule),
        )

    # Inside -----------------------------------------------------------------------------------------------------------

    def _share_reserve(self, club: bytes) -> None:
        """Share the reserve of an ended club (`reserve_shares`). Won that nobody may have yet waits.

        In a frozen club it waits until the freeze is over (`hand_over`).
        """
        if self.frozen(club):
            return
        shares, amount = self.state.reserve_shares.get(club), self.reserve(club)
        if shares is not None and not shares.accounts:
            shares = reserve_shares_of(clear_weights(self.state, club))
            self.state.reserve_shares.set(club, value=shares)
        if shares is None or not shares.accounts or not amount:
            return
        parts = parts_of(shares, Won(amount), last=not self._more_may_come(club))
        shared = Won(sum(parts))
        if not shared:
            return
        got = tuple(Won(had + part) for had, part in zip(shares.got, parts, strict=True))
        self.state.reserve_shares.set(club, value=msgspec.structs.replace(shares, got=got))
        self.tell(ReserveShared(club, shared, among=sum(1 for part in parts if part)))
        for account, part in zip(shares.accounts, parts, strict=True):
            if part:
                self.share(club, account, part)

    def _more_may_come(self, club: bytes) -> bool:
        """Return whether won may still come into the reserve of an ended club.

        What was paid ahead lies in the pot, and comes into the reserve when its round is over.
        """
        if self.state.to_reserve.get(club):
            return True
        record = self.state.clubs.get(club)
        assert record is not None, "a club that has ended"
        rows = () if record.status == CLOSED else self.state.rounds_of(club)
        return any(row.status != PAID_OUT and row.asked for row in rows)


def _turn_of(charge: Debt) -> tuple[int, bytes, int, int, int]:
    """Return the order in which charges become debts. A seat and round has one per recipient, so no two are equal."""
    return (charge.due_ms, charge.club, charge.round, charge.seat, charge.rank)
