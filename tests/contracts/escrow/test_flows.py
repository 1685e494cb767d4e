"""The record of moves: sums by person and kind, equal to what the purses say."""

from contracts.abi.interfaces import FlowLine, Move, MoveKind
from contracts.escrow.flows import flows_of, note
from contracts.escrow.state import EscrowState
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Won
from ledger.store import MemoryStore

A, B = AccountId(b"a" * 20), AccountId(b"b" * 20)
CLUB = b"c" * 32


def state() -> EscrowState:
    return EscrowState(Scoped(Journal(MemoryStore()), b"c/escrow/"))


def lines(of: EscrowState, account: AccountId | None, club: bytes = CLUB) -> dict[str, tuple[int, int]]:
    return {line.kind: (line.out, line.back) for line in flows_of(of, club, account).lines}


def test_what_goes_in_and_comes_back_is_summed_by_kind() -> None:
    made = state()
    note(
        made, (Move(MoveKind.CONTRIBUTE, CLUB, Won(70), account=A), Move(MoveKind.CONTRIBUTE, CLUB, Won(30), account=A))
    )
    note(
        made,
        (Move(MoveKind.CLAIM, CLUB, Won(50), seat=1, account=A), Move(MoveKind.CONTRIBUTE, CLUB, Won(1), account=A)),
    )
    assert lines(made, A) == {"contribute": (101, 0), "claim": (0, 50)}
    assert [line.kind for line in flows_of(made, CLUB, A).lines] == ["claim", "contribute"]


def test_what_goes_from_one_to_another_is_on_both_lines() -> None:
    made = state()
    note(made, (Move(MoveKind.REPAY, CLUB, Won(9), account=A, other=B),))
    assert lines(made, A) == {"repay": (9, 0)}
    assert lines(made, B) == {"repay": (0, 9)}
    assert lines(made, None) == {"repay": (9, 9)}
    note(made, tuple(Move(MoveKind.REPAY, CLUB, Won(won), account=B, other=A) for won in (3, 4)))
    assert lines(made, A) == {"repay": (9, 7)}
    assert lines(made, B) == {"repay": (7, 9)}


def test_what_stays_within_the_club_is_nobodys() -> None:
    made = state()
    note(made, (Move(MoveKind.COVER, CLUB, Won(9), seat=1), Move(MoveKind.PAY_OUT, CLUB, Won(9), seat=1)))
    assert lines(made, None) == {}
    assert list(made.clubs_of.values(A)) == []


def test_clubs_are_apart_and_found_by_person() -> None:
    made, other = state(), b"d" * 32
    note(made, tuple(Move(MoveKind.CONTRIBUTE, club, Won(1), account=A) for club in (other, CLUB, CLUB)))
    assert lines(made, A) == {"contribute": (2, 0)}
    assert flows_of(made, other, A).lines == (FlowLine("contribute", Won(1), Won(0)),)
    assert list(made.clubs_of.values(A)) == [CLUB, other]
    assert list(made.clubs_of.values(B)) == []
