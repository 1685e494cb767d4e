import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.abi.interfaces import Lock
from contracts.won.rules import MAX_AMOUNT, check_amount, check_bank_tx_id, check_begin, check_spend
from ledger.primitives.units import Won

small = st.integers(0, 50)


@given(st.integers(1, 50), small, small, small, small)  # `check_amount` has refused less than one won before
def test_what_may_be_spent(amount: int, available: int, recallable: int, locked: int, debt: int) -> None:
    free = min(available, max(0, available + recallable - locked)) if debt == 0 else -1
    spend = (Won(amount), Won(available), Won(recallable), Lock(Won(locked), Won(debt)))
    if amount <= free:
        check_spend(*spend)
        return
    with pytest.raises(InvalidCallError) as refused:
        check_spend(*spend)
    expected = "in_debt" if debt else "insufficient_balance" if amount > available else "amount_locked"
    assert refused.value.code == expected


def test_bounds_of_amounts_and_ids() -> None:
    check_amount(Won(1))
    check_amount(MAX_AMOUNT)
    check_bank_tx_id("x")
    check_bank_tx_id("은" * 64)
    for wrong in (0, -1, MAX_AMOUNT + 1):
        with pytest.raises(InvalidCallError):
            check_amount(Won(wrong))


@given(small, small, small, small, small)
def test_a_withdrawal_begins_out_of_what_is_free(
    amount: int, available: int, others: int, locked: int, debt: int
) -> None:
    recallable = Won(others + amount)
    begun = (Won(amount), Won(available), recallable, Lock(Won(locked), Won(debt)))
    if debt == 0 and available + others >= locked:
        check_begin(*begun)
        return
    with pytest.raises(InvalidCallError) as refused:
        check_begin(*begun)
    assert refused.value.code == ("in_debt" if debt else "amount_locked")
