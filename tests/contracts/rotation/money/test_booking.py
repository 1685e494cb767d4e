"""A contribution by bank transfer is on time by the bank's booking time, and by nothing else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.abi.interfaces import Booked
from contracts.rotation.calls import Pay
from contracts.won.calls import Mint, RequestWithdrawal, Transfer
from ledger.primitives.units import Millis, Won
from tests.kit.bank import wire
from tests.kit.world import DAY, OPERATOR, World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]
LATE = NAMES[2]
C = 100_000


def missing(there: int, holders: list[str] | None = None, **changes: object) -> tuple[World, bytes, int]:
    """Return a club of three whose seat 3 lacks something at its first due instant, which has just passed."""
    world = World()
    world.fund_all(NAMES[:2], 1_000_000)
    if there:
        world.fund(LATE, there)
    plan = terms(seats=3, form="flat", deposit=Won(0), late_charge_bp=2_000, **changes)
    club = world.started(plan, holders or NAMES)
    due = world.due(club, 1)
    world.at(due + 1)
    return world, club, due


def mint(world: World, amount: int, booked_ms: int, to: str = LATE) -> None:
    world.bank += 1
    world.call(OPERATOR, Mint(world.id(to), Won(amount), wire(f"booked {world.bank}", booked_ms), Millis(booked_ms)))


def mark(world: World, club: bytes, seat: int = 3) -> tuple[str, int]:
    row = world.rotation().round(club, 1)
    return row.marks[seat - 1], row.late_days[seat - 1]


@pytest.mark.parametrize(("booked", "how"), [(-1, "on_time"), (0, "on_time"), (1, "late")])
def test_the_booking_decides_at_the_very_millisecond(booked: int, how: str) -> None:
    world, club, due = missing(0)
    world.at(due + 2 * DAY)
    mint(world, C, due + booked)
    world.call(LATE, Pay(club, 3, 1, Won(C)))
    assert mark(world, club) == (how, 0 if how == "on_time" else 2)
    assert world.rotation().seat(club, 3).lates == (how == "late")
    assert world.rotation().round(club, 1).status == "paid_out"


def test_nobody_has_to_send_anything_for_it() -> None:
    """At the end of grace the chain takes it itself: on time, not a miss, no charge."""
    world, club, due = missing(0)
    world.at(due + DAY)
    mint(world, C, due - DAY)
    world.at(due + 3 * DAY + 1)
    assert mark(world, club) == ("on_time", 0)
    assert world.rotation().seat(club, 3).misses == 0
    assert not list(world.rotation().debts.values())
    assert world.total() == world.supply()


def test_what_was_there_and_what_was_booked_go_together() -> None:
    world, club, due = missing(60_000)
    mint(world, 40_000, due)
    world.call(LATE, Pay(club, 3, 1, Won(C)))
    assert mark(world, club) == ("on_time", 0)


def test_one_won_booked_in_time_makes_no_late_won_timely() -> None:
    """The attack: a won arrives at the bank in time; the rest is sent days later, and all of it is called on time."""
    world, club, due = missing(0)
    world.at(due + 2 * DAY)
    mint(world, 1, due - 1)
    world.call(NAMES[0], Transfer(world.id(LATE), Won(C)))
    world.call(LATE, Pay(club, 3, 1, Won(C)))
    assert mark(world, club) == ("late", 2)


def test_somebody_elses_won_are_never_on_time() -> None:
    """The attack: a friend pays late, and the holder's early won make that timely."""
    world, club, due = missing(0)
    world.at(due + 2 * DAY)
    mint(world, C, due - 1)
    world.call(NAMES[0], Pay(club, 3, 1, Won(C)))
    assert mark(world, club) == ("late", 2)


def test_a_gift_makes_nothing_timely_that_the_holder_did_not_have() -> None:
    """The attack: a friend gives on the due day what the holder did not have, and the rest is called on time."""
    world, club, due = missing(60_000)
    world.call(NAMES[0], Pay(club, 3, 1, Won(40_000), part=True))
    world.at(due + 2 * DAY)
    world.call(LATE, Pay(club, 3, 1, Won(60_000)))
    assert mark(world, club) == ("late", 2)
    assert world.rotation().seat(club, 3).lates == 1


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_gift_makes_nothing_late_that_the_holder_had(by_hand: bool) -> None:
    """The attack: one won of somebody else, days later, makes a bank transfer late that was booked in time."""
    world, club, due = missing(0)
    world.at(due + 2 * DAY)
    world.call(NAMES[0], Pay(club, 3, 1, Won(1), part=True))
    mint(world, C, due)
    if by_hand:
        world.call(LATE, Pay(club, 3, 1, Won(C - 1)))
    else:
        world.at(due + 3 * DAY + 1)
    assert mark(world, club) == ("on_time", 0)
    assert world.rotation().seat(club, 3).lates == 0
    assert not list(world.rotation().debts.values())


def test_a_part_of_the_holders_own_makes_the_rest_late() -> None:
    world, club, due = missing(60_000)
    world.call(LATE, Pay(club, 3, 1, Won(60_000), part=True))
    mint(world, 40_000, due)
    world.at(due + 2 * DAY)
    world.call(LATE, Pay(club, 3, 1, Won(40_000)))
    assert mark(world, club) == ("late", 2)


