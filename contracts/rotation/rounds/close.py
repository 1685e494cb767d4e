"""CLOSE: the end of a club. Securities are returned after debts, and the reserve is shared.

    per seat, ascending   holdback, then deposit ──▶ the holder's debts, the rest to the holder
                          guarantee ──▶ the guarantor
    then the reserve      buys recipients' open claims, oldest first ──▶ the debtors owe the reserve instead
                          the rest, and whatever is repaid later ──▶ persons without debt in this club, pro rata to
                          what their seats were asked and paid, in any way (SPLIT; `money.reserve_shares`)

Rule 1: debts stay (M10), and no won stays that nobody can receive.
Rule 2: if everybody is in debt, the reserve waits. It is paid to those who are without debt at the end of the first
call after which somebody is.
"""

import msgspec

from contracts.rotation.events.money import SecurityReturned
from contracts.rotation.events.rounds import ClubClosed
from contracts.rotation.money.books import Books
from contracts.rotation.money.exposure import forget_credit
from contracts.rotation.money.reserve_shares import OPEN_SHARES
from contracts.rotation.records import (
    CLOSED,
    RANK_BOUGHT,
    RECIPIENTS,
    RESERVE,
    ClubRecord,
    Debt,
)
from ledger.primitives.units import Won

__all__ = ["close", "give_back", "share_out"]


def close(books: Books, club: ClubRecord) -> ClubRecord:
    """End the club after its last round, and return its securities; return the stored club."""
    club = msgspec.structs.replace(club, status=CLOSED)
    books.state.clubs.set(club.id, value=club)
    forget_credit(books.state, club.id, books.state.seats_of(club.id))
    for seat in range(1, club.seats + 1):
        give_back(books, club, seat)
        books.unlock_guarantee(club.id, seat)
        books.return_earmarks(club.id, seat)
    return club


def share_out(books: Books, club: ClubRecord, *, dissolved: bool) -> bool:
    """Share the reserve of a closed club; a dissolved one shares by its recorded amounts.

    Returns False if the limit of this call is reached, so that it must be called again.
    """
    if not dissolved and club.terms.surplus_to == "reserve":
        if not _buy_claims(books, club):
            return False
        books.state.reserve_shares.set(club.id, value=OPEN_SHARES)
    books.end(club.id)
    books.tell(ClubClosed(club.id, rounds=club.rounds))
    return True


def give_back(books: Books, club: ClubRecord, seat: int) -> None:
    """Return the holder's own securities of `seat`, after the holder's debts."""
    holder = books.state.seat(club.id, seat).holder
    assert holder is not None, "a club that has started has no vacant seat"
    held, deposit = books.holdback(club.id, seat), books.deposit(club.id, seat)
    if held or deposit:
        books.tell(SecurityReturned(club.id, seat, holder, deposit=Won(deposit), holdback=Won(held)))
    if held:
        books.release(club.id, seat, holder, held)
    if deposit:
        books.return_deposit(club.id, seat, holder, deposit)


def _buy_claims(books: Books, club: ClubRecord) -> bool:
    """Let the reserve buy recipients' open claims, oldest first; return False if this call's limit is reached."""
    for seen in tuple(books.state.club_debts.values(club.id)):
        debt = books.state.debts.get(*seen.key())  # an earlier purchase may have repaid this debt
        if debt is None or debt.rank not in RECIPIENTS:
            continue
        if books.full:
            return False
        portion = books.fair_part(debt, books.reserve(club.id))
        if portion:
            _buy(books, debt, portion)
    return not books.full


def _buy(books: Books, debt: Debt, portion: int) -> None:
    """Pay a recipient what is still owed; the debtor then owes the reserve."""
    books.transfer_debt(debt, portion, RESERVE, RANK_BOUGHT)
    books.share(debt.club, debt.creditor, portion)
