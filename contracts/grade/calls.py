"""The calls of the grade contract. Rotation's report of a round is in `contracts.abi.interfaces`."""

from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId

__all__ = ["Feedback"]


class Feedback(Record, frozen=True):
    """`feedback`: say whether somebody was good to have in a club.

    The signer has been counted as somebody whom `account` has met in a club. It replaces what the signer said earlier.
    """

    account: AccountId
    good: bool
