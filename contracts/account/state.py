"""What the account contract keeps: per account, the keys that speak for it."""

from contracts.abi import Map, Storage
from contracts.abi.interfaces import Authority

__all__ = ["AccountState"]


class AccountState:
    """The typed maps over the contract's storage."""

    def __init__(self, storage: Storage) -> None:
        self.authority: Map[Authority] = Map(storage, "authority", Authority)
        """By account id; keys in ascending order."""
