"""What keeps a chain from starting from a genesis. `ledger/texts.py` says it to people."""

from ledger.primitives.fields import Name
from ledger.primitives.refusal import Refusal


class GenesisError(Refusal):
    """A genesis that no chain may start from. `code` says which rule it breaks."""


class GenesisVersionError(GenesisError):
    """The genesis is of a version that this software knows."""

    code = "genesis_version"
    version: int
    known: int


class GenesisChainIdError(GenesisError):
    """The chain has a short name that a terminal shows as what it is."""

    code = "genesis_chain_id"
    most: int


class GenesisTimestampError(GenesisError):
    """The time of height 0 is an instant."""

    code = "genesis_timestamp"
    time: int
    """As the file has it: it is not an instant."""


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
    """The validators make a set."""

    code = "genesis_duplicate_validator"
    reason = "set"
    broken: Name
    """The code of the rule that the set breaks."""


class GenesisValidatorNameError(GenesisError):
    """A validator has a short name that a terminal shows as what it is."""

    code = "genesis_validator_name"
    most: int
    name: str


class GenesisValidatorKeyError(GenesisError):
    """The keys of a validator have their width."""

    code = "genesis_validator_key"
    name: Name
    bytes: int


class GenesisSharedKeyError(GenesisError):
    """A validator has one key for consensus and another one for connections."""

    code = "genesis_shared_key"
    name: Name


class GenesisNoPossessionError(GenesisError):
    """A validator proves that it holds its consensus key."""

    code = "genesis_no_possession"
    name: Name


class GenesisTooManyKeysError(GenesisError):
    """Each list of first keys is bounded."""

    code = "genesis_too_many_keys"
    kind: Name
    count: int
    most: int


class GenesisAccountKeyError(GenesisError):
    """The first keys of accounts have their width."""

    code = "genesis_account_key"
    kind: Name
    bytes: int


class GenesisRepeatedKeyError(GenesisError):
    """A list of first keys names each key once."""

    code = "genesis_duplicate_key"
    kind: Name


class GenesisParamsOrderError(GenesisError):
    """Parameters stand once each, in the order of their names."""

    code = "genesis_params_order"


class GenesisTooLargeError(GenesisError):
    """A genesis file is read into memory whole, so its size is bounded."""

    code = "genesis_too_large"
    size: int
    most: int


class GenesisNotReadableError(GenesisError):
    """The text is JSON in the shape of a genesis file."""

    code = "genesis_not_readable"
    reason = "file"
    fault: Name
    """What the decoder says, in English: it names fields and places."""


class GenesisNotHexError(GenesisError):
    """Keys are written in hexadecimal."""

    code = "genesis_not_hex"
    reason = "digits"
    field: Name


class GenesisHexFormError(GenesisError):
    """Hexadecimal has one way to be written, so that one genesis is one file."""

    code = "genesis_not_hex"
    reason = "form"
    field: Name
