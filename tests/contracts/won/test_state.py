from hypothesis import given
from hypothesis import strategies as st

from contracts.won.state import BEGUN, REQUESTED, REVERTED, Withdrawal, WithdrawalStatus, WonState
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Millis, Won
from ledger.store import MemoryStore

A, B = AccountId(b"a" * 20), AccountId(b"b" * 20)


def kept() -> WonState:
    return WonState(Scoped(Journal(MemoryStore()), b"c/won/"))


def asked(id_: bytes, owner: AccountId, amount: int, at: int, status: WithdrawalStatus = REQUESTED) -> Withdrawal:
    return Withdrawal(id_, owner, Won(amount), status, Millis(at))


def test_only_requested_withdrawals_can_be_recalled() -> None:
    state = kept()
    mine = asked(b"1", A, 5, 9)
    state.save(mine)
    state.save(asked(b"2", B, 7, 9))
    assert (list(state.waiting(A)), state.recallable(A)) == ([mine], 5)
    state.save(asked(b"1", A, 5, 9, BEGUN))
    assert (list(state.waiting(A)), state.recallable(A)) == ([], 0)
    assert state.withdrawals.get(b"1") == asked(b"1", A, 5, 9, BEGUN)
    assert state.recallable(B) == 7


def test_the_newest_comes_first() -> None:
    state = kept()
    for id_, at in ((b"3", 1), (b"1", 2), (b"2", 2)):
        state.save(asked(id_, A, 1, at))
    assert [one.id for one in state.waiting(A)] == [b"2", b"1", b"3"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9), st.sampled_from([REQUESTED, BEGUN, REVERTED]))))
def test_the_sum_is_that_of_what_waits_whatever_happens(steps: list[tuple[int, int, WithdrawalStatus]]) -> None:
    """A law: the one number that a collection reads is what it could recall, withdrawal by withdrawal."""
    state = kept()
    for number, amount, status in steps:
        state.save(asked(bytes([number]), A, amount, number % 3, status))
        assert state.recallable(A) == sum(one.amount for one in state.waiting(A))
