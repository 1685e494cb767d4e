"""Late joiners in clubs without interest.

    the last seats may stay vacant at the start
        a late joiner after r rounds ── C to each of the r earlier recipients, the deposit ──▶ the next seat, the next
        round; rounds of vacant seats do not take place

Rule 1: a late joiner pays in the end what everybody else pays, so nobody gains by waiting.
Rule 2: as before the start, only an invited person may take a seat, unless the club is open.
Rule 3: a late joiner's payments belong to the recipients' pots: first debts in this club, then holdback, then the
holder. The recipients pay the new round too, so their holdbacks take more now; also the holdback of a recipient who is
the joiner.
"""

import msgspec

from contracts.abi import Context, ContractCall, Outcome, Storage
from contracts.abi.interfaces import Grant
from contracts.rotation.calls import JoinLate
from contracts.rotation.changes.preconditions import open_for_change
from contracts.rotation.errors.founding import (
    DebtsBeforeJoiningError,
    LastRoundPastError,
    LateConsentError,
    LateDepositError,
    NoLateSeatError,
)
from contracts.rotation.events.founding import ClubJoinedLate
from contracts.rotation.founding.invitation import check_level, check_seats_held, use_invitation
from contracts.rotation.lookup import signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.exposure import add_credit, check_grade
from contracts.rotation.records import OPEN, ClubRecord, Mark, RoundRecord, SeatRecord
from contracts.rotation.terms.agreement import count_of, deposit_of, dues_of, free_seat, hash_of, vacant_cost
from contracts.rotation.terms.forms import contribution_of, skips_own_round
from contracts.rotation.terms.table import Table
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["join_late", "late_price"]


def late_price(club: ClubRecord, rows: tuple[RoundRecord, ...], left: frozenset[int]) -> tuple[int, ...]:
    """Return the earlier rounds whose recipients a late joiner pays C each: all but those that paid back a leaver."""
    return tuple(row.number for row in rows[: club.next_round - 1] if row.recipient not in left)


def join_late(ctx: Context, storage: Storage, call: JoinLate) -> Outcome:
    """Take the next vacant seat of a running club without interest; see the picture above."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    state = books.state
    club = open_for_change(ctx, state, call.club)
    if not club.terms.late_joiners or club.seats >= count_of(club.terms):
        raise NoLateSeatError
    if club.next_round > club.rounds:
        raise LastRoundPastError
    use_invitation(state, club, club.seats + 1, signer)
    check_level(ctx, club.terms, signer)
    check_grade(ctx, club.terms, signer)
    check_seats_held(state, club, signer, club.seats + 1)
    if (debt := state.debt_total(signer)) > 0:
        raise DebtsBeforeJoiningError(debt=debt)
    seats, rows, each = state.seats_of(club.id), state.rounds_of(club.id), contribution_of(club.terms.form)
    left = frozenset(seat.seat for seat in seats if seat.left)
    past = late_price(club, rows, left)
    grown = _grown(club, rows, seats, past)
    number = club.seats
    club = msgspec.structs.replace(club, seats=number + 1)
    table = Table(
        tuple(tuple(row.pays[index] for row in grown) for index in range(club.seats)),
        tuple(row.recipient for row in grown),
        tuple(row.payout for row in grown),
    )
    deposit = deposit_of(club.terms, table, club.seats)
    ahead = Won(sum(table.pays[number][club.next_round - 1 :]))
    ahead = Won(ahead + vacant_cost(club.terms, table.recipients, club.seats))
    asked = len(past) * each + ahead + deposit
    if call.consent != asked:
        raise LateConsentError(asked=Won(asked), given=call.consent)
    if books.free(signer) < len(past) * each + deposit:
        raise LateDepositError(needed=Won(len(past) * each + deposit))
    club = msgspec.structs.replace(club, schedule_hash=hash_of(club.id, club.terms, table))
    books.put_off()
    state.clubs.set(club.id, value=club)
    for row in grown:
        state.rounds.set(club.id, row.number, value=row)
    seat = _seat(club.seats, signer, club.schedule_hash, deposit)
    seat = msgspec.structs.replace(seat, percent=add_credit(books, club, table, seat, signer))
    state.set_holder(club.id, seat, None)
    books.call_first(ContractCall("escrow", "grant", encode(Grant(club.id, signer, ahead))))
    paid = Won(len(past) * each)
    books.tell(ClubJoinedLate(club.id, club.seats, account=signer, paid=paid, deposit=deposit))
    if deposit:
        books.bring_deposit(club.id, club.seats, signer, deposit)
    for earlier in past:
        recipient = seats[grown[earlier - 1].recipient - 1]
        assert recipient.holder is not None, "a running club has no vacant seat"
        if recipient.holder != signer:
            books.back_with(club.id, signer, each)
        books.pay_seat(club.id, recipient.seat, recipient.holder, signer, each)
    return books.outcome()


def _seat(number: int, holder: AccountId, signed: bytes, deposit: Won) -> SeatRecord:
    return SeatRecord(number, holder, signed, deposit, 0, 0, 0, prepaid_cover=False)


def _grown(
    club: ClubRecord, rows: tuple[RoundRecord, ...], seats: tuple[SeatRecord, ...], past: tuple[int, ...]
) -> tuple[RoundRecord, ...]:
    """Return all rows with one more seat, and the row of its own round."""
    each = contribution_of(club.terms.form)
    left = frozenset(seat.seat for seat in seats if seat.left)
    with_seat = []
    for row in rows:
        settled = row.number < club.next_round
        pays = each if row.number in past or (not settled and row.recipient not in left) else Won(0)
        paid = pays if settled else Won(0)
        mark = Mark.NOTHING if not pays else Mark.JOINED_LATE if settled else Mark.UNPAID
        with_seat.append(
            msgspec.structs.replace(
                row,
                pays=(*row.pays, pays),
                paid=(*row.paid, paid),
                marks=(*row.marks, mark),
                late_days=(*row.late_days, 0),
                basis=(*row.basis, 0),
                payout=Won(row.payout + pays),
                paid_out=Won(row.paid_out + paid),
            )
        )
    free = free_seat(club.terms, tuple(row.recipient for row in rows))
    last = tuple(Won(0) if seat.left or seat.seat == free else each for seat in seats)
    own = Won(0) if skips_own_round(club.terms.form) else each
    pays_last = (*last, own)
    nothing = (0,) * len(pays_last)
    with_seat.append(
        RoundRecord(
            number=len(rows) + 1,
            due_ms=dues_of(club.terms)[len(rows)],
            recipient=len(seats) + 1,
            pays=pays_last,
            paid=(Won(0),) * len(pays_last),
            marks=tuple(Mark.UNPAID if asked else Mark.NOTHING for asked in pays_last),
            late_days=nothing,
            basis=nothing,
            status=OPEN,
            set_off=Won(0),
            paid_out=Won(0),
            paid_out_ms=Millis(0),
            payout=Won(sum(pays_last)),
        )
    )
    return tuple(with_seat)
