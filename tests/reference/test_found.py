"""What the comparison has found in the contracts, each as the smallest story that shows it."""

from contracts.abi import Purse, PurseKind
from contracts.rotation import views
from contracts.rotation.calls import JoinLate, Pay
from contracts.rotation.records import RANK_CHARGE
from contracts.voting.views import proposals
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

ONE, TWO, THREE, NEW = (member(number) for number in range(1, 5))
GRACE = 3 * DAY


def test_who_takes_over_a_seat_that_costs_nothing_more_can_be_repaid() -> None:
    """Otherwise a debt to such a newcomer made every credit to its debtor fail, money from the bank included."""
    world = World()
    for name in (ONE, TWO):
        world.fund(name, 500_000)
    agreed = terms(seats=2, organizer_turn="last", deposit=Won(0))
    club = world.started(agreed, [ONE, TWO], THREE)
    world.at(world.due(club, 2) + 1)
    world.call(THREE, votes.substitute(world, club, 3, world.id(NEW), Millis(world.now + 20 * DAY)))
    found = next(iter(proposals(world.chain.reader(), world.chain.storage("voting"), club)))
    asked = views.substitution_terms(world.chain.reader(), world.chain.storage("rotation"), club, 3)
    assert asked.consent == 0
    world.all([(NEW, votes.accept(world, found.id, asked.consent)), (ONE, votes.cast(world, found.id, yes=True))])
    world.call(TWO, votes.cast(world, found.id, yes=True))
    world.at(world.now + 1)
    spend_all(world, ONE)
    world.at(world.due(club, 3) + GRACE + 1)
    owed = world.rotation().debt_total(world.id(ONE))
    assert owed > 0
    before = world.available(NEW)
    world.fund(ONE, owed)
    assert world.rotation().debt_total(world.id(ONE)) == 0
    assert world.available(NEW) == before + owed


def test_what_is_credited_within_grace_pays_debts_first() -> None:
    """GRACE LOCK keeps money from transfers and withdrawals, not from debts, which stand before everything credited."""
    world = World()
    for name in (ONE, TWO):
        world.fund(name, 1_000_000)
    club = world.started(terms(seats=3, deposit=Won(0)), [ONE, TWO, THREE])
    world.at(world.due(club, 1) + GRACE + 1)
    world.at(world.due(club, 2) + 1)
    assert world.rotation().debt_total(world.id(THREE)) == 100_000
    world.fund(THREE, 70_000)
    assert world.rotation().debt_total(world.id(THREE)) == 30_000
    assert world.available(THREE) == 0


def test_days_before_a_ring_was_cancelled_count_for_the_charge() -> None:
    """A new debt that a ring cancels in part was late until then, like one that is repaid."""
    world = World()
    world.fund(ONE, 40_000)
    club = world.started(terms(seats=2, deposit=Won(0), late_charge_bp=2_000), [ONE, TWO])
    world.at(world.due(club, 1) + GRACE + 1)
    assert world.rotation().debt_total(world.id(TWO)) == 100_000
    spend_all(world, ONE)
    world.at(world.due(club, 2) + GRACE + 1)
    assert not [
        debt for debt in world.rotation().debts.values() if debt.rank != RANK_CHARGE and debt.debtor != world.id(ONE)
    ]
    late = (world.due(club, 2) + GRACE - world.due(club, 1)) // DAY
    first = 100_000 * late * 2_000 // (365 * 10_000)
    left = world.rotation().debt_total(world.id(ONE))
    assert left == 10_000 - first, "110,000 less the 100,000 of the other, whose charge is set off too"
    world.fund(ONE, left)
    second = ((100_000 + first) * 3 + (10_000 - first) * 3) * 2_000 // (365 * 10_000)
    assert world.rotation().debt_total(world.id(ONE)) == second


