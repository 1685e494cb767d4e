"""A creditor gives up a claim: no won moves, the debtor's locks go, and nobody else gains or loses."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.audit.whole import audit_state
from contracts.guard.calls import Freeze, Lift
from contracts.rotation.calls import BuyClaim, WaiveClaim
from contracts.rotation.records import RANK_CHARGE, RANK_RECIPIENT, RESERVE
from contracts.rotation.terms.terms import Terms
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.world import DAY, OPERATOR, World, member, terms

PEOPLE = [member(number) for number in range(1, 5)]
FRIEND, VICTIM, THIRD, POOR = PEOPLE
OTHER = member(8)
GRACE = 3 * DAY


def running(agreed: Terms | None = None) -> tuple[World, bytes]:
    """Four seats without deposit, and the holder of seat 4 has nothing."""
    world = World()
    world.fund_all([*PEOPLE[:3], OTHER], 1_000_000)
    return world, world.started(agreed or terms(seats=4, deposit=Won(0), form="flat"), PEOPLE)


def missed(world: World, club: bytes, *numbers: int) -> None:
    """Let these rounds be settled."""
    for number in numbers:
        world.at(world.due(club, number) + GRACE + 1)


def owed(world: World) -> list[tuple[str, int, int, int]]:
    """Return (creditor, round, rank, won) of all debts, in order."""
    return [(world.name(debt.creditor), debt.round, debt.rank, debt.amount) for debt in world.rotation().debts.values()]


def in_order(world: World) -> bool:
    found = [finding for finding in audit_state(world.chain) if finding is not None]
    return not found and world.total() == world.supply()


def test_what_is_given_up_is_owed_no_more_and_no_won_moves() -> None:
    world, club = running()
    missed(world, club, 1)
    before = [world.available(name) for name in (*PEOPLE, OTHER)]
    world.call(FRIEND, WaiveClaim(club, 4, 1, Won(40_000)))
    assert owed(world) == [(FRIEND, 1, RANK_RECIPIENT, 60_000)]
    assert world.rotation().debt_total(world.id(POOR)) == 60_000
    told = world.call(FRIEND, WaiveClaim(club, 4, 1, Won(60_000))).events
    assert [(event.type, event.get("amount")) for event in told] == [("debt.waived", 60_000)]
    assert owed(world) == []
    assert [world.available(name) for name in (*PEOPLE, OTHER)] == before
    world.fund(POOR, 10)
    world.call(POOR, Transfer(world.id(OTHER), Won(10)))  # nothing locks the debtor any more
    assert in_order(world)


def test_only_who_is_owed_gives_up() -> None:
    """The debtor itself, another creditor of the debtor, a stranger: none of them lowers a claim of the victim."""
    world, club = running()
    missed(world, club, 1, 2)
    for thief in (POOR, FRIEND, THIRD, OTHER, "stranger", OPERATOR):
        assert world.refused(thief, WaiveClaim(club, 4, 2, Won(1))) == "claim_not_found"
    world.call(FRIEND, WaiveClaim(club, 4, 1, Won(100_000)))
    assert owed(world) == [(VICTIM, 2, RANK_RECIPIENT, 100_000)], "the third creditor is owed what it was owed"
    assert world.refused(POOR, Transfer(world.id(OTHER), Won(1))) == "in_debt"


def test_waivers_that_are_not_valid() -> None:
    world, club = running()
    missed(world, club, 1)
    for amount in (-1, 0, 100_001):
        assert world.refused(FRIEND, WaiveClaim(club, 4, 1, Won(amount))) == "wrong_amount"
    for seat, number in ((0, 1), (5, 1), (4, 0), (4, 5)):
        assert world.refused(FRIEND, WaiveClaim(club, seat, number, Won(1))) == "claim_not_found"
    assert world.refused(FRIEND, WaiveClaim(club, 3, 1, Won(1))) == "claim_not_found"
    assert world.refused(FRIEND, WaiveClaim(bytes(32), 4, 1, Won(1))) == "club_not_found"
    world.call(OPERATOR, Freeze(club))
    assert world.refused(FRIEND, WaiveClaim(club, 4, 1, Won(1))) == "club_frozen"
    world.call(OPERATOR, Lift(club))
    world.call(FRIEND, WaiveClaim(club, 4, 1, Won(1)))


def test_who_is_in_debt_or_lacks_won_for_what_is_due_gives_nothing_up() -> None:
    """The attack: a creditor who owes its victims gives up what a friend owes it, so that they never get it."""
    world, club = running()
    missed(world, club, 1)
    world.call(FRIEND, Transfer(world.id(OTHER), Won(world.available(FRIEND))))
    world.at(world.due(club, 2) + 1)
    assert world.refused(FRIEND, WaiveClaim(club, 4, 1, Won(1))) == "insufficient_balance", "its contribution is due"
    missed(world, club, 2)
    assert world.refused(FRIEND, WaiveClaim(club, 4, 1, Won(1))) == "in_debt"
    before = world.available(VICTIM)
    world.fund(POOR, 100_000)
    assert world.available(VICTIM) == before + 100_000, "the friend's claim reaches its victim"
    assert in_order(world)


def test_so_much_of_a_recipients_claim_stays_as_its_holdback_lacks() -> None:
    """The attack: who has received gives up what a friend owes it, and its holdback stays empty for the others."""
    world, club = running(terms(seats=4, deposit=Won(0), form="flat", holdback_percent=100))
    for name in (VICTIM, THIRD):
        world.call(name, Transfer(world.id(OTHER), Won(world.available(name))))
    missed(world, club, 1)
    held = world.purse(Purse(PurseKind.HOLDBACK, club, 1))
    assert held == 100_000, "300,000 are the target, and one contribution came in"
    for seat in (2, 3, 4):
        assert world.refused(FRIEND, WaiveClaim(club, seat, 1, Won(1))) == "claim_secures_others"
    world.fund(VICTIM, 100_000)
    world.fund(THIRD, 100_000)
    assert world.purse(Purse(PurseKind.HOLDBACK, club, 1)) == 300_000
    world.call(FRIEND, WaiveClaim(club, 4, 1, Won(100_000)))  # nothing is lacking any more
    assert in_order(world)


def test_the_days_until_then_are_a_charge_that_can_be_given_up_too() -> None:
    world, club = running(terms(seats=4, deposit=Won(0), form="flat", late_charge_bp=2_000))
    missed(world, club, 1)
    world.at(world.due(club, 1) + 20 * DAY)
    world.call(FRIEND, WaiveClaim(club, 4, 1, Won(100_000)))
    charge = 100_000 * 20 * 2_000 // (365 * 10_000)
    assert owed(world) == [(FRIEND, 1, RANK_CHARGE, charge)]
    world.call(FRIEND, WaiveClaim(club, 4, 1, Won(charge)))
    assert owed(world) == []
    assert in_order(world)


def test_a_bought_claim_a_guarantors_and_a_payers_are_given_up() -> None:
    world, club = running(terms(seats=4, deposit=Won(0), form="flat", claim_buyer=None))
    world.guarantee(OTHER, club, 4, 60_000)
    world.at(world.due(club, 1) + 1)
    world.pay_on_behalf(THIRD, club, 4, 1, 20_000)
    missed(world, club, 1)
    assert [(who, won) for who, _, _, won in owed(world)] == [(FRIEND, 20_000), (OTHER, 60_000), (THIRD, 20_000)]
    for name, won in ((OTHER, 60_000), (THIRD, 20_000), (FRIEND, 20_000)):
        world.call(name, WaiveClaim(club, 4, 1, Won(won)))
    assert owed(world) == []
    world = World()
    world.fund_all([*PEOPLE[:3], OTHER], 1_000_000)
    club = world.started(terms(seats=4, deposit=Won(0), form="flat", claim_buyer=world.id(OTHER)), PEOPLE)
    missed(world, club, 1)
    world.call(OTHER, BuyClaim(club, 4, 1, Won(100_000)))
    assert world.refused(FRIEND, WaiveClaim(club, 4, 1, Won(1))) == "claim_not_found", "it is sold"
    world.call(OTHER, WaiveClaim(club, 4, 1, Won(100_000)))
    assert owed(world) == []
    assert in_order(world)


def test_nobody_gives_up_what_a_reserve_is_owed() -> None:
    fixed = {"form": "fixed_pot", "contribution": Won(100), "surcharge": Won(20), "pot": Won(300)}
    agreed = terms(seats=3, deposit=Won(0), surplus_to="reserve", **fixed)
    world = World()
    world.fund_all(PEOPLE[:2], 10_000)
    club = world.started(agreed, [POOR, *PEOPLE[:2]], FRIEND)
    missed(world, club, 1)
    world.call(POOR, Transfer(world.id(OTHER), Won(world.available(POOR))))
    missed(world, club, 2)
    [mine] = [debt for debt in world.rotation().debts.values() if debt.creditor == RESERVE]
    for name in (FRIEND, VICTIM, POOR, OPERATOR):
        receipt = world.step(world.tx(name, WaiveClaim(club, mine.seat, mine.round, Won(101)))).receipts[-1]
        assert not receipt.ok
    assert [debt for debt in world.rotation().debts.values() if debt.creditor == RESERVE] == [mine]


def test_a_miss_whose_debt_is_given_up_is_made_good() -> None:
    world, club = running()
    missed(world, club, 1)
    world.call(FRIEND, WaiveClaim(club, 4, 1, Won(100_000)))
    missed(world, club, 2)
    assert world.rotation().seat(club, 4).open_misses == 1
    assert not proposals(world.chain.reader(), world.chain.storage("voting"), club)


@pytest.mark.parametrize("given_up", [0, 100_000])
def test_what_backed_a_claim_backs_no_other(given_up: int) -> None:
    """RANK: a creditor who gives up one claim does not come first with another for the same won."""
    world, club = running()
    missed(world, club, 1, 2)
    if given_up:
        world.call(FRIEND, WaiveClaim(club, 4, 1, Won(given_up)))
    assert (world.rotation().stakes.get(club, world.id(FRIEND)) or 0) == -given_up
