"""On-chain parameters: one table with default, unit, bounds, who may change it, and the reason for each.

Rule 1: a parameter that is not in `PARAMETERS` does not exist. A value outside its bounds starts no chain and passes no
vote, because a parameter must never be able to halt the chain.
Rule 2: every header contains the hash of all parameters.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from contracts.abi.context import Params
from ledger.journal import Reader, Writer
from ledger.parameter_errors import (
    AgreementRequiredError,
    BlockBelowCallError,
    OperatorThresholdError,
    ParameterBoundsError,
    ParameterTypeError,
    RateCapRequiredError,
    Unit,
    UnknownParameterError,
)
from ledger.primitives.codec import Record, encode, trusted_decode
from ledger.primitives.genesis import Genesis
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.kinds import Length
from ledger.primitives.text import beginning
from ledger.primitives.units import Hash32
from ledger.state import PARAMS_KEY


class ChangedBy(StrEnum):
    """Who may change a parameter after genesis."""

    NOBODY = "nobody"
    """Genesis fixes it for the chain's whole life."""
    VALIDATORS = "validators"
    """The validators may change it by a vote."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of the table."""

    name: str
    default: int | bool
    unit: str
    low: int
    high: int
    changed_by: ChangedBy
    why: str


_V, _N, _U = ChangedBy.VALIDATORS, ChangedBy.NOBODY, Unit
_KIB = 1024
_MIB = 1024 * 1024

PARAMETERS: tuple[Parameter, ...] = (
    Parameter("max_block_bytes", _MIB, _U.BYTES, 64 * _KIB, 3 * _MIB, _V, "a block must fit into one frame"),
    Parameter("max_block_txs", 2_000, _U.TRANSACTIONS, 1, 20_000, _V, "bounds a block's execution before PREPARE"),
    Parameter("due_items_per_block", 100, _U.ITEMS, 1, 1_000, _V, "scheduled items of a block; the rest waits"),
    Parameter(
        "due_reads_per_block", 5_000, _U.READS, 100, 10**6, _V, "reads after which no further item starts: 50 ms"
    ),
    Parameter("max_drift_ms", 300, _U.MS, 50, 10_000, _V, "how far block time may be from a validator's clock"),
    Parameter("tx_max_validity", 10_000, _U.HEIGHTS, 10, 1_000_000, _V, "how long a signed transaction may wait"),
    Parameter("max_call_depth", 4, _U.LEVELS, 1, 8, _V, "nested calls between contracts"),
    Parameter("call_max_reads", 20_000, _U.READS, 100, 10**6, _V, "work of one call: a club of 100 seats needs 5,000"),
    Parameter("call_max_writes", 8_000, _U.WRITES, 100, 10**6, _V, "work of one call"),
    Parameter("call_max_bytes", 8 * _MIB, _U.BYTES, 64 * _KIB, 64 * _MIB, _V, "bytes read and written by one call"),
    Parameter("call_max_nested", 512, _U.CALLS, 1, 10_000, _V, "nested calls of one call"),
    Parameter("call_max_work", 100_000, _U.MICROSECONDS, 1_000, 10**8, _V, "all work of one call, by measured weights"),
    Parameter("block_max_reads", 400_000, _U.READS, 100, 10**7, _V, "work of one block"),
    Parameter("block_max_writes", 160_000, _U.WRITES, 100, 10**7, _V, "work of one block"),
    Parameter("block_max_bytes", 128 * _MIB, _U.BYTES, 64 * _KIB, 1024 * _MIB, _V, "bytes read and written by a block"),
    Parameter("block_max_nested", 20_000, _U.CALLS, 1, 10**6, _V, "nested calls of one block"),
    Parameter("block_max_work", 200_000, _U.MICROSECONDS, 1_000, 10**9, _V, "all work of one block: T0/4"),
    Parameter("evidence_max_age", 100_000, _U.HEIGHTS, 100, 10**7, _V, "how long evidence against a vote counts"),
    Parameter("heartbeat_ms", 0, _U.MS, 0, 86_400_000, _V, "an empty block after this long; 0 = never"),
    Parameter("rate_cap_bp", 2_000, _U.BASIS_POINTS, 0, 100_000, _V, "RATE: 20 %, 이자제한법"),
    Parameter("rate_cap_enforced", True, _U.YES_OR_NO, 0, 1, _N, "only a development genesis may switch RATE off"),
    Parameter("late_charge_cap_bp", 2_000, _U.BASIS_POINTS, 0, 100_000, _V, "cap on a club's late charge"),
    Parameter("agreement_required", True, _U.YES_OR_NO, 0, 1, _N, "only development clubs do without clauses"),
    Parameter("max_seats", 100, _U.SEATS, 2, 200, _V, "bounds a club's schedule and the work of one round"),
    Parameter("operator_threshold", 0, _U.OPERATORS, 0, 100, _N, "operators who mint and burn; 0: more than half"),
    Parameter(
        "recovery_wait_ms", 604_800_000, _U.MS, 86_400_000, 2_419_200_000, _V, "a week: a person on a journey can veto"
    ),
    Parameter("open_registration", False, _U.YES_OR_NO, 0, 1, _V, "anyone may open an account by using a key"),
)


