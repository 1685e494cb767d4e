"""Faults of a genesis. `ledger/texts/genesis.py` has the sentences.

The docstring of a class states the rule that was broken.
"""

from ledger.primitives.fields import Name
from ledger.primitives.refusal import Refusal


class GenesisError(Refusal):
    """No chain may start from this genesis. `code` names the broken rule."""


class GenesisVersionError(GenesisError):
    """The genesis has a version that this software knows."""

    code = "genesis_version"
    version: int
    known: int


class GenesisChainIdError(GenesisError):
    """The chain has a short name of visible letters."""

    code = "genesis_chain_id"
    most: int


class GenesisTimestampError(GenesisError):
    """The time of height 0 is an instant."""

    code = "genesis_timestamp"
    time: int
    """The value in the file, which is not an instant."""


class GenesisValidatorCountError(GenesisError):
    """A chain has at least one validator, and not too many."""

    code = "genesis_validators"
    count: int
    most: int


class GenesisRepeatedValidatorError(GenesisError):
    """No two validators have the same name or the same key."""

    code = "genesis_duplicate_validator"
    reason = "field"
    kind: Name
    """The field that two of them share."""


class GenesisSetError(GenesisError):
    """The validators make a valid set."""

    code = "genesis_duplicate_validator"
    reason = "set"
    broken: Name
    """The code of the rule that the set breaks."""


class GenesisValidatorNameError(GenesisError):
    """A validator has a short name of visible letters."""

    code = "genesis_validator_name"
    most: int
    name: str


class GenesisValidatorKeyError(GenesisError):
    """The keys of a validator have their fixed length."""

    code = "genesis_validator_key"
    name: Name
    bytes: int


class GenesisSharedKeyError(GenesisError):
    """A validator has different keys for consensus and for connections."""

    code = "genesis_shared_key"
    name: Name


class GenesisNoPossessionError(GenesisError):
    """A validator proves that it has its consensus key."""

    code = "genesis_no_possession"
    name: Name


class GenesisTooManyKeysError(GenesisError):
    """The number of first keys in each list is bounded."""

    code = "genesis_too_many_keys"
    kind: Name
    count: int
    most: int


class GenesisAccountKeyError(GenesisError):
    """The first keys of accounts have their fixed length."""

    code = "genesis_account_key"
    kind: Name
    bytes: int


class GenesisRepeatedKeyError(GenesisError):
    """A list of first keys names each key once."""

    code = "genesis_duplicate_key"
    kind: Name


class GenesisParamsOrderError(GenesisError):
    """Parameters are in the order of their names, each once."""

    code = "genesis_params_order"


class GenesisTooLargeError(GenesisError):
    """A genesis file is read into memory whole, so its size is bounded."""

    code = "genesis_too_large"
    size: int
    most: int


class GenesisNotReadableError(GenesisError):
    """The text is JSON with the fields of a genesis file."""

    code = "genesis_not_readable"
    reason = "file"
    fault: Name
    """The decoder's message, in English: it names fields and places."""


class GenesisNotHexError(GenesisError):
    """Keys are written in hexadecimal."""

    code = "genesis_not_hex"
    reason = "digits"
    field: Name


class GenesisHexFormError(GenesisError):
    """Hexadecimal values are in lower case, so that one genesis is one file."""

    code = "genesis_not_hex"
    reason = "form"
    field: Name
