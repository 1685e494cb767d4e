"""What a block does: scheduled work first, then transactions, within the bounds of its work."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.balances import BURNED_KEY, MINTED_KEY, burned, minted, total
from ledger.execution.parking import FIRST_WAIT_MS
from ledger.genesis import genesis_state
from ledger.journal import Journal
from ledger.primitives.codec import Record, encode
from ledger.primitives.receipt import OK
from ledger.state import nonce_of, work_time
from ledger.store import MemoryStore
from tests.kit.toy_chain import (
    START_MS,
    Busy,
    Cancel,
    Deep,
    Fail,
    Later,
    Mint,
    Put,
    Send,
    Steal,
    genesis,
    registry,
)
from tests.kit.toy_execution import TIME, execution, refused, world

# -- scheduled work ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("shift", "ran"), [(-1, False), (0, True), (1, True)])
def test_an_item_runs_in_the_first_block_at_or_after_its_instant(shift: int, ran: bool) -> None:
    w = world()
    at = START_MS + 60_000
    w.step(w.tx(1, "probe", "later", Later(at, "once")))
    done = w.step(w.tx(1, "probe", "put", Put("a", 1)), at=at + shift)
    assert done.scheduled_items == int(ran)
    assert [r.scheduled for r in done.receipts] == [True] * ran + [False], "before the transactions"
    assert w.chain.next_due_ms() == (None if ran else at)


def test_what_does_not_fit_continues_and_where_its_reach_is_not_known_no_transaction_is_taken() -> None:
    w = world(due_items_per_block=3)
    at = START_MS + 60_000
    for seat in range(7):
        w.step(w.tx(1, "probe", "later", Later(at, "once", seat)))
    seats, sizes, taken, times = [], [], [], []
    for number in range(4):
        done = w.step(w.tx(2, "probe", "put", Put("mine", number)), at=at + number)
        seats += [r.events[0].get("seat") for r in done.receipts if r.scheduled]
        times += [r.events[0].get("at_ms") for r in done.receipts if r.scheduled]
        sizes.append(done.scheduled_items)
        taken.append(len(done.block.txs))
    assert (seats, sizes, taken) == (list(range(7)), [3, 3, 1, 0], [0, 0, 1, 1])
    assert times == [at] * 7, "work that continues in later blocks keeps the time it began at"


def test_the_time_work_began_at_is_noted_until_it_is_done() -> None:
    w = world(due_items_per_block=3)
    at = START_MS + 60_000
    for seat in range(7):
        w.step(w.tx(1, "probe", "later", Later(at, "once", seat)))
    noted = []
    for number in range(3):
        assert not execution(w, w.chain.height + 1, at + number).may_include or number == 2
        w.step(at=at + number)
        noted.append(work_time(w.chain._state))
    assert noted == [at, at, None]


def test_an_item_that_is_refused_leaves_a_receipt_and_is_tried_again() -> None:
    w = world()
    w.step(w.tx(1, "probe", "later", Later(TIME, "refuse")))
    done = w.step(at=TIME + 5_000)
    assert [(r.scheduled, r.code, r.events) for r in done.receipts] == [(True, "tiny_refusal", ())]
    assert done.findings == (), "a refusal by a club's rules is a finding, and one by a probe's rules is not"
    assert w.probe_value("refused") is None
    assert w.chain.next_due_ms() == TIME + FIRST_WAIT_MS


def test_a_transaction_that_leaves_work_for_now_is_the_last_of_its_block_and_the_work_keeps_its_time() -> None:
    w = world()
    leaves = w.tx(1, "probe", "later", Later(START_MS, "once"))
    done = w.step(leaves, w.tx(2, "probe", "put", Put("mine", 1)), at=TIME)
    assert len(done.block.txs) == 1
    run = execution(w, 2, TIME + 7)
    assert run.may_include
    done = w.step(w.tx(2, "probe", "put", Put("mine", 1)), at=TIME + 7)
    assert [r.scheduled for r in done.receipts] == [True, False]
    assert done.receipts[0].events[0].get("at_ms") == TIME, "not the time of the block in which it ran"
    assert work_time(w.chain._state) is None


def test_an_item_that_schedules_another_for_now_runs_it_in_the_same_block() -> None:
    w = world()
    w.step(w.tx(1, "probe", "later", Later(TIME, "again")))
    assert w.step(at=TIME + 5_000).scheduled_items == 2


def test_cancelled_work_does_not_run() -> None:
    w = world()
    w.step(w.tx(1, "probe", "later", Later(TIME + 5_000, "once")))
    w.step(w.tx(1, "probe", "cancel", Cancel(TIME + 5_000, "once")))
    assert w.step(at=TIME + 9_000).receipts == ()


@pytest.mark.parametrize("key", [b"bal/" + b"a" * 20 + b"/x", BURNED_KEY, MINTED_KEY])
def test_a_won_from_nowhere_stops_the_block(key: bytes) -> None:
    """No contract can cause this, because payments are performed in one place. If one could, every node would stop."""
    run = execution(world())
    run._journal.put(key, encode(1))
    with pytest.raises(AssertionError, match="1 won appeared from nowhere"):
        run.finish()


# -- bounds -----------------------------------------------------------------------------------------------------------


def test_a_call_starts_only_if_a_whole_calls_work_still_fits_into_the_block() -> None:
    w = world(call_max_writes=100, block_max_writes=250)
    txs = [w.tx(1, "probe", "busy", Busy(0, 80), nonce=n) for n in range(4)]
    built = w.build(*txs)
    assert len(built.block.txs) == 2, "80 + 80 leaves 90, less than the 100 a call may take"
    run = execution(w)
    for tx in txs[:2]:
        run.include(tx)
    assert not run.may_include
    assert refused(lambda: run.include(txs[2])) == "block_work_exceeded"


@pytest.mark.parametrize("kind", ["reads", "writes", "bytes", "nested"])
def test_each_kind_of_work_is_bounded_to_the_last_unit(kind: str) -> None:
    """One call uses u units. A block that allows call + u takes a second one whole; with one unit less it does not."""

    call = Deep(2) if kind == "nested" else Busy(3, 2)

    def run(**params: int) -> tuple[int, list[str]]:
        w = world(**params)
        block, codes, used = execution(w), [], 0
        for nonce in range(3):
            tx = w.tx(1, "probe", "deep" if kind == "nested" else "busy", call, nonce=nonce)
            codes.append(OK if block.may_include else refused(lambda tx=tx: block.include(tx)))  # type: ignore[misc]
            if codes[-1] == OK:
                block.include(tx)
            used = used or getattr(block._work, kind)
        return used, codes

    used, codes = run()
    assert used
    assert codes == [OK] * 3
    bound, whole = f"block_max_{kind}", getattr(world().chain.params, f"call_max_{kind}")
    assert run(**{bound: whole + used})[1] == [OK, OK, "block_work_exceeded"]
    assert run(**{bound: whole + used - 1})[1] == [OK, "block_work_exceeded", "block_work_exceeded"]


def test_a_call_that_does_not_fit_into_what_is_left_of_the_block_is_not_in_it() -> None:
    """The work of a block is bounded to the last microsecond: the call is undone, nonce and all, and is not refused."""
    w = world(call_max_work=10_000, block_max_work=15_000)
    txs = [w.tx(number, "probe", "busy", Busy(0, 700)) for number in (1, 2)]
    built = w.build(*txs)
    assert (len(built.block.txs), len(built.receipts)) == (1, 1)
    run = execution(w)
    run.include(txs[0])
    changes = run._journal.changes()
    assert refused(lambda: run.include(txs[1])) == "block_work_exceeded"
    assert run._journal.changes() == changes
    assert not run.may_include
    assert run.work.cost <= 15_000
    done = w.step(txs[1])
    assert [receipt.ok for receipt in done.receipts] == [True], "alone it fits"


def test_a_call_above_its_own_bound_is_refused_wherever_it_stands() -> None:
    w = world(call_max_work=5_000, block_max_work=15_000)
    done = w.step(*(w.tx(number, "probe", "busy", Busy(0, 700)) for number in (1, 2)))
    assert [receipt.code for receipt in done.receipts] == ["work_exceeded"] * 2


def test_an_item_that_does_not_fit_any_more_is_the_first_of_the_next_block() -> None:
    w = world(call_max_work=10_000, block_max_work=10_000)
    for seat in range(3):
        w.step(w.tx(1, "probe", "later", Later(TIME + 60_000, "heavy", seat)))
    ran = [[r.code for r in w.step(at=TIME + 60_000 + number).receipts] for number in range(4)]
    assert ran == [[OK], [OK], [OK], []]
    assert w.chain.next_due_ms() is None


def test_half_of_a_block_is_left_to_transactions() -> None:
    """No item begins once half of the block's work is done, however little each of them takes."""
    w = world(call_max_work=10_000, block_max_work=40_000)
    for seat in range(5):
        w.step(w.tx(1, "probe", "later", Later(TIME + 60_000, "heavy", seat)))
    run = execution(w, w.chain.height + 1, TIME + 60_000)
    assert len(run.finish().receipts) in range(1, 5)
    assert 20_000 <= run.work.cost < 30_000