class ChainParams(Record, frozen=True):
    """The present parameters: the ledger's rows of `PARAMETERS`, and in `contracts` the contracts' rows."""

    max_block_bytes: int
    max_block_txs: int
    due_items_per_block: int
    due_reads_per_block: int
    max_drift_ms: Length
    tx_max_validity: int
    max_call_depth: int
    call_max_reads: int
    call_max_writes: int
    call_max_bytes: int
    call_max_nested: int
    call_max_work: int
    block_max_reads: int
    block_max_writes: int
    block_max_bytes: int
    block_max_nested: int
    block_max_work: int
    evidence_max_age: int
    heartbeat_ms: Length
    contracts: Params
    """The contracts' parameters, with the accounts and the development flag from genesis."""

    @property
    def hash(self) -> Hash32:
        """Return the hash that headers contain."""
        return ledger_hash(LedgerTag.PARAMETERS, encode(self))


_LEDGER_ROWS = tuple(name for name in ChainParams.__struct_fields__ if name != "contracts")
_BLOCK_AND_CALL = tuple(
    (f"block_max_{kind}", f"call_max_{kind}") for kind in ("reads", "writes", "bytes", "nested", "work")
)


def check_value(name: str, value: int | bool) -> None:
    """Raise ParameterError if there is no parameter `name` or `value` is outside its bounds."""
    row = next((row for row in PARAMETERS if row.name == name), None)
    if row is None:
        raise UnknownParameterError(name=beginning(name))
    if isinstance(value, bool) != isinstance(row.default, bool):
        raise ParameterTypeError(name=name, unit=Unit(row.unit), given=str(value).lower())
    if not row.low <= value <= row.high:
        raise ParameterBoundsError(name=name, low=row.low, high=row.high, unit=Unit(row.unit), given=int(value))


def genesis_params(genesis: Genesis) -> ChainParams:
    """Return the parameters that `genesis` sets; raises ParameterError."""
    values: dict[str, Any] = {row.name: row.default for row in PARAMETERS}
    if genesis.dev:
        values["open_registration"] = True  # ledger.md: registration is open on development chains
        values["agreement_required"] = False  # ADR 0059: clubs need no agreement on development chains
    for name, value in genesis.params:
        check_value(name, value)
        values[name] = value
    if not values["rate_cap_enforced"] and not genesis.dev:
        raise RateCapRequiredError
    if not values["agreement_required"] and not genesis.dev:
        raise AgreementRequiredError
    for block, call in _BLOCK_AND_CALL:
        if values[block] < values[call]:
            raise BlockBelowCallError(block=block, call=call)
    threshold, operators = values["operator_threshold"], len(genesis.operators)
    if threshold and not operators // 2 < threshold <= operators:
        raise OperatorThresholdError(threshold=threshold, least=operators // 2 + 1, operators=operators)
    contracts = Params(
        dev=genesis.dev,
        operators=tuple(sorted(genesis.account_of(key) for key in genesis.operators)),
        registrars=tuple(sorted(genesis.account_of(key) for key in genesis.registrars)),
        **{name: value for name, value in values.items() if name not in _LEDGER_ROWS},
    )
    return ChainParams(**{name: values[name] for name in _LEDGER_ROWS}, contracts=contracts)


def load_params(state: Reader) -> ChainParams:
    """Return the present parameters in `state`."""
    value = state.get(PARAMS_KEY)
    assert value is not None, "the state holds no parameters"
    return trusted_decode(ChainParams, value)


def save_params(state: Writer, params: ChainParams) -> None:
    """Put `params` into force."""
    state.put(PARAMS_KEY, encode(params))
