"""Fewer seats than were hoped for, and seats that are taken late (contracts.md "Flexible composition").

    time to join is over, not all seats taken
        at least the minimum, and RATE holds for them ──▶ derived again for the seats taken; everybody signs anew
        otherwise                                     ──▶ cancelled; consents end, no won had moved
    before the start the organizer may cancel, and a member once the first due instant is past

    clubs without interest: the last seats may stay vacant at the start
        a late joiner after r rounds ── C to each of the r earlier recipients, the deposit ──▶ the next seat, the next
        round; rounds nobody filled do not take place

Rule 1: who joins late has paid in the end what everybody else paid, so there is nothing to gain by waiting.
Rule 2: what a late joiner pays belongs to the recipients' pots: own debts here, holdback, then the holder.
"""

import msgspec

from contracts.abi import Context, ContractCall, DueItem, InvalidCallError, Outcome, Params, Storage
from contracts.abi.interfaces import ConsentOf, Grant, Revoke
from contracts.rotation.books import Books
from contracts.rotation.calls import Cancel, JoinLate, Terms
from contracts.rotation.changes import between_rounds
from contracts.rotation.custody import check_not_frozen
from contracts.rotation.errors import (
    DepositNotAvailableError,
    InDebtError,
    LateJoinError,
    NotOrganizerError,
    WrongConsentError,
)
from contracts.rotation.forms import check_form, count_of, table_of
from contracts.rotation.membership import found, signer_of
from contracts.rotation.rules import (
    check_rate,
    check_seat_rate,
    deposit_of,
    dues_of,
    hash_of,
    organizer_seat,
    vacant_cost,
)
from contracts.rotation.schedule import Table
from contracts.rotation.state import (
    CANCELLED,
    FORMING,
    OPEN,
    ClubRecord,
    Mark,
    RoundRecord,
    SeatRecord,
)
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["cancel", "decide", "join_late", "late_price"]


def decide(books: Books, item: DueItem) -> None:
    """Decide at the end of the time to join: as planned, with fewer seats, or not at all."""
    club = books.state.clubs.get(item.club)
    assert club is not None, "scheduled work names a club that exists"
    if club.status != FORMING:
        return
    held = [seat for seat in books.state.seats_of(club.id) if seat.holder is not None]
    if len(held) == club.seats:
        return
    own = organizer_seat(club.terms)
    paying = sum(1 for seat in held if seat.seat != own)
    terms = msgspec.structs.replace(club.terms, seats=paying, minimum_seats=0, join_until_ms=Millis(0))
    refusal = _refusal(terms, books.ctx.params) if paying >= club.terms.minimum_seats else "too_few_seats"
    if refusal:
        _cancel(books, club, held, refusal)
    else:
        _derive(books, club, terms, held)


def _refusal(terms: Terms, params: Params) -> str:
    """Return the code of the rule by which a club cannot start on `terms`; empty when it can."""
    try:
        check_form(terms)
        table = table_of(terms)
        check_rate(terms, table, params)
        for seat in range(1, table.seats + 1):
            check_seat_rate(terms, table, seat, params)
    except InvalidCallError as error:
        return error.code
    return ""


def _derive(books: Books, club: ClubRecord, terms: Terms, held: list[SeatRecord]) -> None:
    """Write the club down for the seats that are taken, in their order; nobody has signed that yet."""
    state, table = books.state, table_of(terms)
    for seat in state.seats_of(club.id):
        state.seats.delete(club.id, seat.seat)
        if seat.holder is not None:
            state.members.delete(seat.holder, club.id, seat.seat)
    for number, seat in enumerate(held, start=1):
        deposit = deposit_of(terms, table, number)
        moved = msgspec.structs.replace(seat, seat=number, signed=b"", deposit=deposit)
        state.set_holder(club.id, moved, None)
    hashed = hash_of(club.id, terms, table)
    club = msgspec.structs.replace(club, terms=terms, seats=table.seats, schedule_hash=hashed, derived=True)
    state.clubs.set(club.id, value=club)
    books.tell("club.derived", ("club", club.id), ("seats", club.seats), ("schedule_hash", hashed))


