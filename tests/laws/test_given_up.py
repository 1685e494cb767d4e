"""Payments on another's behalf, and claims that are waived or deferred, rob nobody.

paid on behalf     the holder owes what was really paid, and only with its word       won is neither made nor lost
given up           the same as if the creditor had given the debtor the won           nobody else sees a difference
a sham payer       pays for a thief into its own pot, and has the won back at once    it stands behind the victims
"""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from contracts.audit.whole import audit_state
from contracts.rotation.calls import DeferClaim, Pay, PayDebt, WaiveClaim
from contracts.rotation.records import RANK_CHARGE
from contracts.rotation.terms.calendar import Calendar
from contracts.won.calls import Mint
from ledger.primitives.units import Millis, Won
from tests.kit.bank import wire
from tests.kit.world import DAY, OPERATOR, World, member, terms

PEOPLE = [member(number) for number in range(1, 5)]
THIEF, HELPER = member(5), member(6)
GIVER = member(8)
GRACE = 3 * DAY
EARLIER = Calendar("month", 2026, 1, 30)
"""A day before the others, so that what is owed there is older."""
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])


def founded(poor: int, charge_bp: int) -> tuple[World, bytes]:
    """Four seats without deposit; the holder of seat 4 has `poor` won, GIVER a million, and the others enough."""
    world = World()
    world.fund_all([*PEOPLE[:3], GIVER], 1_000_000)
    if poor:
        world.fund(PEOPLE[3], poor)
    return world, world.started(terms(seats=4, deposit=Won(0), form="flat", late_charge_bp=charge_bp), PEOPLE)


def sound(world: World) -> bool:
    """Return whether no won was made or lost, and the auditor finds nothing."""
    return world.total() == world.supply() and not [one for one in audit_state(world.chain) if one is not None]


def debts(world: World) -> list[tuple[str, str, int, int, int, int, int]]:
    """Return all debts: debtor, creditor, amount and cause."""
    return [
        (world.name(one.debtor), world.name(one.creditor), one.round, one.seat, one.rank, one.amount, one.basis)
        for one in world.rotation().debts.values()
    ]


@SLOW
@given(
    poor=st.integers(0, 99_999),
    charge_bp=st.sampled_from([0, 2_000]),
    wait=st.integers(0, 20),
    part=st.integers(1, 100_000),
    second=st.integers(0, 10),
)
def test_a_claim_given_up_is_as_if_the_creditor_had_given_it(
    poor: int, charge_bp: int, wait: int, part: int, second: int
) -> None:
    """The law: everybody has and owes the same to the end, except the creditor, who was not paid, and a giver."""
    made = []
    for gift in (False, True):
        world, club = founded(poor, charge_bp)
        world.at(world.due(club, 1) + GRACE + 1)
        owed = world.rotation().debt_total(world.id(PEOPLE[3]))
        portion = Won(min(part, owed))
        world.at(world.due(club, 1) + GRACE + 2 + wait * DAY)
        at = world.now + 1
        if gift:
            world.call(GIVER, PayDebt(world.id(PEOPLE[3]), portion), at=at)
        else:
            world.call(PEOPLE[0], WaiveClaim(club, 4, 1, portion), at=at)
        after = debts(world)
        world.at(world.due(club, 2) - second)
        if second:
            world.fund(PEOPLE[3], 1_000 * second)
        for number in (2, 3, 4):
            world.at(world.due(club, number) + GRACE + 1)
        assert sound(world)
        has = [world.available(name) for name in PEOPLE]
        has[0] += 0 if gift else portion
        seats = [(seat.misses, seat.open_misses, seat.lates, seat.received) for seat in world.rotation().seats_of(club)]
        made.append((after, debts(world), has, seats))
    assert made[0] == made[1]


