"""The bonds of bids: locked with a commitment, and free again when the round is open.

    committed ── lock ──▶ bond of the seat
                            │ revealed, or nobody could reveal ──────────────────▶ its owner
                            │ not revealed ─▶ the seats that a lower bid relieves, by SPLIT
                            │ its holder leaves, or the club is dissolved ───────▶ its owner

Rule 1: no bond outlives its round, so none is ever stuck.
Rule 2: a lost bond never goes to the winner of the round, nor to whoever lost it, with any of their seats. If nobody
else would have paid less under another bid, nobody is harmed, and the bond goes back.
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
    winner = holder_of(books.state.seat(club.id, row.recipient))
    relieved = kind_of(club.terms).relieved(club.terms, opening, row)
    for sealed in tuple(books.state.sealed.values(club.id, opening.number)):
        books.state.sealed.delete(club.id, opening.number, sealed.account)
        if not sealed.bond:
            continue
        to = [] if sealed.seed or excused else _others(books, club, relieved, {winner, sealed.account})
        if to:
            _divide(books, club, opening.number, sealed, to)
        else:
            _give_back(books, club, opening.number, sealed)


def give_back_bonds(books: Books, club: ClubRecord, seat: int = 0) -> None:
    """Return all bonds of a club, or that of one seat, and forget what was committed to with them."""
    for number in range(club.next_round, club.seats + 1):
        for sealed in tuple(books.state.sealed.values(club.id, number)):
            if seat in {0, sealed.seat}:
                books.state.sealed.delete(club.id, number, sealed.account)
                if sealed.bond:
                    _give_back(books, club, number, sealed)
        if not seat:
            books.state.drawings.delete(club.id, number)
            books.state.reveals_from.delete(club.id, number)


def _others(books: Books, club: ClubRecord, seats: tuple[int, ...], without: set[AccountId]) -> list[AccountId]:
    """Return the holders of `seats`, in their order, a person as often as it holds some, without some persons."""
    holders = [holder_of(books.state.seat(club.id, seat)) for seat in seats]
    return [holder for holder in holders if holder not in without]


def _divide(books: Books, club: ClubRecord, number: int, sealed: Sealed, to: list[AccountId]) -> None:
    parts: dict[AccountId, Won] = {}
    for account, part in zip(to, split(sealed.bond, [1] * len(to)), strict=True):
        parts[account] = Won(parts.get(account, 0) + part)
    place = (club.id, number, sealed.seat)
    books.tell(BondForfeited(*place, account=sealed.account, amount=sealed.bond, among=len(to)))
    for account, part in parts.items():
        if part:
            books.forfeit(club.id, sealed.seat, account, part)


def _give_back(books: Books, club: ClubRecord, number: int, sealed: Sealed) -> None:
    books.tell(BondReturned(club.id, number, sealed.seat, account=sealed.account, amount=sealed.bond))
    books.return_bond(club.id, sealed.seat, sealed.account, sealed.bond)
