"""What does not make a set of validators. `ledger/texts.py` says it to people."""

from ledger.primitives.fields import Because
from ledger.primitives.refusal import Refusal


class BadValidatorSetError(Refusal, ValueError):
    """Members that do not make a set."""


class SetNotReadableError(BadValidatorSetError):
    """The bytes are a set."""

    code = "set_not_readable"
    fault: Because
    """What the codec says."""


class SetEmptyError(BadValidatorSetError):
    """A chain has at least one validator."""

    code = "set_empty"


class SetTooLargeError(BadValidatorSetError):
    """A set is bounded."""

    code = "set_too_large"
    count: int
    most: int


class SetWidthsError(BadValidatorSetError):
    """Ids and keys have their widths."""

    code = "set_bad_width"
    reason = "bytes"
    widths: tuple[int, ...]
    """Of the id and of the two keys."""


class SetNameError(BadValidatorSetError):
    """A name is short."""

    code = "set_bad_width"
    reason = "name"
    most: int


class RepeatedIdError(BadValidatorSetError):
    """No two members have one id."""

    code = "set_repeated_id"


class RepeatedKeyError(BadValidatorSetError):
    """No two members have one consensus key."""

    code = "set_repeated_key"
    reason = "consensus"


class SharedKeyError(BadValidatorSetError):
    """A connection key is not another member's consensus key."""

    code = "set_repeated_key"
    reason = "shared"


class RepeatedAddressError(BadValidatorSetError):
    """No two members have one connection key."""

    code = "set_repeated_address"


class RepeatedNameError(BadValidatorSetError):
    """No two members have one name."""

    code = "set_repeated_name"
