"""Checks that a club that is over holds only won that scheduled work or a repayment will move.

    reserve of a club that is over ── shared when ──▶ remaining work lists the club, or the club has scheduled work
                                                      a debt to the reserve is repaid, and somebody has a share
                                                      any debt is repaid, if everybody was in debt at the close
                                                      the club is frozen: its reserve is shared after the freeze
    none of these                  ── stranded ─────▶ a finding: no call can take the won out

    a claim that is put off ── due again by its item on the schedule; without one its debtor would never have to pay it

Rule 1: this check is about the future, so the changes of a block cannot show it. Only the whole state can.
Rule 2: won in any other purse of a club that is over is a finding at once (`club`).
"""

from collections.abc import Callable, Iterable, Iterator

from contracts.abi import DueItem, Purse, PurseKind, ReadContext
from contracts.abi.finding import Broken
from contracts.abi.interfaces import FreezeOf
from contracts.audit import findings
from contracts.rotation.money.defer import DUE_AGAIN
from contracts.rotation.records import CANCELLED, CLOSED, DISSOLVED, RESERVE, ClubRecord
from contracts.rotation.state import RotationState
from ledger.primitives.codec import encode

__all__ = ["never_due", "stranded"]

OVER = frozenset({CLOSED, DISSOLVED, CANCELLED})


def stranded(
    ctx: ReadContext, state: RotationState, club: ClubRecord, schedule: Callable[[], Iterable[DueItem]]
) -> Iterator[Broken]:
    """Yield a finding if nothing will ever move the reserve of a club that is over.

    `schedule` is read only if necessary.
    """
    held = ctx.balance(Purse(PurseKind.RESERVE, club.id))
    if club.status not in OVER or not held or ctx.ask(FreezeOf(club.id)) is not None:
        return
    if _is_worked_on(state, club.id, schedule) or _is_repaid(state, club.id):
        return
    yield findings.Stranded(held=held)


def never_due(state: RotationState, club: ClubRecord, schedule: Callable[[], Iterable[DueItem]]) -> Iterator[Broken]:
    """Yield the claims of a club that are put off, and that no work makes due again. `schedule` is read only then."""
    put_off = tuple(state.deferred_in.values(club.id))
    if not put_off:
        return
    known = {(item.at_ms, item.seat, item.data) for item in schedule() if item.club == club.id}
    for one in put_off:
        if (one.until_ms, one.debt.seat, encode(one.debt.round)) not in known:
            yield findings.NeverDueAgain(round=one.debt.round, seat=one.debt.seat)


def _is_worked_on(state: RotationState, club: bytes, schedule: Callable[[], Iterable[DueItem]]) -> bool:
    """Return whether waiting work will move the club's won: a round, or remaining work that will share its reserve."""
    if next(state.parked.values(club), None) is not None:
        return True
    return any(
        (item.club == club and item.topic != DUE_AGAIN) or _shares(state, item.club, club) for item in schedule()
    )


def _shares(state: RotationState, root: bytes, club: bytes) -> bool:
    work = state.remaining.get(root)
    return work is not None and club in work.ended


def _is_repaid(state: RotationState, club: bytes) -> bool:
    """Return whether a future repayment would be shared, together with the reserve."""
    shares = state.reserve_shares.get(club)
    if shares is None:
        return False
    return any(debt.creditor == RESERVE or not shares.accounts for debt in state.owed_in(club))
