"""The events of the account contract."""

from contracts.abi.event import EventRecord
from ledger.primitives.units import AccountId

__all__ = ["EVENTS", "AccountOpened", "KeysChanged"]


class AccountOpened(EventRecord, frozen=True):
    """An account was opened."""

    type = "account.opened"
    account: AccountId
    keys: int
    """How many there are."""
    threshold: int


class KeysChanged(EventRecord, frozen=True):
    """An account has other keys or another threshold now."""

    type = "account.keys_changed"
    account: AccountId
    keys: int
    """How many there are."""
    threshold: int


EVENTS = (AccountOpened, KeysChanged)
