"""The contract of grades: only reports of rotation and members' feedback move a grade."""

from contracts.abi.grades import Conduct, Conducted, ReportRound, StandingOf
from contracts.grade.calls import Feedback
from contracts.grade.contract import MAX_MOVES
from contracts.grade.rules import FREEZE_MS
from contracts.identity.calls import Revoke
from contracts.identity.words import Why
from ledger.primitives.receipt import Event
from ledger.primitives.units import Millis, Won
from tests.kit import grades
from tests.kit.world import DAY, World, member, terms

FIVE = [member(number) for number in range(1, 6)]


def running(*verified: str, won: int = 1_000_000, **changes: object) -> tuple[World, bytes]:
    """Return a world in which these persons are verified, and a club of five has started."""
    world = World()
    if verified:
        grades.verified(world, verified)
    world.fund_all(FIVE, won)
    agreed = terms(**{"seats": 5, "form": "flat"} | changes)
    return world, world.started(agreed, FIVE)


def moves(world: World, at_ms: int) -> list[Event]:
    return [event for receipt in world.at(at_ms) for event in receipt.events if event.type == "grade.moved"]


def collected(world: World, club: bytes, *rounds: int) -> list[Event]:
    return [event for number in rounds for event in moves(world, world.due(club, number) + 1)]


def test_a_chain_without_verifiers_has_no_grades_and_stores_nothing() -> None:
    world, club = running()
    assert collected(world, club, 1, 2, 3, 4, 5) == []
    assert not any(key.startswith(b"c/grade") for key in world.contents())
    assert world.chain.reader().ask(StandingOf(world.id("member-01"))).grade == 1


def test_who_pays_on_time_with_others_rises_and_whoever_is_not_verified_does_not() -> None:
    world, club = running(*FIVE[:4])
    rose = {grades.mover(world, event) for event in collected(world, club, 1)}
    assert rose == {"member-01", "member-02", "member-03"}, "member-04 met member-05 in this round"
    rose = {grades.mover(world, event) for event in collected(world, club, 2)}
    assert rose == {"member-01", "member-02", "member-04"}


def test_every_movement_says_its_cause_club_and_round() -> None:
    world, club = running(*FIVE)
    for number, event in enumerate(collected(world, club, 1, 2), start=5):
        assert (event.get("cause"), event.get("club"), event.get("round")) == ("on_time", club, number // 5)


def test_a_late_payment_costs_by_its_days() -> None:
    world, club = running(*FIVE, won=200_000)
    world.fund_all(FIVE[:4], 900_000)
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 2) + 1)
    world.fund("member-05", 100_000)
    (late,) = [event for event in moves(world, world.due(club, 2) + 3 * DAY + 1) if event.get("cause") == "late"]
    assert (late.get("account"), late.get("delta")) == (world.id("member-05"), -(8 + 2 * 3))


def test_a_default_is_the_lowest_grade_until_all_is_repaid_and_two_years_are_over() -> None:
    world, club = running(*FIVE, won=100_000, deposit=Won(0))
    world.fund_all(FIVE[:4], 900_000)
    world.at(world.due(club, 2) + 1)
    (moved,) = [e for e in moves(world, world.due(club, 2) + 3 * DAY + 1) if grades.mover(world, e) == FIVE[4]]
    assert (moved.get("cause"), moved.get("grade")) == ("default", 1)
    at = world.now
    world.fund("member-05", 900_000)
    assert collected(world, club, 3)[-1].get("account") != world.id("member-05"), "frozen: nothing raises it"
    shown = grades.grade_of(world, "member-05")
    assert (shown.grade, shown.frozen, shown.frozen_until_ms) == (1, True, at + FREEZE_MS)
    world.at(at + FREEZE_MS - 1)
    assert grades.grade_of(world, "member-05").frozen
    world.at(world.now + DAY)
    after = grades.grade_of(world, "member-05")
    assert (after.frozen, after.grade, after.defaults) == (False, 1, 1), "it has to climb again"


def test_a_default_freezes_as_long_as_anything_is_owed() -> None:
    world, club = running(*FIVE, won=100_000, deposit=Won(0))
    world.fund_all(FIVE[:4], 900_000)
    world.at(world.due(club, 2) + 1)
    world.at(world.due(club, 2) + 3 * DAY + 1)
    world.at(world.now + FREEZE_MS + DAY)
    assert grades.grade_of(world, "member-05").frozen


def test_a_completed_club_counts_for_whoever_missed_nothing() -> None:
    world, club = running(*FIVE)
    ended = [event for event in collected(world, club, 1, 2, 3, 4, 5) if event.get("cause") == "completed"]
    assert len(ended) == 5
    assert {event.get("delta") for event in ended} == {10}
    assert not any(b"tally:" in key for key in world.contents())


def test_nobody_reports_a_round_but_rotation() -> None:
    """The attack: somebody reports that it has paid."""
    world, club = running(*FIVE)
    people = tuple(Conducted(world.id(name), Conduct.ON_TIME, 0, Won(100_000)) for name in FIVE)
    call = ReportRound(club, 1, Millis(400 * DAY), last=True, dissolved=False, people=people)
    assert world.refused_raw("member-01", "grade", "report_round", call) == "not_rotation"


def test_a_word_weighs_one_point_and_only_of_whom_was_met() -> None:
    world, club = running(*FIVE[:4])
    collected(world, club, 1)
    one, two = (world.id(name) for name in FIVE[:2])
    assert world.refused("member-01", Feedback(one, good=True)) == "not_met", "not about oneself"
    assert world.refused("member-05", Feedback(one, good=True)) == "not_met", (
        "an account that is not verified was not counted"
    )
    assert world.refused("member-01", Feedback(two, good=True)) == "not_met", "member-02 met member-03 so far"
    for good, score in ((True, 160), (True, 160), (False, 158)):
        world.call("member-02", Feedback(one, good=good))
        assert grades.grade_of(world, "member-01").score == score
    world.call("member-02", Revoke(two, world.id(grades.VERIFIER), Why.WISH))
    assert world.refused("member-02", Feedback(one, good=True)) == "feedback_unverified"


def test_the_state_keeps_only_the_latest_movements() -> None:
    world, club = running(*FIVE)
    collected(world, club, 1)
    for number in range(MAX_MOVES + 3):
        world.call("member-02", Feedback(world.id("member-01"), good=number % 2 == 0))
    assert len(grades.grade_of(world, "member-01").moves) == MAX_MOVES
