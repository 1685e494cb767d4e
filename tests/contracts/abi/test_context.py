"""The number of operators who must act for the bank together."""

import pytest

from contracts.abi import Params
from ledger.primitives.units import AccountId


@pytest.mark.parametrize(("operators", "needed"), [(0, 1), (1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 4)])
def test_more_than_half_of_the_operators(operators: int, needed: int) -> None:
    accounts = tuple(AccountId(bytes([number]) * 20) for number in range(operators))
    assert Params(operators=accounts).operators_needed == needed
    assert 2 * needed > operators


def test_a_genesis_may_ask_for_more() -> None:
    accounts = tuple(AccountId(bytes([number]) * 20) for number in range(5))
    assert Params(operators=accounts, operator_threshold=5).operators_needed == 5
