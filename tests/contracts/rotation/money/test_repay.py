"""Debts that are repaid by hand, and by whatever is credited."""

from contracts.abi.interfaces import Credited
from contracts.rotation.calls import PayDebt
from ledger.primitives.units import Won
from tests.kit.world import DAY, World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]


def in_arrears() -> World:
    """The third of three owes the first 100,000 won."""
    world = World()
    world.fund_all(NAMES[:2], 500_000)
    club = world.started(terms(seats=3, deposit=Won(0)), NAMES)
    world.at(world.due(club, 1) + 4 * DAY)
    assert world.rotation().debt_total(world.id("member-03")) == 100_000
    return world


def test_a_debt_is_repaid_up_to_what_is_owed_by_whoever_has_it() -> None:
    world = in_arrears()
    assert world.refused("member-01", PayDebt(world.id("member-02"), Won(1))) == "no_debt"
    assert world.refused("member-01", PayDebt(b"x", Won(1))) == "no_debt"  # type: ignore[arg-type]
    assert world.refused("member-02", PayDebt(world.id("member-03"), Won(0))) == "wrong_amount"
    assert world.refused("member-02", PayDebt(world.id("member-03"), Won(100_001))) == "wrong_amount"
    assert world.refused("stranger", PayDebt(world.id("member-03"), Won(5))) == "insufficient_balance"
    world.call("member-02", PayDebt(world.id("member-03"), Won(40_000)))
    assert world.rotation().debt_total(world.id("member-03")) == 60_000


def test_what_is_credited_pays_debts_first() -> None:
    world = in_arrears()
    world.fund("member-03", 100_001)
    assert world.rotation().debt_total(world.id("member-03")) == 0
    assert world.available("member-03") == 1


def test_no_person_can_report_a_credit() -> None:
    world = in_arrears()
    told = Credited(world.id("member-03"), Won(100_000))
    assert world.refused_raw("member-01", "rotation", "credited", told) == "not_won"
