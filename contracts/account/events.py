"""The events of the account contract."""

from contracts.abi.event import EventRecord
from ledger.primitives.units import AccountId

__all__ = ["EVENTS", "AccountOpened", "KeysChanged"]


class AccountOpened(EventRecord, frozen=True):
    """An account was opened."""

    type = "account.opened"
    account: AccountId
    keys: int
    """The number of keys."""
    threshold: int


class KeysChanged(EventRecord, frozen=True):
    """The keys or the threshold of an account have changed."""

    type = "account.keys_changed"
    account: AccountId
    keys: int
    """The number of keys."""
    threshold: int


EVENTS = (AccountOpened, KeysChanged)
