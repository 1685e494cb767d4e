"""Refusals of on-chain parameters. `ledger/texts/genesis.py` has the sentences."""

from enum import StrEnum

from ledger.primitives.fields import Name
from ledger.primitives.genesis_errors import GenesisError


class Unit(StrEnum):
    """The unit of a parameter."""

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
    """A genesis sets an unknown parameter, or a parameter to a value that is not allowed."""


class UnknownParameterError(ParameterError):
    """The parameter is in the table."""

    code = "unknown_parameter"
    name: str


class ParameterTypeError(ParameterError):
    """A number is not set to yes or no, and a yes-or-no parameter not to a number."""

    code = "parameter_type"
    name: Name
    unit: Unit
    given: Name
    """The value in its JSON form."""


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
    """A block allows the work of at least one call."""

    code = "parameter_bounds"
    reason = "block_below_call"
    block: Name
    call: Name


class OperatorThresholdError(ParameterError):
    """More than half of the operators decide, so that two contradicting decisions have one of them in common."""

    code = "parameter_bounds"
    reason = "operator_threshold"
    threshold: int
    least: int
    operators: int


class RateCapRequiredError(ParameterError):
    """Only a development genesis may switch the rate cap off."""

    code = "rate_cap_required"


class AgreementRequiredError(ParameterError):
    """Only a development genesis may let clubs do without an agreement."""

    code = "agreement_required"
