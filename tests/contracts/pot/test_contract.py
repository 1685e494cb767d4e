"""Scheduled work of a pot: in its order, and never about a pot that is over."""

import pytest

from contracts.abi import DueItem
from contracts.pot.contract import CONTRACT, due
from ledger.execution import context_for
from ledger.journal import Journal, Scoped
from ledger.primitives.units import Hash32, Millis
from ledger.state import contract_prefix
from tests.kit.pots import started
from tests.kit.world import World, member


def test_every_method_and_query_of_a_club_is_there() -> None:
    assert {"create", "invite", "uninvite", "join", "sign", "start", "pay", "leave", "change", "thaw"} == set(
        CONTRACT.methods
    )
    assert len(CONTRACT.queries) == 8


def test_work_of_a_closed_pot_does_nothing() -> None:
    world = World()
    pot = started(world, 2)
    pot.collect(1)
    pot.decided(member(1), pot.closing(), member(1), member(2))
    pot.collect(2, 3)
    assert pot.record.next_period == 2


def test_work_that_no_code_schedules_stops_the_node() -> None:
    world = World()
    pot = started(world, 2)
    storage = Scoped(Journal(world.state()), contract_prefix("pot"))
    context = context_for(world.chain.reader(), None, None, Hash32(bytes(32)))
    with pytest.raises(AssertionError, match="never schedules"):
        due(context, storage, DueItem(Millis(1), Millis(1), pot.id, 0, "pot", "dance"))
