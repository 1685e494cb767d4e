"""M11 at the bank: what the pool must hold, as far as that is known while transfers are on their way.

    the pool's balance = minted − burned + arrived and not yet minted − paid out and not yet burned + suspense

    least  = supply + suspense − open pushes        the bank may have paid them, and nothing is burned yet
    most   = supply + suspense + open pulls         the bank may have them, and nothing is minted yet

Rule 1: a balance outside of these bounds is a difference. Nothing more is sent until it is gone; resolving goes on.
Rule 2: supply, statement and transfers are read one after the other, so a difference counts when it was the same three
times in a row.
"""

from dataclasses import dataclass

__all__ = ["ALIKE", "Books", "difference", "stops"]

ALIKE = 3


@dataclass(frozen=True, slots=True)
class Books:
    """What was read, in won."""

    balance: int
    supply: int
    """minted − burned."""
    suspense: int
    """Lines into the pool that belong to no transfer, less such lines out of it."""
    open_pulls: int
    """Pulls that may be at the bank and are not known to be minted."""
    open_pushes: int
    """Pushes that may be paid and are not known to be burned."""


def difference(books: Books) -> int:
    """Return by how much the pool holds too much (or, below 0, too little); 0 within the bounds."""
    least = books.supply + books.suspense - books.open_pushes
    most = books.supply + books.suspense + books.open_pulls
    return min(0, books.balance - least) + max(0, books.balance - most)


def stops(last: tuple[int, ...]) -> bool:
    """Return whether sending stops, from the last differences, the newest last."""
    return len(last) >= ALIKE and last[-1] != 0 and len(set(last[-ALIKE:])) == 1
