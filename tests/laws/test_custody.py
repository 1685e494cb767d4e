"""Escrow trusts nobody, not even the contract it obeys: a faulty rotation asks, and escrow refuses by its own records.

Each check here is a second wall: rotation, as it is, never asks for these moves, so no club's life would notice if the
wall were gone. The world is real; only the caller is.
"""

from collections.abc import Callable

import msgspec
import pytest

from contracts.abi import InvalidCallError
from contracts.abi.interfaces import Grant, Move, MoveKind, Moves
from contracts.escrow.contract import CONTRACT as ESCROW
from contracts.escrow.errors import (
    ClubFrozenError,
    ConsentNotSignedError,
    NotKeptForError,
    OtherGuarantorError,
    OtherHoldbackError,
)
from contracts.escrow.moves import MAX_MOVES
from contracts.escrow.state import EscrowState
from contracts.guard.calls import Freeze
from ledger.execution import context_for
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Won
from ledger.state import contract_prefix
from tests.kit.world import OPERATOR, World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]
STRANGER = "stranger"
K = MoveKind


class Custodian:
    """The escrow of a running club, and a rotation that asks it for anything."""

    def __init__(self) -> None:
        self.world = World()
        self.world.fund_all(NAMES, 1_000_000)
        self.world.fund(STRANGER, 1_000_000)
        form = {"form": "fixed_pot", "pot": Won(250_000), "surplus_to": "organizer", "seats": 3}
        self.club = self.world.started(terms(**form), NAMES)
        self.one, self.two, self.three = (self.world.id(name) for name in NAMES)
        self.stranger = self.world.id(STRANGER)
        chain = self.world.chain
        self._journal = Journal(chain._state)
        self._storage = Scoped(self._journal, contract_prefix("escrow"))

    def move(self, kind: MoveKind, amount: int = 1, **where: object) -> Move:
        return Move(kind, self.club, Won(amount), **where)  # type: ignore[arg-type]

    def asks(self, *moves: Move, signer: AccountId | None = None) -> None:
        """Let rotation ask for `moves`, on behalf of a transaction that `signer` signed."""
        context = context_for(self.world.chain.reader(), signer, "rotation", bytes(32))  # type: ignore[arg-type]
        ESCROW.methods["move"].handle(context, self._storage, Moves(moves))


Ask = Callable[[Custodian], tuple[Move, ...]]

