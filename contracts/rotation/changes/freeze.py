"""What a freeze means for a club's rounds and debts: they wait, and go on behind it, or the club ends.

    frozen    COLLECT, SETTLE, DECIDE ── parked                      no day of it counts as late
    lifted    parked ──▶ due again, in their old order (ORDER)       every round that became due has a fresh grace
    ended     parked is dropped; the round that was being collected starts again under DISSOLVE: nothing of it was paid
              out, so what was paid in for it is as if paid ahead

        due          frozen          lifted
    ─────┬─────────────┬───────────────┬──────────────────┬──────▶ time
         late ────────▶│ nothing counts│ a fresh grace    │ settled

Rule 1: nothing is collected and nothing paid out while a club is frozen; escrow's wall says so for every move.
Rule 2: a debt in a frozen club is neither repaid nor set off; what else its debtor owes goes on (`books`). It locks
what is owed there, and no more (`answers`).
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
    """Make what waited due again, and give every round that became due meanwhile, or before, a fresh grace."""
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
    return books.outcome()


def _thawed(books: Books, club_id: bytes, since_ms: Millis) -> ClubRecord | None:
    """Note that a freeze is over; return the club as stored."""
    club = books.state.clubs.get(club_id)
    if club is None:
        return None
    club = msgspec.structs.replace(club, thawed_ms=books.ctx.time_ms)
    books.state.clubs.set(club_id, value=club)
    books.state.pauses.set(club_id, since_ms, value=Pause(since_ms, books.ctx.time_ms))
    return club


def _grant_grace(books: Books, club: ClubRecord, row: RoundRecord) -> None:
    """Let the grace of a round that is being collected begin now, and the next collection wait for its end."""
    fresh = msgspec.structs.replace(row, grace_from_ms=books.ctx.time_ms)
    books.state.rounds.set(club.id, row.number, value=fresh)
    books.cancel(settle_item(club, row))
    books.schedule(settle_item(club, fresh))
    if row.number < club.seats:
        books.cancel(next_collection(books.state, club, row, complete=False))
        books.cancel(collect_item(club, books.state.round(club.id, row.number + 1)))
        books.schedule(next_collection(books.state, club, fresh, complete=False))


def begin_anew(books: Books, club_id: bytes) -> Won:
    """Open the round of a frozen club that was being collected again, put it on the schedule, and end the freeze.

    Returns what lies in the pot: all of it was paid in, and none of it is anybody's payout yet.
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
