"""The arithmetic of a consent. tests/laws/test_custody.py plays the refusals of each check with real moves."""

from typing import cast

import msgspec
import pytest

from contracts.abi import Context, InvalidCallError
from contracts.abi.interfaces import Consent, FlowLine, Flows, Move, MoveKind
from contracts.escrow.checks import charged, contributed, decided
from contracts.escrow.errors import DecisionPaidError, NotContributedError, NotDecidedError
from contracts.escrow.state import EscrowState
from ledger.journal import Journal, Scoped
from ledger.primitives.units import Won
from ledger.state import contract_prefix
from ledger.store import MemoryStore
from tests.kit.pots import started
from tests.kit.world import World, member


def test_consent_is_used_up_to_the_last_won() -> None:
    assert charged(Consent(Won(100), Won(40)), Won(60)) == Consent(Won(100), Won(100))
    with pytest.raises(InvalidCallError) as refused:
        charged(Consent(Won(100), Won(40)), Won(61))
    assert refused.value.code == "consent_exceeded"


@pytest.mark.parametrize(("put", "back", "refunded"), [(0, 0, 0), (100, 0, 100), (100, 60, 40), (100, 100, 0)])
@pytest.mark.parametrize("kind", [MoveKind.REFUND, MoveKind.PAY_BACK])
def test_nobody_gets_more_out_of_a_pot_than_it_has_put_in(put: int, back: int, refunded: int, kind: MoveKind) -> None:
    state = EscrowState(Scoped(Journal(MemoryStore()), b"c/escrow/"))
    club, who = b"\x01" * 32, b"\x0a" * 20
    lines = (FlowLine("contribute", Won(put), Won(0)), FlowLine(kind, Won(0), Won(back)))
    state.flows.set(club, who, value=Flows(lines))
    context = World().chain.reader()
    if refunded:
        contributed(context, state, Move(kind, club, Won(refunded), account=who))  # type: ignore[arg-type]
    with pytest.raises(NotContributedError) as refused:
        contributed(context, state, Move(kind, club, Won(refunded + 1), account=who))  # type: ignore[arg-type]
    assert (refused.value.left, refused.value.amount) == (refunded, refunded + 1)
    with pytest.raises(NotContributedError):
        contributed(context, state, Move(kind, club, Won(1), account=b"\x0b" * 20))  # type: ignore[arg-type]


def test_a_decision_pays_exactly_what_it_names_and_once() -> None:
    pot = started(World(), 3)
    pot.collect(1)
    done = pot.decided(member(1), pot.spending("stranger", 10_000), member(1), member(2))
    world = pot.world
    state = EscrowState(Scoped(Journal(world.state()), contract_prefix("escrow")))
    context = cast("Context", world.chain.reader())
    right = Move(MoveKind.SPEND, pot.id, Won(10_000), account=world.id("stranger"), decision=done.id)
    with pytest.raises(DecisionPaidError):
        decided(context, state, right)
    state.spent.delete(pot.id, done.id)
    decided(context, state, right)
    for wrong in (
        {"amount": Won(9_999)},
        {"account": world.id(member(1))},
        {"club": bytes(32)},
        {"decision": bytes(32)},
    ):
        with pytest.raises(NotDecidedError):
            decided(context, state, msgspec.structs.replace(right, **wrong))
