"""Changes the due day of the remaining rounds of a monthly club.

Rule 1: due instants are absolute. The new ones follow from the calendar, never from the block of the change.
Rule 2: the next instant is at least 7 days or half a period ahead; grace is at most half the distance of any two
instants.
Rule 3: where members commit to something before a round, the last commitment is as far ahead: otherwise those who have
bid already could vote everybody else out of the bidding.
"""

from dataclasses import dataclass

import msgspec

from contracts.abi.club import DueDay, Verdict
from contracts.abi.leads import Leads
from contracts.rotation.changes.plan import NewDue, Preview
from contracts.rotation.changes.preconditions import open_for_change, rounds_to_come
from contracts.rotation.errors.calendar import (
    AnotherDayError,
    GraceReachesDueError,
    NextDuePastError,
    NextDueTooNearError,
    NoRoundToComeError,
    NotMonthlyError,
)
from contracts.rotation.events.changes import ClubDueDayChanged
from contracts.rotation.kinds.registry import kind_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import ClubRecord, RoundRecord
from contracts.rotation.rounds.asked import is_asked
from contracts.rotation.rounds.collect import collect_item, schedule_opening
from contracts.rotation.rounds.opening import opening_item, reveals_item
from contracts.rotation.terms.agreement import hash_of
from contracts.rotation.terms.calendar import check_ascending, due_instants, notice_of
from ledger.primitives.units import AccountId, Millis

__all__ = ["DueDayPlan", "plan_due_day"]


@dataclass(frozen=True, slots=True)
class DueDayPlan:
    """A change of the due day that has passed all checks."""

    club: ClubRecord
    """The club with its new calendar and hash."""
    later: tuple[RoundRecord, ...]
    """The remaining rounds before the change; at least one."""
    dues: tuple[Millis, ...]
    """Their instants under the new calendar."""

    def verdict(self) -> Verdict:
        """Return that nobody must sign, because the vote is enough."""
        return Verdict("ok", ())

    def leads(self) -> Leads:
        """Return the schedule with the new instants."""
        return Leads(self.club.schedule_hash)

    def preview(self, _books: Books) -> Preview:
        """Return the instants that would change."""
        moved = tuple(NewDue(row.number, row.due_ms, due) for row, due in zip(self.later, self.dues, strict=True))
        return Preview(self.club, self.club.schedule_hash, dues=moved)

    def apply(self, books: Books, _signed: tuple[AccountId, ...]) -> None:
        """Move the due instants of the remaining rounds, and the scheduled collection."""
        club = self.club
        books.cancel(collect_item(club, self.later[0]))
        if is_asked(club):
            books.cancel(opening_item(club, self.later[0]))
            books.cancel(reveals_item(club, self.later[0]))
        for row, due in zip(self.later, self.dues, strict=True):
            books.state.rounds.set(club.id, row.number, value=msgspec.structs.replace(row, due_ms=due))
        books.state.clubs.set(club.id, value=club)
        books.schedule(collect_item(club, books.state.round(club.id, club.next_round)))
        schedule_opening(books, club)
        day = club.terms.calendar.day
        books.tell(ClubDueDayChanged(club.id, day=day, next_due_ms=self.dues[0]))


def plan_due_day(books: Books, change: DueDay) -> DueDayPlan:
    """Run every check of a change of the due day; return its plan."""
    club = open_for_change(books.ctx, books.state, change.club)
    calendar = club.terms.calendar
    if calendar.unit != "month":
        raise NotMonthlyError
    if not 1 <= change.day <= 31 or change.day == calendar.day:
        raise AnotherDayError(day=calendar.day)
    changed = msgspec.structs.replace(calendar, day=change.day)
    dues = due_instants(changed, club.rounds)
    check_ascending(dues)
    upcoming = dues[club.next_round - 1 :]
    if not upcoming:
        raise NoRoundToComeError
    if upcoming[0] <= books.ctx.time_ms:
        raise NextDuePastError(round=club.next_round, due_ms=upcoming[0])
    asked = 2 * kind_of(club.terms).phase_ms(club.terms)  # what members commit to is asked so long before
    notice = Millis(notice_of(dues) + asked)
    if upcoming[0] - books.ctx.time_ms < notice:
        raise NextDueTooNearError(round=club.next_round, due_ms=upcoming[0], notice=notice)
    earlier = books.state.round(club.id, club.next_round - 1).due_ms if club.next_round > 1 else Millis(0)
    for due in upcoming:
        if due - earlier < 2 * club.terms.grace_ms:
            raise GraceReachesDueError
        earlier = due
    terms = msgspec.structs.replace(club.terms, calendar=changed)
    hashed = hash_of(club.id, terms, books.state.table(club.id))
    club = msgspec.structs.replace(club, terms=terms, schedule_hash=hashed)
    return DueDayPlan(club, rounds_to_come(books.state, club), upcoming)
