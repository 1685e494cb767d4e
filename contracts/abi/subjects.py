"""The subjects of scheduled work: a club, or an account, each as 32 bytes."""

from ledger.primitives.units import AccountId

__all__ = ["account_subject", "subject_account"]

_OF_ACCOUNT = bytes(12)
"""What follows an account's 20 bytes in a subject of 32 bytes. A club's id is a hash, so it does not end so."""


def account_subject(account: AccountId) -> bytes:
    """Return the subject of scheduled work about an account, as long as a club's id."""
    return account + _OF_ACCOUNT


def subject_account(subject: bytes) -> AccountId | None:
    """Return the account that `subject` means, or None if it means a club or something else."""
    return AccountId(subject.removesuffix(_OF_ACCOUNT)) if subject.endswith(_OF_ACCOUNT) else None
