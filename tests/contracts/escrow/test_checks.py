"""The arithmetic of a consent. What each check refuses is played with real moves in laws/test_custody."""

import pytest

from contracts.abi import InvalidCallError
from contracts.abi.interfaces import Consent, FlowLine, Flows, Move, MoveKind
from contracts.escrow.checks import charged, contributed
from contracts.escrow.errors import NotContributedError
from contracts.escrow.state import EscrowState
from ledger.journal import Journal, Scoped
from ledger.primitives.units import Won
from ledger.store import MemoryStore
from tests.kit.world import World


def test_consent_is_used_up_to_the_last_won() -> None:
    assert charged(Consent(Won(100), Won(40)), Won(60)) == Consent(Won(100), Won(100))
    with pytest.raises(InvalidCallError) as refused:
        charged(Consent(Won(100), Won(40)), Won(61))
    assert refused.value.code == "consent_exceeded"


@pytest.mark.parametrize(("put", "back", "refunded"), [(0, 0, 0), (100, 0, 100), (100, 60, 40), (100, 100, 0)])
def test_nobody_gets_more_out_of_a_pot_than_it_has_put_in(put: int, back: int, refunded: int) -> None:
    state = EscrowState(Scoped(Journal(MemoryStore()), b"c/escrow/"))
    club, who = b"\x01" * 32, b"\x0a" * 20
    lines = (FlowLine("contribute", Won(put), Won(0)), FlowLine("refund", Won(0), Won(back)))
    state.flows.set(club, who, value=Flows(lines))
    context = World().chain.reader()
    if refunded:
        contributed(context, state, Move(MoveKind.REFUND, club, Won(refunded), account=who))  # type: ignore[arg-type]
    with pytest.raises(NotContributedError) as refused:
        contributed(context, state, Move(MoveKind.REFUND, club, Won(refunded + 1), account=who))  # type: ignore[arg-type]
    assert (refused.value.left, refused.value.amount) == (refunded, refunded + 1)
    with pytest.raises(NotContributedError):
        contributed(context, state, Move(MoveKind.REFUND, club, Won(1), account=b"\x0b" * 20))  # type: ignore[arg-type]
