"""The refusals of the account contract. Every class has a stable `code`; several classes of one code have reasons."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import HashBytes, Name

__all__ = [
    "AccountExistsError",
    "AccountNotOpenError",
    "BadAccountIdError",
    "BadThresholdError",
    "ConsentCountError",
    "KeyAlreadyPresentError",
    "KeyLengthError",
    "KeyNotAgreedError",
    "KeyNotPresentError",
    "KeyTwiceError",
    "NotRegistrarError",
    "NotTheLedgerError",
    "TooManyKeysError",
]


class AccountExistsError(InvalidCallError):
    """The account is open already."""

    code = "account_exists"


class AccountNotOpenError(InvalidCallError):
    """The signing account is not open."""

    code = "account_not_open"
    reason = "signer"


class BadAccountIdError(InvalidCallError):
    """The id does not follow from the first key on this chain."""

    code = "bad_account_id"


class KeyLengthError(InvalidCallError):
    """A public key has `length` bytes."""

    code = "bad_key"
    reason = "length"
    length: int


class KeyTwiceError(InvalidCallError):
    """The same key is listed twice."""

    code = "bad_key"
    reason = "twice"


class KeyNotAgreedError(InvalidCallError):
    """A key has not signed that it agrees to be a key of this account."""

    code = "key_not_agreed"
    reason = "signature"
    key: HashBytes


class ConsentCountError(InvalidCallError):
    """Opening an account takes one signature of each of several keys, but none of a single key."""

    code = "key_not_agreed"
    reason = "count"
    keys: int
    consents: int


class BadThresholdError(InvalidCallError):
    """The threshold must be from 1 to the number of keys."""

    code = "bad_threshold"
    threshold: int
    keys: int


class KeyAlreadyPresentError(InvalidCallError):
    """The key is already a key of the account."""

    code = "key_already_present"


class KeyNotPresentError(InvalidCallError):
    """The key is not a key of the account."""

    code = "key_not_present"


class NotRegistrarError(InvalidCallError):
    """Only registrars may open accounts on this chain."""

    code = "not_registrar"


class NotTheLedgerError(InvalidCallError):
    """Only the ledger may call the method."""

    code = "not_the_ledger"
    method: Name


class TooManyKeysError(InvalidCallError):
    """An account has at most `most` keys."""

    code = "too_many_keys"
    count: int
    most: int
