"""RANK: a club without won in it shields no debtor. A thief's helper has claims of a billion, and gets what is left.

sham club    thief and helper, 10⁹ a round, nobody has it     the thief owes its helper 10⁹, due first
real club    the thief misses three rounds                    the thief owes three victims 100,000 each
1,200,000 reach the thief                                     300,000 to the victims, the rest to the helper
"""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from contracts.rotation.calls import BuyClaim
from contracts.rotation.records import RESERVE
from contracts.rotation.terms.calendar import Calendar
from contracts.won.calls import Mint, Transfer
from ledger.primitives.units import Millis, Won
from tests.kit.bank import wire
from tests.kit.world import DAY, OPERATOR, World, member, terms

THIEF, HELPER, FRIEND = member(1), member(2), member(3)
VICTIMS = [member(4), member(5), member(6)]
BILLION = 10**9


SHAM_SEATS = 5
"""The thief has the last; three rounds are lived."""


def founded(world: World, contribution: int = BILLION, first: str = HELPER, **changes: object) -> tuple[bytes, bytes]:
    """Found a sham club of the thief and its helper, and a real one in which the thief is last and has nothing."""
    agreed = terms(name="real", form="flat", seats=4, contribution=Won(100_000), deposit=Won(0))
    real = world.started(agreed, [*VICTIMS, THIEF], VICTIMS[0])
    agreed = terms(
        name="sham",
        form="flat",
        seats=SHAM_SEATS,
        contribution=Won(contribution),
        deposit=Won(0),
        grace_ms=Millis(60_000),
        calendar=Calendar("month", 2026, 1, 30),
        **changes,
    )
    return world.started(agreed, [first] + [HELPER] * (SHAM_SEATS - 2) + [THIEF], HELPER), real


def live(world: World, fake: bytes, real: bytes, rounds: int = 3) -> None:
    """Let both clubs live: every month the sham is due first, and the thief misses both."""
    for number in range(1, rounds + 1):
        for club, grace_ms in ((fake, 60_000), (real, 3 * DAY)):
            for at in (world.due(club, number) + 1, world.due(club, number) + grace_ms + 1):
                world.at(max(at, world.now + 1))


def robbed(world: World, contribution: int = BILLION) -> tuple[bytes, bytes]:
    """Return both clubs when the thief owes each of its victims 100,000."""
    fake, real = founded(world, contribution)
    live(world, fake, real)
    assert (owed(world, fake), owed(world, real)) == (3 * contribution, 300_000)
    return fake, real


def owed(world: World, club: bytes) -> int:
    """Return the thief's debts in the club."""
    return int(world.rotation().owes_in(world.id(THIEF), club))


def got(world: World, income: int, *names: str) -> list[int]:
    """Let `income` reach the thief; return what each of `names` gets of it."""
    before = [world.available(name) for name in names]
    world.call(OPERATOR, Mint(world.id(THIEF), Won(income), wire(f"income-{world.now}")))
    while list(world.rotation().remaining.values()):
        world.at(world.now + 1)
    assert world.findings == []
    return [world.available(name) - had for name, had in zip(names, before, strict=True)]


def test_a_club_without_won_in_it_shields_nobody() -> None:
    world = World()
    world.fund_all(VICTIMS, 1_000_000)
    robbed(world)
    assert got(world, 1_200_000, *VICTIMS, HELPER) == [100_000, 100_000, 100_000, 900_000]


def test_a_helper_that_pays_in_a_circle_is_ahead_by_what_it_had_once() -> None:
    """It pays the same 50,000 round after round for one of its seats, and gets them back with the pot of another."""
    world = World()
    world.fund_all(VICTIMS, 1_000_000)
    world.fund(HELPER, 50_000)
    robbed(world, contribution=50_000)
    assert got(world, 250_000, *VICTIMS, HELPER) == [100_000, 100_000, 0, 50_000]
    assert got(world, 250_000, *VICTIMS, HELPER) == [0, 0, 100_000, 100_000]


def test_who_has_received_first_and_paid_in_once_is_not_behind_a_sham() -> None:
    world = World()
    world.fund_all(VICTIMS, 1_000_000)
    fake, real = founded(world)
    live(world, fake, real, rounds=1)
    assert got(world, 100_000, *VICTIMS, HELPER) == [100_000, 0, 0, 0]


def test_a_helper_comes_first_by_what_it_has_paid_into_the_pots_of_others() -> None:
    """The first pot is a friend's: 150,000 of the helper's are in it, and its claims are as good for so much."""
    world = World()
    world.fund_all(VICTIMS, 1_000_000)
    world.fund(HELPER, 150_000)
    fake, real = founded(world, 50_000, first=FRIEND)
    live(world, fake, real)
    assert world.rotation().debt_total(world.id(THIEF)) == 3 * 50_000 + 300_000
    behind = 3 * 50_000
    gains = got(world, 300_000 + behind, *VICTIMS, HELPER, FRIEND)
    assert gains == [100_000, 100_000, 100_000, 100_000, 50_000]


