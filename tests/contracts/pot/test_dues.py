"""Dues: from whom the chain collects how much, and which won it does not touch."""

import pytest

from contracts.abi.interfaces import ConsentOf
from contracts.pot.calls import Join, Pay
from contracts.pot.terms import PotTerms, consent_from, dues_of
from contracts.won.calls import RequestWithdrawal, Transfer
from ledger.primitives.units import Won
from tests.kit.pots import DUES, Pot, monthly, started
from tests.kit.world import DAY, World, member, terms


def test_dues_are_collected_just_after_their_due_instant() -> None:
    pot = started(World(), 3)
    world, due = pot.world, dues_of(pot.terms, 1)
    for offset, held in ((-1, 0), (0, 0), (1, 3 * DUES)):
        world.at(due + offset)
        assert pot.record.held == held
    assert pot.record.next_period == 2
    assert world.available(member(1)) == 200_000 - DUES


def test_a_member_with_too_little_is_in_arrears_and_pays_whole_dues_oldest_first() -> None:
    pot = started(World(), 3, each=20_000)
    world = pot.world
    pot.collect(1)
    assert pot.member(member(1)).arrears == DUES
    assert pot.record.held == 0, "dues are taken whole or not at all"
    world.fund(member(1), 20_000)
    pot.collect(2)
    assert pot.member(member(1)).arrears == DUES
    assert world.available(member(1)) == 10_000
    world.call(member(1), Pay(pot.id, Won(10_000)))
    assert pot.member(member(1)).arrears == 20_000
    world.fund(member(1), 60_000)
    world.call(member(1), Pay(pot.id, Won(50_000)))
    paid = pot.member(member(1))
    assert (paid.arrears, paid.paid_in) == (0, 90_000), "arrears first; the rest is a free payment"


def test_the_chain_never_collects_more_than_the_consent() -> None:
    pot = started(World(), 2, terms=monthly(3), each=500_000)
    pot.collect(1, 2, 3)
    reader = pot.world.chain.reader()
    consent = reader.ask(ConsentOf(pot.id, pot.account(member(1))))
    assert (consent.cap, consent.used) == (3 * DUES, 3 * DUES)
    pot.world.at(dues_of(pot.terms, 5) + 1)
    assert pot.record.held == 6 * DUES, "after the last period nothing is collected"


def test_a_pot_shields_no_won_from_a_club() -> None:
    """A member in debt, or with a due contribution, cannot bring won into a pot of friends."""
    world = World()
    pot = started(world, 2, each=130_000)
    world.fund(member(3), 400_000)
    club = world.started(terms(seats=2, deposit=Won(0)), [member(3), member(1)])
    world.call(member(1), Transfer(world.id(member(4)), Won(50_000)))
    world.at(world.due(club, 1) + 1)  # member-01 owes 100,000 and has 80,000
    assert pot.member(member(1)).paid_in == 0, "its won is locked for the contribution"
    assert world.refused(member(1), Pay(pot.id, Won(1))) == "not_free"
    world.at(world.due(club, 1) + 4 * DAY)  # now it is a debt
    assert world.refused(member(1), Pay(pot.id, Won(1))) == "in_debt"
    world.fund(member(1), 10_000)
    pot.collect(2)
    assert pot.member(member(1)).paid_in == 0


def test_a_withdrawal_is_not_recalled_for_dues() -> None:
    pot = started(World(), 2, each=40_000)
    pot.world.call(member(1), RequestWithdrawal(Won(20_000)))
    pot.collect(1)
    assert pot.member(member(1)).arrears == DUES


@pytest.mark.parametrize("amount", [0, -1, 10**14 + 1])
def test_a_payment_has_bounds(amount: int) -> None:
    pot = started(World(), 2, terms=PotTerms("shared"))
    assert pot.world.refused(member(1), Pay(pot.id, Won(amount))) == "bad_amount"
    assert pot.world.refused(member(1), Pay(pot.id, Won(200_001))) == "not_free"
    assert pot.world.refused(member(3), Pay(pot.id, Won(1))) == "not_member"


def test_a_later_member_pays_from_the_next_period_on() -> None:
    pot = started(World(), 3)
    pot.collect(1)
    pot.decided(member(1), pot.admitting(member(4)), member(1), member(2))
    join(pot, member(4))
    pot.collect(2)
    assert pot.member(member(4)).arrears == DUES
    assert pot.member(member(4)).asked == DUES


def join(pot: Pot, name: str) -> None:
    pot.world.call(name, Join(pot.id, consent_from(pot.terms, pot.record.next_period)))
