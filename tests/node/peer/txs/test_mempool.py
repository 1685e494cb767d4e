"""The pool against a searched list: which transactions wait, their order, which ones give way, and that bounds hold."""

import contextlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ledger.primitives.hashing import sha256
from ledger.primitives.transaction import MAX_TX_BYTES, ParsedTransaction, Transaction, parse_transaction
from ledger.primitives.transaction import sign_transaction as sign
from ledger.primitives.units import AccountId
from ledger.refusals import PoolRefusedError
from node.peer.txs.mempool import IN_ONE_TURN, SLOT_BYTES, Mempool, PoolLimits, slots_of
from tests.sim.keys import key

LIMITS = PoolLimits(slots=14, per_account=5, per_source=10)
SOURCES = [b"a", b"b", b"c"]
ALL = 10**9


def account(number: int) -> AccountId:
    return AccountId(sha256(b"pool", number.to_bytes(4, "big"))[:20])


ACCOUNTS = [account(number) for number in range(5)]


def tx(number: int, nonce: int, size: int = 0, until: int = 100) -> ParsedTransaction:
    body = Transaction(1, bytes(32), account(number), nonce, until, "won", "transfer", bytes(size))
    return parse_transaction(sign(body, key("member-0")))


class PoolLaws(RuleBasedStateMachine):
    """Adds, drops and blocks in any order; `self.held` is the same pool as a plain dictionary: what, and whose."""

    def __init__(self) -> None:
        super().__init__()
        self.used = dict.fromkeys(ACCOUNTS, 0)
        self.pool = Mempool(self.used.__getitem__, LIMITS)
        self.held: dict[ParsedTransaction, bytes] = {}
        self.height = 0

    def slots(self, *, source: bytes | None = None, of: AccountId | None = None) -> int:
        return sum(
            slots_of(parsed)
            for parsed, brought_by in self.held.items()
            if source in (None, brought_by) and of in (None, parsed.tx.account)
        )

    def ready(self, of: AccountId) -> list[ParsedTransaction]:
        mine = {parsed.tx.nonce: parsed for parsed in self.held if parsed.tx.account == of}
        nonce, found = self.used[of], []
        while nonce in mine:
            found.append(mine[nonce])
            nonce += 1
        return found

    @rule(
        number=st.integers(0, 4),
        nonce=st.integers(0, 7),
        size=st.sampled_from([0, 0, 0, 100, SLOT_BYTES, 3 * SLOT_BYTES]),
        until=st.integers(0, 20),
        source=st.sampled_from(SOURCES),
    )
    def add(self, number: int, nonce: int, size: int, until: int, source: bytes) -> None:
        parsed = tx(number, nonce, size, until)
        if nonce < self.used[parsed.tx.account] or until <= self.height:
            return  # Chain.check_transaction keeps these out
        before = dict(self.held)
        mine = [p for p in before if p.tx.account == parsed.tx.account]
        if parsed in before:
            assert not self.pool.add(parsed, source)
            return
        fits = (
            self.slots() + slots_of(parsed) <= LIMITS.slots
            and self.slots(source=source) + slots_of(parsed) <= LIMITS.per_source
        )
        is_next = nonce == self.used[parsed.tx.account] + len(self.ready(parsed.tx.account))
        parked = {p for of in ACCOUNTS for p in before if p.tx.account == of and p not in self.ready(of)}
        try:
            assert self.pool.add(parsed, source)
        except PoolRefusedError as refused:
            code = refused.code
        else:
            code = ""
        if code:
            with pytest.raises(PoolRefusedError):
                self.pool.check_room(parsed, source)
            taken = any(p.tx.nonce == nonce for p in mine)
            assert (code == "nonce_taken") == taken
            assert taken or len(mine) >= LIMITS.per_account or not fits, "there was room"
            return
        assert not any(p.tx.nonce == nonce for p in mine)
        dropped = [p for p in before if p.id not in self.pool]
        self.held = {p: s for p, s in before.items() if p not in dropped} | {parsed: source}
        assert not dropped or not fits or len(mine) >= LIMITS.per_account, "nobody had to give way"
        for gone in dropped:
            if gone.tx.account == parsed.tx.account:
                assert gone.tx.nonce > nonce
            elif not (is_next and gone in parked):
                theirs = self.slots(of=gone.tx.account), self.slots(source=source, of=gone.tx.account)
                ours = self.slots(of=parsed.tx.account), self.slots(source=source, of=parsed.tx.account)
                assert theirs[0] >= ours[0] or theirs[1] >= ours[1], "somebody who holds less was pushed out"
        for of in ACCOUNTS:  # whoever gives way loses the latest
            gone_nonces = [p.tx.nonce for p in dropped if p.tx.account == of]
            left = [p.tx.nonce for p in self.held if p.tx.account == of and p != parsed]
            if gone_nonces and left and not any(p in parked for p in dropped if p.tx.account == of):
                by_this = [p.tx.nonce for p in self.held if p.tx.account == of and self.held[p] == source]
                assert max(left) < min(gone_nonces) or max(by_this, default=-1) < min(gone_nonces)

    @rule(data=st.data())
    def discard(self, data: st.DataObject) -> None:
        parsed = data.draw(st.sampled_from([*self.held, tx(0, 99)]))
        self.pool.discard(parsed.id)
        self.held.pop(parsed, None)

    @rule(served=st.lists(st.tuples(st.sampled_from(ACCOUNTS), st.integers(0, 3)), max_size=3), by=st.integers(1, 4))
    def block(self, served: list[tuple[AccountId, int]], by: int) -> None:
        row = list(self.pool._row)
        for of, used in served:
            self.used[of] += used
        self.height += by
        self.pool.after_block([of for of, _ in served], self.height)
        self.held = {
            p: s
            for p, s in self.held.items()
            if p.tx.valid_until > self.height and p.tx.nonce >= self.used[p.tx.account]
        }
        names = {of for of, _ in served}
        after = list(self.pool._row)
        waited = [of for of in after if of not in names]
        assert after[: len(waited)] == waited == [of for of in row if of in waited], (
            "accounts that were served go to the end"
        )

    @rule(most=st.integers(0, 6), room=st.sampled_from([0, 300, 2_000, ALL]))
    def select(self, most: int, room: int) -> None:
        chosen = self.pool.select(most, room)
        assert len(chosen) <= most
        assert sum(len(p.raw) for p in chosen) <= room
        counts = {}
        for of in ACCOUNTS:
            mine = [p for p in chosen if p.tx.account == of]
            assert mine == self.ready(of)[: len(mine)], "in nonce order, from the next one on"
            counts[of] = len(mine)
        if room == ALL:
            assert len(chosen) == min(most, sum(len(self.ready(of)) for of in ACCOUNTS))
            for of in ACCOUNTS:
                if counts[of] < len(self.ready(of)):
                    assert counts[of] >= max(counts.values()) - IN_ONE_TURN, "a few of each in turn"

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        assert {self.pool.get(p.id) for p in self.held} == set(self.held)
        assert len(self.pool) == len(self.held)
        assert self.pool.total_bytes == sum(len(p.raw) for p in self.held)
        assert self.slots() <= LIMITS.slots
        assert all(self.slots(source=source) <= LIMITS.per_source for source in SOURCES)
        assert self.pool._holders.total == self.slots()
        for of in ACCOUNTS:
            assert set(self.pool.of_account(of)) == {p for p in self.held if p.tx.account == of}
            assert len(self.pool.of_account(of)) <= LIMITS.per_account
        ready = [p for of in ACCOUNTS for p in self.ready(of)]
        assert self.pool.has_ready == bool(ready)
        listed = self.pool.ids(100)
        assert set(listed[: len(ready)]) == {p.id for p in ready}, "ready transactions are announced first"
        assert sorted(listed) == sorted(p.id for p in self.held)
        assert self.pool._parked.total == len(self.held) - len(ready)


