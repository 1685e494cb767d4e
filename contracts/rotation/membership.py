"""How a club comes together: create, join, leave, sign, start.

    forming ── every seat taken, every holder has signed, deposits there ──▶ running

Rule 1: RATE is tested before anybody can join; the consent is exactly what the seat costs.
Rule 2: a signature is for one schedule hash and the seats held then; taking or leaving a seat asks for a new one.
Rule 3: no won moves before the start. At the start all deposits come in, or none and the club stays as it is.
"""

import msgspec

from contracts.abi import Context, ContractCall, DueItem, Outcome, Storage
from contracts.abi.interfaces import AuthorityOf, ConsentOf, Grant, Revoke
from contracts.rotation.books import NAME, Books
from contracts.rotation.calls import Create, Join, Leave, Sign, Start, Terms
from contracts.rotation.collection import collect_item
from contracts.rotation.custody import check_not_frozen
from contracts.rotation.errors import (
    AlreadySignedError,
    BadCalendarError,
    BadTermsError,
    ClubNotFoundError,
    ConsentMissingError,
    DepositNotAvailableError,
    InDebtError,
    NotAMemberError,
    NotHolderError,
    NotOrganizerError,
    NotSignedByAllError,
    ScheduleHashError,
    SeatNotFoundError,
    SeatTakenError,
    SeatVacantError,
    WrongConsentError,
    WrongStatusError,
)
from contracts.rotation.rules import (
    check_rate,
    check_seat_rate,
    check_terms,
    club_id,
    consent_of_seat,
    count_of,
    deposit_of,
    dues_of,
    hash_of,
    organizer_seat,
    table_of,
)
from contracts.rotation.schedule import Table
from contracts.rotation.state import (
    FORMING,
    OPEN,
    RUNNING,
    ClubRecord,
    Mark,
    RotationState,
    RoundRecord,
    SeatRecord,
)
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won

DECIDE = "decide"
"""The scheduled work at the end of the time to join; `joining` does it."""

__all__ = ["DECIDE", "create", "found", "join", "leave", "seat_found", "sign", "signer_of", "start"]


MIN_LATE_START = 2
"""Seats with which a club that waits for late joiners starts at least: the first vacant one is beyond them."""


def create(ctx: Context, storage: Storage, call: Create) -> Outcome:
    """Found a club. With an organizer's turn, the organizer holds that seat at once."""
    signer = signer_of(ctx)
    terms = call.terms
    check_terms(terms, ctx.params, ctx.time_ms)
    table = table_of(terms)
    check_rate(terms, table, ctx.params)
    if terms.claim_buyer is not None and ctx.ask(AuthorityOf(terms.claim_buyer)) is None:
        raise BadTermsError("the buyer of claims has no account on this chain")
    own = organizer_seat(terms)
    asked = consent_of_seat(terms, table, own) if own else Won(0)
    if call.consent != asked:
        raise WrongConsentError(f"the organizer's seat costs {asked} won in all, the consent says {call.consent}")
    books = Books(ctx, storage)
    club = ClubRecord(
        id=club_id(ctx.call_id),
        organizer=signer,
        terms=terms,
        status=FORMING,
        seats=table.seats,
        schedule_hash=b"",
        created_ms=ctx.time_ms,
        started_ms=Millis(0),
        next_round=1,
        open_round=0,
    )
    club = msgspec.structs.replace(club, schedule_hash=hash_of(club.id, terms, table))
    books.state.clubs.set(club.id, value=club)
    books.state.created.set(club.created_ms, club.id, value=club.id)
    for number in range(1, table.seats + 1):
        seat = SeatRecord(
            seat=number,
            holder=signer if number == own else None,
            signed=b"",
            deposit=deposit_of(terms, table, number),
            received=0,
            misses=0,
            lates=0,
            prepaid_cover=False,
        )
        books.state.set_holder(club.id, seat, None)
    books.tell(
        "club.created",
        ("club", club.id),
        ("organizer", signer),
        ("name", terms.name),
        ("seats", club.seats),
        ("contribution", terms.contribution),
        ("schedule_hash", club.schedule_hash),
    )
    if terms.minimum_seats:
        books.schedule(_decision(club))
    if own or terms.surplus_to == "organizer":
        books.call_first(ContractCall("escrow", "grant", encode(Grant(club.id, signer, asked))))
    return books.outcome()


def _decision(club: ClubRecord) -> DueItem:
    """Return the work of deciding with how many seats the club starts: in the first block after the time to join."""
    until = club.terms.join_until_ms
    return DueItem(Millis(until + 1), until, club.id, 0, NAME, DECIDE, b"")