def test_scheduled_work_is_bounded_by_the_block_too() -> None:
    w = world(call_max_writes=100, block_max_writes=101)
    for seat in range(3):
        w.step(w.tx(1, "probe", "later", Later(TIME + 60_000, "once", seat)))
    assert w.step(at=TIME + 60_000).scheduled_items == 2, "one write each: the third would not fit whole"
    assert w.step(at=TIME + 60_001).scheduled_items == 1


def test_no_item_begins_after_so_many_reads_and_the_first_always_does() -> None:
    w = world(due_reads_per_block=100, due_items_per_block=1_000)
    at = TIME + 3_600_000
    for seat in range(250):
        w.step(w.tx(1, "probe", "later", Later(at, "once", seat)))
    sizes = [w.step(at=at + number).scheduled_items for number in range(3)]
    assert sizes == [100, 100, 50], "one read each: the counter of runs"


# -- laws -------------------------------------------------------------------------------------------------------------

strangers = st.sampled_from([b"a" * 20, b"b" * 20])
instants = st.integers(0, 9_000).map(lambda after: START_MS + after)
topics = st.sampled_from(["once", "refuse", "again"])
calls = st.one_of(
    st.tuples(st.just("won"), st.just("mint"), st.builds(Mint, st.integers(-3, 1_000))),
    st.tuples(st.just("won"), st.just("send"), st.builds(Send, strangers, st.integers(-3, 500))),
    st.tuples(st.just("probe"), st.just("steal"), st.builds(Steal, strangers, st.integers(0, 500))),
    st.tuples(st.just("probe"), st.just("fail"), st.just(Fail())),
    st.tuples(st.just("probe"), st.just("later"), st.builds(Later, instants, topics)),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.tuples(st.integers(1, 3), calls), max_size=5), max_size=6))
