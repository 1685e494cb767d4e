"""A member's order: what is signed, and by whom it must be."""

from contracts.abi.interfaces import Authority as OnChain
from contracts.account.state import AccountState
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won
from services.banking.rules.orders import (
    Authority,
    PullOrder,
    authority_key,
    pull_payload,
    read_authority,
    read_order,
    read_target,
    signed_by_enough,
    target_payload,
)
from tests.kit.world import World, key_of

ORDER = PullOrder(1, bytes(32), AccountId(bytes(20)), "id", Won(7), "key-1", Millis(9))
A, B = key_of("a"), key_of("b")
RAW = encode(ORDER)


def test_the_form_is_strict() -> None:
    assert read_order(RAW) == ORDER
    wrong = [
        encode(PullOrder(2, bytes(32), AccountId(bytes(20)), "id", Won(7), "key-1", Millis(9))),
        encode(PullOrder(1, bytes(32), AccountId(bytes(19)), "id", Won(7), "key-1", Millis(9))),
        encode(PullOrder(1, bytes(32), AccountId(bytes(20)), "id", Won(0), "key-1", Millis(9))),
        encode(PullOrder(1, bytes(32), AccountId(bytes(20)), "id", Won(7), "", Millis(9))),
        encode(PullOrder(1, bytes(32), AccountId(bytes(20)), "id", Won(7), "k" * 41, Millis(9))),
        encode(PullOrder(1, bytes(32), AccountId(bytes(20)), "id", Won(7), "a b", Millis(9))),
        RAW + b"\0",
        b"",
    ]
    assert [read_order(each) for each in wrong] == [None] * len(wrong)
    assert read_target(RAW) is None


def test_enough_different_keys_sign_exactly_this() -> None:
    payload = pull_payload(RAW)
    a, b = A.sign(payload), B.sign(payload)
    one, two = Authority((A.public,), 1), Authority((A.public, B.public), 2)
    assert signed_by_enough(one, payload, (a,))
    assert signed_by_enough(two, payload, (b, a))
    assert not signed_by_enough(two, payload, (a, a))
    assert not signed_by_enough(one, payload, (b,))
    assert not signed_by_enough(one, payload + b"x", (a,))
    assert not signed_by_enough(one, target_payload(RAW), (a,))
    assert not signed_by_enough(Authority((A.public,), 1, recovering=True), payload, (a,))
    assert not signed_by_enough(None, payload, (a,))
    assert not signed_by_enough(one, payload, ())


def test_the_authority_is_read_where_and_as_the_chain_stores_it() -> None:
    world = World()
    account = world.id("member-01")
    value = world.chain.state_value(authority_key(account))
    stored = AccountState(world.chain.storage("account")).authority.get(account)
    assert isinstance(stored, OnChain)
    assert read_authority(value) == Authority(stored.keys, stored.threshold, stored.recovering)
    assert read_authority(None) is None
