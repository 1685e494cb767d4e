"""What a freeze means for a club's rounds: they wait, and either go on as if nothing had been, or the club ends.

    frozen    COLLECT, SETTLE, DECIDE ── parked
    lifted    parked ──▶ due again, unchanged, so in their old order (ORDER)
    ended     parked is dropped; the round that was being collected starts again under DISSOLVE: nothing of it was paid
              out, so what was paid in for it is as if paid ahead

Rule 1: nothing is collected and nothing paid out while a club is frozen; escrow's wall says so for every move.
Rule 2: a debt in a frozen club is neither repaid nor set off; what else its debtor owes goes on (`books`).
"""

import msgspec

from contracts.abi import Context, ContractCall, DueItem, Outcome, Purse, PurseKind, Storage
from contracts.abi.interfaces import Dissolved, Thaw
from contracts.rotation.errors.club import NotGuardError
from contracts.rotation.lookup import load_club
from contracts.rotation.money.books import Books
from contracts.rotation.records import OPEN, RUNNING, ClubRecord
from contracts.rotation.rounds.collect import collect_item
from contracts.rotation.rounds.waterfall import settle_item
from contracts.rotation.state import RotationState
from ledger.primitives.codec import encode
from ledger.primitives.units import Won

__all__ = ["as_if_between_rounds", "begin_anew", "park", "thaw"]


def as_if_between_rounds(state: RotationState, club_id: bytes) -> ClubRecord:
    """Return a frozen club as it is when its open round has not begun. Raises what `found` raises."""
    club = load_club(state, club_id, RUNNING)
    if not club.open_round:
        return club
    return msgspec.structs.replace(club, next_round=club.open_round, open_round=0)


def park(state: RotationState, item: DueItem) -> Outcome:
    """Let `item` wait until the freeze ends."""
    state.parked.set(item.club, item.at_ms, item.topic, value=item)
    return Outcome()


def thaw(ctx: Context, storage: Storage, call: Thaw) -> Outcome:
    """Make what waited due again."""
    if ctx.caller != "guard":
        raise NotGuardError
    return Outcome(schedule=_unparked(RotationState(storage), call.club))


def begin_anew(books: Books, club_id: bytes) -> Won:
    """Open the round of a frozen club that was being collected again, put it on the schedule, and end the freeze.

    Returns what lies in the pot: all of it was paid in, and none of it is anybody's payout yet.
    """
    state, before = books.state, load_club(books.state, club_id, RUNNING)
    club = as_if_between_rounds(state, club_id)
    waited = _unparked(state, club_id)
    first = state.round(club_id, club.next_round)
    if before.open_round:
        for seat in state.seats_of(club_id):
            assert seat.holder is not None, "a running club has no vacant seat"
            state.put_unpaid(seat.holder, club_id, seat.seat, Won(0))
        state.rounds.set(club_id, first.number, value=msgspec.structs.replace(first, status=OPEN))
        state.clubs.set(club_id, value=club)
        books.cancel(settle_item(club, first))
    if before.open_round or waited:
        books.schedule(collect_item(club, first))
    books.call_first(ContractCall("guard", "dissolved", encode(Dissolved(club_id))))
    return books.ctx.balance(Purse(PurseKind.POT, club_id))


def _unparked(state: RotationState, club: bytes) -> tuple[DueItem, ...]:
    """Forget what waits, and return it."""
    waited = tuple(state.parked.values(club))
    for item in waited:
        state.parked.delete(item.club, item.at_ms, item.topic)
    return waited
