"""A seat leaves before it has received, by exit or eviction: computes the table without it.

    seat 3 of five leaves after round 2 (C = 100, I = 10)
              round     1    2    3          4    5
    seat 1            100  110  100        110  110     seats 1 and 2 had 100 of seat 3 in their pots
    seat 2            100  100  100        110  110     and return it, bare, in the round of its turn
    seat 3            100  100    0          0    0     it gets back 200
    seat 4            100  100    0        100  110     the others do not pay in that round, and go on as four
    seat 5            100  100    0        100  100
    payout            500  510  200 (to 3) 420  430

    where turns are drawn or bid for: the last round that is not decided yet is the leaver's, as if it were drawn last
              round     1    2    3    4    5             seat 3 of five leaves after round 2 of a draw (C = 100)
    payout            500  500  400  400  200 (to 3)      rounds 3 and 4 are drawn among the other two that wait

Rule 1: if RATE fails without the seat, the surcharge of the remaining rounds is lowered to the greatest that passes.
Rule 2: nobody returns more than the own consent allows.
Rule 3: debts stay (M10), and returned won pays them first.
Rule 4: equalisations of swaps count. A seat that moved back has already got back a part of its payments, and does not
get it again from the earlier recipients. A seat that moved forward also gets back what it paid for the swap.
Rule 5: bids for the next round are for its old pot, so they go back with their bonds (`write_payments`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

import msgspec

from contracts.abi import ContractCall
from contracts.abi.interfaces import Revoke
from contracts.rotation.changes.advance_refunds import ahead_of
from contracts.rotation.changes.plan import Preview
from contracts.rotation.changes.preconditions import write_payments
from contracts.rotation.errors.changes import GiveBackNotAgreedError, TooFewSeatsError
from contracts.rotation.errors.rate import LeavingRateError, LeavingSurchargeRateError
from contracts.rotation.errors.shared_turns import SharedTurnLeftError
from contracts.rotation.events.changes import ClubEvicted, ClubExited, PenaltyPaid
from contracts.rotation.kinds.registry import kind_of
from contracts.rotation.lookup import holder_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.exposure import forget_credit
from contracts.rotation.records import ClubRecord, SeatRecord
from contracts.rotation.terms.agreement import hash_of
from contracts.rotation.terms.calendar import Periods, periods_per_year
from contracts.rotation.terms.cost import seat_steps, table_steps
from contracts.rotation.terms.forms import surcharge_of, with_surcharge
from contracts.rotation.terms.rate import greatest_that_passes, rate_passes
from contracts.rotation.terms.table import Table, latest_flows
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won

__all__ = [
    "MIN_SEATS_LEFT",
    "Leaving",
    "Shares",
    "exited",
    "let_go",
    "plan_leaving",
    "preview_of",
]

MIN_SEATS_LEFT = 2
"""The fewest seats that may stay. A club of one seat is dissolved instead."""

Shares = tuple[tuple[int, Won], ...]
"""(seat, won): the parts of the leaver's deposit for those who lose by the exit."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """The club without the seat, which has passed all checks."""

    club: ClubRecord
    """The club with its future terms and hash."""
    seat: SeatRecord
    before: Table
    table: Table
    freed: Won
    """The consent that ends: the seat's remaining payments, less what other seats of its holder return."""


def plan_leaving(books: Books, club: ClubRecord, seat: SeatRecord) -> Leaving:
    """Run every check of `seat`, which has not received, leaving now; return the club without it."""
    state = books.state
    seats = state.seats_of(club.id)
    left = frozenset(one.seat for one in seats if one.left) | {seat.seat}
    if len(seats) - len(left) < MIN_SEATS_LEFT:
        raise TooFewSeatsError(least=MIN_SEATS_LEFT)
    before = state.table(club.id)
    others = [one for one in before.turn(before.round_of(seat.seat)) if one != seat.seat]
    if club.terms.shares_turns:
        raise SharedTurnLeftError(seat=seat.seat, beside=others[0] if others else 0)
    paid = state.counted(club.id, before).pays[seat.seat - 1]
    club, table = _within_rate(books, club, exited(before, seat.seat, club.next_round - 1, paid), left)
    more = _more_asked(club, seats, before, table)
    _check_givers(more)
    remaining = sum(before.pays[seat.seat - 1][club.next_round - 1 :])
    freed = Won(min(remaining, -more[holder_of(seat)]))
    club = msgspec.structs.replace(club, schedule_hash=hash_of(club.id, club.terms, table))
    return Leaving(club, seat, before, table, freed)


def preview_of(books: Books, leaving: Leaving, shares: Shares = ()) -> Preview:
    """Return what each seat would pay and receive without the seat, and the shares of its deposit."""
    number = leaving.seat.seat
    gets: dict[int, int] = dict(shares)
    penalty = sum(gets.values())
    gets[number] = gets.get(number, 0) + books.deposit(leaving.club.id, number) - penalty
    for seat, back in ahead_of(books.state, leaving.club, leaving.table).items():
        gets[seat] = gets.get(seat, 0) + back
    hashed = leaving.club.schedule_hash
    return Preview(leaving.club, hashed, leaving.table, {number: Won(0)}, gets=gets, penalty=penalty)


_MARK: dict[type[ClubExited] | type[ClubEvicted], str] = {ClubExited: "exited", ClubEvicted: "evicted"}
"""By event: the mark of a seat that left."""


