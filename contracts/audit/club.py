"""Checks the invariants of one club that its own books can show. Pure; it only reads.

    M2   the pot holds what was collected for rounds that are not paid out, and what was repaid while the club is
         frozen; every purse with won has a rule
    M3   a debt is once in the books by debtor, creditor and club, and in its debtor's total; nobody owes themselves
    M4   per round that is over: collected − set off = paid out + surplus
    M5   per round: what the schedule asks = the pot + the surplus, and nothing is negative
    M6   a seat receives at most once; in a club that closed by itself, exactly once unless its holder has left
    M10  the debt for a seat and round is at most what was never collected of it

Rule 1: expected values are computed from stored records, by other sums than those that moved the won.
Rule 2: a finding is a value, not an error. The auditor continues, and reports everything that it finds.
"""

from collections.abc import Iterator

from contracts.abi import Purse, PurseKind, ReadContext, Storage
from contracts.abi.finding import Broken
from contracts.audit import findings
from contracts.audit.findings import Stage
from contracts.rotation.records import (
    CANCELLED,
    CLOSED,
    FORMING,
    PAID_OUT,
    RUNNING,
    SETTLING,
    UNCOLLECTED,
    ClubRecord,
    Debt,
    RoundRecord,
    SeatRecord,
)
from contracts.rotation.state import RotationState
from ledger.primitives.units import Won

__all__ = ["OF_SEATS", "audit_club", "audit_round", "clubs", "empty_kinds", "waiting_in"]

OF_SEATS = (
    PurseKind.DEPOSIT,
    PurseKind.HOLDBACK,
    PurseKind.CLAIMABLE,
    PurseKind.GUARANTEE,
    PurseKind.EARMARK,
)
"""The kinds of purses of a seat."""


def clubs(storage: Storage) -> Iterator[bytes]:
    """Yield the ids of all clubs, in order of founding."""
    return RotationState(storage).created.values()


def audit_club(ctx: ReadContext, storage: Storage, id_: bytes) -> Iterator[Broken]:
    """Yield the findings about club `id_`; nothing if it is valid or does not exist.

    `contracts.audit.agreement` checks M12 and M14, which are only about the table.
    """
    state = RotationState(storage)
    club = state.clubs.get(id_)
    if club is None:
        return
    yield from _debts(state, club)
    if club.status in {FORMING, CANCELLED}:
        yield from _empty(ctx, club, state.seats_of(id_), Stage.BEFORE_START, Won(0))
        return
    rows, seats = state.rounds_of(id_), state.seats_of(id_)
    kept = state.kept_in(id_)
    yield from _pot(ctx, club, rows, kept)
    yield from _bonds(ctx, state, club, rows)
    for row in rows:
        yield from audit_round(club, row)
    yield from _received(club, rows, seats)
    yield from _never_collected(state, club, rows)
    if club.status == CLOSED:
        yield from _empty(ctx, club, seats, Stage.AFTER_CLOSE, kept)


def _bonds(ctx: ReadContext, state: RotationState, club: ClubRecord, rows: tuple[RoundRecord, ...]) -> Iterator[Broken]:
    """M2: every bond has a bid for a round that is not open."""
    noted: dict[int, int] = {}
    for row in rows:
        for bid in () if row.recipient else state.sealed.values(club.id, row.number):
            noted[bid.seat] = noted.get(bid.seat, 0) + bid.bond
    for seat in range(1, club.seats + 1):
        held = ctx.balance(Purse(PurseKind.BOND, club.id, seat))
        if held != noted.get(seat, 0):
            yield findings.BondDiffers(seat=seat, held=Won(held), noted=Won(noted.get(seat, 0)))


def _empty(
    ctx: ReadContext, club: ClubRecord, seats: tuple[SeatRecord, ...], stage: Stage, kept: Won
) -> Iterator[Broken]:
    """M2: a club that has not begun, or is over, holds won only in its reserve, and in its pot what is kept."""
    for seat in seats:
        for kind in OF_SEATS:
            held = ctx.balance(Purse(kind, club.id, seat.seat))
            if held and (kind is not PurseKind.GUARANTEE or club.status == CLOSED):
                yield findings.SeatPurseNotEmpty(held=held, kind=kind, seat=seat.seat, stage=stage)
    held = Won(ctx.balance(Purse(PurseKind.POT, club.id)) - kept)
    if held:
        yield findings.PotNotEmpty(held=held, stage=stage)


def empty_kinds(status: str) -> frozenset[PurseKind]:
    """Return the kinds of purses that must be empty at a block's end in a club of this status."""
    if status in {FORMING, CANCELLED, CLOSED}:
        return frozenset({*OF_SEATS, PurseKind.POT, PurseKind.BOND})
    return frozenset({PurseKind.CLAIMABLE} if status == RUNNING else {PurseKind.CLAIMABLE, PurseKind.BOND})


