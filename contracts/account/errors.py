"""What the account contract refuses. Every class has a stable `code`."""

from contracts.abi.errors import SentenceError

__all__ = [
    "AccountExistsError",
    "AccountNotOpenError",
    "BadAccountIdError",
    "BadKeyError",
    "BadThresholdError",
    "KeyAlreadyPresentError",
    "KeyNotPresentError",
    "NotRegistrarError",
    "NotTheLedgerError",
    "TooManyKeysError",
]


class AccountExistsError(SentenceError):
    """The account is open already."""

    code = "account_exists"


class AccountNotOpenError(SentenceError):
    """No such account is open."""

    code = "account_not_open"


class BadAccountIdError(SentenceError):
    """The id does not follow from the first key on this chain."""

    code = "bad_account_id"


class BadKeyError(SentenceError):
    """A key that is not 32 bytes, or the same key twice."""

    code = "bad_key"


class BadThresholdError(SentenceError):
    """A threshold outside 1 … number of keys."""

    code = "bad_threshold"


class KeyAlreadyPresentError(SentenceError):
    """The key speaks for the account already."""

    code = "key_already_present"


class KeyNotPresentError(SentenceError):
    """The key does not speak for the account."""

    code = "key_not_present"


class NotRegistrarError(SentenceError):
    """Only registrars open accounts on this chain."""

    code = "not_registrar"


class NotTheLedgerError(SentenceError):
    """The method is the ledger's own."""

    code = "not_the_ledger"


class TooManyKeysError(SentenceError):
    """An account has at most MAX_KEYS keys."""

    code = "too_many_keys"
