"""Is there won that nobody can ever get? A club that is over holds only what some work, or some repayment, will move.

    reserve of a club that is over ── shared when ──▶ a desk has the club on its list, or something is due for it
                                                      a debt to the reserve is repaid, and somebody shares it (Estate)
                                                      any debt is repaid, where everybody was in debt at the close
    neither of both                ── stranded ─────▶ a finding: no call that exists takes it out

Rule 1: this is about the future, so it can't be seen in what a block has changed: only the whole state shows it.
Rule 2: what lies in other purses of a club that is over is wrong at once (`club`).
"""

from collections.abc import Callable, Iterable, Iterator

from contracts.abi import DueItem, Purse, PurseKind, ReadContext
from contracts.abi.finding import Broken
from contracts.audit import findings
from contracts.rotation.records import CANCELLED, CLOSED, DISSOLVED, RESERVE, ClubRecord
from contracts.rotation.state import RotationState

__all__ = ["stranded"]

OVER = frozenset({CLOSED, DISSOLVED, CANCELLED})


def stranded(
    ctx: ReadContext, state: RotationState, club: ClubRecord, schedule: Callable[[], Iterable[DueItem]]
) -> Iterator[Broken]:
    """Yield the reserve of a club that is over, where nothing will ever move it. `schedule` is read only then."""
    held = ctx.balance(Purse(PurseKind.RESERVE, club.id))
    if club.status not in OVER or not held:
        return
    if _is_worked_on(state, club.id, schedule) or _is_repaid(state, club.id):
        return
    yield findings.Stranded(held=held)


def _is_worked_on(state: RotationState, club: bytes, schedule: Callable[[], Iterable[DueItem]]) -> bool:
    """Return whether work waits that moves what the club has: a round of it, or a desk that will share its reserve."""
    if next(state.parked.values(club), None) is not None:
        return True
    return any(item.club == club or _shares(state, item.club, club) for item in schedule())


def _shares(state: RotationState, root: bytes, club: bytes) -> bool:
    desk = state.desks.get(root)
    return desk is not None and club in desk.ended


def _is_repaid(state: RotationState, club: bytes) -> bool:
    """Return whether a repayment to come would be shared, and the reserve with it."""
    estate = state.estates.get(club)
    if estate is None:
        return False
    return any(debt.creditor == RESERVE or not estate.accounts for debt in state.club_debts.values(club))