def test_with_gifts_no_won_makes_two_contributions_timely() -> None:
    """The attack: all but one won of both contributions are gifts, and what was booked in time is one contribution."""
    world, club, due = missing(0, [NAMES[0], LATE, LATE])
    world.at(due + 2 * DAY)
    mint(world, C, due - 1)
    for seat in (2, 3):
        world.call(NAMES[0], Pay(club, seat, 1, Won(C - 1), part=True))
    for seat in (2, 3):
        world.call(LATE, Pay(club, seat, 1, Won(1)))
    assert (mark(world, club, 2), mark(world, club, 3)) == (("on_time", 0), ("late", 2))


def test_no_won_makes_two_contributions_timely() -> None:
    """The attack: one person has two seats, and one contribution's worth was booked in time."""
    world, club, due = missing(0, [NAMES[0], LATE, LATE])
    world.at(due + 2 * DAY)
    mint(world, C, due - 1)
    world.call(NAMES[0], Transfer(world.id(LATE), Won(C)))
    world.call(LATE, Pay(club, 2, 1, Won(C)))
    world.call(LATE, Pay(club, 3, 1, Won(C)))
    assert (mark(world, club, 2), mark(world, club, 3)) == (("on_time", 0), ("late", 2))
    assert world.rotation().early.get(world.id(LATE)) is None


def test_early_won_that_debts_have_taken_counts_for_nothing() -> None:
    """The attack: what was booked in time repays a debt, and later won are called on time instead."""
    world, club, due = missing(0)
    world.at(due + 3 * DAY + 1)
    assert world.rotation().debt_total(world.id(LATE)) == C
    second = world.due(club, 2)
    world.at(second + 1)
    mint(world, C, second - 1)
    world.fund(LATE, 2 * C)
    world.call(LATE, Pay(club, 3, 2, Won(C)))
    row = world.rotation().round(club, 2)
    assert row.marks[2] == "late"


def test_a_withdrawal_does_not_stretch_what_was_there() -> None:
    world, club, due = missing(60_000)
    assert world.refused(LATE, RequestWithdrawal(Won(1))) == "amount_locked"
    world.at(due + DAY)
    mint(world, 40_000, due)
    assert world.refused(LATE, RequestWithdrawal(Won(1))) == "amount_locked"
    world.call(LATE, Pay(club, 3, 1, Won(C)))
    assert mark(world, club) == ("on_time", 0)


def test_nothing_is_kept_when_nothing_is_unpaid() -> None:
    world, club, due = missing(0)
    assert world.rotation().early.get(world.id(LATE)) is not None
    world.at(due + 3 * DAY + 1)
    assert world.rotation().early.get(world.id(LATE)) is None
    world.fund(LATE, C)
    mint(world, C, world.now)
    assert world.rotation().early.get(world.id(LATE)) is None
    assert not list(world.rotation().early.values())
    assert club


def test_only_won_says_what_was_booked() -> None:
    world, _, _ = missing(0)
    call = Booked(world.id(LATE), Won(C), Millis(1))
    for name in (LATE, OPERATOR, "stranger"):
        assert world.refused_raw(name, "rotation", "booked", call) == "not_won"


@pytest.mark.timeout(600)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    there=st.integers(0, 3 * C),
    seats=st.integers(1, 2),
    steps=st.lists(
        st.tuples(st.sampled_from(["early", "late", "sent", "pay"]), st.integers(1, 2 * C)), min_size=1, max_size=8
    ),
)
def test_a_law_no_more_is_on_time_than_was_there_or_booked_in_time(
    there: int, seats: int, steps: list[tuple[str, int]]
) -> None:
    """Any arrivals, and payments in any order. With one seat the rule is exact: on time if as much as it takes was
    there when it was paid, and otherwise not."""
    there = min(there, C - 1)
    holders = [NAMES[0], LATE if seats == 2 else NAMES[1], LATE]
    world, club, due = missing(there, holders)
    world.fund(NAMES[0], 5_000_000)
    world.at(due + DAY)
    early, paid_with = there, None
    for what, amount in steps:
        if what in {"early", "late"}:
            mint(world, amount, due - 1 if what == "early" else due + 1)
            early += amount if what == "early" and mark(world, club)[0] == "unpaid" else 0
        elif what == "sent":
            world.call(NAMES[0], Transfer(world.id(LATE), Won(amount)))
        elif world.step(world.tx(LATE, Pay(club, 3, 1, Won(C)))).receipts[-1].ok:
            paid_with = early
    world.at(due + 3 * DAY + 1)
    row = world.rotation().round(club, 1)
    own = [index for index, name in enumerate(holders) if name == LATE]
    timely = sum(row.paid[index] for index in own if row.marks[index] == "on_time")
    booked = there + sum(amount for what, amount in steps if what == "early")
    assert timely <= booked
    if seats == 1:
        enough = early if paid_with is None else paid_with
        assert (row.marks[2] == "on_time") == (enough >= C)
    assert world.total() == world.supply()
