"""Withdrawals: BURN LAST, and what GRACE LOCK says of them.

    requested   counts as available ─▶ begun   the bank is told to pay ─▶ burned, or available again

Reading: what the bank did not pay reaches its owner as any won does, so the owner's debts come first.
"""

from tests.reference.calculator.club import Book
from tests.reference.calculator.owing import credit


def begin(book: Book, person: str, won: int) -> None:
    """The bank is told to pay: only if the rest covers the locked won, and never while `person` is in debt."""
    assert not book.owed_by(person), person
    assert won <= book.free(person), (person, won)
    book.available[person] -= won
    book.begun[person] += won


def burn(book: Book, person: str, won: int) -> None:
    """The bank has paid."""
    book.begun[person] -= won
    assert book.begun[person] >= 0, person


def give_back(book: Book, person: str, won: int) -> None:
    """The bank has not paid."""
    burn(book, person, won)
    credit(book, person, won)
