"""The decisions of one call about won: future balances, and the moves that lead to them.

Rule 1: a handler reads balances only from here, so it sees the moves that it has already decided.
Rule 2: nothing is paid here. The moves go to escrow in their order; escrow has its own table of allowed moves.
Rule 3: this file does not know debts. `debts` and `books` add them, and all credits of persons.
"""

from contracts.abi import ContractCall, EventRecord, Purse, PurseKind, ReadContext, Storage
from contracts.abi.interfaces import (
    Earmark,
    EarmarksOf,
    FlowsOf,
    Freeze,
    FreezeOf,
    Move,
    MoveKind,
    Moves,
    Recall,
    RecallableOf,
)
from contracts.rotation.records import CLOSED, Pause
from contracts.rotation.state import RotationState
from contracts.rotation.terms.calendar import days_late
from contracts.rotation.terms.table import holdback_target
from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["NAME", "Custody"]


NAME = "rotation"


class Custody:
    """Returns future balances, and records the moves of one call."""

    def __init__(self, ctx: ReadContext, storage: Storage) -> None:
        self.ctx = ctx
        self.state = RotationState(storage)
        self._cash: dict[AccountId, int] = {}
        """Available balances after the decisions so far."""
        self._recallable: dict[AccountId, int] = {}
        self._held: dict[Purse, int] = {}
        """Balances of club purses after the decisions so far."""
        self._remaining: dict[bytes, tuple[int, ...]] = {}
        """By club: what each seat pays in rounds whose due instants are not past."""
        self._terms: dict[bytes, Terms | None] = {}
        self._earmarks: dict[bytes, list[Earmark]] = {}
        """By club: what is set aside for its seats after the decisions so far, in the order of use."""
        self._freezes: dict[bytes, Freeze | None] = {}
        self._pauses: dict[bytes, tuple[Pause, ...]] = {}
        self._recalls: list[ContractCall] = []
        self._paid_in: dict[tuple[bytes, AccountId], int] = {}
        """By club and person, for RANK: what escrow had recorded before this call, and what this call has moved."""
        self._moves: list[Move] = []
        self._events: list[EventRecord] = []
        self._before: list[ContractCall] = []
        self._after: list[ContractCall] = []

    # Balances --------------------------------------------------------------------------------------------------------

    def available(self, account: AccountId) -> int:
        """Return what can be collected from `account`: the available balance, and withdrawals that have not begun."""
        return self._cash_of(account) + self._recallable_of(account)

    def free(self, account: AccountId, more: int = 0) -> int:
        """Return the part of it that is not locked for due contributions; with `more` won that are about to come."""
        return max(0, self.available(account) + more - self.state.liabilities_of(account).locked)

    def deposit(self, club: bytes, seat: int) -> int:
        """Return the deposit of `seat`."""
        return self._lies_in(Purse(PurseKind.DEPOSIT, club, seat))

    def holdback(self, club: bytes, seat: int) -> int:
        """Return the holdback of `seat`."""
        return self._lies_in(Purse(PurseKind.HOLDBACK, club, seat))

    def guarantee(self, club: bytes, seat: int) -> int:
        """Return the guarantee for `seat`."""
        return self._lies_in(Purse(PurseKind.GUARANTEE, club, seat))

    def reserve(self, club: bytes) -> int:
        """Return the club's reserve."""
        return self._lies_in(Purse(PurseKind.RESERVE, club))

    def earmarked(self, club: bytes, seat: int, until_ms: int | None = None) -> int:
        """Return what is set aside for `seat`; with `until_ms`, only what was there by then."""
        lines = self._earmarks_in(club)
        return sum(one.amount for one in lines if one.seat == seat and (until_ms is None or one.since_ms <= until_ms))

    def frozen(self, club: bytes) -> bool:
        """Return whether `club` is frozen."""
        return self._freeze_of(club) is not None

    def days_late(self, club: bytes, due_ms: int) -> int:
        """Return the whole days since `due_ms`, without the time during which `club` was frozen: CHARGE."""
        now = int(self.ctx.time_ms)
        if days_late(now, due_ms) == 0:
            return 0
        if club not in self._pauses:
            self._pauses[club] = tuple(self.state.pauses.values(club))
        freeze = self._freeze_of(club)
        pauses = [(pause.since_ms, pause.until_ms) for pause in self._pauses[club]]
        pauses += [] if freeze is None else [(freeze.since_ms, Millis(now))]
        waited = sum(max(0, min(until, now) - max(since, due_ms)) for since, until in pauses)
        return days_late(now - waited, due_ms)

    def thawed(self, club: bytes) -> None:
        """Go on in this call as if the freeze of `club` were over: this call ends it."""
        self._freezes[club] = None
        self._pauses.pop(club, None)

    def _freeze_of(self, club: bytes) -> Freeze | None:
        if club not in self._freezes:
            self._freezes[club] = self.ctx.ask(FreezeOf(club))
        return self._freezes[club]

    def backed(self, club: bytes, creditor: AccountId) -> int:
        """RANK: return up to which amount a claim of `creditor` in `club` comes before claims without won behind them.

        It is what the creditor has really paid into the club, less repayments received.
        """
        return max(0, self._paid_into(club, creditor) + (self.state.stakes.get(club, creditor) or 0))

    def back_with(self, club: bytes, creditor: AccountId, amount: int) -> None:
        """RANK: count `amount` more (less, if negative) as really paid into `club` by `creditor`."""
        stake = (self.state.stakes.get(club, creditor) or 0) + amount
        if stake:
            self.state.stakes.set(club, creditor, value=stake)
        else:
            self.state.stakes.delete(club, creditor)

    def shift(self, club: bytes, giver: AccountId, taker: AccountId, amount: int) -> None:
        """Transfer up to `amount` of what `giver` has really paid in to `taker`, who takes over a seat or a claim."""
        moved = min(amount, self.backed(club, giver))
        if moved > 0 and giver != taker:
            self.back_with(club, giver, -moved)
            self.back_with(club, taker, moved)

    def holds_back(self, club: bytes) -> bool:
        """Return whether `club` holds back a part of pots."""
        terms = self._terms_of(club)
        return terms is not None and terms.holds_back

    def percent(self, club: bytes, seat: int) -> int:
        """Return the holdback percentage of `seat`, of its remaining contributions."""
        terms = self._terms_of(club)
        if terms is None:
            return 0
        return self.state.seat(club, seat).percent if terms.by_grade else terms.holdback_percent

    def target(self, club: bytes, seat: int) -> int:
        """Return the present target of the holdback of `seat` (HOLDBACK)."""
        percent = self.percent(club, seat)
        if not percent:
            return 0
        record = self.state.clubs.get(club)
        assert record is not None, "a club that holds something back"
        if record.status == CLOSED:
            return 0
        if club not in self._remaining:
            later = self.state.rounds_of(club)[record.next_round - 1 :]
            sums = (sum(row.open_for(number) for row in later) for number in range(1, record.seats + 1))
            self._remaining[club] = tuple(sums)
        remaining = self._remaining[club][seat - 1]
        return holdback_target(percent, remaining, self.deposit(club, seat))

    def room(self, club: bytes, seat: int) -> int:
        """Return how much more won of its own pot the holdback of `seat` takes now."""
        return max(0, self.target(club, seat) - self.holdback(club, seat))

    # Moves ------------------------------------------------------------------------------------------------------------

    def draw(self, club: bytes, seat: int, holder: AccountId, amount: int) -> int:
        """Let what is set aside for `seat` pay up to `amount` of a payment that the holder makes next; return how much.

        What was set aside first is used first (`contracts.escrow.checks.draws`).
        """
        drawn = left = min(amount, self.earmarked(club, seat))
        for one in [one for one in self._earmarks_in(club) if one.seat == seat]:
            part = min(left, one.amount)
            left -= part
            self._lower_earmark(club, one, part)
        if drawn:
            self._cash[holder] = self._cash_of(holder) + drawn
            self._move(Move(MoveKind.DRAW, club, Won(drawn), seat=seat, account=holder))
        return drawn

    def contribute(self, club: bytes, account: AccountId, amount: int, seat: int = 0) -> None:
        """Move a contribution from `account`'s available won into the pot; first what is set aside for its `seat`."""
        drawn = self.draw(club, seat, account, amount) if seat else 0
        self._take(account, amount)
        self.state.add_early(account, drawn - amount)
        self._move(Move(MoveKind.CONTRIBUTE, club, Won(amount), account=account))

    def bring_deposit(self, club: bytes, seat: int, account: AccountId, amount: int) -> None:
        """Move a deposit from `account`'s available won; first what is set aside for the seat."""
        self.draw(club, seat, account, amount)
        self._take(account, amount)
        self._put(Purse(PurseKind.DEPOSIT, club, seat), amount)
        self._move(Move(MoveKind.DEPOSIT, club, Won(amount), seat=seat, account=account))

    def cover(self, club: bytes, seat: int, amount: int) -> None:
        """Let the seat's deposit pay into the pot."""
        self._put(Purse(PurseKind.DEPOSIT, club, seat), -amount)
        self._move(Move(MoveKind.COVER, club, Won(amount), seat=seat))

    def cover_by_holdback(self, club: bytes, seat: int, amount: int) -> None:
        """Let the seat's holdback pay into the pot."""
        self._put(Purse(PurseKind.HOLDBACK, club, seat), -amount)
        self._move(Move(MoveKind.COVER_HOLDBACK, club, Won(amount), seat=seat))

    def cover_by_guarantee(self, club: bytes, seat: int, amount: int) -> None:
        """Let the seat's guarantor pay into the pot."""
        self._put(Purse(PurseKind.GUARANTEE, club, seat), -amount)
        self._move(Move(MoveKind.COVER_GUARANTEE, club, Won(amount), seat=seat))

    def cover_by_reserve(self, club: bytes, amount: int) -> None:
        """Let the club's reserve pay into the pot."""
        self._put(Purse(PurseKind.RESERVE, club), -amount)
        self._move(Move(MoveKind.COVER_RESERVE, club, Won(amount)))

    def fill(self, club: bytes, seat: int, payer: AccountId, amount: int) -> None:
        """Move won of `payer` that belongs to the seat's pot into its holdback."""
        self._take(payer, amount)
        self._put(Purse(PurseKind.HOLDBACK, club, seat), amount)
        self._move(Move(MoveKind.FILL, club, Won(amount), seat=seat, account=payer))

    def keep(self, club: bytes, payer: AccountId, creditor: AccountId, amount: int, *, charge: bool) -> None:
        """Take a repayment in a frozen club into its pot; it is used up of what the creditor has paid in (RANK)."""
        self._take(payer, amount)
        kind = MoveKind.KEEP_CHARGE if charge else MoveKind.KEEP
        self._move(Move(kind, club, Won(amount), account=payer, other=creditor))
        self.back_with(club, creditor, -amount)

    def hold_kept(self, club: bytes, seat: int, holder: AccountId, amount: int) -> None:
        """Fill the seat's holdback with kept repayments that belong to its pot."""
        self._put(Purse(PurseKind.HOLDBACK, club, seat), amount)
        self._move(Move(MoveKind.HOLD_KEPT, club, Won(amount), seat=seat, account=holder))

    def lock_guarantee(self, club: bytes, seat: int, guarantor: AccountId, amount: int) -> None:
        """Lock won of a guarantor, who signs this call."""
        self._take(guarantor, amount)
        self._put(Purse(PurseKind.GUARANTEE, club, seat), amount)
        self._move(Move(MoveKind.GUARANTEE, club, Won(amount), seat=seat, account=guarantor))

    def lock_bond(self, club: bytes, seat: int, bidder: AccountId, amount: int) -> None:
        """Lock won of a bidder, who signs this call."""
        self._take(bidder, amount)
        self._put(Purse(PurseKind.BOND, club, seat), amount)
        self._move(Move(MoveKind.BOND, club, Won(amount), seat=seat, account=bidder))

    def release_deposit(self, club: bytes, seat: int, owner: AccountId) -> int:
        """Return the whole deposit before other moves of this call, so that somebody else can pay one.

        Returns its amount. The caller credits the owner with `credit`.
        """
        amount = self.deposit(club, seat)
        if amount:
            self._put(Purse(PurseKind.DEPOSIT, club, seat), -amount)
            move = Move(MoveKind.RETURN, club, Won(amount), seat=seat, account=owner)
            self.call_first(ContractCall("escrow", "move", encode(Moves((move,)))))
        return amount

    def release_holdback(self, club: bytes, seat: int, holder: AccountId) -> int:
        """Release the whole holdback before other moves of this call; the caller credits the holder.

        Returns its amount. Escrow releases only to the seat's holder, so call this before the seat is handed over.
        """
        amount = self.holdback(club, seat)
        if amount:
            self._put(Purse(PurseKind.HOLDBACK, club, seat), -amount)
            self._move(Move(MoveKind.RELEASE, club, Won(amount), seat=seat, account=holder))
        return amount

    def price(self, club: bytes, newcomer: AccountId, leaver: AccountId, amount: int) -> None:
        """Let a newcomer pay a leaver for a seat. The caller credits the leaver with `credit`."""
        self._take(newcomer, amount)
        self._move(Move(MoveKind.PRICE, club, Won(amount), account=newcomer, other=leaver))

    # Reports and results ----------------------------------------------------------------------------------------------

    def tell(self, event: EventRecord) -> None:
        """Add an event."""
        self._events.append(event)

    def call_first(self, call: ContractCall) -> None:
        """Make a nested call before the moves."""
        self._before.append(call)

    def call_last(self, call: ContractCall) -> None:
        """Make a nested call after the moves."""
        self._after.append(call)

    # Inside -----------------------------------------------------------------------------------------------------------

    def _terms_of(self, club: bytes) -> Terms | None:
        """Return the terms of `club`; None if another contract runs it."""
        if club not in self._terms:
            record = self.state.clubs.get(club)
            self._terms[club] = None if record is None else record.terms
        return self._terms[club]

    def _earmarks_in(self, club: bytes) -> list[Earmark]:
        if club not in self._earmarks:
            lines: tuple[Earmark, ...] = self.ctx.ask(EarmarksOf(club))
            self._earmarks[club] = list(lines)
        return self._earmarks[club]

    def _lower_earmark(self, club: bytes, one: Earmark, part: int) -> None:
        """Lower one earmark by `part`."""
        lines = self._earmarks_in(club)
        at = lines.index(one)
        lines[at : at + 1] = [Earmark(one.seat, one.by, Won(one.amount - part), one.since_ms)]

    def _cash_of(self, account: AccountId) -> int:
        if account not in self._cash:
            self._cash[account] = self.ctx.balance(Purse(PurseKind.AVAILABLE, account))
        return self._cash[account]

    def _recallable_of(self, account: AccountId) -> int:
        if account not in self._recallable:
            self._recallable[account] = self.ctx.ask(RecallableOf(account))
        return self._recallable[account]

    def _lies_in(self, purse: Purse) -> int:
        if purse not in self._held:
            self._held[purse] = self.ctx.balance(purse)
        return self._held[purse]

    def _put(self, purse: Purse, amount: int) -> None:
        self._held[purse] = self._lies_in(purse) + amount
        assert self._held[purse] >= 0, f"{purse.kind} falls to {self._held[purse]}"

    def _take(self, account: AccountId, amount: int) -> None:
        """Lower `account`'s available won by `amount`, and recall withdrawals for a missing part."""
        assert 0 < amount <= self.available(account), f"{amount} of {self.available(account)}"
        missing = amount - self._cash_of(account)
        if missing > 0:
            self._recallable[account] = self._recallable_of(account) - missing
            self._cash[account] += missing
            self._recalls.append(ContractCall("won", "recall", encode(Recall(account, Won(missing)))))
        self._cash[account] -= amount

    def _move(self, move: Move) -> None:
        self._moves.append(move)
        for account, amount in _paid_by(move):
            if (move.club, account) in self._paid_in:
                self._paid_in[move.club, account] += amount

    def _paid_into(self, club: bytes, account: AccountId) -> int:
        """Return what `account` has paid in for good by escrow's records, including the moves of this call."""
        if (club, account) not in self._paid_in:
            lines = self.ctx.ask(FlowsOf(club, account)).lines if account else ()
            noted = {line.kind: line for line in lines}
            paid = sum(line.out for kind, line in noted.items() if kind == MoveKind.CONTRIBUTE)
            back = sum(line.back for kind, line in noted.items() if kind in _BACK)
            since = (part for move in self._moves if move.club == club for part in _paid_by(move))
            self._paid_in[club, account] = paid - back + sum(amount for who, amount in since if who == account)
        return self._paid_in[club, account]


_BACK = frozenset({MoveKind.REFUND, MoveKind.REPAY, MoveKind.CHARGE})
"""Moves that return what was paid in."""


def _paid_by(move: Move) -> tuple[tuple[AccountId, int], ...]:
    """Return who has paid in by `move`, and how much; negative for a return."""
    if move.kind == MoveKind.CONTRIBUTE:
        return ((AccountId(move.account), move.amount),)
    if move.kind in _BACK:
        return ((AccountId(move.other or move.account), -move.amount),)
    return ()
