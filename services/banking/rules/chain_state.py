"""What the chain stores of bank transfers, and under which keys (contract won; docs/spec/ledger.md).

Rule: these are the chain's own forms, declared again because a service imports no contract. A test compares them.
"""

from ledger.primitives.codec import Record, decode
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["Withdrawal", "minted_key", "read_minted", "read_withdrawal", "withdrawal_key"]


class Withdrawal(Record, frozen=True):
    """A withdrawal, as the chain stores it."""

    id: bytes
    owner: AccountId
    amount: Won
    status: str
    """requested, begun, burned, reverted."""
    requested_ms: Millis


def withdrawal_key(id_: bytes) -> bytes:
    """Return the state key of a withdrawal."""
    return b"c/won/withdrawal:" + len(id_).to_bytes(2, "big") + id_


def minted_key(mint_key: str) -> bytes:
    """Return the state key that tells how much was minted for a bank transfer."""
    raw = mint_key.encode()
    return b"c/won/minted:" + len(raw).to_bytes(2, "big") + raw


def read_withdrawal(value: bytes | None) -> Withdrawal | None:
    """Return the stored withdrawal, or None if there is none."""
    return None if value is None else decode(Withdrawal, value)


def read_minted(value: bytes | None) -> int:
    """Return how much was minted, 0 if nothing was."""
    return 0 if value is None else decode(int, value)
