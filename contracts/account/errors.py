"""What the account contract refuses. Every class has a stable `code`; a code of several classes has reasons."""

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
    """The same key stands twice."""

    code = "bad_key"
    reason = "twice"


class KeyNotAgreedError(InvalidCallError):
    """A key has not signed that it speaks for this account."""

    code = "key_not_agreed"
    reason = "signature"
    key: HashBytes


class ConsentCountError(InvalidCallError):
    """An account of several keys is opened with one signature of each; an account of one key with none."""

    code = "key_not_agreed"
    reason = "count"
    keys: int
    consents: int


class BadThresholdError(InvalidCallError):
    """A threshold outside 1 … number of keys."""

    code = "bad_threshold"
    threshold: int
    keys: int


class KeyAlreadyPresentError(InvalidCallError):
    """The key speaks for the account already."""

    code = "key_already_present"


class KeyNotPresentError(InvalidCallError):
    """The key does not speak for the account."""

    code = "key_not_present"


class NotRegistrarError(InvalidCallError):
    """Only registrars open accounts on this chain."""

    code = "not_registrar"


class NotTheLedgerError(InvalidCallError):
    """The method is the ledger's own."""

    code = "not_the_ledger"
    method: Name


class TooManyKeysError(InvalidCallError):
    """An account has at most `most` keys."""

    code = "too_many_keys"
    count: int
    most: int