TestPoolLaws = PoolLaws.TestCase
TestPoolLaws.settings = settings(max_examples=60, stateful_step_count=30)


class Blocks:
    """A pool and blocks of `size` transactions made of it."""

    def __init__(self, size: int, limits: PoolLimits | None = None) -> None:
        self.used: dict[AccountId, int] = {}
        self.pool = Mempool(lambda of: self.used.get(of, 0), limits)
        self.size = size
        self.height = 0

    def offer(self, number: int, nonce: int, source: bytes) -> None:
        with contextlib.suppress(PoolRefusedError):
            self.pool.add(tx(number, nonce, until=10**6), source)

    def make(self) -> list[ParsedTransaction]:
        chosen = self.pool.select(self.size, ALL)
        for parsed in chosen:
            self.used[parsed.tx.account] = parsed.tx.nonce + 1
        self.height += 1
        self.pool.after_block([parsed.tx.account for parsed in chosen], self.height)
        return chosen


@settings(max_examples=40, deadline=None)
@given(
    attackers=st.integers(1, 12),
    size=st.integers(1, 9),
    anchored=st.booleans(),
    elsewhere=st.booleans(),
    early=st.integers(0, 3),
)
def test_nobody_is_starved_by_accounts_that_fill_the_pool_again_after_every_block(
    attackers: int, size: int, anchored: bool, elsewhere: bool, early: int
) -> None:
    """Each account keeps the most transactions waiting, with or without a gap before them, so the pool is full."""
    blocks = Blocks(size, PoolLimits(slots=3 * attackers, per_account=6, per_source=3 * attackers))
    honest = attackers

    def flood() -> None:
        for number in range(attackers):
            nonce = blocks.used.get(account(number), 0)
            ahead = [nonce + 60] if anchored else []
            for each in [*ahead, *range(nonce, nonce + 6)]:
                blocks.offer(number, each, b"attacker")

    for _ in range(early):
        flood()
        blocks.make()
    flood()
    assert blocks.pool.add(tx(honest, 0, until=10**6), b"honest" if elsewhere else b"attacker"), "there is room for one"
    waited = 0
    while True:
        waited += 1
        if account(honest) in [parsed.tx.account for parsed in blocks.make()]:
            break
        assert waited < -(-(attackers + 1) * min(6, IN_ONE_TURN) // size) + 1, "its turn has passed"
        flood()
        assert tx(honest, 0, until=10**6).id in blocks.pool, "it was pushed out"


@settings(max_examples=20, deadline=None)
@given(busy=st.integers(1, 20), size=st.integers(2, 9), early=st.integers(1, 4))
def test_one_payment_does_not_wait_for_accounts_that_always_keep_some_waiting(busy: int, size: int, early: int) -> None:
    blocks = Blocks(size)
    for number in range(busy):
        for nonce in range(60):
            blocks.offer(number, nonce, b"busy")
    while any(blocks.used.get(account(number), 0) < early for number in range(busy)):
        blocks.make()
    blocks.offer(busy, 0, b"honest")
    assert account(busy) in [parsed.tx.account for parsed in blocks.make()]


@settings(max_examples=15, deadline=None)
@given(fresh=st.integers(1, 9), busy=st.integers(1, 6), size=st.integers(2, 9))
def test_an_account_that_keeps_some_waiting_is_not_starved_by_ever_new_accounts(
    fresh: int, busy: int, size: int
) -> None:
    blocks, newest = Blocks(size), busy
    for number in range(busy):
        for nonce in range(60):
            blocks.offer(number, nonce, b"busy")
    blocks.make()
    since = dict.fromkeys(range(busy), 0)
    for _ in range(3 * busy * IN_ONE_TURN // size + 3):
        for _ in range(fresh):
            blocks.offer(newest, 0, b"fresh")
            newest += 1
        served = {parsed.tx.account for parsed in blocks.make()}
        for number in since:
            used = blocks.used.get(account(number), 0)
            done = account(number) in served or used == 60
            since[number] = 0 if done else since[number] + 1
            assert since[number] <= -(-2 * busy * IN_ONE_TURN // size) + 1, "half of a block is theirs"


def test_what_waits_behind_a_gap_makes_room_for_what_is_ready() -> None:
    blocks = Blocks(10, PoolLimits(slots=12, per_account=6, per_source=12))
    for number in range(2):
        for nonce in range(1, 7):
            blocks.offer(number, nonce, b"attacker")
    assert (len(blocks.pool), blocks.pool.has_ready) == (12, False)
    for number in range(2, 8):
        assert blocks.pool.add(tx(number, 0, until=10**6), b"attacker")
    assert len(blocks.pool) == 12
    assert {parsed.tx.account for parsed in blocks.make()} == {account(number) for number in range(2, 8)}


def test_what_waits_behind_a_gap_does_not_make_room_for_the_like() -> None:
    blocks = Blocks(10, PoolLimits(slots=6, per_account=6, per_source=6))
    for nonce in range(1, 4):
        blocks.offer(0, nonce, b"x")
        blocks.offer(1, nonce, b"x")
    with pytest.raises(PoolRefusedError) as refused:
        blocks.pool.add(tx(0, 5), b"y")
    assert refused.value.code == "pool_full"


def test_an_account_whose_room_is_full_of_later_nonces_can_still_fill_its_gap() -> None:
    blocks = Blocks(100)
    for nonce in range(1, 65):
        blocks.offer(0, nonce, b"x")
    assert not blocks.pool.has_ready
    assert blocks.pool.add(tx(0, 0, until=10**6), b"x")
    assert [parsed.tx.nonce for parsed in blocks.make()] == list(range(64)), "the farthest has given way"


def test_a_source_with_half_of_the_pool_brings_no_more_and_others_do() -> None:
    blocks = Blocks(100, PoolLimits(slots=20, per_account=64, per_source=10))
    for number in range(20):
        blocks.offer(number, 0, b"one")
    assert len(blocks.pool) == 10
    with pytest.raises(PoolRefusedError) as refused:
        blocks.pool.add(tx(30, 0), b"one")
    assert refused.value.code == "client_queue_full"
    assert blocks.pool.add(tx(30, 0), b"two")


def test_an_attacker_cannot_push_out_who_holds_less() -> None:
    """A hundred accounts with one transaction each stay in the pool, however many accounts and addresses the attacker
    has."""
    blocks = Blocks(10, PoolLimits(slots=200, per_account=64, per_source=200))
    honest = [tx(number, 0, until=10**6) for number in range(100)]
    for parsed in honest:
        blocks.pool.add(parsed, b"honest")
    for number in range(1_000, 1_040):
        for nonce in range(64):
            blocks.offer(number, nonce, b"attacker %d" % (number % 4))
    assert len(blocks.pool) == 200
    assert all(parsed.id in blocks.pool for parsed in honest)


def test_large_ones_take_as_many_slots_as_they_are_long() -> None:
    largest = tx(0, 0, MAX_TX_BYTES - 400)
    assert slots_of(tx(0, 0)) == 1
    assert slots_of(largest) == -(-len(largest.raw) // SLOT_BYTES) == 11
    limits = PoolLimits()
    assert limits.slots * SLOT_BYTES <= 32 * 1024 * 1024


def test_an_account_is_taken_in_nonce_order_however_it_came() -> None:
    blocks = Blocks(10)
    for nonce in (2, 0, 3, 1):
        blocks.offer(1, nonce, b"x")
    assert [p.tx.nonce for p in blocks.pool.select(10, ALL)] == [0, 1, 2, 3]


def test_a_few_of_each_account_in_turn_and_the_served_go_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("node.peer.txs.mempool.IN_ONE_TURN", 2)
    blocks = Blocks(5)
    for number, count in ((0, 5), (1, 2), (2, 3)):
        for nonce in range(count):
            blocks.offer(number, nonce, b"x")
    names = {account(number): number for number in range(3)}
    made = [[(names[p.tx.account], p.tx.nonce) for p in blocks.make()] for _ in range(2)]
    assert made[0] == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)]
    assert made[1] == [(0, 2), (0, 3), (2, 1), (2, 2), (0, 4)]


def test_one_of_each_account_in_turn_and_the_served_go_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("node.peer.txs.mempool.IN_ONE_TURN", 1)
    blocks = Blocks(4)
    for number, count in ((0, 5), (1, 2), (2, 3)):
        for nonce in range(count):
            blocks.offer(number, nonce, b"x")
    names = {account(number): number for number in range(3)}
    made = [[(names[p.tx.account], p.tx.nonce) for p in blocks.make()] for _ in range(3)]
    assert made[0] == [(0, 0), (1, 0), (2, 0), (0, 1)]
    assert made[1] == [(0, 2), (1, 1), (2, 1), (0, 3)]
    assert made[2] == [(0, 4), (2, 2)]


def test_a_block_that_served_some_goes_on_with_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("node.peer.txs.mempool.IN_ONE_TURN", 1)
    blocks = Blocks(2)
    for number in range(5):
        for nonce in range(3):
            blocks.offer(number, nonce, b"x")
    order = [[ACCOUNTS.index(p.tx.account) for p in blocks.make()] for _ in range(5)]
    assert order == [[0, 1], [2, 0], [3, 1], [4, 2], [0, 3]], "of those not served yet and the others in turn"


def test_what_does_not_fit_keeps_its_place_and_lets_others_pass() -> None:
    blocks = Blocks(10)
    blocks.pool.add(tx(0, 0, 5_000, until=10**6), b"x")
    blocks.pool.add(tx(0, 1, until=10**6), b"x")
    blocks.pool.add(tx(1, 0, until=10**6), b"x")
    assert [p.tx.account for p in blocks.pool.select(10, 1_000)] == [account(1)]
    assert next(iter(blocks.pool._row)) == account(0)
    assert [p.tx.nonce for p in blocks.pool.select(10, ALL)] == [0, 1, 0]


def test_missing_says_what_to_ask_for() -> None:
    pool = Mempool(lambda _: 0)
    here, elsewhere = tx(1, 0), tx(1, 1)
    pool.add(here, b"x")
    assert pool.missing([here.id, elsewhere.id]) == (elsewhere.id,)


def test_the_default_limits_are_bounds_at_all() -> None:
    limits = PoolLimits()
    assert all(small < large for small, large in pairwise((0, limits.per_account, limits.per_source, limits.slots)))
