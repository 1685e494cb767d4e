import pytest
from hypothesis import given
from hypothesis import strategies as st

import contracts.escrow.moves
from contracts.abi import InvalidCallError, PurseKind
from contracts.abi.interfaces import Move, MoveKind
from contracts.escrow.moves import MOVES, WHILE_FROZEN, Word, payment_of, picture
from ledger.primitives.units import Won

CLUB, A, B = b"\x01" * 32, b"a" * 20, b"b" * 20

GOOD: dict[MoveKind, tuple[dict[str, object], PurseKind, PurseKind]] = {
    MoveKind.CONTRIBUTE: ({"account": A}, PurseKind.AVAILABLE, PurseKind.POT),
    MoveKind.DEPOSIT: ({"account": A, "seat": 1}, PurseKind.AVAILABLE, PurseKind.DEPOSIT),
    MoveKind.COVER: ({"seat": 1}, PurseKind.DEPOSIT, PurseKind.POT),
    MoveKind.PAY_OUT: ({"seat": 1}, PurseKind.POT, PurseKind.CLAIMABLE),
    MoveKind.CLAIM: ({"account": A, "seat": 1}, PurseKind.CLAIMABLE, PurseKind.AVAILABLE),
    MoveKind.RETURN: ({"account": A, "seat": 1}, PurseKind.DEPOSIT, PurseKind.AVAILABLE),
    MoveKind.REPAY: ({"account": A, "other": B}, PurseKind.AVAILABLE, PurseKind.AVAILABLE),
    MoveKind.CHARGE: ({"account": A, "other": B}, PurseKind.AVAILABLE, PurseKind.AVAILABLE),
    MoveKind.PRICE: ({"account": A, "other": B}, PurseKind.AVAILABLE, PurseKind.AVAILABLE),
    MoveKind.HOLD: ({"seat": 1}, PurseKind.CLAIMABLE, PurseKind.HOLDBACK),
    MoveKind.FILL: ({"account": A, "seat": 1}, PurseKind.AVAILABLE, PurseKind.HOLDBACK),
    MoveKind.COVER_HOLDBACK: ({"seat": 1}, PurseKind.HOLDBACK, PurseKind.POT),
    MoveKind.COVER_GUARANTEE: ({"seat": 1}, PurseKind.GUARANTEE, PurseKind.POT),
    MoveKind.COVER_RESERVE: ({}, PurseKind.RESERVE, PurseKind.POT),
    MoveKind.RELEASE: ({"account": A, "seat": 1}, PurseKind.HOLDBACK, PurseKind.AVAILABLE),
    MoveKind.GUARANTEE: ({"account": A, "seat": 1}, PurseKind.AVAILABLE, PurseKind.GUARANTEE),
    MoveKind.UNLOCK: ({"account": A, "seat": 1}, PurseKind.GUARANTEE, PurseKind.AVAILABLE),
    MoveKind.SURPLUS: ({"account": A, "seat": 1}, PurseKind.POT, PurseKind.AVAILABLE),
    MoveKind.REFUND: ({"account": A}, PurseKind.POT, PurseKind.AVAILABLE),
    MoveKind.SAVE: ({}, PurseKind.POT, PurseKind.RESERVE),
    MoveKind.REPAY_RESERVE: ({"account": A}, PurseKind.AVAILABLE, PurseKind.RESERVE),
    MoveKind.SHARE: ({"account": A}, PurseKind.RESERVE, PurseKind.AVAILABLE),
    MoveKind.PENALTY: ({"account": A, "seat": 1}, PurseKind.DEPOSIT, PurseKind.AVAILABLE),
    MoveKind.KEEP: ({"account": A, "other": B}, PurseKind.AVAILABLE, PurseKind.POT),
    MoveKind.KEEP_CHARGE: ({"account": A, "other": B}, PurseKind.AVAILABLE, PurseKind.POT),
    MoveKind.HAND_OVER: ({"account": A}, PurseKind.POT, PurseKind.AVAILABLE),
    MoveKind.HOLD_KEPT: ({"account": A, "seat": 1}, PurseKind.POT, PurseKind.HOLDBACK),
    MoveKind.BOND: ({"account": A, "seat": 1}, PurseKind.AVAILABLE, PurseKind.BOND),
    MoveKind.UNBOND: ({"account": A, "seat": 1}, PurseKind.BOND, PurseKind.AVAILABLE),
    MoveKind.FORFEIT: ({"account": A, "seat": 1}, PurseKind.BOND, PurseKind.AVAILABLE),
    MoveKind.SPEND: ({"account": A, "decision": b"c" * 32}, PurseKind.POT, PurseKind.AVAILABLE),
    MoveKind.PAY_BACK: ({"account": A}, PurseKind.POT, PurseKind.AVAILABLE),
    MoveKind.EARMARK: ({"account": A, "seat": 1}, PurseKind.AVAILABLE, PurseKind.EARMARK),
    MoveKind.DRAW: ({"account": A, "seat": 1}, PurseKind.EARMARK, PurseKind.AVAILABLE),
    MoveKind.UNMARK: ({"account": A, "seat": 1}, PurseKind.EARMARK, PurseKind.AVAILABLE),
}


