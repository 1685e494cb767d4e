"""What a block does: the order of things, what is refused before, what fails within, and what then has not happened."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.abi import Contract, ReadContext, Storage
from contracts.abi.interfaces import AuthorityOf
from contracts.account.calls import AddKey, SetThreshold
from contracts.registry import ActiveContracts
from ledger.balances import BURNED_KEY, MINTED_KEY, Purse, PurseKind, burned, minted, total
from ledger.chain import RefusedError
from ledger.execution import MAX_EVENTS_PER_CALL, BlockExecution, reading_context
from ledger.genesis import genesis_state
from ledger.journal import Journal, ReadOnlyError
from ledger.primitives.codec import Record, encode
from ledger.primitives.receipt import OK
from ledger.primitives.transaction import ParsedTransaction, Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import Millis
from ledger.roles import ROLES_KEY
from ledger.state import contract_prefix, nonce_of, work_time
from ledger.store import MemoryStore
from tests.ledger.world import (
    START_MS,
    Busy,
    Cancel,
    Deep,
    Fail,
    Later,
    Loud,
    Mint,
    Put,
    Send,
    Steal,
    World,
    genesis,
    key,
    registry,
)

TIME = START_MS + 1_000


def world(**params: int | bool) -> World:
    return World(genesis(4, True, **params))


def refused(run: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as caught:
        run()
    assert caught.value.detail
    return caught.value.code


def execution(w: World, height: int = 1, time_ms: int = TIME) -> BlockExecution:
    made = BlockExecution(w.chain._state, registry(), w.chain.params, w.chain.chain_ctx, height=height, time_ms=time_ms)
    made.run_due()
    return made


def available(w: World, number: int) -> int:
    return w.chain.reader().balance(Purse(PurseKind.AVAILABLE, w.account(number)))


# -- refused: the transaction may not stand in a block ----------------------------------------------------------------


def signed(w: World, *signers: int, **fields: object) -> ParsedTransaction:
    body = {
        "version": 1, "chain_ctx": w.chain.chain_ctx, "account": w.account(1), "nonce": 0, "valid_until": 100,
        "contract": "won", "method": "mint", "args": encode(Mint(5)),
    } | fields  # fmt: skip
    keys = sorted((key(number) for number in signers), key=lambda k: k.public)
    return parse_transaction(sign_transaction(Transaction(**body), *keys))  # type: ignore[arg-type]


REFUSALS: dict[str, tuple[tuple[int, ...], dict[str, object]]] = {
    "wrong_chain": ((1,), {"chain_ctx": bytes(32)}),
    "expired": ((1,), {"valid_until": 0}),
    "validity_too_long": ((1,), {"valid_until": 10_002}),
    "nonce_gap": ((1,), {"nonce": 1}),
    "wrong_key": ((3,), {}),
    "unknown_contract": ((1,), {"contract": "nothing"}),
    "unknown_method": ((1,), {"method": "sweep"}),
    "bad_arguments": ((1,), {"args": encode(["5"])}),
    "unknown_account": ((1,), {"account": bytes(20)}),
}


@pytest.mark.parametrize("code", REFUSALS)
def test_a_refused_transaction_changes_nothing(code: str) -> None:
    w = world()
    signers, fields = REFUSALS[code]
    run = execution(w)
    assert refused(lambda: run.include(signed(w, *signers, **fields))) == code
    result = run.finish()
    assert (result.changes, result.receipts) == ({}, ())


@pytest.mark.parametrize("height", [1, 3])
def test_the_first_and_the_last_height_a_transaction_may_name(height: int) -> None:
    w = world()
    for valid_until in (height, height + 10_000):
        execution(w, height).include(signed(w, 1, valid_until=valid_until))
    for valid_until, code in ((height - 1, "expired"), (height + 10_001, "validity_too_long")):
        assert refused(lambda until=valid_until: execution(w, height).include(signed(w, 1, valid_until=until))) == code  # type: ignore[misc]


def test_arguments_have_one_form() -> None:
    w = world()
    loose = signed(w, 1, args=b"\x91\xd0\x05")  # 5 as int8, where one byte is enough
    assert refused(lambda: execution(w).include(loose)) == "bad_arguments"


def test_two_signers_of_whom_one_is_a_stranger() -> None:
    w = world()
    assert refused(lambda: execution(w).include(signed(w, 1, 3))) == "wrong_key"


def test_a_transaction_is_executed_once() -> None:
    w = world()
    run = execution(w)
    tx = signed(w, 1)
    run.include(tx)
    assert refused(lambda: run.include(tx)) == "nonce_used"
    assert len(run.finish().receipts) == 1


def test_resigned_by_another_key_it_is_still_the_same_transaction() -> None:
    w = world()
    w.step(w.tx(1, "account", "add_key", AddKey(key(5).public)))
    tx = signed(w, 1, nonce=1)
    w.step(tx)
    again = signed(w, 5, nonce=1)
    assert again.id == tx.id
    assert refused(lambda: execution(w, 3, TIME + 5_000).include(again)) == "nonce_used"
    assert available(w, 1) == 5


def test_the_threshold_of_an_account() -> None:
    w = world()
    w.step(w.tx(1, "account", "add_key", AddKey(key(5).public)))
    w.step(w.tx(1, "account", "set_threshold", SetThreshold(2)))
    run = execution(w, 3, TIME + 5_000)
    assert refused(lambda: run.include(signed(w, 5, nonce=2))) == "too_few_signatures"
    run.include(signed(w, 1, 5, nonce=2))
    assert run.finish().receipts[0].ok


def test_a_stranger_opens_an_account_by_using_it_only_where_registration_is_open() -> None:
    opened, closed = world(), world(open_registration=False)
    first = signed(opened, 7, account=opened.account(7), method="send", args=encode(Send(opened.account(1), 1)))
    run = execution(opened)
    run.include(first)
    receipt = run.finish().receipts[0]
    assert receipt.code == "insufficient_balance"
    assert [event.type for event in receipt.events] == ["account.opened"], "open, though the call failed"
    refused_there = signed(closed, 7, account=closed.account(7))
    assert refused(lambda: execution(closed).include(refused_there)) == "unknown_account"
    w = opened
    w.step(w.tx(7, "probe", "put", Put("a", 1)))
    authority = w.chain.reader().ask(AuthorityOf(w.account(7)))
    assert authority is not None
    assert authority.keys == (key(7).public,)


def test_nobody_opens_an_account_under_an_id_that_is_not_its_keys() -> None:
    w = world()
    victim = w.account(7)
    assert refused(lambda: execution(w).include(signed(w, 8, account=victim))) == "unknown_account"
    two = signed(w, 7, 8, account=victim)
    assert refused(lambda: execution(w).include(two)) == "unknown_account"


# -- failed: included, nonce used, otherwise nothing ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "call", "code"),
    [
        ("fail", Fail(), "tiny_refusal"),
        ("refuse", Fail(), "tiny_refusal"),
        ("deep", Deep(5), "call_too_deep"),
        ("busy", Busy(0, 101), "work_exceeded"),
        ("busy", Busy(101, 0), "work_exceeded"),
        ("loud", Loud(MAX_EVENTS_PER_CALL + 1), "too_many_events"),
    ],
)
def test_a_failed_call_uses_its_nonce_and_changes_nothing_else(method: str, call: Record, code: str) -> None:
    w = world(call_max_reads=100, call_max_writes=100)
    w.step(w.tx(1, "won", "mint", Mint(50)))
    before = dict(w.chain.state_entries(b""))
    before.pop(ROLES_KEY)
    receipt = w.step(w.tx(1, "probe", method, call)).receipts[0]
    assert (receipt.code, receipt.events) == (code, ())
    assert receipt.detail
    after = dict(w.chain.state_entries(b""))
    after.pop(ROLES_KEY)  # every block says who proposed it
    nonce = b"n/" + w.account(1)
    assert after.pop(nonce) != before.pop(nonce)
    assert after == before


@pytest.mark.parametrize(
    ("method", "call"), [("busy", Busy(0, 100)), ("deep", Deep(3)), ("loud", Loud(MAX_EVENTS_PER_CALL))]
)
def test_a_call_may_use_all_it_is_allowed(method: str, call: Record) -> None:
    w = world(call_max_reads=100, call_max_writes=100, call_max_nested=3)
    assert w.step(w.tx(1, "probe", method, call)).receipts[0].code == OK
    assert w.step(w.tx(1, "probe", "deep", Deep(4))).receipts[0].code == "work_exceeded"  # one nested call too many


def test_nobody_but_won_and_escrow_takes_from_a_member() -> None:
    w = world()
    w.step(w.tx(1, "won", "mint", Mint(50)))
    receipt = w.step(w.tx(2, "probe", "steal", Steal(w.account(1), 50))).receipts[0]
    assert receipt.code == "debit_forbidden"
    assert (available(w, 1), available(w, 2)) == (50, 0)


def test_calls_nest_four_deep_with_the_caller_named() -> None:
    w = world()
    assert w.step(w.tx(1, "probe", "deep", Deep(4))).receipts[0].ok
    assert w.probe_value("depth 4") == 0, "called by nobody"
    assert [w.probe_value(f"depth {d}") for d in range(4)] == [len("probe")] * 4


def test_an_assertion_in_a_contract_is_ours_and_stops_the_block() -> None:
    w = World(genesis(dev=False, open_registration=True))
    with pytest.raises(AssertionError, match="development chains only"):
        w.build(w.tx(1, "dev", "warp", Put("by", 5)))


def test_time_is_advanced_by_dev_on_a_development_chain() -> None:
    w = world()
    w.step(w.tx(1, "dev", "warp", Put("by", 86_400_000)))
    assert w.chain.time_offset_ms == 86_400_000


def test_whose_history_a_call_belongs_to() -> None:
    """Whoever signed, and every member whose purse moved, in order; no club; nobody else where nothing has happened."""
    w = world()
    mine = w.account(1)
    w.step(w.tx(1, "won", "mint", Mint(1_000)))
    for number in range(2, 9):
        done = w.step(w.tx(1, "won", "send", Send(w.account(number), 1)))
        assert done.touched == (tuple(sorted((mine, w.account(number)))),)
    assert w.step(w.tx(1, "won", "fund", Mint(5))).touched == ((mine,),)
    failed = w.step(w.tx(1, "won", "send_in_vain", Send(w.account(9), 1)))
    assert (failed.receipts[0].code, failed.touched) == ("tiny_refusal", ((mine,),))
    assert w.chain.account_history(w.account(9)) == []
    w.step(w.tx(1, "probe", "later", Later(w.chain.tip_time_ms + 5_000, "refuse")))
    assert w.step(at=w.chain.tip_time_ms + 9_000).touched == ((),), "nobody signs scheduled work"


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


def test_what_does_not_fit_continues_and_until_then_no_transaction_is_taken() -> None:
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
    assert times == [at] * 7, "what goes on in later blocks goes on at the time it began at"


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


def test_an_item_that_is_refused_is_gone_and_leaves_a_receipt() -> None:
    w = world()
    w.step(w.tx(1, "probe", "later", Later(TIME, "refuse")))
    done = w.step(at=TIME + 5_000)
    assert [(r.scheduled, r.code, r.events) for r in done.receipts] == [(True, "tiny_refusal", ())]
    assert done.findings == (), "what a club's rules refuse is a finding, what a probe's do is none"
    assert w.probe_value("refused") is None
    assert w.chain.next_due_ms() is None


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
    """Which no contract can bring about: payments are performed in one place. If one can, nobody goes on."""
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
    """One call uses u units; where a block allows call + u, a second one still fits whole, with one unit less not."""

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
        assert len(done.block.txs) == len(block)
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


@pytest.mark.parametrize("tries", [lambda part: part.put(b"key", b"value"), lambda part: part.delete(b"kept")])
def test_who_answers_a_question_cannot_write(tries: Callable[[Storage], None]) -> None:
    """Every node asks what it likes, when it likes: an answer that wrote would part their states."""

    def answer(_ctx: ReadContext, storage: Storage, _query: AuthorityOf) -> None:
        tries(storage)

    asked = Contract("probe", 1, methods={}, queries={AuthorityOf: answer})
    active = ActiveContracts({"probe": asked}, {AuthorityOf: asked})
    w = world()
    state = Journal(w.chain._state)
    state.put(contract_prefix("probe") + b"kept", b"as it was")
    reading = reading_context(state, active, w.chain.params, w.chain.chain_ctx, height=1, time_ms=Millis(TIME))
    before = state.changes()
    with pytest.raises(ReadOnlyError):
        reading.ask(AuthorityOf(w.account(1)))
    assert state.changes() == before
