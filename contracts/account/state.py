"""The state of the account contract: the keys of each account."""

from contracts.abi import ContractState, MapOf
from contracts.abi.interfaces import Authority

__all__ = ["AccountState"]


class AccountState(ContractState):
    """The typed maps over the contract's storage."""

    authority = MapOf("authority", Authority)
    """By account id; keys in ascending order."""
