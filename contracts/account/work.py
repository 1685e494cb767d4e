"""The scheduled work of the account contract."""

from contracts.abi import DueItem
from contracts.abi.subjects import account_subject
from ledger.primitives.units import AccountId, Millis

__all__ = ["LAPSE", "NAME", "NAMING", "TAKE_EFFECT", "item_of"]

NAME = "account"
"""The contract's name."""
NAMING = "naming"
"""New guardians replace the present ones."""
TAKE_EFFECT = "recover"
"""A recovery takes effect."""
LAPSE = "lapse"
"""A contested recovery ends."""


def item_of(account: AccountId, topic: str, at_ms: Millis) -> DueItem:
    """Return the item of `topic` about an account. Its handler ignores it if its instant is not the present one."""
    return DueItem(at_ms, at_ms, account_subject(account), -1, NAME, topic, account)
