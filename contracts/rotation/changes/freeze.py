"""The effects of a freeze on a club: rounds and debts wait, and continue after it, or the club is dissolved.

    frozen    COLLECT, SETTLE, DECIDE ── parked                      none of its days counts as late
              repayments ── kept in the pot                          what was repaid is not owed any more
    lifted    parked ──▶ due again, in their old order (ORDER)       every round that became due has a fresh grace
              kept ──▶ its creditors, as any repayment
    ended     parked is dropped; the open round starts again under DISSOLVE. Nothing of it was paid out,
              so what was paid in for it counts as paid ahead

        due          frozen          lifted
    ─────┬─────────────┬───────────────┬──────────────────┬──────▶ time
         late ────────▶│ nothing counts│ a fresh grace    │ settled

Rule 1: a frozen club neither collects nor pays out. Escrow checks this for every move.
Rule 2: a debt in a frozen club is repaid as any other, by its debtor's wish and by what reaches the debtor. So a freeze
shields no debtor, and locks nothing beyond what is owed. What is repaid waits in the pot until the freeze is over
(`debts`).
Rule 3: an open contribution waits. It locks what it asks, it costs nothing to wait, and if it completed its round, a
pot would have to be paid.
"""

import msgspec

from contracts.abi import Context, ContractCall, DueItem, Outcome, Purse, PurseKind, Storage
from contracts.abi.interfaces import Dissolved, FreezeOf, Thaw
from contracts.rotation.errors.club import NotGuardError
from contracts.rotation.lookup import load_club
from contracts.rotation.money.books import Books
from contracts.rotation.records import COLLECTING, OPEN, RUNNING, ClubRecord, Pause, RoundRecord
from contracts.rotation.rounds.collect import COLLECT, collect_item, next_collection
from contracts.rotation.rounds.waterfall import SETTLE, settle_item
from contracts.rotation.state import RotationState
from ledger.primitives.codec import encode
from ledger.primitives.units import Millis, Won

__all__ = ["as_if_between_rounds", "begin_anew", "park", "thaw"]


def as_if_between_rounds(state: RotationState, club_id: bytes) -> ClubRecord:
    """Return a frozen club as if its open round had not begun. Raises as `load_club`."""
    club = load_club(state, club_id, RUNNING)
    if not club.open_round:
        return club
    return msgspec.structs.replace(club, next_round=club.open_round, open_round=0)


def park(state: RotationState, item: DueItem) -> Outcome:
    """Let `item` wait until the freeze ends."""
    state.parked.set(item.club, item.at_ms, item.topic, value=item)
    return Outcome()


def thaw(ctx: Context, storage: Storage, call: Thaw) -> Outcome:
    """Schedule the waiting work again, and give every open round a fresh grace."""
    if ctx.caller != "guard":
        raise NotGuardError
    books = Books(ctx, storage)
    waited = _unparked(books.state, call.club)
    club = _thawed(books, call.club, call.since_ms)
    if club is not None and club.open_round:
        row = books.state.round(club.id, club.open_round)
        if row.status == COLLECTING:
            waited = tuple(item for item in waited if item.topic not in {SETTLE, COLLECT})
            _grant_grace(books, club, row)
    for item in waited:
        books.schedule(item)
    books.hand_over(call.club)
    return books.outcome()


def _thawed(books: Books, club_id: bytes, since_ms: Millis) -> ClubRecord | None:
    """Record that a freeze is over; return the stored club."""
    club = books.state.clubs.get(club_id)
    if club is None:
        return None
    club = msgspec.structs.replace(club, thawed_ms=books.ctx.time_ms)
    books.state.clubs.set(club_id, value=club)
    books.state.pauses.set(club_id, since_ms, value=Pause(since_ms, books.ctx.time_ms))
    return club


def _grant_grace(books: Books, club: ClubRecord, row: RoundRecord) -> None:
    """Begin the grace of an open round now, and postpone the next collection to its end."""
    fresh = msgspec.structs.replace(row, grace_from_ms=books.ctx.time_ms)
    books.state.rounds.set(club.id, row.number, value=fresh)
    books.cancel(settle_item(club, row))
    books.schedule(settle_item(club, fresh))
    _cancel_next(books, club, row)
    if row.number < club.rounds:
        books.schedule(next_collection(books.state, club, fresh, complete=False))


def _cancel_next(books: Books, club: ClubRecord, row: RoundRecord) -> None:
    """Take the collection of the round after `row` off the schedule."""
    if row.number < club.rounds:
        books.cancel(next_collection(books.state, club, row, complete=False))
        books.cancel(collect_item(club, books.state.round(club.id, row.number + 1)))


def begin_anew(books: Books, club_id: bytes) -> Won:
    """Start the open round of a frozen club again, schedule it, and end the freeze.

    Return what the pot holds besides what is kept for creditors: it was paid in and not paid out.
    """
    state = books.state
    frozen = books.ctx.ask(FreezeOf(club_id))
    assert frozen is not None, "only a frozen club begins its round again"
    _thawed(books, club_id, frozen.since_ms)
    before = load_club(state, club_id, RUNNING)
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
        _cancel_next(books, club, first)  # otherwise it would come within the fresh grace of this round
    if before.open_round or waited:
        books.schedule(collect_item(club, first))
    books.call_first(ContractCall("guard", "dissolved", encode(Dissolved(club_id))))
    books.thawed(club_id)
    return Won(max(0, books.ctx.balance(Purse(PurseKind.POT, club_id)) - state.kept_in(club_id)))


def _unparked(state: RotationState, club: bytes) -> tuple[DueItem, ...]:
    """Remove and return the waiting work."""
    waited = tuple(state.parked.values(club))
    for item in waited:
        state.parked.delete(item.club, item.at_ms, item.topic)
    return waited
