"""What is refused of on-chain parameters. `ledger/texts.py` says it to people."""

from enum import StrEnum

from ledger.primitives.fields import Name
from ledger.primitives.genesis_errors import GenesisError


class Unit(StrEnum):
    """What a parameter is counted in."""

    BYTES = "bytes"
    TRANSACTIONS = "transactions"
    ITEMS = "items"
    READS = "reads"
    WRITES = "writes"
    CALLS = "calls"
    LEVELS = "levels"
    HEIGHTS = "heights"
    MS = "ms"
    MICROSECONDS = "µs"
    BASIS_POINTS = "basis points per year"
    YES_OR_NO = "yes or no"
    SEATS = "seats"
    OPERATORS = "operators"


class ParameterError(GenesisError):
    """A genesis sets a parameter that does not exist, or one to a value that no chain may have."""


class UnknownParameterError(ParameterError):
    """The table has a parameter of this name."""

    code = "unknown_parameter"
    name: str


class ParameterTypeError(ParameterError):
    """A number is not set to yes or no, nor the other way round."""

    code = "parameter_type"
    name: Name
    unit: Unit
    given: Name
    """The value, as JSON writes it."""


class ParameterBoundsError(ParameterError):
    """The value of a parameter is within its bounds."""

    code = "parameter_bounds"
    reason = "range"
    name: Name
    low: int
    high: int
    unit: Unit
    given: int


class BlockBelowCallError(ParameterError):
    """A block has room for the work of at least one call."""

    code = "parameter_bounds"
    reason = "block_below_call"
    block: Name
    call: Name


class OperatorThresholdError(ParameterError):
    """More than half of the operators decide, or all: two decisions that contradict each other share one of them."""

    code = "parameter_bounds"
    reason = "operator_threshold"
    threshold: int
    least: int
    operators: int


class RateCapRequiredError(ParameterError):
    """Only a development genesis may switch the rate cap off."""

    code = "rate_cap_required"