def let_go(books: Books, leaving: Leaving, event: type[ClubExited] | type[ClubEvicted], shares: Shares = ()) -> None:
    """Store the club without the seat, and return the rest of its deposit after `shares`.

    `event` determines the mark of the seat.
    """
    club, seat, holder = leaving.club, leaving.seat, holder_of(leaving.seat)
    write_payments(books, club, leaving.table, seat.seat)
    books.state.seats.set(club.id, seat.seat, value=msgspec.structs.replace(seat, left=_MARK[event], deposit=Won(0)))
    forget_credit(books.state, club.id, [seat])
    back = leaving.table.round_of(seat.seat)
    books.tell(event(club.id, seat.seat, account=holder, paid_back_in=back, amount=leaving.table.payout(back)))
    for number, share in shares:
        to = holder_of(books.state.seat(club.id, number))
        books.tell(PenaltyPaid(club.id, seat.seat, to=to, amount=Won(share)))
        books.penalty(club.id, seat.seat, to, share)
    left = books.deposit(club.id, seat.seat)
    if left:
        books.return_deposit(club.id, seat.seat, holder, left)
    books.unlock_guarantee(club.id, seat.seat)
    books.return_earmarks(club.id, seat.seat)
    books.call_last(ContractCall("escrow", "revoke", encode(Revoke(club.id, holder, leaving.freed))))


def exited(table: Table, seat: int, after: int, counts: Sequence[Won] | None = None) -> Table:
    """Return `table` without payments of `seat` after round `after`, by which it has not received.

    In the round of the seat's turn, each earlier recipient returns what the seat paid into its pot: `counts`, by round,
    if there were equalisations, otherwise what the table asked. A seat whose turn is not known has the last round that
    is nobody's yet.
    """
    own = table.round_of(seat) or table.last_unknown
    assert own > after, f"seat {seat} has received"
    rows = [list(row) for row in table.pays]
    payouts = list(table.payouts)
    paid = (table.pays[seat - 1] if counts is None else counts)[:after]
    for number in range(after + 1, table.rounds + 1):
        rows[seat - 1][number - 1] = Won(0)
    for row in rows:
        row[own - 1] = Won(0)
    for recipient, amount in zip(table.recipients, paid, strict=False):  # the rounds so far
        rows[recipient - 1][own - 1] = Won(rows[recipient - 1][own - 1] + amount)
    for number in range(after + 1, table.rounds + 1):
        asked = Won(sum(row[number - 1] for row in rows))
        payouts[number - 1] = asked if number == own else min(payouts[number - 1], asked)
    recipients = (*table.recipients[: own - 1], seat, *table.recipients[own:])
    return Table(tuple(tuple(row) for row in rows), recipients, tuple(payouts))


def _more_asked(club: ClubRecord, seats: tuple[SeatRecord, ...], before: Table, table: Table) -> dict[AccountId, int]:
    """Return, by holder, how much more than before is asked in the remaining rounds; negative for less.

    A leaver with another seat that has received returns won to itself, and needs that much of its consent.
    """
    more: dict[AccountId, int] = {}
    for one in seats:
        asked, agreed = table.pays[one.seat - 1], before.pays[one.seat - 1]
        extra = sum(asked[club.next_round - 1 :]) - sum(agreed[club.next_round - 1 :])
        more[holder_of(one)] = more.get(holder_of(one), 0) + extra
    return more


def _check_givers(more: dict[AccountId, int]) -> None:
    """Raise if the returns ask more of somebody than the consent given at joining covers.

    For example, an organizer's seat that pays nothing and has received has a consent of 0, so the collection of the
    leaver's round would be refused for ever.
    """
    if any(extra > 0 for extra in more.values()):
        raise GiveBackNotAgreedError


def _all_pass(table: Table, cap_bp: int, periods: Periods) -> bool:
    """Return whether every seat passes RATE, those whose turns are not known with the latest one."""
    return all(rate_passes(latest_flows(table, seat), cap_bp, periods) for seat in range(1, table.seats + 1))


def _within_rate(books: Books, club: ClubRecord, table: Table, left: frozenset[int]) -> tuple[ClubRecord, Table]:
    """Return club and table under which RATE holds, with a lower surcharge if necessary.

    Refuses with `rate_above_cap`.
    """
    ctx, counted = books.ctx, partial(books.state.counted, club.id)
    cap, periods = ctx.params.rate_cap_bp, periods_per_year(club.terms.calendar)
    if not ctx.params.rate_cap_enforced or _all_pass(counted(table), cap, periods):
        return club, table
    kind, terms, after = kind_of(club.terms), club.terms, club.next_round - 1

    @cache
    def at(surcharge: int) -> Table:
        ctx.meter.spend(table_steps(table.seats))
        lower = kind.lowered(terms, table, after, left, surcharge)
        if lower is None:
            raise LeavingRateError(cap=cap)
        return lower

    def passes(seat: int, surcharge: int) -> bool:
        ctx.meter.spend(seat_steps(table.seats))
        return rate_passes(latest_flows(counted(at(surcharge)), seat), cap, periods)

    found = greatest_that_passes(range(1, table.seats + 1), surcharge_of(terms.form), passes)
    if found is None or not _all_pass(counted(at(found)), cap, periods):
        raise LeavingSurchargeRateError(cap=cap)
    lower = msgspec.structs.replace(terms, form=with_surcharge(terms.form, found))
    return msgspec.structs.replace(club, terms=lower), at(found)
