"""Reports to the contract of grades how every member has paid a round, in one call.

Rule 1: the marks of a round are final when its pot is paid, so each round is reported once.
Rule 2: a member with several seats is reported by the worst of them.
Rule 3: a chain without verifiers has no grades, so nothing is reported.
"""

from contracts.abi import ContractCall
from contracts.abi.grades import Conduct, Conducted, HasVerifiers, ReportRound
from contracts.rotation.records import Mark
from contracts.rotation.rounds.work import RoundWork
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["report"]

CONDUCT = {
    Mark.AHEAD: Conduct.ON_TIME,
    Mark.ON_TIME: Conduct.ON_TIME,
    Mark.LATE: Conduct.LATE,
    Mark.SET_OFF: Conduct.LATE,
    Mark.COVERED: Conduct.COVERED,
    Mark.HELD_BACK: Conduct.COVERED,
    Mark.DEBT: Conduct.DEFAULT,
}
"""What the mark of a seat says of its holder. A late joiner has paid for a round in which it was not a member."""

WORSE = tuple(Conduct)
"""From the best to the worst."""


def report(work: RoundWork) -> None:
    """Report the round, which is paid out."""
    if not work.books.ctx.ask(HasVerifiers()):
        return
    club, row, state = work.club, work.row, work.books.state
    begins, ends = state.round(club.id, 1).due_ms, state.round(club.id, club.rounds).due_ms
    call = ReportRound(
        club=club.id,
        round=row.number,
        lasts_ms=Millis(ends - begins),
        last=row.number == club.rounds,
        dissolved=not row.recipient,
        people=_people(work),
    )
    work.books.call_last(ContractCall("grade", "report_round", encode(call)))


def _people(work: RoundWork) -> tuple[Conducted, ...]:
    """Return every member once, by its first seat."""
    people: dict[AccountId, Conducted] = {}
    for index, holder in enumerate(work.holders):
        how = CONDUCT.get(work.row.marks[index], Conduct.NOTHING)
        days = work.row.late_days[index] if how == Conduct.LATE else 0
        one = Conducted(holder, how, days, work.row.pays[index])
        people[holder] = _together(people[holder], one) if holder in people else one
    return tuple(people.values())


def _together(one: Conducted, other: Conducted) -> Conducted:
    how = max(one.how, other.how, key=WORSE.index)
    return Conducted(one.account, how, max(one.days, other.days), Won(one.won + other.won))
