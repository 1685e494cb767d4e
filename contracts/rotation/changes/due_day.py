"""Another due day for the rounds to come of a monthly club.

Rule 1: instants stay absolute: the new ones are those the calendar gives, never counted from the block that changed it.
Rule 2: the next instant lies ahead, and no grace reaches the next due instant.
"""

import msgspec

from contracts.abi.interfaces import Change
from contracts.rotation.changes.between import between_rounds
from contracts.rotation.errors import BadCalendarError, GraceTooLongError
from contracts.rotation.money.debts import Books
from contracts.rotation.rounds.collect import collect_item
from contracts.rotation.state import ClubRecord
from contracts.rotation.terms.agreement import hash_of
from contracts.rotation.terms.calendar import due_instants
from ledger.primitives.units import Millis

__all__ = ["apply_due_day", "plan_due_day"]


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


def apply_due_day(books: Books, change: Change) -> None:
    """Move the instants of the rounds to come, and the collection that is on the schedule."""
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
