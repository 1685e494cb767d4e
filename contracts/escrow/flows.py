"""Records what each person has paid into a club and received from it, by kind of move, so that statements add up.

    available(a) ── CONTRIBUTE, DEPOSIT, … ──▶ the club's purses or another member         out, of a
    the club's purses or another member ── CLAIM, RETURN, … ──▶ available(a)               back, of a

    Σ over persons (out − back) = the balance of the club's purses: pot, deposits, holdbacks, guarantees, bonds, reserve

Rule 1: the move itself records its line, so a statement cannot differ from the payments.
Rule 2: the record of a person in a club is written once per call, for any number of moves.
"""

from contracts.abi import PurseKind
from contracts.abi.interfaces import FlowLine, Flows, Move
from contracts.escrow.moves import MOVES
from contracts.escrow.state import EscrowState
from ledger.primitives.units import AccountId, Won

__all__ = ["flows_of", "note"]

NOTHING = Flows(())


def note(state: EscrowState, moves: tuple[Move, ...]) -> None:
    """Add `moves`, which have just been allowed, to the flows of their persons."""
    sums: dict[tuple[bytes, bytes], dict[str, tuple[int, int]]] = {}
    for move in moves:
        row = MOVES[move.kind]
        if row.source is PurseKind.AVAILABLE:
            _add(sums.setdefault((move.club, move.account), {}), move.kind, out=move.amount)
        if row.target is PurseKind.AVAILABLE:
            _add(sums.setdefault((move.club, move.other or move.account), {}), move.kind, back=move.amount)
    for (club, account), added in sums.items():
        before = state.flows.get(club, account)
        if before is None:
            state.clubs_of.set(account, club, value=club)
        total = {line.kind: (int(line.out), int(line.back)) for line in (before or NOTHING).lines}
        for kind, (out, back) in added.items():
            _add(total, kind, out, back)
        state.flows.set(club, account, value=_flows(total))


def flows_of(state: EscrowState, club: bytes, account: AccountId | None) -> Flows:
    """Return the flows of `account` in `club`, or of all members together."""
    if account is not None:
        return state.flows.get(club, account) or NOTHING
    total: dict[str, tuple[int, int]] = {}
    for flows in state.flows.values(club):
        for line in flows.lines:
            _add(total, line.kind, line.out, line.back)
    return _flows(total)


def _add(sums: dict[str, tuple[int, int]], kind: str, out: int = 0, back: int = 0) -> None:
    before = sums.get(kind, (0, 0))
    sums[str(kind)] = (before[0] + out, before[1] + back)


def _flows(sums: dict[str, tuple[int, int]]) -> Flows:
    return Flows(tuple(FlowLine(kind, Won(out), Won(back)) for kind, (out, back) in sorted(sums.items())))