def waiting_in(row: RoundRecord) -> int:
    """Return how much of a round is in the pot: collected, but not paid out yet."""
    return 0 if row.status == PAID_OUT else sum(row.paid) - row.set_off


def _pot(ctx: ReadContext, club: ClubRecord, rows: tuple[RoundRecord, ...], kept: Won) -> Iterator[Broken]:
    """M2: the pot holds what was collected and is not paid out yet, and what is kept until a freeze is over."""
    waiting = sum(waiting_in(row) for row in rows) + kept
    held = ctx.balance(Purse(PurseKind.POT, club.id))
    if held != waiting:
        yield findings.PotDiffers(held=held, collected=Won(waiting))


def audit_round(club: ClubRecord, row: RoundRecord) -> Iterator[Broken]:
    """Yield the findings about one round: M4 and M5."""
    asked, collected = sum(row.pays), sum(row.paid)
    if min(row.pays) < 0 or row.payout < 0 or not 0 <= row.set_off_beside <= row.set_off:
        yield findings.NegativeAmount(round=row.number)
    if any(paid > asked_of for paid, asked_of in zip(row.paid, row.pays, strict=True)):
        yield findings.PaidTooMuch(round=row.number)
    if row.recipient and (asked < row.payout or (asked > row.payout and not club.terms.surplus_to)):
        yield findings.PromiseDiffers(round=row.number, asked=Won(asked), payout=row.payout)
    if row.status == PAID_OUT and collected - row.set_off != row.paid_out + row.surplus_out:
        came, went = collected - row.set_off, row.paid_out + row.surplus_out
        yield findings.RoundSumsDiffer(came=Won(came), round=row.number, went=Won(went))


def _received(club: ClubRecord, rows: tuple[RoundRecord, ...], seats: tuple[SeatRecord, ...]) -> Iterator[Broken]:
    """M6: each seat had its turn at most once."""
    got: dict[int, int] = {}
    for row in rows:
        if not row.recipient or row.status != PAID_OUT:
            continue
        for seat in (row.recipient, row.beside) if row.beside else (row.recipient,):
            if seat in got:
                yield findings.TwoTurns(seat=seat, round=got[seat], again=row.number)
            got[seat] = row.number
    dissolved = any(not row.recipient for row in rows)
    for one in seats:
        if one.received != got.get(one.seat, 0):
            yield findings.NotedOtherwise(seat=one.seat, round=one.received)
        if club.status == CLOSED and not one.received and not one.left and not dissolved:
            yield findings.NeverReceived(seat=one.seat)


def _debts(state: RotationState, club: ClubRecord) -> Iterator[Broken]:
    """M3: every debt of the club is equal in all books, and every debtor's total is their sum."""
    debtors = set()
    for debt in state.club_debts.values(club.id):
        debtors.add(debt.debtor)
        if debt.amount < 1 or debt.debtor == debt.creditor:
            yield findings.DebtNotValid(amount=debt.amount, round=debt.round, seat=debt.seat)
        if state.debts.get(*debt.key()) != debt or state.owed.get(debt.creditor, *debt.key()) != debt:
            yield findings.BooksDiffer(round=debt.round, seat=debt.seat)
    for put_off in state.deferred_in.values(club.id):
        debt = put_off.debt
        if debt.amount < 1 or debt.debtor == debt.creditor:
            yield findings.DebtNotValid(amount=debt.amount, round=debt.round, seat=debt.seat)
        if not state.is_deferred_alike(put_off):
            yield findings.BooksDiffer(round=debt.round, seat=debt.seat)
    for debtor in sorted(debtors):
        of_debtor = tuple(state.debts.values(debtor))
        if sum(debt.amount for debt in of_debtor) != state.debt_total(debtor):
            yield findings.DebtTotalDiffers(account=debtor, total=Won(state.debt_total(debtor)))
        for debt in of_debtor:
            found = state.club_debts.get(debt.club, debt.round, debt.seat, debt.rank)
            if debt.club == club.id and found != debt:
                yield findings.NotInClubBook(round=debt.round, seat=debt.seat)


def _never_collected(state: RotationState, club: ClubRecord, rows: tuple[RoundRecord, ...]) -> Iterator[Broken]:
    """M10: debts for a round never exceed what is missing of it, and a round that is not over has no debts."""
    owed: dict[tuple[int, int], int] = {}
    debts: list[Debt] = [debt for debt in state.owed_in(club.id) if debt.rank in UNCOLLECTED]
    for debt in debts:
        owed[debt.round, debt.seat] = owed.get((debt.round, debt.seat), 0) + debt.amount
    for (number, seat), amount in owed.items():
        row = rows[number - 1]
        if row.status not in {SETTLING, PAID_OUT} or amount > row.open_for(seat):
            yield findings.OwedTooMuch(owed=Won(amount), seat=seat, round=number, missing=Won(row.open_for(seat)))
