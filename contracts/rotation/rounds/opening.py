"""A round is opened before it is due, where the kind of the club says only then which seat receives.

    ─── commit ───┬─── reveal ───┬─ block  block  block … block ─┬──────────────┬────▶ block time
          due − 2·phase     due − phase   1     16 more          the row       due: collect
                                        its hash  a bit of each   is open

    the block whose time is after the last reveal      gives its whole hash
    each of the 16 blocks behind it                    gives one bit of its hash
    the seat = H(revealed seeds ‖ hash ‖ bits ‖ club ‖ round) over the seats that wait (`kinds.sealing`)

Rule 1: everything that is chosen, seeds and reveals, is chosen before the first of these blocks is there.
Rule 2: whoever makes the last of them, and tries as many blocks as it likes, chooses between two outcomes; whoever
makes the last j of them between 2^j. One whole hash at the end would be any outcome that its leader wants.
Rule 3: a block is final when the next one is executed, so the same hashes are there at every replay.
Rule 4: collection never waits for this. Where blocks were missing until the due instant, what is there is taken, with
the hash of the block before the collection.
Rule 5: a row that has been opened stays as it is. A round that needs no chance, because somebody bid for it or one seat
is left, is opened in the first block after the last reveal.
Rule 6: from the last commitment until the row is open no change of the club is carried out: nobody gets another word in
a round of which others have revealed theirs.
"""

import msgspec

from contracts.abi import DueItem
from contracts.rotation.events.rounds import RoundOpened
from contracts.rotation.kinds import Award, Opening
from contracts.rotation.kinds.registry import kind_of
from contracts.rotation.kinds.sealing import mixed
from contracts.rotation.lookup import holder_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.custody import NAME
from contracts.rotation.records import RUNNING, ClubRecord, Drawing, Mark, RoundRecord
from contracts.rotation.rounds.asked import commits_until, opening_of, reveals_until
from contracts.rotation.rounds.bonds import release_bonds
from contracts.rotation.state import RotationState
from contracts.rotation.terms.agreement import hash_of
from contracts.rotation.terms.cost import rate_steps, seat_steps
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.units import Hash32, Millis

__all__ = [
    "BEGIN_REVEALS",
    "BIT_BLOCKS",
    "OPEN_ROUND",
    "begin_reveals",
    "go_on_opening",
    "open_round",
    "opening_item",
    "reveals_item",
]

OPEN_ROUND = "open"
BEGIN_REVEALS = "reveals"

BIT_BLOCKS = 16
"""Blocks that give one bit each, behind the one that gives its hash. With 16, a leader of the first who tries a million
blocks moves a chance of 1 in 10 to less than 1 in 9; and the bits of any 16 blocks come within a minute."""

SAME_BLOCK_MS = 1_000
"""How much later the work goes on where it meets a block a second time: scheduled work that continues runs at the time
at which it began, and the next instant may be behind that of the block."""


def opening_item(club: ClubRecord, row: RoundRecord, at_ms: int = 0) -> DueItem:
    """Return the work of opening a round: in the first block after the last reveal, and not before `at_ms`."""
    at = Millis(max(reveals_until(club, row) + 1, at_ms))
    return DueItem(at, row.due_ms, club.id, 0, NAME, OPEN_ROUND, encode(row.number))


def reveals_item(club: ClubRecord, row: RoundRecord) -> DueItem:
    """Return the work of the first block in which members may reveal."""
    return DueItem(
        Millis(commits_until(club, row) + 1), row.due_ms, club.id, 0, NAME, BEGIN_REVEALS, encode(row.number)
    )


def begin_reveals(books: Books, item: DueItem) -> None:
    """Note when members could begin to reveal: a chain that stood still costs nobody a bond (`bonds`)."""
    state, number = books.state, trusted_decode(int, item.data)
    club = state.clubs.get(item.club)
    if club is None or club.status != RUNNING or club.next_round != number:
        return
    row = state.round(club.id, number)
    if not row.recipient and books.ctx.time_ms > commits_until(club, row):
        state.reveals_from.set(club.id, number, value=books.ctx.time_ms)