def test_two_repayments_at_once_leave_nothing_beside_the_holdback() -> None:
    """One credit of member-03 repays member-01 twice, who owes a charge: all but the charge fills the holdback."""
    world = World()
    world.fund(TWO, 900_000)
    world.fund(NEW, 900_000)
    agreed = terms(seats=6, form="flat", deposit=Won(0), holdback_percent=100, late_charge_bp=2_000)
    club = world.started(agreed, [ONE, TWO, THREE, THREE, NEW, NEW])
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
        world.at(world.due(club, number) + GRACE + 1)
    owed = 100_000 * 3 * 2_000 // (365 * 10_000)
    assert world.rotation().debt_total(world.id(ONE)) == owed == 164
    held = Purse(PurseKind.HOLDBACK, club, 1)
    assert world.purse(held) == 200_000, "three of six were there, its own set off, and it has missed once since"
    world.fund(THREE, 200_000)
    assert world.rotation().debt_total(world.id(ONE)) == 0
    assert (world.purse(held), world.available(ONE)) == (400_000 - owed, 0)


def test_won_that_a_gift_frees_repay_debts_at_once() -> None:
    """Until then GRACE LOCK kept them for the contribution, so a charge that arose meanwhile stood."""
    world = World()
    for name in (ONE, TWO, NEW):
        world.fund(name, 900_000)
    world.fund(THREE, 60_000)
    clubs = [
        world.started(terms(seats=3, form="flat", deposit=Won(0), late_charge_bp=charge), [ONE, TWO, THREE])
        for charge in (2_000, 0)
    ]
    world.at(world.due(clubs[0], 1) + 2 * DAY)
    world.call(NEW, Pay(clubs[0], 3, 1, Won(100_000)))
    owed = 100_000 * 2 * 2_000 // (365 * 10_000)
    assert (world.rotation().debt_total(world.id(THREE)), world.available(THREE)) == (owed, 60_000)
    world.call(NEW, Pay(clubs[1], 3, 1, Won(30_000), part=True))
    assert world.rotation().debt_total(world.id(THREE)) == owed, "70,000 are due, and 60,000 are there"
    world.call(NEW, Pay(clubs[1], 3, 1, Won(10_000 + owed), part=True))
    assert (world.rotation().debt_total(world.id(THREE)), world.available(THREE)) == (0, 60_000 - owed)


def test_won_of_a_dissolved_club_wait_while_a_round_paid_ahead_lies_in_the_pot() -> None:
    world = World()
    people = (ONE, TWO, THREE, NEW)
    for name in people:
        world.fund(name, 100_000)
    club = world.started(terms(seats=4, form="flat", contribution=Won(10_000), deposit=Won(0)), people)
    world.at(world.due(club, 1) + 1)
    found = world.call(ONE, votes.dissolve(world, club, Millis(world.now + DAY))).events[0].get("proposal")
    assert isinstance(found, bytes)
    world.all([(name, votes.cast(world, found, yes=True)) for name in people[:3]])
    world.at(world.now + 1)
    world.all([(ONE, Pay(club, 1, number, Won(10_000))) for number in (3, 4)])
    world.at(world.due(club, 2) + 1)
    reserve = Purse(PurseKind.RESERVE, club)
    assert (world.purse(reserve), world.available(TWO)) == (1, 93_333), "10,000 are 3,333 each, and more will come"
    world.at(world.due(club, 4) + 1)
    assert (world.purse(reserve), [world.available(name) for name in people]) == (0, [100_000] * 4)


def test_a_recipient_who_joins_late_holds_back_what_the_new_round_adds() -> None:
    world = World()
    for name in (ONE, TWO, THREE):
        world.fund(name, 900_000)
    agreed = terms(seats=4, form="flat", late_joiners=True, deposit=Won(0), holdback_percent=100)
    club = world.started(agreed, [ONE, TWO, THREE])
    world.at(world.due(club, 1) + 1)
    held = Purse(PurseKind.HOLDBACK, club, 1)
    assert (world.purse(held), world.available(ONE)) == (200_000, 900_000)
    world.call(ONE, JoinLate(club, Won(400_000)))
    assert (world.purse(held), world.available(ONE)) == (300_000, 800_000)


def spend_all(world: World, name: str) -> None:
    from contracts.won.calls import Transfer

    if world.available(name):
        world.call(name, Transfer(world.id("stranger"), Won(world.available(name))))
