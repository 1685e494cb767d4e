"""A call whose fate is unknown is not made a second time by the processes of one machine; others are not held up."""

import threading
from pathlib import Path

import msgspec
import pytest
from getty_client.chain import Chain, read_account
from getty_client.errors import RefusedError, TimedOutError
from getty_client.http import Client
from getty_client.outbox import Outbox

from contracts.won.calls import Transfer
from ledger.primitives.address import format_account
from ledger.primitives.transaction import parse_transaction
from ledger.primitives.units import Won
from tests.kit.scripted_peers import Reply, client, peers
from tests.kit.served_chain import Served
from tests.kit.world import key_of


class Lossy:
    """A relay to a peer: it answers questions, and of transactions it loses the answer, or the way there too."""

    def __init__(self, peer: Served) -> None:
        self.url = peer.url
        self.passes_on = True
        self.answers = False

    def __call__(self, path: str, body: bytes) -> Reply:
        if not body:
            found = Client([self.url]).probe(self.url, path)
            return found.status, found.height, found.body
        if self.passes_on:
            done = Client([self.url]).attempt(0, body, 1)
            if self.answers:
                refusal = done.refusal
                return done.status, 0, done.body if refusal is None else {"code": refusal.code, "detail": "no"}
        return 0, 0, {}


@pytest.mark.parametrize("arrives", [True, False])
def test_the_same_call_after_an_unknown_outcome_is_carried_out_once(
    peer: Served, tmp_path: Path, arrives: bool
) -> None:
    node, key = peer.node, key_of("member-01")
    node.world.fund("member-01", 100)
    to, lossy = format_account(node.world.id("member-02")), Lossy(peer)
    lossy.passes_on = arrives
    with peers(lossy) as made:
        with pytest.raises(TimedOutError) as unknown:
            Chain(client(made), outbox=Outbox(tmp_path)).transfer(key, to, 7, wait_s=0.1)
        assert unknown.value.code == "outcome_unknown"
        assert "same call again" in unknown.value.action
        assert len(list(tmp_path.glob("*.tx"))) == 1
        lossy.passes_on = lossy.answers = True
        again = Chain(client(made), outbox=Outbox(tmp_path))  # as another process would
        receipt = again.transfer(key, to, 7)
        assert receipt["id"] == parse_transaction(unknown.value.raw).id.hex()
        assert node.world.available("member-02") == 7
        assert list(tmp_path.glob("*.tx")) == []
        assert again.transfer(key, to, 7)["id"] != receipt["id"], "and what is asked for after that is another one"
    assert node.world.available("member-02") == 14


def test_bytes_that_no_block_can_hold_any_more_give_way_to_new_ones(peer: Served, tmp_path: Path) -> None:
    node, key = peer.node, key_of("member-01")
    node.world.fund("member-01", 100)
    to, lossy = format_account(node.world.id("member-02")), Lossy(peer)
    lossy.passes_on = False
    with peers(lossy) as made:
        chain = Chain(client(made), outbox=Outbox(tmp_path))
        with pytest.raises(TimedOutError):
            chain.transfer(key, to, 7, wait_s=0.1)
        peer.chain.transfer(key, to, 5)  # another machine takes the nonce
        lossy.passes_on = lossy.answers = True
        assert chain.transfer(key, to, 7)["code"] == "ok"
        assert list(tmp_path.glob("*.tx")) == []
        with pytest.raises(RefusedError) as refusal:
            chain.transfer(key, to, 10**12)
        assert refusal.value.code == "insufficient_balance"
        assert list(tmp_path.glob("*.tx")) == [], "its fate is known"
    assert node.world.available("member-02") == 12


def test_one_call_is_told_from_another(peer: Served, tmp_path: Path) -> None:
    outbox, world = Outbox(tmp_path / "new"), peer.node.world
    to, other = (format_account(world.id(name)) for name in ("member-02", "member-03"))
    chain = peer.chain

    raw = chain.build(key_of("member-01"), "won", "transfer", Transfer(read_account(to), Won(1)))
    tx = parse_transaction(raw).tx
    assert outbox.find(tx) is None
    outbox.keep(raw)
    assert outbox.find(msgspec.structs.replace(tx, nonce=9, valid_until=9)) == raw
    for change in ({"account": bytes(20)}, {"chain_ctx": bytes(32)}, {"method": "burn"}, {"args": b"\x90"}):
        assert outbox.find(msgspec.structs.replace(tx, **change)) is None
    (outbox.folder / "0.tx").write_bytes(b"rubbish")
    assert outbox.find(tx) == raw
    outbox.forget(raw)
    outbox.forget(raw)
    assert outbox.find(tx) is None
    assert other != to


def test_the_turn_of_an_account_is_one_process_at_a_time_and_nobody_waits_for_ever(tmp_path: Path) -> None:
    """Turns are locks of open files: threads with files of their own stand for processes."""
    inside, most, lock = 0, 0, threading.Lock()

    def take() -> None:
        nonlocal inside, most
        with Outbox(tmp_path).turn(b"\x01" * 20, 30):
            with lock:
                inside += 1
                most = max(most, inside)
            with lock:
                inside -= 1

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    with Outbox(tmp_path).turn(b"\x01" * 20, 0), Outbox(tmp_path).turn(b"\x01" * 20, 0):
        pass  # it cannot be had in time, and is done without
    with Outbox(tmp_path).turn(b"\x01" * 20, 0), Outbox(tmp_path).turn(b"\x02" * 20, 0):
        pass


def test_a_folder_that_cannot_be_written_keeps_nobody_from_paying(peer: Served, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    peer.node.world.fund("member-01", 10)
    chain = Chain(Client([peer.url]), outbox=Outbox(tmp_path / "file" / "outbox"))
    receipt = chain.transfer(key_of("member-01"), format_account(peer.node.world.id("member-02")), 1)
    assert receipt["code"] == "ok"