def go_on_opening(books: Books, item: DueItem) -> None:
    """Take what the block before gives, and open the round when there is enough of it."""
    state, ctx = books.state, books.ctx
    club, number = state.clubs.get(item.club), trusted_decode(int, item.data)
    if club is None or club.status != RUNNING or club.next_round != number:
        return
    row = state.round(club.id, number)
    if row.recipient:
        return
    if ctx.time_ms <= reveals_until(club, row):
        return  # another due day: it is on the schedule again
    drawing = state.drawings.get(club.id, number)
    if drawing is None:
        if open_round(books, club, row, b"") is not None:
            return
        drawing = Drawing(ctx.height, b"", 0)  # the block before may hold reveals still
    elif ctx.height == drawing.height:
        books.schedule(opening_item(club, row, ctx.time_ms + SAME_BLOCK_MS))
        return
    else:
        drawing = _with_block(drawing, ctx.height, ctx.parent_hash)
    if drawing.blocks > BIT_BLOCKS:
        open_round(books, club, row, drawing.chance)
    else:
        state.drawings.set(club.id, number, value=drawing)
        books.schedule(opening_item(club, row, ctx.time_ms + 1))


def open_round(
    books: Books, club: ClubRecord, row: RoundRecord, chance: bytes | None = None
) -> tuple[ClubRecord, RoundRecord] | None:
    """Let the kind of the club say who receives and what each seat pays; return club and row as they are stored.

    Without `chance` the round is due: what blocks have given so far is taken, and the hash of the one before. If it is
    empty, and chance must decide, nothing happens, and None is returned.
    """
    state, kind = books.state, kind_of(club.terms)
    if chance is None:
        drawing = state.drawings.get(club.id, row.number)
        chance = mixed(b"" if drawing is None else drawing.chance, books.ctx.parent_hash)
    bids = sum(1 for _ in state.sealed.values(club.id, row.number))
    books.ctx.meter.spend(rate_steps(club.seats) + 2 * bids * seat_steps(club.seats))
    opening = opening_of(state, books.ctx.params, club, row, chance)
    found = kind.open(club.terms, opening)
    if found is None:
        return None
    made = opening.checked(found)
    marks = tuple(Mark.UNPAID if asked else Mark.NOTHING for asked in made.pays)
    row = msgspec.structs.replace(row, recipient=made.recipient, pays=made.pays, payout=made.payout, marks=marks)
    state.rounds.set(club.id, row.number, value=row)
    turns = _fix_turns(books, club, row, kind.turns(club.terms, opening))
    club = msgspec.structs.replace(club, schedule_hash=hash_of(club.id, club.terms, state.table(club.id)))
    state.clubs.set(club.id, value=club)
    state.drawings.delete(club.id, row.number)
    for known in (row, *turns):
        _tell(books, known, opening, made.award)
    release_bonds(books, club, opening, made, excused=_is_cut_short(state, club, row))
    state.reveals_from.delete(club.id, row.number)
    return club, row


def _fix_turns(books: Books, club: ClubRecord, row: RoundRecord, seats: tuple[int, ...]) -> list[RoundRecord]:
    """Store the recipients of the rounds after `row`, where its opening fixes them; return these rounds."""
    found = []
    for number, seat in enumerate(seats, start=row.number + 1):
        found.append(msgspec.structs.replace(books.state.round(club.id, number), recipient=seat))
        books.state.rounds.set(club.id, number, value=found[-1])
    return found


def _tell(books: Books, row: RoundRecord, opening: Opening, award: Award) -> None:
    """Report who receives in a round, and why."""
    to, where = holder_of(books.state.seat(opening.club, row.recipient)), (opening.club, row.number, row.recipient)
    chance = opening.chance or None if award is Award.DRAWN else None
    told = len(opening.told)
    books.tell(RoundOpened(*where, to=to, pot=row.payout, award=str(award), told=told, chance=chance))


def _is_cut_short(state: RotationState, club: ClubRecord, row: RoundRecord) -> bool:
    """Return whether members lacked time to reveal: the chain stood still for half of it, or the club was frozen."""
    since, until = commits_until(club, row), reveals_until(club, row)
    began = state.reveals_from.get(club.id, row.number)
    if began is None or began - since > (until - since) // 2:
        return True
    return any(pause.until_ms > since and pause.since_ms < until for pause in state.pauses.values(club.id))


def _with_block(drawing: Drawing, height: int, block_hash: Hash32) -> Drawing:
    """Return the chance with what one more block gives: the first its hash, each later one a bit of it."""
    given = bytes((block_hash[-1] & 1,)) if drawing.blocks else block_hash
    return Drawing(height, mixed(drawing.chance, given), drawing.blocks + 1)
