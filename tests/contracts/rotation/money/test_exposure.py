"""Holdback by grade, and the limit of unsecured credit over all clubs."""

from contracts.abi.club import Amounts, CheckChange, FlatAmounts, Substitute, Swap
from contracts.identity.calls import Revoke
from contracts.identity.words import Why
from contracts.rotation import views
from contracts.rotation.calls import Cancel, Create, Join, JoinLate, Leave, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.views.records import SeatView
from ledger.primitives.units import Millis, Won
from tests.kit import grades, votes
from tests.kit.world import DAY, World, member, terms

TEN = [member(number) for number in range(1, 11)]
LATER = Calendar("month", year=2026, month=3, day=31)
FIRST_OF_TEN = 180_000
"""The unsecured credit of the first of ten at s = 80."""


def by_grade(**changes: object) -> dict[str, object]:
    return {"seats": 10, "form": "flat", "by_grade": True, "calendar": LATER} | changes


def graded(*bad: str, level: int = 2) -> World:
    """Return a world with ten verified persons, but `bad`."""
    world = World()
    grades.verified(world, [name for name in TEN if name not in bad], level)
    world.fund_all([*TEN, "member-11"], 5_000_000)
    return world


def joining(club: bytes, seat: int, **changes: object) -> Join:
    agreed = terms(**by_grade(**changes))
    return Join(club, seat, consent_of_seat(agreed, table_of(agreed), seat))


def signing(world: World, club: bytes) -> Sign:
    record = world.rotation().clubs.get(club)
    assert record is not None
    return Sign(club, record.schedule_hash)


def seats(world: World, club: bytes) -> tuple[SeatView, ...]:
    return views.seats(world.chain.reader(), world.chain.storage("rotation"), club)


def exposed(world: World, name: str) -> int:
    return world.rotation().exposed_of(world.id(name))


def test_s_of_a_seat_follows_from_the_grade_when_it_signs_and_stays() -> None:
    world = graded("member-03")
    grades.verified(world, ["member-02"], level=4)
    club = world.started(terms(**by_grade()), TEN)
    assert [world.rotation().seat(club, seat).percent for seat in (1, 2, 3, 4)] == [80, 60, 100, 80]
    world.at(world.due(club, 1) + 1)
    held = [seat.holdback_held for seat in seats(world, club)]
    assert held[0] == 620_000, "80 % of the 900,000 that remain, less the deposit"
    grades.verified(world, ["member-02"], level=2)  # the grade falls, and the signed holdback stays
    world.at(world.due(club, 2) + 1)
    assert seats(world, club)[1].holdback_held == 380_000, "60 % of 800,000, less the deposit"
    world.at(world.due(club, 3) + 1)
    assert seats(world, club)[2].holdback_held == 600_000, "everything"


def test_the_limit_is_over_all_clubs_and_ends_with_them() -> None:
    """Grade 2 has 500,000: the first turn in two clubs, not in three."""
    world = graded()
    for number in range(2):
        world.joined(terms(**by_grade(name=f"club {number}")), TEN)
    assert exposed(world, "member-01") == 2 * FIRST_OF_TEN
    third = world.founded(terms(**by_grade(name="third")))
    assert world.refused("member-01", joining(third, 1)) == "unsecured_limit"
    world.call("member-01", joining(third, 6))
    world.call("member-01", signing(world, third))
    assert exposed(world, "member-01") == 2 * FIRST_OF_TEN + 80_000
    world.call("member-01", Leave(third, 6))
    assert exposed(world, "member-01") == 2 * FIRST_OF_TEN
    world.call("member-01", joining(third, 6))
    world.call("member-01", signing(world, third))
    world.call("member-01", Cancel(third))
    assert exposed(world, "member-01") == 2 * FIRST_OF_TEN


def test_whoever_takes_seats_first_and_signs_all_of_them_later_meets_the_limit() -> None:
    """The attack: joining counts nothing yet, so take the first seat of three clubs, and sign then."""
    world = graded()
    clubs = [world.founded(terms(**by_grade(name=f"club {number}"))) for number in range(3)]
    for club in clubs:
        world.call("member-01", joining(club, 1))
    for club in clubs[:2]:
        world.call("member-01", signing(world, club))
    assert world.refused("member-01", signing(world, clubs[2])) == "unsecured_limit"


def test_the_end_of_a_club_frees_its_credit() -> None:
    world = graded()
    club = world.started(terms(**by_grade()), TEN)
    for number in range(1, 11):
        world.at(world.due(club, number) + 1)
    assert {exposed(world, name) for name in TEN} == {0}


def test_credit_of_clubs_with_a_fixed_holdback_counts_but_is_not_refused_there() -> None:
    world = graded()
    fixed = by_grade(by_grade=False, name="friends")
    world.joined(terms(**fixed), TEN)
    assert exposed(world, "member-01") == grades.grade_of(world, "member-01").unsecured == 800_000, (
        "more than the grade allows: the members have agreed to it"
    )
    other = world.founded(terms(**by_grade(name="strangers")))
    assert world.refused("member-01", joining(other, 1)) == "unsecured_limit"
    world.call("member-01", joining(other, 10))


def test_a_chain_without_verifiers_holds_everything_back() -> None:
    world = World()
    world.fund_all(TEN, 5_000_000)
    club = world.started(terms(**by_grade()), TEN)
    assert {world.rotation().seat(club, seat).percent for seat in range(1, 11)} == {100}
    friends = world.joined(terms(**by_grade(by_grade=False, name="friends")), TEN)
    assert friends
    assert {exposed(world, name) for name in TEN} == {0}, "nothing is counted where there are no grades"


