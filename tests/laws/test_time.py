"""TIME at its instants, a millisecond before and after them; and due dates that do not depend on late blocks.

        due            due + 1 d        due + 2 d      due + grace
    ─────┼────────────────┼────────────────┼──────────────┼─────────▶ block time
    ahead│ late, 0 days   │ late, 1 day    │ late, 2 days │ settled
         └ ± 1 ms         └ ± 1 ms         └ ± 1 ms       └ ± 1 ms   each side is asked for here

The oracles are written down again: dates by Python's own calendar, days and charges by their formulas.
"""

import calendar as python_calendar
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.rotation.calls import Pay
from contracts.rotation.records import CLOSED
from contracts.rotation.terms.calendar import Calendar
from contracts.won.calls import Mint
from ledger.primitives.units import Millis, Won
from tests.kit.bank import wire
from tests.kit.world import DAY, OPERATOR, START_MS, World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]
CONTRIBUTION = 3_650_000
CHARGE_BP = 2_000
A_DAY_COSTS = CONTRIBUTION * CHARGE_BP // 10_000 // 365
"""2,000 won."""
SEOUL = timezone(timedelta(hours=9))
GRACES = (1, DAY - 1, DAY, DAY + 1, 3 * DAY)


def club_of_three(grace_ms: int) -> tuple[World, bytes]:
    """Return a club whose third member has nothing when the first round is due; the first one receives."""
    world = World()
    world.fund_all(NAMES[:2], 5 * CONTRIBUTION)
    agreed = terms(
        seats=3,
        form="flat",
        contribution=Won(CONTRIBUTION),
        deposit=Won(0),
        late_charge_bp=CHARGE_BP,
        grace_ms=Millis(grace_ms),
    )
    return world, world.started(agreed, NAMES)


