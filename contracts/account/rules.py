"""When a set of keys may speak for an account. Pure.

Rule 1: 1 ≤ threshold ≤ number of keys ≤ MAX_KEYS, and keys are different, 32 bytes each, in ascending order.
Rule 2: a change of keys is signed by the keys before the change, as every transaction of the account is.
"""

from collections.abc import Iterable

from contracts.abi.interfaces import Authority
from contracts.account.errors import BadThresholdError, KeyLengthError, KeyTwiceError, TooManyKeysError

__all__ = ["KEY_BYTES", "MAX_KEYS", "checked_authority"]

KEY_BYTES = 32

MAX_KEYS = 8
"""As many as a transaction carries signatures (`ledger.primitives.transaction.MAX_SIGNATURES`)."""


def checked_authority(keys: Iterable[bytes], threshold: int) -> Authority:
    """Return the authority of these keys.

    Raises KeyLengthError, KeyTwiceError, TooManyKeysError, BadThresholdError.
    """
    ordered = tuple(sorted(keys))
    if any(len(key) != KEY_BYTES for key in ordered):
        raise KeyLengthError(length=KEY_BYTES)
    if len(set(ordered)) != len(ordered):
        raise KeyTwiceError
    if len(ordered) > MAX_KEYS:
        raise TooManyKeysError(count=len(ordered), most=MAX_KEYS)
    if not 1 <= threshold <= len(ordered):
        raise BadThresholdError(threshold=threshold, keys=len(ordered))
    return Authority(ordered, threshold)
