"""A member who leaves gets the share of what is left, no more."""

import pytest

from contracts.abi.interfaces import ConsentOf
from contracts.pot.calls import Join, Leave, Pay
from contracts.pot.terms import PotTerms, consent_from
from contracts.pot.words import CLOSED
from ledger.primitives.units import Won
from tests.kit.pots import DUES, Pot, started
from tests.kit.world import World, member


@pytest.fixture
def pot() -> Pot:
    pot = started(World(), 4)
    pot.collect(1, 2)
    return pot


def test_a_leaver_does_not_claim_by_days_what_was_spent(pot: Pot) -> None:
    """240,000 came in, 100,000 went for the bus: each has 35,000 of 60,000, on the first day as on the last."""
    world = pot.world
    pot.decided(member(1), pot.spending("stranger", 100_000), member(1), member(2), member(3))
    assert world.refused(member(4), Leave(pot.id, Won(60_000))) == "share_lower"
    before = world.available(member(4))
    world.call(member(4), Leave(pot.id, Won(35_000)))
    assert world.available(member(4)) - before == 35_000
    assert (pot.record.held, pot.record.paid_in, pot.record.members) == (105_000, 180_000, 3)
    assert world.refused(member(4), Leave(pot.id)) == "not_member", "and only once"
    consent = world.chain.reader().ask(ConsentOf(pot.id, world.id(member(4))))
    assert consent.cap == consent.used, "nothing more is collected"


def test_a_remainder_stays_and_the_last_one_gets_it(pot: Pot) -> None:
    world = pot.world
    pot.decided(member(1), pot.spending("stranger", 100_001), member(1), member(2), member(3))
    got = []
    for name in (member(1), member(2), member(3), member(4)):
        before = world.available(name)
        world.call(name, Leave(pot.id))
        got.append(world.available(name) - before)
    assert got == [34_999, 35_000, 35_000, 35_000]
    assert sum(got) == 139_999
    assert (pot.record.status, pot.record.held) == (CLOSED, 0)


def test_nobody_votes_and_runs(pot: Pot) -> None:
    """Two vote for the bus and leave with their shares before it is paid: their votes do not bind the others."""
    world = pot.world
    world.call(member(1), pot.spending("stranger", 50_000))
    pot.yes(member(1), member(2))
    world.call(member(1), Leave(pot.id))
    world.call(member(2), Leave(pot.id))
    pot.yes(member(3))
    world.at(world.now + 1)
    assert pot.proposals()[-1].status == "open", "3 of 4 agreed, but only one of the two whose won it is"
    assert pot.record.held == 120_000
    pot.yes(member(4))
    world.at(world.now + 1)
    assert pot.proposals()[-1].status == "done"


def test_a_newcomer_has_no_part_in_what_was_spent_before() -> None:
    """Four have paid 240,000, all spent. One joins and pays 30,000 like the others; then an old member leaves."""
    pot = started(World(), 4)
    world = pot.world
    pot.collect(1, 2)
    pot.decided(member(1), pot.spending("stranger", 240_000), member(1), member(2), member(3))
    pot.decided(member(1), pot.admitting(member(5)), member(1), member(2), member(3))
    world.fund(member(5), 100_000)
    world.call(member(5), Join(pot.id, consent_from(pot.terms, pot.record.next_period)))
    pot.collect(3)
    before = world.available(member(1))
    world.call(member(1), Leave(pot.id))
    assert world.available(member(1)) - before == DUES, "not 37,500 of the newcomer's won"
    before = world.available(member(5))
    world.call(member(5), Leave(pot.id))
    assert world.available(member(5)) - before == DUES


def test_what_is_promised_against_receipts_is_not_shared(pot: Pot) -> None:
    world = pot.world
    spending = pot.spending("stranger", 0, (100_000,), days=30)
    pot.decided(member(1), spending, member(1), member(2), member(3))
    before = world.available(member(4))
    world.call(member(4), Leave(pot.id))
    assert world.available(member(4)) - before == 35_000


def test_free_payments_count_like_dues() -> None:
    pot = started(World(), 2, terms=PotTerms("shared"))
    world = pot.world
    world.call(member(1), Pay(pot.id, Won(150_000)))
    world.call(member(2), Pay(pot.id, Won(50_000)))
    pot.decided(member(1), pot.spending("stranger", 20_000), member(1), member(2))
    world.call(member(1), Leave(pot.id))
    assert world.available(member(1)) == 50_000 + 135_000
