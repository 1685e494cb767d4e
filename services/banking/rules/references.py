"""References: what binds a line of the pool's statement to what a member has signed.

    pull   "G" ‖ 19 letters of base32(SHA256("GETTY-REF/1" ‖ order))         prints beside the deposit into the pool
    push   "W" ‖ 19 letters of base32(SHA256("GETTY-REF/1" ‖ withdrawal))    prints beside the payment out of the pool

A statement has no ids of transfers, but what we ask to be printed: at most 20 letters (AH20). 19 letters are 95 bits.
So nobody finds another order, or another withdrawal, for a line that is there.
"""

from base64 import b32encode
from hashlib import sha256

__all__ = ["LENGTH", "mint_key", "pull_reference", "push_reference"]

LENGTH = 20
_DOMAIN = b"GETTY-REF/1"


def pull_reference(order: bytes) -> str:
    """Return the reference of an order's canonical bytes."""
    return "G" + _letters(b"G" + order)


def push_reference(withdrawal: bytes) -> str:
    """Return the reference of a withdrawal's id."""
    return "W" + _letters(b"W" + withdrawal)


def mint_key(date: str, bank_tran_id: str) -> str:
    """MINT KEY: return the key under which a booking of `date` is minted; the bank's ids are unique per day only."""
    return f"{date}.{bank_tran_id}"


def _letters(content: bytes) -> str:
    return b32encode(sha256(_DOMAIN + content).digest()).decode()[: LENGTH - 1]
