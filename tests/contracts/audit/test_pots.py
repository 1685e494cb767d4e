"""Findings about pots: each is planted, and found in the block or in the whole state."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from contracts.audit.pots import audit_pot
from contracts.pot import changes, leaving
from contracts.pot.calls import Leave
from contracts.pot.state import PotState
from contracts.pot.till import Till
from ledger.journal import Journal, Scoped
from ledger.primitives.units import Won
from ledger.state import contract_prefix
from tests.kit.planted_state import planted
from tests.kit.pots import Pot, started
from tests.kit.world import World, member


@pytest.fixture
def pot() -> Pot:
    pot = started(World(broken=True), 4)
    pot.collect(1, 2)
    pot.decided(member(1), pot.spending("stranger", 120_000), member(1), member(2), member(3))
    assert not pot.world.findings
    return pot


def found(pot: Pot) -> set[tuple[str, str]]:
    """Return (invariant, reason) of every finding about the pot."""
    assert all(one.club == pot.id for one in pot.world.findings)
    return {(one.invariant, str(dict(one.fields).get("reason"))) for one in pot.world.findings}


def more(by: int) -> Callable[[Any], Any]:
    return lambda real: lambda *args: Won(real(*args) + by)


def test_a_leaver_who_gets_a_won_too_much(pot: Pot) -> None:
    with planted(leaving, "share_of", more(1)):
        pot.world.call(member(4), Leave(pot.id))
    assert found(pot) == {("M8", "pot_share")}


def test_a_leaver_who_gets_back_what_was_paid_in(pot: Pot) -> None:
    with planted(leaving, "share_of", lambda real: lambda pot, paid_in: Won(paid_in)):
        pot.world.call(member(4), Leave(pot.id))
    assert ("M8", "pot_share") in found(pot)


def test_a_second_payment_of_one_share(pot: Pot) -> None:
    """The moves pay twice, the books know of it once."""

    def twice(real: Any) -> Any:
        def pay_back(self: Any, *args: Any) -> Any:
            got = real(self, *args)
            self._moves.append(self._moves[-1])
            return got

        return pay_back

    with planted(Till, "pay_back", twice):
        pot.world.step(pot.world.tx(member(4), Leave(pot.id)))
    assert {("M2", "pot_held"), ("M8", "pot_untold")} <= found(pot)


def test_won_that_nobody_voted_for(pot: Pot) -> None:
    """Escrow stops a payment to another account than the decided one; an event that names another account is found."""

    def other(real: Any) -> Any:
        def spend(till: Any, change: Any, proposal: bytes) -> None:
            real(till, change, proposal)
            till._events[-1] = msgspec.structs.replace(till._events[-1], amount=Won(change.amount + 1))

        return spend

    with planted(changes, "_spend", other):
        pot.decided(member(1), pot.spending("stranger", 1_000), member(1), member(2), member(3))
    assert {("M8", "pot_decision"), ("M8", "pot_untold")} <= found(pot)


def test_books_that_forget_a_payment(pot: Pot) -> None:
    def forgetful(real: Any) -> Any:
        return lambda self, paid_in=0, held=0, reserved=0: real(self, paid_in=paid_in, reserved=reserved)

    with planted(Till, "_count", forgetful):
        pot.world.step(pot.world.tx(member(4), Leave(pot.id)))
    assert ("M2", "pot_held") in found(pot)


def test_the_whole_state_of_a_pot(pot: Pot) -> None:
    world = pot.world
    state = PotState(Scoped(Journal(world.state()), contract_prefix("pot")))
    held = pot.record.held
    assert list(audit_pot(state, pot.id, held)) == []
    for changed in (
        {"held": Won(held + 1)},
        {"paid_in": Won(0)},
        {"reserved": Won(1)},
        {"held": Won(pot.record.paid_in + 1)},
    ):
        state.pots.set(pot.id, value=msgspec.structs.replace(pot.record, **changed))
        assert list(audit_pot(state, pot.id, held)), changed
