"""Derives from terms what members sign: deposits, consents, due instants, and the hash.

Rule 1: every member signs one hash: terms, table, due instants and deposits. One of the terms is the hash of the
agreement of clauses, so whoever signs has signed these clauses, with their values.
Rule 2: a person who takes a seat consents to exactly its costs: every contribution and the deposit.
"""

from collections.abc import Sequence

from contracts.rotation.terms.calendar import due_instants, notice_of
from contracts.rotation.terms.forms import contribution_of, free_seat_of, place_of
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import Hash32, Millis, Won

__all__ = [
    "club_id",
    "consent_of_seat",
    "count_of",
    "deposit_of",
    "dues_of",
    "free_seat",
    "hash_of",
    "is_half",
    "last_start",
    "organizer_seat",
    "vacant_cost",
]


def count_of(terms: Terms) -> int:
    """Return the number of seats, including the organizer's turn and the second halves."""
    return terms.places + len(terms.half_seats)


def organizer_seat(terms: Terms) -> int:
    """Return the seat of the organizer's turn; 0 if there is none."""
    return place_of(terms.organizer_turn, terms.places)


def free_seat(terms: Terms, recipients: Sequence[int]) -> int:
    """Return the seat that pays nothing; 0 if every seat pays. `recipients` are the seats in the order of turns.

    It is the seat with the organizer's free turn now, because a swap moves a turn with its costs.
    """
    turn = free_seat_of(terms.organizer_turn, terms.places)
    return recipients[turn - 1] if turn else 0


def is_half(terms: Terms, seat: int) -> bool:
    """Return whether `seat` is a half seat: one that two persons share, or its second half."""
    return seat > terms.places or seat in terms.half_seats


def dues_of(terms: Terms) -> tuple[Millis, ...]:
    """Return the due instants of all rounds."""
    return due_instants(terms.calendar, terms.rounds)


def last_start(terms: Terms) -> Millis:
    """Return the last block time at which a club may start, so that its first due instant is far enough ahead."""
    dues = dues_of(terms)
    return Millis(dues[0] - notice_of(dues))


def deposit_of(terms: Terms, table: Table, seat: int) -> Won:
    """Return the deposit of `seat`: as agreed, or its highest contribution; 0 for a seat that pays nothing."""
    highest = table.highest(seat)
    if highest == 0:
        return Won(0)
    return highest if terms.deposit is None else terms.deposit


def consent_of_seat(terms: Terms, table: Table, seat: int) -> Won:
    """Return what the chain may collect for `seat` in all: every contribution and the deposit."""
    return Won(table.total(seat) + deposit_of(terms, table, seat))


def vacant_cost(terms: Terms, recipients: Sequence[int], seat: int) -> Won:
    """Return what `seat` would pay in the rounds of seats that are still vacant; `recipients` are the taken seats.

    A member also consents to that. Otherwise the first late joiner's round could not be collected.
    """
    if not terms.late_joiners or seat == free_seat(terms, recipients):
        return Won(0)
    return Won((count_of(terms) - len(recipients)) * contribution_of(terms.form))


def club_id(call_id: Hash32) -> Hash32:
    """Return the id of the club that the call `call_id` founds."""
    return ledger_hash(LedgerTag.CLUB_ID, call_id)


def hash_of(club: bytes, terms: Terms, table: Table) -> Hash32:
    """Return the hash that every member signs, of terms, table, due instants and deposits of this club."""
    deposits = tuple(deposit_of(terms, table, seat) for seat in range(1, table.seats + 1))
    return ledger_hash(LedgerTag.AGREEMENT, club, encode((terms, table, dues_of(terms), deposits)))
