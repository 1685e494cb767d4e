"""Other amounts, another due day, another order for the rounds to come; and the one door through which votes come in.

    kind       decided by           and signed by                       what changes
    exit       ⅔                    who is worse off, and who leaves    `exits`
    evict      ⅔, without subject   nobody                              `exits`
    dissolve   ¾ and the payers     nobody                              `dissolving`
    order      ⅔                    who is worse off or brings more     turns of seats that have not received
    due_day    ⅔                    nobody                              instants of rounds to come, monthly clubs
    amounts    unanimous            who is worse off or pays more       C, I, P of rounds to come; RATE again

Rule 1: `check` and `apply` run the same checks; a refusal is an answer when asked, and undoes all when carried out.
Rule 2: instants stay absolute: the new ones are those the calendar gives, never counted from the block that changed it.
"""

from typing import assert_never

import msgspec

from contracts.abi import Context, InvalidCallError, Outcome, ReadContext, Storage
from contracts.abi.interfaces import Change, ChangeKind, CheckChange, Verdict
from contracts.rotation.books import Books
from contracts.rotation.calendar import due_instants
from contracts.rotation.changes import (
    OrderPlan,
    between_rounds,
    carry_out_order,
    check_rate_of,
    plan_order,
    verdict_of,
    write_later,
)
from contracts.rotation.collection import collect_item
from contracts.rotation.custody import check_not_frozen
from contracts.rotation.dissolving import apply_dissolve, check_dissolve
from contracts.rotation.errors import (
    BadCalendarError,
    BadTermsError,
    FormNotSupportedError,
    GraceTooLongError,
    NotVotingError,
    PaidAheadError,
    SignatureMissingError,
)
from contracts.rotation.exits import apply_exit, check_exit
from contracts.rotation.forms import check_form
from contracts.rotation.rules import hash_of, organizer_seat, vacant_cost
from contracts.rotation.schedule import Table, worsens
from contracts.rotation.state import ClubRecord, SeatRecord
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["amended", "apply_change", "check_change", "plan_amounts", "plan_due_day", "plan_new_order"]

AMENDED = frozenset({"surcharge", "flat", "fixed_pot"})
"""Forms in which a seat's payment follows from its turn alone, so that the rounds to come can be written anew."""


def check_change(ctx: ReadContext, storage: Storage, query: CheckChange) -> Verdict:
    """Answer whether a change may be made now, who must sign it, and how much more they consent to."""
    books = Books(ctx, storage)
    try:
        return _check(books, query.change)
    except InvalidCallError as error:
        return Verdict(error.code, error.detail)


def apply_change(ctx: Context, storage: Storage, call: Change) -> Outcome:
    """Make a change that the members have decided on."""
    if ctx.caller != "voting":
        raise NotVotingError("a club is changed by the voting contract alone, once its members have decided")
    if call.kind is not ChangeKind.DISSOLVE:
        check_not_frozen(ctx, call.club)
    books = Books(ctx, storage)
    match call.kind:
        case ChangeKind.EXIT | ChangeKind.EVICT:
            apply_exit(books, call)
        case ChangeKind.DISSOLVE:
            apply_dissolve(books, call)
        case ChangeKind.ORDER:
            plan = plan_new_order(books, call)
            carry_out_order(books, plan, call.signed)
            books.tell("club.reordered", ("club", call.club), ("schedule_hash", plan.schedule_hash))
        case ChangeKind.DUE_DAY:
            _apply_due_day(books, call)
        case ChangeKind.AMOUNTS:
            _apply_amounts(books, call)
        case _:
            assert_never(call.kind)
    return books.outcome()


def _check(books: Books, change: Change) -> Verdict:
    if change.kind is not ChangeKind.DISSOLVE:
        check_not_frozen(books.ctx, change.club)
    match change.kind:
        case ChangeKind.EXIT | ChangeKind.EVICT:
            return check_exit(books, change)
        case ChangeKind.DISSOLVE:
            return check_dissolve(books, change)
        case ChangeKind.ORDER:
            return verdict_of(plan_new_order(books, change))
        case ChangeKind.DUE_DAY:
            plan_due_day(books, change)
            return Verdict("ok", "")
        case ChangeKind.AMOUNTS:
            _, signers, consents = plan_amounts(books, change)
            return Verdict("ok", "", signers, consents)
        case _:
            assert_never(change.kind)


# Order ----------------------------------------------------------------------------------------------------------------


def plan_new_order(books: Books, change: Change) -> OrderPlan:
    """Return the plan of an order that names every seat that has not received, once."""
    club = between_rounds(books.state, change.club)
    seats = {seat.seat: seat for seat in books.state.seats_of(club.id)}
    now = [seat for seat in books.state.table(club.id).recipients if _waits(seats.get(seat))]
    if sorted(change.order) != sorted(now):
        raise BadTermsError(f"an order names the seats {', '.join(map(str, sorted(now)))}, each once")
    takes = {new: old for new, old in zip(change.order, now, strict=True) if new != old}
    if not takes:
        raise BadTermsError("that is the order already")
    return plan_order(books.ctx, books.state, club, takes)


def _waits(seat: SeatRecord | None) -> bool:
    return seat is not None and not seat.received and not seat.left


# Due day --------------------------------------------------------------------------------------------------------------


