"""Shares, and credits that pay their owners' debts first."""

from contracts.pot.calls import Leave, Pay
from contracts.pot.terms import PotTerms
from contracts.pot.till import free_won, share_of
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.pots import started
from tests.kit.world import DAY, World, member, terms


def test_a_share_is_the_whole_won_of_the_exact_one() -> None:
    pot = started(World(), 3)
    pot.collect(1)
    record = pot.record
    assert share_of(record, 30_000) == 30_000
    pot.decided(member(1), pot.spending("stranger", 1), member(1), member(2))
    assert [share_of(pot.record, each) for each in (30_000, 60_000, 90_000)] == [29_999, 59_999, 89_999]


def test_a_share_pays_the_debts_of_a_leaver_first() -> None:
    """Won in a pot is not lost to a creditor: when it comes back, it is repaid."""
    world = World()
    pot = started(world, 2, terms=PotTerms("shared"), each=150_000)
    world.call(member(1), Pay(pot.id, Won(120_000)))
    world.fund(member(3), 400_000)
    club = world.started(terms(seats=2, deposit=Won(0)), [member(3), member(1)])
    world.call(member(1), Transfer(world.id(member(4)), Won(30_000)))
    world.at(world.due(club, 1) + 4 * DAY)
    assert world.rotation().debt_total(world.id(member(1))) == 100_000
    assert free_won(world.chain.reader(), world.id(member(1))) == 0
    before = world.available(member(3))
    world.call(member(1), Leave(pot.id))
    assert world.rotation().debt_total(world.id(member(1))) == 0
    assert world.available(member(3)) == before + 100_000
    assert world.available(member(1)) == 20_000


def test_who_is_paid_by_a_pot_pays_debts_first() -> None:
    world = World()
    pot = started(world, 2, terms=PotTerms("shared"))
    world.call(member(1), Pay(pot.id, Won(150_000)))
    world.fund(member(3), 400_000)
    club = world.started(terms(seats=2, deposit=Won(0)), [member(3), member(4)])
    world.at(world.due(club, 1) + 4 * DAY)
    pot.decided(member(1), pot.spending(member(4), 100_000), member(1), member(2))
    assert world.rotation().debt_total(world.id(member(4))) == 0
