"""What readers see of a pot."""

from contracts.guard.calls import Freeze
from contracts.pot import views
from contracts.pot.calls import Leave
from contracts.pot.terms import dues_of
from tests.kit.pots import started
from tests.kit.world import OPERATOR, World, member


def test_a_pot_shows_the_next_dues_and_every_share() -> None:
    world = World()
    pot = started(world, 3)
    pot.collect(1)
    reader, storage = world.chain.reader(), world.chain.storage("pot")
    shown = views.pot(reader, storage, pot.id)
    assert (shown.next_due_ms, shown.next_period) == (dues_of(pot.terms, 2), 2)
    assert [(each.number, each.share, each.signed) for each in shown.members] == [
        (1, 30_000, True),
        (2, 30_000, True),
        (3, 30_000, True),
    ]
    pot.decided(member(1), pot.spending("stranger", 30_000), member(1), member(2))
    for name in (member(1), member(2)):
        world.call(name, Leave(pot.id))
    world.call(OPERATOR, Freeze(pot.id))
    shown = views.pot(world.chain.reader(), storage, pot.id)
    assert (shown.frozen, [each.share for each in shown.members]) == (True, [20_000])
    left = views.statement(world.chain.reader(), storage, pot.id, world.id(member(1)))
    assert (left.member, left.out, left.back) == (None, 30_000, 20_000)
    assert [each.what for each in views.spendings(world.chain.reader(), storage, pot.id)] == ["bus"]
    closed = views.statement(world.chain.reader(), storage, pot.id, world.id("stranger"))
    assert [(each.kind, each.back) for each in closed.flows] == [("spend", 30_000)]