def join(ctx: Context, storage: Storage, call: Join) -> Outcome:
    """Take a vacant seat and consent to what it costs."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = found(books.state, call.club, FORMING)
    seat = seat_found(books.state, club, call.seat)
    if seat.holder is not None:
        raise SeatTakenError(f"seat {seat.seat} is taken")
    if books.state.debt_total(signer) > 0:
        raise InDebtError("who is in debt repays before joining a club")
    asked = consent_of_seat(club.terms, table_of(club.terms), seat.seat)
    if call.consent != asked:
        raise WrongConsentError(f"seat {seat.seat} costs {asked} won in all, the consent says {call.consent}")
    check_seat_rate(club.terms, table_of(club.terms), seat.seat, ctx.params)
    _unsign(books.state, club, signer)
    books.state.set_holder(club.id, msgspec.structs.replace(seat, holder=signer, signed=b""), None)
    books.tell("club.joined", ("club", club.id), ("seat", seat.seat), ("account", signer), ("consent", asked))
    books.call_first(ContractCall("escrow", "grant", encode(Grant(club.id, signer, asked))))
    return books.outcome()


def leave(ctx: Context, storage: Storage, call: Leave) -> Outcome:
    """Give a seat back before the start."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = found(books.state, call.club, FORMING)
    seat = seat_found(books.state, club, call.seat)
    if seat.holder != signer:
        raise NotHolderError(f"seat {seat.seat} is not held by the signer")
    if seat.seat == organizer_seat(club.terms):
        raise NotHolderError("the organizer's turn stays with the organizer")
    asked = consent_of_seat(club.terms, table_of(club.terms), seat.seat)
    _unsign(books.state, club, signer)
    books.state.set_holder(club.id, msgspec.structs.replace(seat, holder=None, signed=b""), signer)
    books.tell("club.left", ("club", club.id), ("seat", seat.seat), ("account", signer))
    books.call_first(ContractCall("escrow", "revoke", encode(Revoke(club.id, signer, asked))))
    return books.outcome()


def sign(ctx: Context, storage: Storage, call: Sign) -> Outcome:
    """Agree to terms and schedule, for all seats held now."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = found(books.state, call.club, FORMING)
    seats = [books.state.seat(club.id, number) for number in books.state.seats_held(signer, club.id)]
    if not seats:
        raise NotAMemberError("only who holds a seat signs the agreement")
    if call.schedule_hash != club.schedule_hash:
        raise ScheduleHashError(f"the club's schedule hash is {club.schedule_hash.hex()}, not the one signed")
    if all(seat.signed == club.schedule_hash for seat in seats):
        raise AlreadySignedError("signed already")
    for seat in seats:
        signed = msgspec.structs.replace(seat, signed=club.schedule_hash)
        books.state.seats.set(club.id, seat.seat, value=signed)
    if club.derived:
        _consent_anew(books, club, signer)
    books.tell(
        "club.signed", ("club", club.id), ("account", signer), ("seats", len(seats)), ("hash", club.schedule_hash)
    )
    return books.outcome()


def _consent_anew(books: Books, club: ClubRecord, signer: AccountId) -> None:
    """Signing a schedule derived for fewer seats consents to what it asks, more or less than before."""
    table = table_of(club.terms)
    held = books.state.seats_held(signer, club.id)
    asked = sum(consent_of_seat(club.terms, table, seat) for seat in held)
    more = asked - books.ctx.ask(ConsentOf(club.id, signer)).cap
    if more > 0:
        books.call_first(ContractCall("escrow", "grant", encode(Grant(club.id, signer, Won(more)))))
    elif more < 0:
        books.call_first(ContractCall("escrow", "revoke", encode(Revoke(club.id, signer, Won(-more)))))


def start(ctx: Context, storage: Storage, call: Start) -> Outcome:
    """Start the club: write its schedule down, take the deposits, put the first collection on the schedule."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = found(books.state, call.club, FORMING)
    signed_hash = club.schedule_hash
    if signer != club.organizer:
        raise NotOrganizerError("the club is started by its organizer")
    check_not_frozen(ctx, club.id)
    seats = books.state.seats_of(club.id)
    vacant = [seat.seat for seat in seats if seat.holder is None]
    if vacant and club.terms.late_joiners and vacant[0] == len(seats) - len(vacant) + 1 > MIN_LATE_START:
        seats = seats[: len(seats) - len(vacant)]
        club = _without(books.state, club, len(seats))
        vacant = []
    if vacant:
        raise SeatVacantError(f"{len(vacant)} of {club.seats} seats are vacant, the first is seat {vacant[0]}")
    unsigned = [seat.seat for seat in seats if seat.signed != signed_hash]
    if unsigned:
        raise NotSignedByAllError(f"{len(unsigned)} seats are not signed for, the first is seat {unsigned[0]}")
    dues = dues_of(club.terms)
    if dues[0] <= ctx.time_ms:
        raise BadCalendarError(f"the first due instant {dues[0]} is past, it is {ctx.time_ms}; found a new club")
    _check_consents(ctx, club, seats)
    for seat in seats:
        assert seat.holder is not None, "vacant seats were refused above"
        if seat.deposit and books.free(seat.holder) < seat.deposit:
            raise DepositNotAvailableError(
                f"seat {seat.seat}: {books.free(seat.holder)} won are free, the deposit is {seat.deposit}"
            )
        if seat.deposit:
            books.bring_deposit(club.id, seat.seat, seat.holder, seat.deposit)
    started = msgspec.structs.replace(club, status=RUNNING, started_ms=ctx.time_ms)
    books.state.clubs.set(club.id, value=started)
    first = _write_schedule(books.state, started, dues)
    books.tell("club.started", ("club", club.id), ("seats", club.seats), ("first_due_ms", dues[0]))
    books.schedule(collect_item(started, first))
    return books.outcome()


