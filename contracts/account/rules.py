"""Rules for the keys of an account. Pure.

Rule 1: 1 ≤ threshold ≤ number of keys ≤ MAX_KEYS, and keys are different, 32 bytes each, in ascending order.
Rule 2: the present keys sign a change of keys, like every transaction of the account.
Rule 3: a key belongs to an account only if it has signed that it agrees (CONSENT). An account's id follows from a
public key, which anybody may know. Without this rule, an attacker could open the victim's account with the victim's key
and an own one, before the victim does.
"""

from collections.abc import Iterable

from contracts.abi.interfaces import Authority
from contracts.account.errors import (
    BadThresholdError,
    ConsentCountError,
    KeyLengthError,
    KeyNotAgreedError,
    KeyTwiceError,
    TooManyKeysError,
)
from ledger.primitives.keys import verify

__all__ = ["KEY_BYTES", "MAX_KEYS", "VERIFY_STEPS", "check_consents", "checked_authority"]

KEY_BYTES = 32

MAX_KEYS = 8
"""As many as a transaction may have signatures (`ledger.primitives.transaction.MAX_SIGNATURES`)."""


VERIFY_STEPS = 200
"""Microseconds to verify a signature, rounded up. They are counted before the verification."""


def check_consents(payload: bytes, keys: tuple[bytes, ...], consents: tuple[bytes, ...]) -> None:
    """Raise unless each key has signed `payload`; the signatures are in the order of the keys.

    ConsentCountError, KeyNotAgreedError.
    """
    if len(consents) != len(keys):
        raise ConsentCountError(keys=len(keys), consents=len(consents))
    for key, consent in zip(keys, consents, strict=True):
        if not verify(key, payload, consent):
            raise KeyNotAgreedError(key=key)


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