def plan_due_day(books: Books, change: Change) -> tuple[ClubRecord, tuple[Millis, ...]]:
    """Return the club with its new calendar, and the instants of all rounds under it."""
    club = between_rounds(books.state, change.club)
    calendar = club.terms.calendar
    if calendar.unit != "month":
        raise BadCalendarError("a club whose rounds are due monthly has a day of the month; this one's are not")
    if not 1 <= change.day <= 31 or change.day == calendar.day:
        raise BadCalendarError(f"another day of the month is 1 to 31 and not {calendar.day}")
    changed = msgspec.structs.replace(calendar, day=change.day)
    dues = due_instants(changed, club.seats)
    rows = books.state.rounds_of(club.id)
    upcoming = dues[club.next_round - 1 :]
    if not upcoming:
        raise BadCalendarError("no round is to come")
    if upcoming[0] <= books.ctx.time_ms:
        raise BadCalendarError(f"round {club.next_round} would be due at {upcoming[0]}, which is past")
    earlier = rows[club.next_round - 2].due_ms if club.next_round > 1 else Millis(0)
    for due in upcoming:
        if due - earlier <= club.terms.grace_ms:
            raise GraceTooLongError("the grace of a round would reach the next due instant")
        earlier = due
    terms = msgspec.structs.replace(club.terms, calendar=changed)
    club = msgspec.structs.replace(club, terms=terms)
    return msgspec.structs.replace(club, schedule_hash=hash_of(club.id, terms, books.state.table(club.id))), dues


def _apply_due_day(books: Books, change: Change) -> None:
    club, dues = plan_due_day(books, change)
    rows = books.state.rounds_of(club.id)[club.next_round - 1 :]
    books.cancel(collect_item(club, rows[0]))
    for row in rows:
        moved = msgspec.structs.replace(row, due_ms=dues[row.number - 1])
        books.state.rounds.set(club.id, row.number, value=moved)
    books.state.clubs.set(club.id, value=club)
    books.schedule(collect_item(club, books.state.round(club.id, club.next_round)))
    books.tell(
        "club.due_day_changed", ("club", club.id), ("day", change.day), ("next_due_ms", dues[rows[0].number - 1])
    )


# Amounts --------------------------------------------------------------------------------------------------------------


def plan_amounts(
    books: Books, change: Change
) -> tuple[tuple[ClubRecord, Table], tuple[AccountId, ...], tuple[tuple[AccountId, Won], ...]]:
    """Return (club, table) as they will be, who must sign, and how much more the chain may collect from whom."""
    club = between_rounds(books.state, change.club)
    if club.terms.form not in AMENDED:
        raise FormNotSupportedError(f"the amounts of a club of the form {club.terms.form} follow from one another")
    terms = msgspec.structs.replace(
        club.terms, contribution=change.contribution, surcharge=change.surcharge, pot=change.pot
    )
    check_form(terms)
    agreed, club = club.terms, msgspec.structs.replace(club, terms=terms)
    before = books.state.table(club.id)
    seats = books.state.seats_of(club.id)
    after = amended(before, club, frozenset(seat.seat for seat in seats if seat.left))
    rows = books.state.rounds_of(club.id)[club.next_round - 1 :]
    if any(any(row.paid) for row in rows):
        raise PaidAheadError("somebody has paid a later round ahead; amounts are changed when that round is past")
    check_rate_of(books.ctx, club, after, tuple(range(1, after.seats + 1)))
    consents: dict[AccountId, int] = {}
    signers: set[AccountId] = set()
    for seat in seats:
        assert seat.holder is not None, "a running club has no vacant seat"
        more = after.total(seat.seat) - before.total(seat.seat)
        if not seat.left:
            more += vacant_cost(terms, club.seats, seat.seat) - vacant_cost(agreed, club.seats, seat.seat)
        if more > 0:
            consents[seat.holder] = consents.get(seat.holder, 0) + more
        if more > 0 or worsens(before.flows(seat.seat), after.flows(seat.seat)):
            signers.add(seat.holder)
    club = msgspec.structs.replace(club, schedule_hash=hash_of(club.id, terms, after))
    asked = tuple((account, Won(amount)) for account, amount in consents.items())
    return (club, after), tuple(sorted(signers)), asked


def amended(table: Table, club: ClubRecord, left: frozenset[int]) -> Table:
    """Return `table` with the amounts of `club.terms` in the rounds to come, by each seat's turn.

    Rounds in which seats that left (`left`) are paid back stay as they are. Raises BadTermsError when a round would
    collect less than the pot.
    """
    terms = club.terms
    free = 0 if terms.organizer_pays else organizer_seat(terms)
    turns = {seat: number for number, seat in enumerate(table.recipients, start=1)}
    rows = [list(row) for row in table.pays]
    payouts = list(table.payouts)
    for number in range(club.next_round, table.rounds + 1):
        if table.recipients[number - 1] in left:
            continue
        for seat in range(1, table.seats + 1):
            if seat in left or seat == free:
                continue
            own = turns[seat] == number and not terms.recipient_pays_own_round
            after = terms.surcharge if turns[seat] < number else 0
            rows[seat - 1][number - 1] = Won(0) if own else Won(terms.contribution + after)
        asked = Won(sum(row[number - 1] for row in rows))
        payouts[number - 1] = terms.pot if terms.form == "fixed_pot" else asked
        if asked < payouts[number - 1]:
            raise BadTermsError(f"round {number} would collect {asked} won, less than the pot of {terms.pot}")
    return Table(tuple(tuple(row) for row in rows), table.recipients, tuple(payouts))


def _apply_amounts(books: Books, change: Change) -> None:
    (club, table), signers, _ = plan_amounts(books, change)
    if any(account not in change.signed for account in signers):
        raise SignatureMissingError("somebody for whom this is worse has not signed")
    write_later(books.state, club, table)
    amounts = (("contribution", change.contribution), ("surcharge", change.surcharge), ("pot", change.pot))
    books.tell("club.amounts_changed", ("club", club.id), *amounts, ("schedule_hash", club.schedule_hash))
