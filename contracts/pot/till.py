"""The till: all won of a pot moves through this file, in and out, and its books follow.

    a member's available ── take ──────▶ pot     paid_in and held rise by the same
    pot ── spend (a vote) ─────────────▶ payee   held falls; everybody's share of what is left becomes smaller
    pot ── pay_back (a share) ─────────▶ member  held and the member's paid_in fall by the same
    nothing moves ── settle ───────────▶         paid_in of everybody becomes the share of what is left
    nothing moves ── promise, lapse ───▶         reserved rises, and paid_in falls by what each bears of it; and back

Rule 1: a share is held − reserved, pro rata to paid_in. What was spent is spent for all, whenever a member leaves:
nobody gets back more than the share of what is left, and nobody more than was paid in.
Rule 2: a member who leaves gets the whole won of the exact share. A remainder stays with the others; the last one gets
it.
Rule 3: a newcomer has no part in what was spent before, so the books are settled when one joins; and also before a
promise, so that everybody bears a whole number of won of it. What lapses returns to those who have borne it.
Rule 4: nothing is paid here. `outcome` gives all moves to escrow, which has its own table of allowed moves.
"""

import msgspec

from contracts.abi import Context, ContractCall, DueItem, EventRecord, Outcome, Purse, PurseKind, ReadContext, Storage
from contracts.abi.interfaces import (
    ConsentOf,
    Credited,
    Grant,
    LiabilitiesOf,
    Move,
    MoveKind,
    Moves,
    RecallableOf,
    Revoke,
)
from contracts.abi.shares import split
from contracts.pot.events import PotClosed, PotLapsed, PotPaid, PotPaidBack, PotReturned, PotSettled
from contracts.pot.state import Member, PotRecord, PotState, Spending
from contracts.pot.words import CLOSED, Ended
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won

__all__ = ["NAME", "Till", "free_won", "share_of"]

NAME = "pot"


