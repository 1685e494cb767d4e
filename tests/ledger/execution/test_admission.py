"""Transactions that no block may contain change nothing."""

import pytest

from contracts.abi.interfaces import AuthorityOf
from contracts.account.calls import AddKey, SetThreshold
from ledger.primitives.codec import encode
from ledger.primitives.consent import adding_payload
from tests.kit.toy_chain import (
    Put,
    Send,
    ToyChain,
    key,
)
from tests.kit.toy_execution import TIME, available, execution, refused, signed, world

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


def adding(w: ToyChain, number: int, new: int) -> AddKey:
    consent = key(new).sign(adding_payload(w.chain.chain_ctx, w.account(number), key(new).public))
    return AddKey(key(new).public, consent)


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
    w.step(w.tx(1, "account", "add_key", adding(w, 1, 5)))
    tx = signed(w, 1, nonce=1)
    w.step(tx)
    again = signed(w, 5, nonce=1)
    assert again.id == tx.id
    assert refused(lambda: execution(w, 3, TIME + 5_000).include(again)) == "nonce_used"
    assert available(w, 1) == 5


def test_the_threshold_of_an_account() -> None:
    w = world()
    w.step(w.tx(1, "account", "add_key", adding(w, 1, 5)))
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