def beside(grace_ms: int) -> list[int]:
    """Return the instants after due worth asking for: due, every whole day and the end of grace, ± 1 ms."""
    whole = {0, grace_ms, *(days * DAY for days in range(1, grace_ms // DAY + 1))}
    return sorted({instant + shift for instant in whole for shift in (-1, 0, 1)})


@pytest.mark.parametrize(("grace_ms", "after"), [(grace, after) for grace in GRACES for after in beside(grace)])
def test_a_payment_by_hand(grace_ms: int, after: int) -> None:
    world, club = club_of_three(grace_ms)
    due = world.due(club, 1)
    money = (OPERATOR, Mint(world.id(NAMES[2]), Won(2 * CONTRIBUTION), wire("in the same block, before the payment")))
    payment = (NAMES[2], Pay(club, 3, 1, Won(CONTRIBUTION)))
    if after > grace_ms:
        world.at(due + 1)
        receipts = world.step(*(world.tx(*call) for call in (money, payment)), at=due + after).receipts
        assert [receipt.method for receipt in receipts] == ["settle", "mint", "pay"]
        assert receipts[-1].code == "round_not_open"
        assert world.rotation().seat(club, 3).misses == 1, "the end of grace came before the block's transactions"
        return
    world.all([money, payment], at=due + after)
    row = world.rotation().round(club, 1)
    days = max(0, after) // DAY
    late = after > 0
    assert row.marks[2] == ("late" if late else "ahead")
    assert row.late_days[2] == days
    assert world.rotation().seat(club, 3).lates == int(late)
    assert world.rotation().seat(club, 3).misses == 0
    assert row.status == ("paid_out" if late else "open"), "paid out at once when whole, but not before due"
    assert world.available(NAMES[2]) == CONTRIBUTION - days * A_DAY_COSTS
    if late:
        assert world.available(NAMES[0]) == 4 * CONTRIBUTION + 3 * CONTRIBUTION + days * A_DAY_COSTS


@pytest.mark.parametrize(
    ("grace_ms", "after"), [(g, a) for g in GRACES for a in (*beside(g), *beside(4 * DAY)) if a > 0]
)
def test_collection_and_settlement_by_the_chain(grace_ms: int, after: int) -> None:
    """The first block after due stands at `after`: late days and charges are counted at the block that settles."""
    world, club = club_of_three(grace_ms)
    due = world.due(club, 1)
    world.at(due)
    assert world.rotation().round(club, 1).status == "open"
    world.call(OPERATOR, Mint(world.id(NAMES[2]), Won(2 * CONTRIBUTION), wire("after the collection")), at=due + 1)
    assert world.rotation().round(club, 1).status == "collecting"
    if after > 1:
        world.at(due + after)
    row = world.rotation().round(club, 1)
    if after <= grace_ms:
        assert row.status == "collecting"
        assert row.marks[2] != "late"
        return
    days = after // DAY
    assert (row.status, row.paid_out_ms) == ("paid_out", due + after)
    assert (row.marks[2], row.late_days[2]) == ("late", days)
    assert world.available(NAMES[2]) == CONTRIBUTION - days * A_DAY_COSTS


def by_python(unit: str, first: date, anchor: int, number: int) -> int:
    """Return the due instant of round `number`, from 0, in ms: 23:59:59 in Seoul."""
    if unit == "month":
        months = first.year * 12 + first.month - 1 + number
        year, month = months // 12, months % 12 + 1
        day = date(year, month, min(anchor, python_calendar.monthrange(year, month)[1]))
    else:
        day = first + timedelta(days=(7 if unit == "week" else 1) * number)
    return int(datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=SEOUL).timestamp()) * 1_000


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["month", "month", "week", "day"]),
    st.dates(date(2026, 1, 9), date(2032, 12, 31)),
    st.sampled_from([0, 3_600_000, 43_200_000]),
    st.lists(st.one_of(st.integers(-1, 1), st.integers(0, 3 * DAY), st.integers(0, 80 * DAY)), min_size=8, max_size=8),
    st.lists(st.integers(0, 2), min_size=3, max_size=3),
)
def test_due_dates_never_follow_from_the_block_that_settled(
    unit: str, first: date, grace_ms: int, lateness: list[int], poor: list[int]
) -> None:
    """Blocks come early, in time, or whole periods late; members pay, or miss. Every instant stays where it was."""
    world = World()
    world.fund_all(NAMES, 10_000_000)
    anchor = first.day
    agreed = terms(
        seats=8,
        form="flat",
        deposit=Won(0),
        grace_ms=Millis(grace_ms),
        calendar=Calendar(unit, first.year, first.month, anchor),
    )
    club = world.started(agreed, [NAMES[poor[seat % 3]] for seat in range(8)])
    expected = [by_python(unit, first, anchor, number) for number in range(8)]
    assert expected[0] > START_MS
    for number, late in enumerate(lateness, start=1):
        due = world.chain.next_due_ms()
        assert due is None or (due - 1 in expected) or (due - 1 - grace_ms in expected)
        if due is not None and due + late > world.now:
            world.at(due + late)
        assert [row.due_ms for row in world.rotation().rounds_of(club)] == expected
        assert [world.due(club, number)] == expected[number - 1 : number]
    world.at(max(world.now, expected[-1] + grace_ms) + 1)
    assert [row.due_ms for row in world.rotation().rounds_of(club)] == expected
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == CLOSED


@pytest.mark.parametrize("year", [2027, 2028])
def test_the_end_of_january_is_the_end_of_february_is_the_end_of_march(year: int) -> None:
    leap = 29 if year == 2028 else 28
    world = World()
    world.fund_all(NAMES, 1_000_000)
    agreed = terms(seats=3, form="flat", calendar=Calendar("month", year, 1, 31))
    club = world.started(agreed, NAMES)
    dates = [datetime.fromtimestamp(world.due(club, number) / 1_000, SEOUL) for number in (1, 2, 3)]
    assert [(found.month, found.day, found.hour, found.minute, found.second) for found in dates] == [
        (1, 31, 23, 59, 59),
        (2, leap, 23, 59, 59),
        (3, 31, 23, 59, 59),
    ]
