"""The pool against a list that is searched: what waits, in which order it is taken, and that every cap holds."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ledger.primitives.transaction import ParsedTransaction, Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import AccountId
from node.mempool import Mempool, PoolLimits, PoolRefusedError
from tests.sim.keys import key

LIMITS = PoolLimits(transactions=12, total_bytes=3_000, per_account=5)
ACCOUNTS = [AccountId(bytes([i]) * 20) for i in range(4)]


def tx(account: int, nonce: int, size: int = 0, until: int = 100) -> ParsedTransaction:
    body = Transaction(1, bytes(32), ACCOUNTS[account], nonce, until, "won", "transfer", bytes(size))
    return parse_transaction(sign_transaction(body, key("member-0")))


def nonces(start: dict[AccountId, int]) -> dict[AccountId, int]:
    return {account: start.get(account, 0) for account in ACCOUNTS}


class PoolLaws(RuleBasedStateMachine):
    """Adds, drops and blocks in any order; `self.model` is the same pool as a plain list."""

    def __init__(self) -> None:
        super().__init__()
        self.pool = Mempool(LIMITS)
        self.model: list[ParsedTransaction] = []
        self.used = nonces({})
        self.height = 0

    @rule(account=st.integers(0, 3), nonce=st.integers(0, 7), size=st.integers(0, 600), until=st.integers(0, 20))
    def add(self, account: int, nonce: int, size: int, until: int) -> None:
        parsed = tx(account, nonce, size, until)
        mine = [p for p in self.model if p.tx.account == parsed.tx.account]
        if parsed in self.model:
            assert not self.pool.add(parsed)
            return
        held = sum(len(p.raw) for p in self.model)
        why = None
        if any(p.tx.nonce == nonce for p in mine):
            why = "nonce_taken"
        elif len(mine) >= LIMITS.per_account:
            why = "account_queue_full"
        elif len(self.model) >= LIMITS.transactions or held + len(parsed.raw) > LIMITS.total_bytes:
            why = "pool_full"
        if why is None:
            assert self.pool.add(parsed)
            self.model.append(parsed)
            return
        with pytest.raises(PoolRefusedError) as caught:
            self.pool.add(parsed)
        assert caught.value.code == why

    @rule(data=st.data())
    def discard(self, data: st.DataObject) -> None:
        parsed = data.draw(st.sampled_from([*self.model, tx(0, 99)]))
        self.pool.discard(parsed.id)
        self.model = [p for p in self.model if p != parsed]

    @rule(account=st.integers(0, 3), by=st.integers(0, 3), heights=st.integers(1, 4))
    def block(self, account: int, by: int, heights: int) -> None:
        self.used[ACCOUNTS[account]] += by
        self.height += heights
        self.pool.after_block([ACCOUNTS[account]], self.used.__getitem__, self.height)
        self.model = [
            p
            for p in self.model
            if p.tx.valid_until > self.height
            and not (p.tx.account == ACCOUNTS[account] and p.tx.nonce < self.used[ACCOUNTS[account]])
        ]

    @rule(most=st.integers(0, 6), room=st.integers(0, 3_000))
    def select(self, most: int, room: int) -> None:
        chosen = self.pool.select(self.used.__getitem__, most, room)
        assert len(chosen) <= most
        assert sum(len(p.raw) for p in chosen) <= room
        assert len({p.id for p in chosen}) == len(chosen)
        for account in ACCOUNTS:
            mine = [p.tx.nonce for p in chosen if p.tx.account == account]
            assert mine == list(range(self.used[account], self.used[account] + len(mine)))
        if most and room >= LIMITS.total_bytes:
            assert bool(chosen) == any(p.tx.nonce == self.used[p.tx.account] for p in self.model)

    @invariant()
    def holds_what_the_list_holds(self) -> None:
        assert len(self.pool) == len(self.model) <= LIMITS.transactions
        assert self.pool.total_bytes == sum(len(p.raw) for p in self.model) <= LIMITS.total_bytes
        assert self.pool.ids(100) == tuple(p.id for p in self.model)
        for parsed in self.model:
            assert parsed.id in self.pool
            assert self.pool.get(parsed.id) == parsed
            assert parsed in self.pool.of_account(parsed.tx.account)


TestPoolLaws = PoolLaws.TestCase


def test_an_account_is_taken_in_nonce_order_however_it_came() -> None:
    pool = Mempool()
    for nonce in (2, 0, 3, 1):
        pool.add(tx(1, nonce))
    assert [p.tx.nonce for p in pool.select(lambda _: 0, 10, 10**6)] == [0, 1, 2, 3]


def test_a_gap_stops_an_account_and_no_other() -> None:
    pool = Mempool()
    for account, nonce in ((1, 1), (2, 0), (1, 2)):
        pool.add(tx(account, nonce))
    assert [p.tx.account for p in pool.select(lambda _: 0, 10, 10**6)] == [ACCOUNTS[2]]


def test_missing_says_what_to_ask_for() -> None:
    pool = Mempool()
    here, elsewhere = tx(1, 0), tx(1, 1)
    pool.add(here)
    assert pool.missing([here.id, elsewhere.id]) == (elsewhere.id,)


def test_the_default_limits_are_bounds_at_all() -> None:
    limits = PoolLimits()
    assert 0 < limits.per_account < limits.transactions
    assert limits.total_bytes >= limits.per_account * 16 * 1024
