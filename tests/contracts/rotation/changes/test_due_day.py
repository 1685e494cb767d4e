"""Another due day: ahead of now, never drifting, never into a grace."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.abi.club import Change, CheckChange, DueDay, Verdict
from contracts.rotation.changes.dispatch import check_change
from contracts.rotation.terms.calendar import Calendar, due_instants
from contracts.rotation.terms.terms import Terms
from contracts.voting.views import proposals
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis
from tests.kit import votes
from tests.kit.auctions import auction_terms
from tests.kit.world import DAY, World, member, terms

FOUR = [member(number) for number in range(1, 5)]


def running(agreed: Terms, rounds: int = 0, **params: int | bool) -> tuple[World, bytes]:
    world = World(params=params or {"rate_cap_enforced": False})
    world.fund_all(FOUR, 2_000_000)
    club = world.started(agreed, FOUR[: agreed.seats])
    for number in range(1, rounds + 1):
        world.at(world.due(club, number) + 1)
    return world, club


MOVED = running(terms(seats=4), 1)
"""A club after its first round, which the law asks about and does not change."""


def decide(world: World, club: bytes, call: Record, names: list[str]) -> str:
    world.call(FOUR[0], call)
    id_ = last(world, club)[0]
    for name in names:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    return last(world, club)[1]


def last(world: World, club: bytes) -> tuple[bytes, str]:
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    return found.id, found.status + (f":{found.outcome}" if found.outcome else "")


def soon(world: World) -> Millis:
    return Millis(world.now + DAY)


def ask(world: World, change: Change) -> Verdict:
    return world.chain.reader().ask(CheckChange(change))


def test_the_due_day_moves_what_is_to_come_and_never_drifts() -> None:
    calendar = Calendar("month", year=2026, month=1, day=20)
    world, club = running(terms(seats=4, calendar=calendar), 1)
    before = world.due(club, 1)
    assert decide(world, club, votes.due_day(world, club, 31, soon(world)), FOUR[:3]) == "done"
    dues = [world.due(club, number) for number in (1, 2, 3, 4)]
    assert dues[0] == before
    assert [(due - dues[1]) // DAY for due in dues[1:]] == [0, 31, 61], "02-28, 03-31, 04-30"
    world.at(before + 31 * DAY + 1)
    assert world.rotation().round(club, 2).status == "open", "the old instant is nothing any more"
    world.at(dues[1] + 1)
    assert world.rotation().round(club, 2).status == "paid_out"


def test_a_due_day_in_the_past_or_the_same() -> None:
    calendar = Calendar("month", year=2026, month=1, day=20)
    world, club = running(terms(seats=4, calendar=calendar), 1)
    assert ask(world, DueDay(club, 20)).code == "bad_calendar"
    assert ask(world, DueDay(club, 32)).code == "bad_calendar"
    world.at(world.due(club, 2) - DAY)
    assert ask(world, DueDay(club, 5)).code == "bad_calendar"


def test_a_due_day_at_its_bounds() -> None:
    """Twice the grace of the last round, which was due on the 31st, lie between; and seven days from now on."""
    world, club = running(terms(seats=4), 1)
    codes = {day: ask(world, DueDay(club, day)).code for day in (0, 5, 7, 8, 30)}
    assert codes == {0: "bad_calendar", 5: "bad_calendar", 7: "bad_calendar", 8: "ok", 30: "ok"}
    tenth = world.due(club, 1) + 10 * DAY
    world.at(tenth - 7 * DAY)
    assert ask(world, DueDay(club, 10)).code == "ok"
    world.at(tenth - 7 * DAY + 1)
    assert dict(ask(world, DueDay(club, 10)).fields)["reason"] == "next_due_near"


def test_bidders_do_not_vote_others_out_of_the_bidding() -> None:
    """Three of four have bid, and move the next round so near that the last commitment is past at once."""
    world, club = running(auction_terms(seats=4, phase_ms=7 * DAY // 2), 1)
    tenth = world.due(club, 1) + 10 * DAY
    world.at(tenth - 7 * DAY)
    refused = ask(world, DueDay(club, 10))
    assert dict(refused.fields)["reason"] == "next_due_near"
    assert [ask(world, DueDay(club, day)).code for day in (16, 17)] == ["bad_calendar", "ok"]


def test_a_due_day_keeps_grace_within_half_of_the_way_to_the_next() -> None:
    world, club = running(terms(seats=4, grace_ms=Millis(10 * DAY)), 1)
    assert {day: ask(world, DueDay(club, day)).code for day in (19, 20)} == {19: "grace_too_long", 20: "ok"}


@settings(max_examples=60, deadline=None)
@given(day=st.integers(1, 31), hours=st.integers(1, 27 * 24))
def test_whatever_the_day_and_the_moment_there_is_time_to_pay(day: int, hours: int) -> None:
    world, club = MOVED
    now = world.due(club, 1) + hours * 3_600_000
    context = msgspec.structs.replace(world.chain.reader(), time_ms=Millis(now))
    verdict = check_change(context, world.chain.storage("rotation"), CheckChange(DueDay(club, day)))
    if verdict.code == "ok":
        calendar = msgspec.structs.replace(terms().calendar, day=day)
        assert due_instants(calendar, 4)[1] - now >= 7 * DAY


def test_a_due_day_is_not_moved_so_near_that_nobody_can_pay() -> None:
    """The attack: two thirds move the due day from 28 days ahead to 2; who is away misses, and its deposit is gone."""
    world, club = running(terms(seats=4), 1)
    world.call(FOUR[0], votes.due_day(world, club, 12, Millis(world.now + 20 * DAY)))
    id_, _ = last(world, club)
    world.at(world.due(club, 1) + 10 * DAY)
    for name in FOUR[:3]:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    found = votes.proposal_of(world, id_)
    assert found is not None
    assert (found.status, votes.why(found)) == ("failed", "bad_calendar")
    assert world.due(club, 2) == world.due(club, 1) + 28 * DAY


def test_the_first_of_the_month_is_a_due_day() -> None:
    world, club = running(terms(seats=4, calendar=Calendar("month", year=2026, month=1, day=20)), 1)
    assert ask(world, DueDay(club, 1)).code == "ok"


def test_a_weekly_club_has_no_day_of_the_month() -> None:
    world, club = running(terms(seats=4, calendar=Calendar("week", year=2026, month=1, day=20)), 1)
    assert ask(world, DueDay(club, 25)).code == "bad_calendar"
