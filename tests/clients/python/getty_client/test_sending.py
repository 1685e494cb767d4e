"""Whoever sends a payment learns its fate or that it is unknown; the same bytes go again, never a second payment."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from getty_client import sending
from getty_client.errors import NotReachableError, RefusedError, TimedOutError
from getty_client.http import Client

from contracts.won.calls import Transfer
from ledger.primitives.address import format_account
from ledger.primitives.transaction import parse_transaction
from ledger.primitives.units import Won
from tests.kit.scripted_peers import DEAD, Reply, always, client, peers
from tests.kit.served_chain import Served
from tests.kit.world import key_of

DONE = {"id": "ab", "code": "ok"}


def problem(status: int, code: str) -> Callable[[str, bytes], Reply]:
    return always(status, 5, {"code": code, "detail": "no", "action": ""})


def in_turn(*replies: Reply) -> Callable[[str, bytes], Reply]:
    """Answer with each of `replies`, then with the last of them for ever."""
    left = list(replies)
    return lambda _path, _body: left.pop(0) if len(left) > 1 else left[0]


def said(code: str, status: int = 409) -> Reply:
    return status, 5, {"code": code, "detail": "no"}


LOST: Reply = (0, 0, {})
"""The peer takes the question and its answer is lost."""


@pytest.mark.parametrize("code", ["nonce_too_far", "nonce_taken", "account_queue_full", "wrong_key", "unknown_account"])
def test_after_a_lost_answer_a_refusal_elsewhere_is_not_the_end(code: str) -> None:
    """The first peer may have told the others already: what one of them says of now does not undo it."""
    with peers(in_turn(LOST, (200, 6, DONE)), in_turn(said(code), said(code))) as made:
        assert client(made).send(b"tx", wait_s=5) == DONE
        assert [len(peer.asked) for peer in made] == [2, 1]


@pytest.mark.parametrize("code", sorted(sending.FATAL))
def test_what_no_block_can_hold_any_more_ends_it_even_then(code: str) -> None:
    with peers(in_turn(LOST), in_turn(said(code))) as made:
        with pytest.raises(RefusedError) as refusal:
            client(made).send(b"tx", wait_s=5)
        assert refusal.value.code == code


@pytest.mark.parametrize("wait_s", [0, 0.05])
def test_what_may_have_arrived_is_not_called_refused_or_unreachable(wait_s: float) -> None:
    for reply in (LOST, said("internal_error", 500), said("deadline_exceeded", 503), said("node_stopping", 503)):
        with peers(in_turn(reply)) as made:
            with pytest.raises(TimedOutError) as unknown:
                Client([made[0].url, DEAD], sleep=lambda _: None).send(b"tx", wait_s)
            assert (unknown.value.code, unknown.value.exit_code) == ("outcome_unknown", 4)


def test_a_transaction_that_reached_nobody_is_reported_as_such() -> None:
    with pytest.raises(NotReachableError) as nobody:
        Client([DEAD], sleep=lambda _: None).send(b"tx", wait_s=30)
    assert nobody.value.code == "no_peer_answers"


def test_a_full_pool_is_asked_again_after_what_it_says_until_there_is_room() -> None:
    waited: list[float] = []
    busy = in_turn(*[said("pool_full", 503)] * 9, (200, 6, DONE))
    with peers(busy) as made:
        assert Client([made[0].url], sleep=waited.append).send(b"tx", wait_s=30) == DONE
        assert len(made[0].asked) == 10
    assert len(waited) == 9
    with peers(problem(503, "pool_full")) as made, pytest.raises(RefusedError) as refusal:
        client(made).send(b"tx", wait_s=0.05)
    assert refusal.value.code == "pool_full", "nobody has it, so it may be said"


def test_a_peer_that_is_behind_does_not_refuse_for_the_others() -> None:
    with peers(problem(409, "nonce_too_far"), always(200, 9, DONE)) as made:
        assert client(made).send(b"tx", wait_s=5) == DONE
    with peers(problem(409, "nonce_too_far"), problem(403, "unknown_account")) as made:
        with pytest.raises(RefusedError) as refusal:
            client(made).send(b"tx", wait_s=5)
        assert refusal.value.code == "unknown_account"
        assert [len(peer.asked) for peer in made] == [1, 1], "all say so, at once"


def test_a_peer_that_has_dropped_it_is_asked_again_and_not_in_a_hurry() -> None:
    waited: list[float] = []
    with peers(in_turn((202, 5, {"id": "ab"}), (202, 5, {"id": "ab"}), said("nonce_used"))) as made:
        with pytest.raises(RefusedError):
            Client([made[0].url], sleep=waited.append).send(b"tx", wait_s=20)
        assert waited == [sending.AT_ONCE_S] * 2


def test_many_who_send_from_one_account_are_each_carried_out_once(peer: Served) -> None:
    """They all ask for the nonce at the same time; whoever comes second signs again, with the next one.

    The amounts differ: one call made twice at one nonce is one transaction when chance gives both one validity.
    """
    world, key = peer.node.world, key_of("member-01")
    world.fund("member-01", 1_000)
    to = format_account(world.id("member-02"))
    receipts: list[dict[str, Any]] = []
    together = threading.Barrier(6)

    def pay(won: int) -> None:
        chain = peer.chain
        together.wait()
        receipts.extend(chain.transfer(key, to, won) for _ in range(3))

    threads = [threading.Thread(target=pay, args=(won,)) for won in (1, 2, 4, 8, 16, 32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({receipt["id"] for receipt in receipts}) == 18
    assert world.available("member-02") == 3 * (1 + 2 + 4 + 8 + 16 + 32)


def test_a_call_is_not_signed_again_while_its_fate_is_unknown(peer: Served) -> None:
    """The peer commits it and its answers are lost: the call is found in the block, and made once."""
    node = peer.node
    node.world.fund("member-01", 100)
    inner = peer.url.removeprefix("http://")
    lost = 3

    def relay(path: str, body: bytes) -> Reply:
        nonlocal lost
        asked = Client([f"http://{inner}"], sleep=lambda _: None)
        if not body:
            found = asked.probe(asked.urls[0], path)
            return found.status, found.height, found.body
        answered = asked.attempt(0, body, 1)
        if lost:
            lost -= 1
            return LOST
        return answered.status, 0, answered.body

    with peers(relay) as made:
        chain = type(peer.chain)(client(made))
        receipt = chain.transfer(key_of("member-01"), format_account(node.world.id("member-02")), 7)
    assert receipt["code"] == "ok"
    assert node.world.available("member-02") == 7
    assert node.chain.nonce(node.world.id("member-01")) == 1


def test_an_error_of_unknown_outcome_carries_the_bytes_to_send_again(peer: Served) -> None:
    peer.node.world.fund("member-01", 100)

    def relay(path: str, body: bytes) -> Reply:
        if body:
            return LOST
        found = Client([peer.url]).probe(peer.url, path)
        return found.status, found.height, found.body

    with peers(relay) as made:
        chain = type(peer.chain)(client(made))
        with pytest.raises(TimedOutError) as unknown:
            chain.transfer(key_of("member-01"), format_account(peer.node.world.id("member-02")), 7, wait_s=0.1)
    tx = parse_transaction(unknown.value.raw).tx
    assert (tx.method, tx.nonce) == ("transfer", 0)
    assert unknown.value.code == "outcome_unknown"
    assert peer.chain.send(unknown.value.raw)["code"] == "ok"
    assert peer.chain.send(unknown.value.raw)["code"] == "ok", "and once more"
    assert peer.node.world.available("member-02") == 7


def test_a_call_that_cannot_have_its_nonce_in_time_is_refused(peer: Served) -> None:
    """Another transaction waits at the nonce and gets into no block."""
    node = peer.node
    node.world.fund("member-01", 100)
    with peers(problem(409, "nonce_taken")) as made:

        def relay(path: str, body: bytes) -> Reply:
            if body:
                return said("nonce_taken")
            found = Client([peer.url]).probe(peer.url, path)
            return found.status, found.height, found.body

        made[0].reply = relay
        chain = type(peer.chain)(client(made))
        with pytest.raises(RefusedError) as refusal:
            chain.call(key_of("member-01"), "won", "transfer", Transfer(node.world.id("member-02"), Won(1)), 0.1)
    assert refusal.value.code == "nonce_taken"