def cancel(ctx: Context, storage: Storage, call: Cancel) -> Outcome:
    """End a club that has not started: by its organizer, or by a member once it can't start any more."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = found(books.state, call.club, FORMING)
    held = [seat for seat in books.state.seats_of(club.id) if seat.holder is not None]
    if signer != club.organizer:
        if all(seat.holder != signer for seat in held):
            raise NotOrganizerError("a club is cancelled by its organizer, or by a member when it can't start any more")
        first_due = dues_of(club.terms)[0]
        if ctx.time_ms < first_due:
            raise NotOrganizerError(
                f"a member cancels a club from its first due instant {first_due} on; before it the organizer does, "
                "and a member leaves its seat"
            )
    _cancel(books, club, held, "by_organizer" if signer == club.organizer else "by_member")
    return books.outcome()


def _cancel(books: Books, club: ClubRecord, held: list[SeatRecord], code: str) -> None:
    """End a club that cannot start: every consent goes back to who gave it, however much of it is left."""
    books.state.clubs.set(club.id, value=msgspec.structs.replace(club, status=CANCELLED))
    books.tell("club.cancelled", ("club", club.id), ("seats_taken", len(held)), ("code", code))
    holders = {seat.holder: None for seat in held if seat.holder is not None}
    for holder in holders:
        given = books.ctx.ask(ConsentOf(club.id, holder)).cap
        if given:
            books.call_last(ContractCall("escrow", "revoke", encode(Revoke(club.id, holder, given))))


def late_price(club: ClubRecord, rows: tuple[RoundRecord, ...], left: frozenset[int]) -> tuple[int, ...]:
    """Return the earlier rounds whose recipients a late joiner pays, each C: all but those that paid a leaver back."""
    return tuple(row.number for row in rows[: club.next_round - 1] if row.recipient not in left)


def join_late(ctx: Context, storage: Storage, call: JoinLate) -> Outcome:
    """Take the next vacant seat of a running club without interest; see the picture above."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    state = books.state
    check_not_frozen(ctx, call.club)
    club = between_rounds(state, call.club)
    if not club.terms.late_joiners or club.seats >= count_of(club.terms):
        raise LateJoinError("the club has no vacant seat for a late joiner")
    if club.next_round > club.seats:
        raise LateJoinError("the last round is past")
    if state.debt_total(signer) > 0:
        raise InDebtError("who is in debt repays before joining a club")
    seats, rows, each = state.seats_of(club.id), state.rounds_of(club.id), club.terms.contribution
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
    ahead = Won(ahead + vacant_cost(club.terms, club.seats, club.seats))
    asked = len(past) * each + ahead + deposit
    if call.consent != asked:
        raise WrongConsentError(f"the seat costs {asked} won in all, the consent says {call.consent}")
    if books.free(signer) < len(past) * each + deposit:
        raise DepositNotAvailableError(f"{len(past) * each + deposit} won are to be brought now")
    club = msgspec.structs.replace(club, schedule_hash=hash_of(club.id, club.terms, table))
    state.clubs.set(club.id, value=club)
    for row in grown:
        state.rounds.set(club.id, row.number, value=row)
    state.set_holder(club.id, _seat(club.seats, signer, club.schedule_hash, deposit), None)
    books.call_first(ContractCall("escrow", "grant", encode(Grant(club.id, signer, ahead))))
    told = (("account", signer), ("paid", len(past) * each), ("deposit", deposit))
    books.tell("club.joined_late", ("club", club.id), ("seat", club.seats), *told)
    if deposit:
        books.bring_deposit(club.id, club.seats, signer, deposit)
    for earlier in past:
        recipient = seats[grown[earlier - 1].recipient - 1]
        assert recipient.holder is not None, "a running club has no vacant seat"
        if recipient.holder != signer:
            books.pay_seat(club.id, recipient.seat, recipient.holder, signer, each)
    return books.outcome()


def _seat(number: int, holder: AccountId, signed: bytes, deposit: Won) -> SeatRecord:
    return SeatRecord(number, holder, signed, deposit, 0, 0, 0, prepaid_cover=False)


def _grown(
    club: ClubRecord, rows: tuple[RoundRecord, ...], seats: tuple[SeatRecord, ...], past: tuple[int, ...]
) -> tuple[RoundRecord, ...]:
    """Return all rows with one more seat, and the row of its own round."""
    each = club.terms.contribution
    left = frozenset(seat.seat for seat in seats if seat.left)
    found = []
    for row in rows:
        settled = row.number < club.next_round
        pays = each if row.number in past or (not settled and row.recipient not in left) else Won(0)
        paid = pays if settled else Won(0)
        mark = Mark.NOTHING if not pays else Mark.JOINED_LATE if settled else Mark.UNPAID
        found.append(
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
    free = 0 if club.terms.organizer_pays else organizer_seat(club.terms)
    last = tuple(Won(0) if seat.left or seat.seat == free else each for seat in seats)
    own = each if club.terms.recipient_pays_own_round else Won(0)
    pays_last = (*last, own)
    nothing = (0,) * len(pays_last)
    found.append(
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
    return tuple(found)
