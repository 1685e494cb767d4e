"""A club between two rounds: the only moment at which it is changed, and what all changes share.

Rule 1: no round is between its due instant and its payout.
Rule 2: only the rows of the rounds to come are written anew.
"""

import msgspec

from contracts.abi import Purse, PurseKind, ReadContext
from contracts.abi.interfaces import LockOf, RecallableOf
from contracts.rotation.errors import DepositNotAvailableError, RoundNotOpenError
from contracts.rotation.lookup import load_club
from contracts.rotation.state import RUNNING, ClubRecord, Mark, RotationState, RoundRecord
from contracts.rotation.terms.table import Table
from ledger.primitives.units import AccountId

__all__ = ["between_rounds", "check_brings", "rounds_to_come", "write_later"]


def between_rounds(state: RotationState, club_id: bytes) -> ClubRecord:
    """Return a running club that may be changed now: no round is between its due instant and its payout."""
    club = load_club(state, club_id, RUNNING)
    if club.open_round:
        raise RoundNotOpenError(f"round {club.open_round} is being collected; changes are made between rounds")
    return club


def rounds_to_come(state: RotationState, club: ClubRecord) -> tuple[RoundRecord, ...]:
    """Return the rounds whose due instant is not past."""
    return state.rounds_of(club.id)[club.next_round - 1 :]


def write_later(state: RotationState, club: ClubRecord, table: Table) -> None:
    """Store the club and the rows of the rounds to come as `table` has them."""
    state.clubs.set(club.id, value=club)
    for row in rounds_to_come(state, club):
        index = row.number - 1
        pays = tuple(seat[index] for seat in table.pays)
        marks = tuple(
            Mark.NOTHING if not asked else Mark.UNPAID if mark == Mark.NOTHING else mark
            for asked, mark in zip(pays, row.marks, strict=True)
        )
        changed = msgspec.structs.replace(
            row, pays=pays, marks=marks, recipient=table.recipients[index], payout=table.payouts[index]
        )
        state.rounds.set(club.id, row.number, value=changed)


def check_brings(ctx: ReadContext, account: AccountId, amount: int) -> None:
    """Raise DepositNotAvailableError unless `account` has `amount` free."""
    available = ctx.balance(Purse(PurseKind.AVAILABLE, account)) + ctx.ask(RecallableOf(account))
    free = max(0, available - ctx.ask(LockOf(account)).locked)
    if free < amount:
        raise DepositNotAvailableError(f"{amount} won are to be brought, {free} are free")
