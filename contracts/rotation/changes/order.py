"""Changes the order of the seats that have not received, and pays what this equalises at once.

Rule 1: nobody's cash flow worsens without their signature (WORSE); RATE holds for every seat whose turn changes.
Rule 2: if seats pay different amounts before their turn (fair), a seat that moves forward pays what it would have paid
more in the rounds so far, and a seat that moves back gets it: (p_a − p_b) × rounds paid. Rounds that paid back a former
seat do not count. From then on, the amount counts as paid by the one and returned to the other
(`RotationState.counted`).
Rule 3: a guarantor signed for one seat in one order. A guarantor who does not sign the change is released.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from contracts.abi.club import Order, Verdict
from contracts.abi.leads import Leads
from contracts.rotation.changes.advance_refunds import ahead_by_holder, ahead_of
from contracts.rotation.changes.plan import Preview
from contracts.rotation.changes.preconditions import (
    check_brings,
    check_turns_known,
    open_for_change,
    write_later,
)
from contracts.rotation.errors.changes import OrderSeatsError, SameOrderError, TurnUsedError
from contracts.rotation.errors.shared_turns import UnequalSeatsError
from contracts.rotation.events.changes import ClubEqualised, ClubReordered
from contracts.rotation.kinds.registry import kind_of
from contracts.rotation.lookup import holder_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.exposure import check_credits, count_anew, credits_of
from contracts.rotation.money.guarantee import keep_guarantee
from contracts.rotation.records import ClubRecord, Equalised, SeatRecord
from contracts.rotation.terms.agreement import deposit_of, hash_of, is_half, vacant_cost
from contracts.rotation.terms.finding import check_rate_of
from contracts.rotation.terms.table import Table, exchanged, worsens
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import AccountId, Hash32, Won

__all__ = ["Exchange", "OrderPlan", "plan_exchange", "plan_order"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """An exchange of turns among seats that have not received, which has passed all checks."""

    club: ClubRecord
    seats: tuple[SeatRecord, ...]
    """The seats whose turns change, ascending."""
    table: Table
    schedule_hash: Hash32
    signers: tuple[AccountId, ...]
    deposits: tuple[Won, ...]
    """The new deposits of these seats."""
    equalised: tuple[Equalised, ...]
    """What each of these seats pays the others, negative if it receives; the sum is 0."""
    consents: tuple[tuple[AccountId, Won], ...]
    may_sign: tuple[AccountId, ...]

    def verdict(self) -> Verdict:
        """Return who must sign, and the additional consents."""
        return Verdict("ok", (), self.signers, self.consents, may_sign=self.may_sign)

    def leads(self) -> Leads:
        """Return the new turns, with their holders and the equalisations."""
        holders = tuple((seat.seat, holder_of(seat)) for seat in self.seats)
        pays = tuple(
            (seat.seat, one.amount) for seat, one in zip(self.seats, self.equalised, strict=True) if one.amount
        )
        return Leads(self.schedule_hash, holders, pays)

    def preview(self, books: Books) -> Preview:
        """Return the future turns, payments, pots and deposits, and the immediate payments."""
        brings: dict[int, int] = {}
        gets: dict[int, int] = {}
        for seat, deposit, one in zip(self.seats, self.deposits, self.equalised, strict=True):
            held = books.deposit(self.club.id, seat.seat)
            brings[seat.seat] = max(0, deposit - max(held, seat.deposit)) + max(0, one.amount)
            gets[seat.seat] = max(0, held - deposit) + max(0, -one.amount)
        for number, back in ahead_of(books.state, self.club, self.table).items():
            gets[number] = gets.get(number, 0) + back
        deposits = {seat.seat: deposit for seat, deposit in zip(self.seats, self.deposits, strict=True)}
        moved = self.equalised
        return Preview(self.club, self.schedule_hash, self.table, deposits, brings, gets, equalised=moved)

    def apply(self, books: Books, signed: tuple[AccountId, ...]) -> None:
        """Store the new turns, equalise, adjust deposits, and release guarantors who have not signed."""
        club = msgspec.structs.replace(self.club, schedule_hash=self.schedule_hash)
        write_later(books, club, self.table)
        _equalise(books, self)
        for seat, deposit in zip(self.seats, self.deposits, strict=True):
            _adjust_deposit(books, club, seat, deposit)
            keep_guarantee(books, club, seat.seat, self.table.round_of(seat.seat), signed)
        count_anew(books, club, credits_of(club, self.table, zip(self.seats, self.deposits, strict=True)))


@dataclass(frozen=True, slots=True)
class OrderPlan:
    """A change of the order, decided by vote."""

    exchange: Exchange

    def verdict(self) -> Verdict:
        """Return who must sign, and the additional consents."""
        return self.exchange.verdict()

    def leads(self) -> Leads:
        """Return the new turns, with their holders and the equalisations."""
        return self.exchange.leads()

    def preview(self, books: Books) -> Preview:
        """Return the effect of the new order."""
        return self.exchange.preview(books)

    def apply(self, books: Books, signed: tuple[AccountId, ...]) -> None:
        """Execute the exchange, and report the new order."""
        self.exchange.apply(books, signed)
        hashed = self.exchange.schedule_hash
        books.tell(ClubReordered(self.exchange.club.id, hashed))


def plan_order(books: Books, change: Order) -> OrderPlan:
    """Return the plan of an order that lists every seat that has not received, once."""
    club = open_for_change(books.ctx, books.state, change.club)
    seats = {seat.seat: seat for seat in books.state.seats_of(club.id)}
    table = books.state.table(club.id)
    check_turns_known(club.terms, table, club.next_round - 1)
    turns = (seat for number in range(1, table.rounds + 1) for seat in table.turn(number))
    now = [seat for seat in turns if _waits(seats.get(seat))]
    if sorted(change.order) != sorted(now):
        raise OrderSeatsError(seats=tuple(sorted(now)))
    takes = {new: old for new, old in zip(change.order, now, strict=True) if new != old}
    if not takes:
        raise SameOrderError
    return OrderPlan(plan_exchange(books, club, takes))


def _waits(seat: SeatRecord | None) -> bool:
    return seat is not None and not seat.received and not seat.left


def plan_exchange(books: Books, club: ClubRecord, takes: Mapping[int, int], *, all_sign: bool = False) -> Exchange:
    """Run every check of an exchange of turns (`table.exchanged`); return its plan.

    Those must sign who become worse off (WORSE) or must pay or consent to more, and in a swap both holders.
    """
    state = books.state
    everybody = state.seats_of(club.id)
    seats = tuple(seat for seat in everybody if seat.seat in takes)
    for seat in seats:
        if seat.received or seat.left:
            raise TurnUsedError(seat=seat.seat)
    before = state.table(club.id)
    check_turns_known(club.terms, before, club.next_round - 1)
    _check_equal_seats(club.terms, takes)
    after = exchanged(before, takes, club.next_round - 1)
    left = frozenset(seat.seat for seat in everybody if seat.left)
    equalised = tuple(_equalising(club, before, left, seat, takes[seat.seat]) for seat in seats)
    check_rate_of(books.ctx, club, state.counted(club.id, after, equalised), tuple(takes))
    signers = {
        holder_of(seat)
        for seat in everybody
        if (all_sign and seat.seat in takes) or worsens(before.flows(seat.seat), after.flows(seat.seat))
    }
    deposits = tuple(deposit_of(club.terms, after, seat.seat) for seat in seats)
    check_credits(books, club, credits_of(club, after, zip(seats, deposits, strict=True)))
    consents: dict[AccountId, int] = {}
    brought: dict[AccountId, int] = {}
    guarantors: set[AccountId] = set()
    for seat, deposit, moved in zip(seats, deposits, equalised, strict=True):
        holder, pays = holder_of(seat), moved.amount
        more = after.total(seat.seat) - before.total(seat.seat) + max(0, deposit - seat.deposit) + max(0, pays)
        more += vacant_cost(club.terms, after.recipients, seat.seat)
        more -= vacant_cost(club.terms, before.recipients, seat.seat)
        consents[holder] = consents.get(holder, 0) + max(0, more)
        brings = max(0, deposit - max(books.deposit(club.id, seat.seat), seat.deposit)) + max(0, pays)
        brought[holder] = brought.get(holder, 0) + brings
        if brings or more > 0:
            signers.add(holder)
        guarantee = state.guarantees.get(club.id, seat.seat)
        if guarantee is not None:
            guarantors.add(guarantee.account)
    back = ahead_by_holder(state, club, after)
    for holder, amount in brought.items():  # all seats of a person together
        if amount:
            check_brings(books, holder, amount, back)
    asked = tuple((holder, Won(amount)) for holder, amount in consents.items())
    hashed = hash_of(club.id, club.terms, after)
    may_sign = tuple(sorted(guarantors))
    return Exchange(club, seats, after, hashed, tuple(sorted(signers)), deposits, equalised, asked, may_sign)


def _check_equal_seats(terms: Terms, takes: Mapping[int, int]) -> None:
    """Raise UnequalSeatsError if a half seat would take the turn of a whole one."""
    for seat, other in takes.items():
        if is_half(terms, seat) != is_half(terms, other):
            raise UnequalSeatsError(seat=seat, other=other)


def _equalising(club: ClubRecord, table: Table, left: frozenset[int], seat: SeatRecord, other: int) -> Equalised:
    """Return what `seat` owes for the rounds so far if it takes the turn of `other` (rule 2).

    A turn costs the same in every round, including its own. In rounds that paid back a seat in `left`, none of these
    seats paid.
    """
    paid = sum(1 for recipient in table.recipients[: club.next_round - 1] if recipient not in left)
    asked = [table.pays[one - 1][table.round_of(one) - 1] for one in (other, seat.seat)]
    each = asked[0] - asked[1] if kind_of(club.terms).equalises(club.terms) else 0
    return Equalised(seat.seat, holder_of(seat), club.next_round, each, paid * each)


def _equalise(books: Books, plan: Exchange) -> None:
    """Let seats that move forward pay seats that move back, in ascending order, and record what counts as paid."""
    moved = [one for one in plan.equalised if one.amount]
    for one in moved:
        books.state.note_equalised(plan.club.id, one)
        books.tell(ClubEqualised(plan.club.id, one.seat, one.account, one.amount))
    gets = {one.seat: -one.amount for one in moved if one.amount < 0}
    for payer in moved:
        left = payer.amount
        for other in moved:
            part = min(left, gets.get(other.seat, 0))
            if part <= 0:
                continue
            left -= part
            gets[other.seat] -= part
            if payer.account != other.account:
                books.price(plan.club.id, payer.account, other.account, part)
                books.shift(plan.club.id, other.account, payer.account, part)
                books.credit(other.account, part, plan.club.id)


def _adjust_deposit(books: Books, club: ClubRecord, seat: SeatRecord, deposit: Won) -> None:
    """Collect or return the difference between the new and the old deposit. A miss stays a miss."""
    books.state.seats.set(club.id, seat.seat, value=msgspec.structs.replace(seat, deposit=deposit))
    held = books.deposit(club.id, seat.seat)
    more = deposit - max(held, seat.deposit)
    if more > 0:
        books.bring_deposit(club.id, seat.seat, holder_of(seat), more)
    elif held > deposit:
        books.return_deposit(club.id, seat.seat, holder_of(seat), held - deposit)