REFUSED: dict[str, tuple[str, Ask]] = {
    "a pot twice": ("already_paid_out", lambda c: (c.move(K.PAY_OUT, seat=1), c.move(K.PAY_OUT, seat=1))),
    "a pot for another than the holder": ("not_holder", lambda c: (c.move(K.CLAIM, seat=1, account=c.two),)),
    "a deposit to another than whoever brought it": (
        "not_holder",
        lambda c: (c.move(K.RETURN, seat=1, account=c.two),),
    ),
    "a deposit beside somebody else's": ("not_holder", lambda c: (c.move(K.DEPOSIT, seat=1, account=c.two),)),
    "won to whoever never belonged": ("not_party", lambda c: (c.move(K.REPAY, account=c.one, other=c.stranger),)),
    "a charge of whoever never belonged": ("not_party", lambda c: (c.move(K.CHARGE, account=c.stranger, other=c.one),)),
    "won of whoever consented to nothing": ("consent_exceeded", lambda c: (c.move(K.CONTRIBUTE, account=c.stranger),)),
    "more than was consented to": ("consent_exceeded", lambda c: (c.move(K.CONTRIBUTE, 10**7, account=c.one),)),
    "a guarantee nobody signed": ("not_holder", lambda c: (c.move(K.GUARANTEE, seat=1, account=c.two),)),
    "a guarantee back to whoever gave none": ("not_holder", lambda c: (c.move(K.UNLOCK, seat=1, account=c.two),)),
    "a holdback of a seat nobody holds": ("not_holder", lambda c: (c.move(K.HOLD, seat=9),)),
    "a holdback to another than its owner": (
        "not_holder",
        lambda c: (c.move(K.HOLD, seat=1), c.move(K.RELEASE, seat=1, account=c.two)),
    ),
    "a surplus to another than agreed": ("not_holder", lambda c: (c.move(K.SURPLUS, seat=1, account=c.two),)),
    "a surplus twice": (
        "already_paid_out",
        lambda c: (c.move(K.SURPLUS, seat=1, account=c.one), c.move(K.SURPLUS, seat=1, account=c.one)),
    ),
    "a surplus of no club": (
        "not_custodian",
        lambda c: (msgspec.structs.replace(c.move(K.SURPLUS, seat=1, account=c.one), club=bytes(32)),),
    ),
    "a reserve before the end": ("not_custodian", lambda c: (c.move(K.SHARE, account=c.one),)),
    "a reserve to whoever never belonged": ("not_party", lambda c: (c.move(K.SHARE, account=c.stranger),)),
    "a penalty to whoever never belonged": ("not_party", lambda c: (c.move(K.PENALTY, seat=1, account=c.stranger),)),
    "what is kept, to whom nothing is kept": ("not_holder", lambda c: (c.move(K.HAND_OVER, account=c.two),)),
    "what is kept, into another's holdback": ("not_holder", lambda c: (c.move(K.HOLD_KEPT, seat=1, account=c.two),)),
    "what nobody has repaid, into a holdback": ("not_holder", lambda c: (c.move(K.HOLD_KEPT, seat=1, account=c.one),)),
    "a repayment that is kept without a freeze": (
        "forbidden_move",
        lambda c: (c.move(K.KEEP, account=c.one, other=c.two),),
    ),
    "a charge that is kept without a freeze": (
        "forbidden_move",
        lambda c: (c.move(K.KEEP_CHARGE, account=c.one, other=c.two),),
    ),
    "more moves than any club makes": ("too_many_moves", lambda c: (c.move(K.PAY_OUT, seat=1),) * (MAX_MOVES + 1)),
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_what_no_contract_is_obeyed_in(what: str) -> None:
    code, ask = REFUSED[what]
    custodian = Custodian()
    with pytest.raises(InvalidCallError) as refused:
        custodian.asks(*ask(custodian))
    assert refused.value.code == code


def test_what_the_schedule_asks_is_obeyed() -> None:
    c = Custodian()
    c.asks(c.move(K.PAY_OUT, seat=1), c.move(K.CLAIM, seat=1, account=c.one), c.move(K.PAY_OUT, seat=2))
    c.asks(c.move(K.SURPLUS, seat=1, account=c.one), c.move(K.SURPLUS, seat=2, account=c.one))
    c.asks(c.move(K.RETURN, seat=1, account=c.one), c.move(K.CONTRIBUTE, account=c.one))
    c.asks(c.move(K.CHARGE, account=c.stranger, other=c.one), signer=c.stranger)
    c.asks(c.move(K.GUARANTEE, seat=1, account=c.two), c.move(K.UNLOCK, seat=1, account=c.two), signer=c.two)
    c.asks(c.move(K.HOLD, seat=1), c.move(K.RELEASE, seat=1, account=c.one))
    c.asks(c.move(K.PENALTY, seat=1, account=c.two))


@pytest.mark.parametrize("kind", [K.GUARANTEE, K.HOLD])
def test_a_purse_in_which_somebody_elses_won_lie_takes_no_others(kind: MoveKind) -> None:
    """Otherwise the second owner would get back the first one's won."""
    c = Custodian()
    state = EscrowState(c._storage)
    (state.guarantors if kind is K.GUARANTEE else state.holdbacks).set(c.club, 1, value=c.three)
    move = c.move(kind, seat=1, account=c.two) if kind is K.GUARANTEE else c.move(kind, seat=1)
    context = context_for(c.world.chain.reader(), c.two, "rotation", bytes(32))  # type: ignore[arg-type]
    full = msgspec.structs.replace(context, balance=lambda purse: Won(5))
    with pytest.raises((OtherGuarantorError, OtherHoldbackError)):
        ESCROW.methods["move"].handle(full, c._storage, Moves((move,)))
    empty = msgspec.structs.replace(context, balance=lambda purse: Won(0))
    ESCROW.methods["move"].handle(empty, c._storage, Moves((move,)))
    ESCROW.methods["move"].handle(full, c._storage, Moves((move,)))  # the won in that purse are the owner's own by now


def test_a_consent_is_granted_by_its_owner_whatever_an_agreement_says() -> None:
    c = Custodian()
    before = EscrowState(c._storage).consents.get(c.club, c.one)
    context = context_for(c.world.chain.reader(), c.two, "rotation", bytes(32))  # type: ignore[arg-type]
    with pytest.raises(ConsentNotSignedError):
        ESCROW.methods["grant"].handle(context, c._storage, Grant(c.club, c.one, Won(1)))
    assert EscrowState(c._storage).consents.get(c.club, c.one) == before


def test_as_many_moves_as_one_call_may_make() -> None:
    c = Custodian()
    c.asks(*(c.move(K.SAVE),) * MAX_MOVES)


@pytest.mark.parametrize("kind", sorted(K))
def test_in_a_frozen_club_nothing_moves_but_repayments(kind: MoveKind) -> None:
    """A repayment is kept for its creditor to the won, and nobody gets it before the freeze is over."""
    c = Custodian()
    c.world.call(OPERATOR, Freeze(c.club))
    if kind in {K.KEEP, K.KEEP_CHARGE, K.REPAY_RESERVE}:
        other = {} if kind is K.REPAY_RESERVE else {"other": c.two}
        c.asks(c.move(kind, 5, account=c.one, **other), signer=c.one)
        assert (EscrowState(c._storage).kept.get(c.club, c.two) or 0) == (0 if kind is K.REPAY_RESERVE else 5)
        kind = K.HAND_OVER
    with pytest.raises(ClubFrozenError):
        c.asks(c.move(kind, account=c.two), signer=c.two)


def test_a_creditor_gets_what_was_kept_for_it_and_not_one_won_more() -> None:
    c = Custodian()
    EscrowState(c._storage).kept.set(c.club, c.two, value=Won(5))
    c.asks(c.move(K.HAND_OVER, 2, account=c.two), c.move(K.HOLD_KEPT, 1, seat=2, account=c.two))
    with pytest.raises(NotKeptForError):
        c.asks(c.move(K.HAND_OVER, 3, account=c.two))
    c.asks(c.move(K.HAND_OVER, 2, account=c.two))
    assert EscrowState(c._storage).kept.get(c.club, c.two) is None
