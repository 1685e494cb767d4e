from contracts.won.state import BEGUN, REQUESTED, Withdrawal, WonState
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Won
from ledger.store import MemoryStore

A, B = AccountId(b"a" * 20), AccountId(b"b" * 20)


def test_only_requested_withdrawals_can_be_recalled() -> None:
    state = WonState(Scoped(Journal(MemoryStore()), b"c/won/"))
    mine = Withdrawal(b"1", A, Won(5), REQUESTED)
    state.save(mine)
    state.save(Withdrawal(b"2", B, Won(7), REQUESTED))
    assert state.recallable(A) == [mine]
    state.save(Withdrawal(b"1", A, Won(5), BEGUN))
    assert state.recallable(A) == []
    assert state.withdrawals.get(b"1") == Withdrawal(b"1", A, Won(5), BEGUN)
    assert len(state.recallable(B)) == 1