@pytest.mark.parametrize("kind", list(MoveKind))
def test_the_table_of_moves(kind: MoveKind) -> None:
    parts, source, target = GOOD[kind]
    payment = payment_of(Move(kind, CLUB, Won(7), **parts))  # type: ignore[arg-type]
    assert payment.source is not None
    assert payment.target is not None
    assert (payment.source.kind, payment.target.kind, payment.amount) == (source, target, 7)


def test_no_move_leads_from_a_pot_to_a_person_but_these() -> None:
    """The surplus, what was paid in, what is kept, and what the members have voted for."""
    ways = {(kind, target) for kind, (_, source, target) in GOOD.items() if source is PurseKind.POT}
    assert ways == {
        (MoveKind.PAY_OUT, PurseKind.CLAIMABLE),
        (MoveKind.SURPLUS, PurseKind.AVAILABLE),
        (MoveKind.REFUND, PurseKind.AVAILABLE),
        (MoveKind.SAVE, PurseKind.RESERVE),
        (MoveKind.HAND_OVER, PurseKind.AVAILABLE),
        (MoveKind.HOLD_KEPT, PurseKind.HOLDBACK),
        (MoveKind.SPEND, PurseKind.AVAILABLE),
        (MoveKind.PAY_BACK, PurseKind.AVAILABLE),
    }
    assert {source for _, source, target in GOOD.values() if target is PurseKind.CLAIMABLE} == {PurseKind.POT}


@given(
    st.sampled_from(MoveKind),
    st.sampled_from([-1, 0, 1, 5]),
    st.sampled_from([b"", A]),
    st.sampled_from([(b"", b""), (B, b""), (b"", B), (B, B)]),
    st.integers(-5, 5),
)
def test_every_other_wording_is_refused(
    kind: MoveKind, seat: int, account: bytes, others: tuple[bytes, bytes], amount: int
) -> None:
    parts, (other, decision) = GOOD[kind][0], others
    fits = (seat >= 1) == ("seat" in parts) and bool(decision) == ("decision" in parts)
    fits = fits and bool(account) == ("account" in parts) and bool(other) == ("other" in parts) and amount >= 1
    move = Move(kind, CLUB, Won(amount), seat=seat, account=account, other=other, decision=decision)
    if fits:
        assert payment_of(move).amount == amount
        return
    with pytest.raises(InvalidCallError) as refused:
        payment_of(move)
    assert refused.value.code == "forbidden_move"


def test_the_picture_is_the_table() -> None:
    assert contracts.escrow.moves.__doc__ is not None
    assert picture() in contracts.escrow.moves.__doc__
    assert len(picture().splitlines()) == len(MOVES) == len(MoveKind)


def test_nothing_is_taken_from_a_person_without_the_persons_word() -> None:
    without = {kind for kind, row in MOVES.items() if row.source is PurseKind.AVAILABLE and row.word is Word.AGREEMENT}
    assert without == {MoveKind.CHARGE, MoveKind.KEEP_CHARGE}, "which the agreed late charge bounds"
    of_persons = {Word.CONSENT, Word.SIGNATURE}
    assert all(row.source is PurseKind.AVAILABLE for row in MOVES.values() if row.word in of_persons)


def test_into_a_frozen_club_won_goes_and_none_comes_out_of_it() -> None:
    assert {MOVES[kind].source for kind in WHILE_FROZEN} == {PurseKind.AVAILABLE}
    assert {MOVES[kind].target for kind in WHILE_FROZEN} == {PurseKind.POT, PurseKind.RESERVE}
