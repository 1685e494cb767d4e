"""One table of parameters: no others, and no values outside their bounds."""

import msgspec
import pytest

from contracts.abi.context import Params
from ledger.journal import Journal
from ledger.parameter_errors import ParameterError
from ledger.params import (
    PARAMETERS,
    ChainParams,
    check_value,
    genesis_params,
    load_params,
    save_params,
)
from ledger.store import MemoryStore
from tests.kit.toy_chain import genesis
from tests.kit.world import key_of

IDENTITIES = {"dev", "operators", "registrars"}
"""Parameters that genesis has in fields of its own."""


def code_of(**params: int | bool) -> str:
    dev = bool(params.pop("dev", False))
    with pytest.raises(ParameterError) as caught:
        genesis_params(genesis(dev=dev, **params))
    return caught.value.code


def test_the_table_has_every_parameter_and_no_other() -> None:
    ledger = {name for name in ChainParams.__struct_fields__ if name != "contracts"}
    contracts = set(Params.__struct_fields__) - IDENTITIES
    assert {row.name for row in PARAMETERS} == ledger | contracts
    assert len({row.name for row in PARAMETERS}) == len(PARAMETERS)


def test_defaults_are_the_tables_and_the_contracts() -> None:
    params = genesis_params(genesis(dev=False))
    for row in PARAMETERS:
        held = getattr(params, row.name, None) if hasattr(params, row.name) else getattr(params.contracts, row.name)
        assert held == row.default
        assert type(held) is type(row.default)
        assert row.low <= row.default <= row.high
    assert params.contracts == Params(operators=params.contracts.operators)


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.name)
def test_bounds(row: object) -> None:
    from ledger.params import Parameter

    assert isinstance(row, Parameter)
    for value in (row.low, row.high):
        check_value(row.name, bool(value) if isinstance(row.default, bool) else value)
    for value in (row.low - 1, row.high + 1):
        with pytest.raises(ParameterError):
            check_value(row.name, value)


def test_codes() -> None:
    assert code_of(nothing=1) == "unknown_parameter"
    assert code_of(max_seats=1) == "parameter_bounds"
    assert code_of(max_seats=True) == "parameter_type"
    assert code_of(rate_cap_enforced=1) == "parameter_type"
    assert code_of(rate_cap_enforced=False) == "rate_cap_required"
    assert code_of(block_max_reads=100) == "parameter_bounds"


def test_operators_decide_by_more_than_half_or_by_more_than_that() -> None:
    """The attack: a genesis that lets one of several operators mint."""
    assert genesis_params(genesis()).contracts.operators_needed == 1
    made = msgspec.structs.replace(genesis(), operators=tuple(sorted(key_of(f"operator-{n}").public for n in range(5))))
    for threshold, needed in ((0, 3), (3, 3), (5, 5)):
        params = msgspec.structs.replace(made, params=(("operator_threshold", threshold),))
        assert genesis_params(params).contracts.operators_needed == needed
    for threshold in (1, 2, 6):
        with pytest.raises(ParameterError) as refused:
            genesis_params(msgspec.structs.replace(made, params=(("operator_threshold", threshold),)))
        assert refused.value.code == "parameter_bounds"


def test_a_block_may_hold_no_more_than_one_whole_call() -> None:
    params = genesis_params(genesis(call_max_reads=1_000, block_max_reads=1_000))
    assert params.block_max_reads == params.call_max_reads == 1_000
    assert code_of(call_max_reads=1_001, block_max_reads=1_000) == "parameter_bounds"


def test_a_development_chain_may_switch_the_rate_cap_off_and_is_open() -> None:
    params = genesis_params(genesis(dev=True, rate_cap_enforced=False))
    assert not params.contracts.rate_cap_enforced
    assert params.contracts.open_registration
    assert params.contracts.dev
    assert not genesis_params(genesis(dev=True, open_registration=False)).contracts.open_registration


def test_they_are_kept_in_the_state_and_every_one_is_under_the_hash() -> None:
    journal = Journal(MemoryStore())
    params = genesis_params(genesis())
    save_params(journal, params)
    assert load_params(journal) == params
    assert genesis_params(genesis(max_seats=50)).hash != params.hash
    assert genesis_params(genesis(max_drift_ms=301)).hash != params.hash
