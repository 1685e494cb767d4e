"""One person over all clubs, line by line: what was put in, what came back, what is secured, owed and still to come.

Rule 1: a line's `out` and `back` are escrow's own record of moves, so the sum over all clubs, with what was minted,
transferred and withdrawn, is the person's balance.
Rule 2: reads only.
"""

from contracts.abi import Purse, PurseKind, ReadContext, Storage
from contracts.abi.interfaces import ClubsOf, ConsentOf, FlowsOf
from contracts.rotation.lines import open_later, unpaid
from contracts.rotation.state import CANCELLED, FORMING, RotationState
from contracts.rotation.view_records import ClubLine, PersonStatement
from ledger.primitives.units import AccountId, Won

__all__ = ["person_statement"]


def person_statement(ctx: ReadContext, storage: Storage, account: AccountId) -> PersonStatement:
    """Return what all clubs are for `account`; empty for one that was never in a club."""
    state = RotationState(storage)
    ids = {*ctx.ask(ClubsOf(account)), *(club for club, _ in state.members.values(account))}
    lines = tuple(_line(ctx, state, account, club) for club in sorted(ids))
    out, back = sum(line.out for line in lines), sum(line.back for line in lines)
    return PersonStatement(
        account=account,
        clubs=lines,
        out=Won(out),
        back=Won(back),
        cash=back - out,
        owes=Won(sum(line.owes for line in lines)),
        is_owed=Won(sum(line.is_owed for line in lines)),
    )


def _line(ctx: ReadContext, state: RotationState, account: AccountId, club: bytes) -> ClubLine:
    record = state.clubs.get(club)
    assert record is not None, "won moves in clubs that exist"
    seats = state.seats_held(account, club)
    flows = ctx.ask(FlowsOf(club, account)).lines
    out, back = sum(line.out for line in flows), sum(line.back for line in flows)
    kinds = (PurseKind.DEPOSIT, PurseKind.HOLDBACK)
    debts = tuple(state.club_debts.values(club))
    consent = ctx.ask(ConsentOf(club, account))
    rows = () if record.status in {FORMING, CANCELLED} else state.rounds_of(club)
    stood = [seat for seat in range(1, record.seats + 1) if _stands(state, club, seat, account)]
    return ClubLine(
        club=club,
        name=record.terms.name,
        status=record.status,
        seats=seats,
        out=Won(out),
        back=Won(back),
        cash=back - out,
        secured=Won(sum(ctx.balance(Purse(kind, club, seat)) for kind in kinds for seat in seats)),
        guaranteed=Won(sum(ctx.balance(Purse(PurseKind.GUARANTEE, club, seat)) for seat in stood)),
        consent=consent.cap,
        consent_used=consent.used,
        owes=Won(sum(debt.amount for debt in debts if debt.debtor == account)),
        is_owed=Won(sum(debt.amount for debt in debts if debt.creditor == account)),
        unpaid=Won(sum(unpaid(row, seat) for row in rows for seat in seats)),
        to_pay=Won(sum(open_later(rows, seat) for seat in seats)),
    )


def _stands(state: RotationState, club: bytes, seat: int, account: AccountId) -> bool:
    found = state.guarantees.get(club, seat)
    return found is not None and found.account == account