def test_money_is_conserved_and_a_replay_gives_the_same_chain(
    blocks: list[list[tuple[int, tuple[str, str, Record]]]],
) -> None:
    w, replayed = world(), world()
    for block in blocks:
        nonces = {number: w.chain.nonce(w.account(number)) for number in (1, 2, 3)}
        txs = []
        for number, (contract, method, call) in block:
            txs.append(w.tx(number, contract, method, call, nonce=nonces[number]))
            nonces[number] += 1
        done = w.step(*txs)
        taken = len(done.block.txs)
        assert taken == len(block) or isinstance(block[taken - 1][1][2], Later), "a block ends with work for now"
        txs = txs[:taken]
        state = Journal(w.chain._state)
        assert total(state) == minted(state) - burned(state)
        again = replayed.chain.execute(done.block, txs)
        replayed.commit(again)
        assert replayed.chain.state_root == w.chain.state_root
    assert dict(replayed.chain.state_entries(b"")) == dict(w.chain.state_entries(b""))


def test_genesis_opens_its_accounts_and_nothing_else() -> None:
    state = genesis_state(genesis(), registry())
    store = MemoryStore()
    store.write(state)
    assert nonce_of(store, b"x" * 20) == 0
    assert sum(name.startswith(b"c/account/") for name in state) == 2
    assert not any(name.startswith((b"bal/", b"sup/", b"due/", b"n/")) for name in state)
