"""Faults of a validator set. `ledger/texts/light.py` has the sentences.

The docstring of a class states the rule that was broken.
"""

from ledger.primitives.fields import Because
from ledger.primitives.refusal import Refusal


class BadValidatorSetError(Refusal, ValueError):
    """The members do not make a valid set."""


class SetNotReadableError(BadValidatorSetError):
    """The bytes are the encoding of a set."""

    code = "set_not_readable"
    fault: Because
    """The codec's message."""


class SetEmptyError(BadValidatorSetError):
    """A chain has at least one validator."""

    code = "set_empty"


class SetTooLargeError(BadValidatorSetError):
    """The number of validators is bounded."""

    code = "set_too_large"
    count: int
    most: int


class SetWidthsError(BadValidatorSetError):
    """Ids and keys have their fixed lengths."""

    code = "set_bad_width"
    reason = "bytes"
    widths: tuple[int, ...]
    """Lengths of the id and of the two keys."""


class SetNameError(BadValidatorSetError):
    """The length of a name is bounded."""

    code = "set_bad_width"
    reason = "name"
    most: int


class RepeatedIdError(BadValidatorSetError):
    """No two members have the same id."""

    code = "set_repeated_id"


class RepeatedKeyError(BadValidatorSetError):
    """No two members have the same consensus key."""

    code = "set_repeated_key"
    reason = "consensus"


class SharedKeyError(BadValidatorSetError):
    """A connection key is not another member's consensus key."""

    code = "set_repeated_key"
    reason = "shared"


class RepeatedAddressError(BadValidatorSetError):
    """No two members have the same connection key."""

    code = "set_repeated_address"


class RepeatedNameError(BadValidatorSetError):
    """No two members have the same name."""

    code = "set_repeated_name"
