"""The bonds of bids: locked with a commitment, and free again when the round is open.

    committed ── lock ──▶ bond of the seat
                            │ revealed, or nobody could reveal ──────────────────▶ its owner
                            │ not revealed ─▶ together to the seats that a lower bid relieves, by SPLIT
                            │ its holder leaves, or the club is dissolved ───────▶ its owner

Rule 1: no bond outlives its round, so none is ever stuck.
Rule 2: lost bonds go neither to the winner of the round nor to persons that have lost one, with any of their seats. If
nobody else would have paid less under another bid, nobody is harmed, and they go back.
Rule 3: a freeze, or a chain that stood still, must cost nobody a bond: if the time to reveal was cut short by either,
all bonds go back.
"""

from contracts.rotation.events.rounds import BondForfeited, BondReturned
from contracts.rotation.kinds import Opening, Row
from contracts.rotation.kinds.registry import kind_of
from contracts.rotation.lookup import holder_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import ClubRecord, Sealed
from contracts.rotation.terms.table import split
from ledger.primitives.units import AccountId, Won

__all__ = ["give_back_bonds", "release_bonds"]


def release_bonds(books: Books, club: ClubRecord, opening: Opening, row: Row, *, excused: bool) -> None:
    """Return the bonds of a round that is open, and divide those of bids that were not revealed.

    `excused`: members had too little time to reveal, so no bond is lost.
    """
    state, number = books.state, opening.number
    bids = tuple(state.sealed.values(club.id, number))
    lost = [bid for bid in bids if bid.bond and not bid.seed and not excused]
    without = {holder_of(state.seat(club.id, row.recipient)), *(bid.account for bid in lost)}
    relieved = kind_of(club.terms).relieved(club.terms, opening, row)
    to = [holder for seat in relieved if (holder := holder_of(state.seat(club.id, seat))) not in without]
    for bid in bids:
        state.sealed.delete(club.id, number, bid.account)
        if bid.bond and not (bid in lost and to):
            _give_back(books, club, number, bid)
    if lost and to:
        _divide(books, club, number, lost, to)


def give_back_bonds(books: Books, club: ClubRecord, seat: int = 0) -> None:
    """Return all bonds of a club, or that of one seat, and forget what was committed to with them."""
    for number in range(club.next_round, club.rounds + 1):
        for sealed in tuple(books.state.sealed.values(club.id, number)):
            if seat in {0, sealed.seat}:
                books.state.sealed.delete(club.id, number, sealed.account)
                if sealed.bond:
                    _give_back(books, club, number, sealed)
        if not seat:
            books.state.drawings.delete(club.id, number)
            books.state.reveals_from.delete(club.id, number)


def _divide(books: Books, club: ClubRecord, number: int, lost: list[Sealed], to: list[AccountId]) -> None:
    """Divide lost bonds by SPLIT among `to`, a person as often as it has seats: at most one move more than both."""
    parts: dict[AccountId, Won] = {}
    for account, part in zip(to, split(Won(sum(bid.bond for bid in lost)), [1] * len(to)), strict=True):
        parts[account] = Won(parts.get(account, 0) + part)
    waits = list(parts.items())
    for bid in lost:
        where, left = (club.id, number, bid.seat), int(bid.bond)
        books.tell(BondForfeited(*where, account=bid.account, amount=bid.bond, among=len(to)))
        while left:
            account, part = waits[0]
            paid = min(left, part)
            if paid:
                books.forfeit(club.id, bid.seat, account, paid)
            left -= paid
            waits[0] = account, Won(part - paid)
            if paid == part:
                waits.pop(0)


def _give_back(books: Books, club: ClubRecord, number: int, sealed: Sealed) -> None:
    books.tell(BondReturned(club.id, number, sealed.seat, account=sealed.account, amount=sealed.bond))
    books.return_bond(club.id, sealed.seat, sealed.account, sealed.bond)