def _without(state: RotationState, club: ClubRecord, seats: int) -> ClubRecord:
    """Return the club without its vacant seats, which stand last: late joiners take them one by one."""
    for number in range(seats + 1, club.seats + 1):
        state.seats.delete(club.id, number)
    hashed = hash_of(club.id, club.terms, _started_table(club.terms, seats))
    return msgspec.structs.replace(club, seats=seats, schedule_hash=hashed)


def _started_table(terms: Terms, seats: int) -> Table:
    """Return the table of a club that starts with `seats` seats in all: with late joiners fewer than the terms have."""
    return table_of(msgspec.structs.replace(terms, seats=terms.seats - (count_of(terms) - seats)))


def _write_schedule(state: RotationState, club: ClubRecord, dues: tuple[Millis, ...]) -> RoundRecord:
    """Store the explicit table, row by row; return the first."""
    table = _started_table(club.terms, club.seats)
    nothing = (0,) * club.seats
    for number in range(1, table.rounds + 1):
        pays = tuple(row[number - 1] for row in table.pays)
        row = RoundRecord(
            number=number,
            due_ms=dues[number - 1],
            recipient=table.recipients[number - 1],
            pays=pays,
            paid=(Won(0),) * club.seats,
            marks=tuple(Mark.UNPAID if asked else Mark.NOTHING for asked in pays),
            late_days=nothing,
            basis=nothing,
            status=OPEN,
            set_off=Won(0),
            paid_out=Won(0),
            paid_out_ms=Millis(0),
            payout=table.payout(number),
        )
        state.rounds.set(club.id, number, value=row)
    return state.round(club.id, 1)


def _check_consents(ctx: Context, club: ClubRecord, seats: tuple[SeatRecord, ...]) -> None:
    """Raise ConsentMissingError unless every holder still lets the chain collect what its seats cost."""
    table = table_of(club.terms)
    asked: dict[AccountId, int] = {}
    for seat in seats:
        assert seat.holder is not None, "vacant seats were refused before"
        asked[seat.holder] = asked.get(seat.holder, 0) + consent_of_seat(club.terms, table, seat.seat)
    for holder, amount in asked.items():
        if ctx.ask(ConsentOf(club.id, holder)).cap < amount:
            seat = next(seat for seat in seats if seat.holder == holder)
            raise ConsentMissingError(f"the holder of seat {seat.seat} has withdrawn the consent of {amount} won")


def _unsign(state: RotationState, club: ClubRecord, account: AccountId) -> None:
    """Forget what `account` signed: its seats are not the same any more."""
    for number in state.seats_held(account, club.id):
        seat = state.seat(club.id, number)
        state.seats.set(club.id, number, value=msgspec.structs.replace(seat, signed=b""))


def signer_of(ctx: Context) -> AccountId:
    """Return who signed; these methods are called by transactions only."""
    assert ctx.signer is not None, "called by a transaction"
    return ctx.signer


def found(state: RotationState, id_: bytes, *statuses: str) -> ClubRecord:
    """Return the club. Raises ClubNotFoundError, and WrongStatusError when its status is none of `statuses`."""
    club = state.clubs.get(id_)
    if club is None:
        raise ClubNotFoundError("there is no such club")
    if club.status not in statuses:
        raise WrongStatusError(f"the club is {club.status}; this needs one that is {' or '.join(statuses)}")
    return club


def seat_found(state: RotationState, club: ClubRecord, number: int) -> SeatRecord:
    """Return a seat of the club. Raises SeatNotFoundError."""
    if not 1 <= number <= club.seats:
        raise SeatNotFoundError(f"seats are 1 to {club.seats}, there is no seat {number}")
    return state.seat(club.id, number)