@SLOW
@given(
    poor=st.integers(0, 99_999),
    charge_bp=st.sampled_from([0, 2_000]),
    spans=st.tuples(st.integers(0, 8), st.integers(1, 9), st.integers(0, 5)),
    part=st.integers(0, 120_000),
)
def test_what_was_put_off_is_as_if_it_never_was_but_for_the_time(
    poor: int, charge_bp: int, spans: tuple[int, int, int], part: int
) -> None:
    """The law: due again, everybody owes what they would owe, and the charge lacks only the days in between."""
    made, (wait, days, after) = [], spans
    for deferred in (False, True):
        world, club = founded(poor, charge_bp)
        world.at(world.due(club, 1) + GRACE + 1)
        at = world.now + 1 + wait * DAY
        until = at + days * DAY
        if deferred:
            world.call(PEOPLE[0], DeferClaim(club, 4, 1, Millis(until)), at=at)
            assert debts(world) == []
            assert sound(world)
        world.at(until)
        after_it = [one[:-1] for one in debts(world)]
        if part:
            world.fund(PEOPLE[3], part)
        world.at(until + after * DAY + 2)
        world.fund(PEOPLE[3], 100_000)
        charges = sum(one[5] for one in debts(world) if one[4] == RANK_CHARGE)
        has = [world.available(name) for name in PEOPLE]
        assert sound(world)
        made.append((after_it, sum(has) + charges, has[1:3], world.rotation().owes_in(world.id(PEOPLE[3]), club)))
    (first, total, others, _), (second, total_again, others_again, _) = made
    assert first == second
    assert others == others_again
    assert abs(total - total_again) <= 100_000 * days * charge_bp // (365 * 10_000) + 1


@SLOW
@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.booleans(), st.booleans(), st.integers(1, 100_000)), min_size=1, max_size=6
    ),
    st.integers(0, 300_000),
)
def test_a_payer_is_owed_what_it_paid_with_the_holders_word_and_nothing_without(
    payments: list[tuple[int, bool, bool, int]], income: int
) -> None:
    """The law: claims of the payer = what it paid with the holder's word − what came back; no won is made or lost."""
    world, club = founded(0, 0)
    lent = gifts = 0
    for number in range(1, 5):
        for round_, agreed, ahead, amount in payments:
            if round_ != number:
                continue
            if not ahead:
                world.at(max(world.now + 1, world.due(club, number) + 1))
            open_won = world.rotation().round(club, number).open_for(4)
            if not open_won:
                continue
            asked = open_won if ahead else min(amount, open_won)
            if agreed:
                world.agree_payer(club, 4, number, GIVER, asked)
                world.call(GIVER, world.on_behalf(club, 4, number, asked, part=True))
                lent += asked
            elif not ahead:
                assert world.refused(GIVER, world.on_behalf(club, 4, number, asked, part=True)) == "payer_not_agreed"
                world.call(GIVER, Pay(club, 4, number, Won(asked), part=True))
                gifts += asked
            assert sound(world)
        world.at(max(world.now + 1, world.due(club, number) + GRACE + 1))
        if income and number == 2:
            world.fund(PEOPLE[3], income)
    claims = sum(one.amount for one in world.rotation().debts.values() if one.creditor == world.id(GIVER))
    repaid = world.available(GIVER) - (1_000_000 - lent - gifts)
    assert claims + repaid == lent
    assert sound(world)


@SLOW
@given(st.integers(1, 2), st.booleans(), st.lists(st.integers(80_000, 200_000), min_size=2, max_size=3))
def test_a_sham_payer_stands_behind_the_victims(clubs: int, gift: bool, incomes: list[int]) -> None:
    """The attack: a helper pays for two seats of the thief, into the pot that it receives itself.

    The law: what it pays so is behind no claim. It comes before the victims by its own contribution only (RANK).
    """
    world = World()
    world.fund_all([*PEOPLE[:3], HELPER], 1_000_000)
    sham = {"form": "flat", "seats": 3, "deposit": Won(0), "grace_ms": Millis(60_000), "calendar": EARLIER}
    fakes = [world.started(terms(name=f"sham {number}", **sham), [HELPER, THIEF, THIEF]) for number in range(clubs)]
    real = world.started(terms(name="real", form="flat", seats=4, deposit=Won(0)), [*PEOPLE[:3], THIEF], PEOPLE[0])
    for fake in () if gift else fakes:
        for seat in (2, 3):
            world.pay_on_behalf(HELPER, fake, seat, 1, 100_000)
    world.at(world.due(fakes[0], 1) + 1)
    if gift:
        world.all([(HELPER, Pay(fake, seat, 1, Won(100_000))) for fake in fakes for seat in (2, 3)])
    world.at(world.due(real, 1) + GRACE + 1)
    assert world.available(HELPER) == 1_000_000, "it has all of it back"
    owed = world.rotation().owes_in(world.id(THIEF), real)
    assert owed == 100_000
    got = 0
    for income in incomes:
        before = world.available(PEOPLE[0])
        world.call(OPERATOR, Mint(world.id(THIEF), Won(income), wire(f"income-{world.now}")))
        got += world.available(PEOPLE[0]) - before
    own = 0 if gift else clubs * 100_000
    assert got == min(owed, max(0, sum(incomes) - own))
    assert world.findings == []