def test_a_club_asks_for_a_grade() -> None:
    world = graded("member-02")
    club = world.founded(terms(**by_grade(grade=2)))
    assert world.refused("member-02", joining(club, 2, grade=2)) == "grade_too_low"
    world.call("member-01", joining(club, 1, grade=2))
    own = terms(**by_grade(by_grade=False, grade=2, organizer_turn="first", seats=9))
    assert world.refused("member-02", Create(own)) == "grade_too_low"


def test_a_swap_moves_nobody_over_the_limit() -> None:
    """The attack: sign for a late turn, and take an early one of somebody who trusts one."""
    world = graded()
    club = world.started(terms(**by_grade()), TEN)
    before = exposed(world, "member-03")
    one = votes.decided(world, club, TEN[1], votes.swap(world, club, 2, 3, votes.soon(world)), TEN)
    assert one.status == "done"
    assert exposed(world, "member-03") > before, "an earlier turn"
    world.call("member-05", Revoke(world.id("member-05"), world.id(grades.VERIFIER), Why.WISH))  # grade 1 from now on
    assert world.chain.reader().ask(CheckChange(Swap(club, 5, 4))).code == "unsecured_limit"
    assert world.chain.reader().ask(CheckChange(Swap(club, 5, 6))).code == "ok", "a later turn is always possible"


def test_a_newcomer_has_its_own_grade_and_the_leaver_is_free() -> None:
    world = graded()
    club = world.started(terms(**by_grade()), TEN)
    seen = world.chain.reader().ask(CheckChange(Substitute(club, 2, world.id(TEN[1]), world.id("member-11"))))
    assert seen.code == "ok", "everything is held back of somebody of grade 1"
    call = votes.substitute(world, club, 2, world.id("member-11"), votes.soon(world))
    world.call("member-02", call)
    shown = votes.newest(world, club)
    world.call("member-11", votes.accept(world, shown.id))
    for name in TEN:
        if name != "member-02" and votes.newest(world, club).status == "open":
            world.call(name, votes.cast(world, shown.id, True))
    world.at(world.now + 1)
    assert votes.newest(world, club).status == "done"
    assert world.rotation().seat(club, 2).percent == 100
    assert (exposed(world, "member-02"), exposed(world, "member-11")) == (0, 0)


def test_a_seat_that_leaves_has_no_credit_any_more() -> None:
    world = graded()
    club = world.started(terms(**by_grade()), TEN)
    world.at(world.due(club, 1) + 1)
    assert exposed(world, "member-03") > 0
    one = votes.decided(world, club, TEN[2], votes.exit_(world, club, 3, votes.soon(world)), TEN)
    assert one.status == "done"
    assert exposed(world, "member-03") == 0
    assert exposed(world, "member-02") > 0


def test_a_dissolved_club_lends_only_to_those_who_have_received() -> None:
    world = graded()
    club = world.started(terms(**by_grade()), TEN)
    world.at(world.due(club, 1) + 1)
    votes.decided(world, club, TEN[1], votes.dissolve(world, club, votes.soon(world)), TEN)
    assert exposed(world, "member-01") == FIRST_OF_TEN
    assert {exposed(world, name) for name in TEN[1:]} == {0}
    for number in range(2, 11):
        world.at(world.due(club, number) + 1)
    assert exposed(world, "member-01") == 0


def test_higher_amounts_lift_nobody_over_the_limit() -> None:
    world = graded()
    club = world.started(terms(**by_grade()), TEN)
    for won, code in ((150_000, "ok"), (500_000, "unsecured_limit")):
        change = Amounts(club, FlatAmounts(Won(won)))
        assert world.chain.reader().ask(CheckChange(change)).code == code


def test_a_club_that_starts_with_fewer_seats_is_signed_and_counted_again() -> None:
    world = graded()
    until = Millis(world.now + 20 * DAY)
    club = world.founded(terms(**by_grade(minimum_seats=4, join_until_ms=until)))
    for seat in (1, 2, 3, 5):
        world.call(member(seat), joining(club, seat, minimum_seats=4, join_until_ms=until))
        world.call(member(seat), signing(world, club))
    assert exposed(world, "member-05") > 0
    world.at(until + 1)
    assert {exposed(world, name) for name in TEN} == {0}
    assert world.rotation().seat(club, 4).percent == 0
    world.call("member-05", signing(world, club))
    assert world.rotation().seat(club, 4).percent == 80
    assert exposed(world, "member-05") == 0, "the last turn"


def test_a_late_joiner_has_its_own_grade() -> None:
    world = graded("member-10")
    club = world.founded(terms(**by_grade(late_joiners=True)))
    for seat in range(1, 10):
        world.call(member(seat), joining(club, seat, late_joiners=True))
    for seat in range(1, 10):
        world.call(member(seat), signing(world, club))
    world.call("member-01", Start(club))
    world.at(world.due(club, 1) + 1)
    world.call("member-10", JoinLate(club, Won(100_000 + 100_000 + 9 * 100_000)))
    assert world.rotation().seat(club, 10).percent == 100


def test_an_auction_holds_back_by_grade_too() -> None:
    world = graded("member-02")
    bids = {
        "kind": "auction",
        "form": "shared",
        "phase_ms": Millis(DAY),
        "by_grade": True,
        "seats": 10,
        "calendar": LATER,
    }
    club = world.joined(terms(**bids), TEN)
    assert [world.rotation().seat(club, seat).percent for seat in (1, 2)] == [80, 100]
    assert exposed(world, "member-01") > 0
