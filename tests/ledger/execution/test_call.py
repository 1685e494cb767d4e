"""A call that fails uses its nonce and changes nothing else; one that works may do what it is allowed."""

import pytest

from ledger.execution import MAX_EVENTS_PER_CALL
from ledger.primitives.codec import Record
from ledger.primitives.receipt import OK
from ledger.roles import ROLES_KEY
from tests.kit.toy_chain import (
    Busy,
    Deep,
    Fail,
    Later,
    Loud,
    Mint,
    Put,
    Send,
    Steal,
    ToyChain,
    genesis,
)
from tests.kit.toy_execution import available, world


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
    assert receipt.fields
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
    w = ToyChain(genesis(dev=False, open_registration=True))
    with pytest.raises(AssertionError, match="development chains only"):
        w.build(w.tx(1, "dev", "warp", Put("by", 5)))


def test_time_is_advanced_by_dev_on_a_development_chain() -> None:
    w = world()
    w.step(w.tx(1, "dev", "warp", Put("by", 86_400_000)))
    assert w.chain.time_offset_ms == 86_400_000


def test_whose_history_a_call_belongs_to() -> None:
    """The signers, then every member whose purse changed, in order. No club, and no others if nothing has happened."""
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