def test_friends_who_pass_real_won_round_have_it_behind_a_claim_in_every_club() -> None:
    """The limit of RANK (ADR 0038): 300,000 of three friends go round in two clubs, and back 600,000 of debts."""
    world, friends = World(), [HELPER, FRIEND, member(7)]
    world.fund_all(VICTIMS, 1_000_000)
    world.fund_all(friends, 100_000)
    clubs = []
    for day, holders in ((25, friends), (26, friends), (27, VICTIMS)):
        agreed = terms(
            name=f"due on {day}", form="flat", seats=4, contribution=Won(100_000), deposit=Won(0),
            grace_ms=Millis(60_000), calendar=Calendar("month", 2026, 1, day),
        )  # fmt: skip
        clubs.append(world.started(agreed, [*holders, THIEF], holders[0]))
    for number in (1, 2, 3):
        for club in clubs:
            world.at(max(world.due(club, number) + 60_001, world.now + 1))
            rich = max(friends, key=world.available)
            for other in friends:
                if world.available(other) < 100_000:  # the pot is passed on before the next club is due
                    world.call(rich, Transfer(world.id(other), Won(100_000)))
    assert [owed(world, club) for club in clubs] == [300_000] * 3
    gains = got(world, 450_000, *VICTIMS, *friends)
    assert (sum(gains[:3]), sum(gains[3:])) == (100_000, 350_000), "by due instants, as if all three were clubs"


def test_a_claim_is_worth_no_more_to_whoever_buys_it() -> None:
    world = World()
    world.fund_all(VICTIMS, 1_000_000)
    world.fund(FRIEND, 5_000_000)
    fake, real = founded(world, 2_000_000, claim_buyer=world.id(FRIEND))
    live(world, fake, real)
    for number in (1, 2, 3):
        world.call(FRIEND, BuyClaim(fake, SHAM_SEATS, number, Won(2_000_000)))
        world.call(HELPER, Transfer(world.id(FRIEND), Won(world.available(HELPER))))
    assert got(world, 1_200_000, *VICTIMS, FRIEND) == [100_000, 100_000, 100_000, 900_000]


def test_in_the_club_that_pays_its_own_debts_come_first() -> None:
    """The thief's turn in the real club pays that club's debts, whatever else it owes."""
    world = World()
    world.fund_all(VICTIMS, 1_000_000)
    fake, club = founded(world)
    live(world, fake, club, rounds=4)
    assert owed(world, club) == 0
    assert [world.available(name) for name in VICTIMS] == [1_000_000] * 3
    assert world.available(HELPER) == 0


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(
    st.integers(0, 200_000),
    st.sampled_from([HELPER, FRIEND]),
    st.lists(st.integers(1, 500_000), min_size=1, max_size=3),
)
def test_victims_miss_no_more_than_the_helpers_have_really_paid_in(paid: int, first: str, incomes: list[int]) -> None:
    """The law: before the victims are paid, the thief's helpers get at most what they had themselves."""
    world = World()
    world.fund_all(VICTIMS, 1_000_000)
    if paid:
        world.fund(HELPER, paid)
    fake, real = founded(world, paid // 3 or BILLION, first=first)
    live(world, fake, real)
    helped = taken = 0
    for income in incomes:
        gains = got(world, income, *VICTIMS, HELPER, FRIEND)
        helped, taken = helped + sum(gains[:3]), taken + sum(gains[3:])
        if helped < 300_000:
            assert taken <= paid
    assert helped >= min(300_000, max(0, sum(incomes) - paid))


@pytest.mark.parametrize("income", [1, 99_999, 300_000])
def test_the_victims_get_everything_until_they_have_what_they_are_owed(income: int) -> None:
    world = World()
    world.fund_all(VICTIMS, 1_000_000)
    robbed(world)
    gains = got(world, income, *VICTIMS, HELPER)
    assert (sum(gains[:3]), gains[3]) == (income, 0)


def test_won_that_a_reserve_pays_to_itself_backs_nothing() -> None:
    """Its helper has paid 100,000 into the sham's reserve; the reserve covers what the recipient lacks, and no surplus.

    Otherwise the same 100,000 would go from the reserve into the pot and back as a surplus in every round in which
    somebody misses, and would back more of the sham's claims each time.
    """
    world = World()
    world.fund_all(VICTIMS, 1_000_000)
    world.fund(HELPER, 100_030)
    world.fund_all([THIEF, FRIEND], 200)
    agreed = terms(name="real", form="flat", seats=4, contribution=Won(100_000), deposit=Won(0))
    real = world.started(agreed, [*VICTIMS, THIEF], VICTIMS[0])
    agreed = terms(
        name="sham",
        form="fixed_pot",
        seats=6,
        contribution=Won(10),
        surcharge=Won(100_000),
        pot=Won(60),
        surplus_to="reserve",
        deposit=Won(0),
        grace_ms=Millis(60_000),
        calendar=Calendar("day", 2026, 1, 10),
    )
    sham = world.started(agreed, [THIEF, HELPER, *[FRIEND] * 4], HELPER)
    for number in range(1, 7):
        for at in (world.due(sham, number) + 1, world.due(sham, number) + 60_001):
            world.at(at)
        assert (world.rotation().stakes.get(sham, RESERVE) or 0) <= 100_430, "what its three people have"
    for number in (1, 2, 3):
        world.at(world.due(real, number) + 3 * DAY + 1)
    assert (owed(world, sham) > 400_000, owed(world, real)) == (True, 300_000)
    assert got(world, 401_000, *VICTIMS) == [100_000, 100_000, 100_000]