def share_of(pot: PotRecord, paid_in: int) -> Won:
    """Return the share of a member who has paid in so much, in whole won."""
    return Won(pot.free * paid_in // pot.paid_in) if pot.paid_in else Won(0)


def free_won(ctx: ReadContext, account: AccountId) -> Won:
    """Return what an account may pay into a pot: nothing in debt, and nothing that is locked for a due contribution."""
    owes = ctx.ask(LiabilitiesOf(account))
    if owes.debt:
        return Won(0)
    available = ctx.balance(Purse(PurseKind.AVAILABLE, account))
    recallable = ctx.ask(RecallableOf(account)) if owes.locked else 0
    return Won(max(0, min(available, available + recallable - owes.locked)))


class Till:
    """Collects the moves, events and calls of one call about one pot."""

    def __init__(self, ctx: Context, storage: Storage, pot: PotRecord) -> None:
        self.ctx = ctx
        self.state = PotState(storage)
        self.pot = pot
        self._before: list[ContractCall] = []
        self._moves: list[Move] = []
        self._events: list[EventRecord] = []
        self._after: list[ContractCall] = []
        self._schedule: list[DueItem] = []

    # Won --------------------------------------------------------------------------------------------------------------

    def take(self, member: Member, amount: Won, dues: Won) -> Member:
        """Move won of a member into the pot; `dues` is the part of it that is for dues."""
        self._moves.append(Move(MoveKind.CONTRIBUTE, self.pot.id, amount, account=member.account))
        self._count(paid_in=amount, held=amount)
        self.tell(PotPaid(self.pot.id, member.account, amount, dues))
        paid = msgspec.structs.replace(
            member, paid_in=Won(member.paid_in + amount), dues_paid=Won(member.dues_paid + dues)
        )
        self.state.save_member(self.pot.id, paid)
        return paid

    def spend(self, to: AccountId, amount: Won, proposal: bytes) -> None:
        """Pay somebody what the members have decided in `proposal`."""
        self._moves.append(Move(MoveKind.SPEND, self.pot.id, amount, account=to, decision=proposal))
        self._count(held=-amount)
        self._credit(to, amount)

    def promise(self, amount: Won) -> tuple[tuple[AccountId, Won], ...]:
        """Promise `amount` against receipts; return how much of it each member bears."""
        self.settle()
        members = self.state.members_of(self.pot.id)
        parts = split(amount, [each.paid_in for each in members])
        for member, part in zip(members, parts, strict=True):
            borne = msgspec.structs.replace(member, paid_in=Won(member.paid_in - part))
            self.state.save_member(self.pot.id, borne)
        self._count(paid_in=-amount, reserved=amount)
        return tuple((member.account, part) for member, part in zip(members, parts, strict=True) if part)

    def keep_promise(self, amount: Won) -> None:
        """Free a promised amount, which is paid in this call."""
        self._count(reserved=-amount)

    def lapse(self, spending: Spending) -> None:
        """Return the waiting parts of a spending to those who have borne them: into the pot, or to whoever has left."""
        waiting = Won(sum(spending.later))
        if not waiting:
            return
        for (account, _), part in zip(
            spending.borne, split(waiting, [borne for _, borne in spending.borne]), strict=True
        ):
            self._count(reserved=-part)
            member = self.state.member(self.pot.id, account)
            if member is not None:
                self._count(paid_in=part)
                back = msgspec.structs.replace(member, paid_in=Won(member.paid_in + part))
                self.state.save_member(self.pot.id, back)
            elif part:
                self._count(held=-part)
                self._moves.append(Move(MoveKind.PAY_BACK, self.pot.id, part, account=account))
                self._credit(account, part)
                self.tell(PotReturned(self.pot.id, spending.proposal, account, part))
        self.state.save_spending(self.pot.id, msgspec.structs.replace(spending, later=()))
        self.tell(PotLapsed(self.pot.id, spending.proposal, waiting))

    def pay_back(self, member: Member, amount: Won) -> Member:
        """Return a part of what a member has paid in."""
        if amount:
            self._moves.append(Move(MoveKind.PAY_BACK, self.pot.id, amount, account=member.account))
            self._count(paid_in=-amount, held=-amount)
            self._credit(member.account, amount)
        got = msgspec.structs.replace(member, paid_in=Won(member.paid_in - amount))
        self.state.save_member(self.pot.id, got)
        return got

    def settle(self) -> None:
        """Lower what the members have paid in to their shares of what is left."""
        left = Won(self.pot.free)
        if left == self.pot.paid_in:
            return
        self.tell(PotSettled(self.pot.id, self.pot.paid_in, left))
        members = self.state.members_of(self.pot.id)
        for member, part in zip(members, split(left, [each.paid_in for each in members]), strict=True):
            self.state.save_member(self.pot.id, msgspec.structs.replace(member, paid_in=part))
        self._count(paid_in=left - self.pot.paid_in)

    def share_out(self, amount: Won) -> int:
        """Return `amount` to the members, pro rata to what they have paid in; return how many got something."""
        members = self.state.members_of(self.pot.id)
        parts = split(amount, [each.paid_in for each in members])
        for member, part in zip(members, parts, strict=True):
            self.pay_back(member, part)
            if part:
                self.tell(PotPaidBack(self.pot.id, member.account, part))
        return sum(1 for part in parts if part)

    def close(self, why: Ended) -> None:
        """Return everything to the members, and what was promised to those who have borne it; end all consents."""
        for proposal in tuple(self.state.promises.values(self.pot.id)):
            spending = self.state.spendings.get(self.pot.id, proposal)
            assert spending is not None, "a promise is of a spending"
            self.lapse(spending)
        held = self.pot.held
        if held:
            self.share_out(held)
        for member in self.state.members_of(self.pot.id):
            self.revoke(member.account)
            over = msgspec.structs.replace(member, paid_in=Won(0), asked=member.dues_paid)
            self.state.save_member(self.pot.id, over)
        self.pot = msgspec.structs.replace(self.pot, status=CLOSED, paid_in=Won(0))
        self.tell(PotClosed(self.pot.id, held, why))

    # Other results ----------------------------------------------------------------------------------------------------

    def grant(self, account: AccountId, amount: Won) -> None:
        """Record the signer's consent, by which the account also becomes a party of the club."""
        self._before.append(ContractCall("escrow", "grant", encode(Grant(self.pot.id, account, amount))))

    def revoke(self, account: AccountId) -> None:
        """End the consent of a member."""
        given = self.ctx.ask(ConsentOf(self.pot.id, account)).cap
        if given:
            self._after.append(ContractCall("escrow", "revoke", encode(Revoke(self.pot.id, account, given))))

    def call_first(self, call: ContractCall) -> None:
        """Make a nested call before the moves."""
        self._before.append(call)

    def tell(self, event: EventRecord) -> None:
        """Add an event."""
        self._events.append(event)

    def schedule(self, item: DueItem) -> None:
        """Put work on the schedule."""
        self._schedule.append(item)

    def outcome(self) -> Outcome:
        """Store the pot, and return all decisions."""
        assert 0 <= self.pot.free <= self.pot.paid_in, "nobody has a share of more than was paid in"
        self.state.pots.set(self.pot.id, value=self.pot)
        moves = (ContractCall("escrow", "move", encode(Moves(tuple(self._moves)))),) if self._moves else ()
        return Outcome(
            events=tuple(self._events),
            calls=(*self._before, *moves, *self._after),
            schedule=tuple(self._schedule),
        )

    # Inside -----------------------------------------------------------------------------------------------------------

    def _credit(self, account: AccountId, amount: Won) -> None:
        """A credit pays its owner's debts first (DEBT)."""
        if self.ctx.ask(LiabilitiesOf(account)).debt:
            self._after.append(ContractCall("rotation", "credited", encode(Credited(account, amount))))

    def _count(self, paid_in: int = 0, held: int = 0, reserved: int = 0) -> None:
        pot = self.pot
        self.pot = msgspec.structs.replace(
            pot,
            paid_in=Won(pot.paid_in + paid_in),
            held=Won(pot.held + held),
            reserved=Won(pot.reserved + reserved),
        )
