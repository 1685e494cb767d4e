from pathlib import Path

import pytest
from getty_client import connect
from getty_client.chain import (
    MORE_HEIGHTS,
    VALID_FOR_HEIGHTS,
    Chain,
    checked,
    read_account,
    read_at_most,
    read_genesis,
    transaction_id,
)
from getty_client.errors import BadUseError, FailedError, NotReachableError, RefusedError
from getty_client.exchange import CHAIN_HEADER
from getty_client.http import Client

from contracts.won.calls import Transfer
from ledger.primitives.address import format_account
from ledger.primitives.codec import encode
from ledger.primitives.genesis import MAX_GENESIS_BYTES, genesis_to_json
from ledger.primitives.transaction import parse_transaction
from ledger.primitives.units import Won
from tests.kit.scripted_peers import DEAD, always, peers
from tests.kit.served_chain import Served
from tests.kit.world import key_of


def test_what_is_signed_is_bound_to_the_chain(peer: Served) -> None:
    world, chain = peer.node.world, peer.chain
    world.fund("member-01", 5)
    raw = chain.build(key_of("member-01"), "won", "transfer", Transfer(world.id("member-02"), Won(5)))
    parsed = parse_transaction(raw)
    assert (parsed.tx.chain_ctx, parsed.tx.nonce) == (world.chain.chain_ctx, 0)
    assert VALID_FOR_HEIGHTS <= parsed.tx.valid_until - world.chain.height < VALID_FOR_HEIGHTS + MORE_HEIGHTS
    assert parsed.tx.account == world.id("member-01")
    assert chain.send(raw)["id"] == parsed.id.hex() == transaction_id(raw)
    assert chain.address_of(key_of("member-01")) == format_account(world.id("member-01"))


def test_a_genesis_from_a_peer_must_have_the_expected_hash(peer: Served) -> None:
    genesis = peer.node.chain.genesis
    assert connect(peer.url, genesis_hash=genesis.hash.hex()).genesis == genesis
    with pytest.raises(NotReachableError) as refusal:
        _ = connect(peer.url, genesis_hash="00" * 32).genesis
    assert refusal.value.code == "foreign_node"
    with peers(always(200, 1, {"genesis": encode(genesis).hex()})) as (liar,):
        liar.headers = {CHAIN_HEADER: "00" * 32}
        with pytest.raises(FailedError) as wrong:
            _ = connect(liar.url, genesis_hash="00" * 32).genesis
    assert wrong.value.code == "wrong_genesis"


def test_the_own_copy_of_the_genesis_is_believed_and_no_peer_is_asked(peer: Served, tmp_path: Path) -> None:
    genesis = peer.node.chain.genesis
    own = tmp_path / "genesis.json"
    own.write_bytes(genesis_to_json(genesis).encode())
    nobody = Client([DEAD], sleep=lambda _: None)
    assert Chain(nobody, own).genesis == genesis
    assert Chain(nobody, own, genesis.hash.hex()).genesis == genesis
    with pytest.raises(FailedError, match="expected 0000"):
        _ = Chain(nobody, own, "00" * 32).genesis
    with peers(always(200, 1, {"genesis": "00"})) as made, pytest.raises(FailedError) as refusal:
        _ = connect(made[0].url).genesis
    assert refusal.value.code == "bad_genesis"
    own.write_bytes(b" " * (MAX_GENESIS_BYTES + 1) + genesis_to_json(genesis).encode())
    with pytest.raises(BadUseError):
        read_genesis(own)


def test_a_file_without_an_end_is_read_only_until_it_is_too_long(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert [read_at_most(tmp_path / "file", most) for most in (3, 4, 5)] == [b"1234", b"12345", b"12345"]


def test_a_call_that_cannot_be_written_is_refused_here(peer: Served) -> None:
    to = peer.node.world.id("member-02")
    for call in (Transfer(to, Won(1), "\ud800"), Transfer(to, Won(2**70))):
        with pytest.raises(BadUseError) as refusal:
            peer.chain.unsigned(to, "won", "transfer", call)
        assert refusal.value.code == "bad_arguments"


def test_a_refused_receipt_is_an_error() -> None:
    assert checked({"code": "ok"}) == {"code": "ok"}
    assert checked({"id": "ab"}) == {"id": "ab"}, "not waited for"
    with pytest.raises(RefusedError) as refusal:
        checked({"code": "seat_taken", "detail": "seat 1 is taken", "id": "ab", "height": 3})
    assert (refusal.value.code, refusal.value.exit_code) == ("seat_taken", 1)


def test_files_and_addresses_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadUseError):
        read_genesis(tmp_path / "nowhere.json")
    (tmp_path / "genesis.json").write_text("{}")
    with pytest.raises(BadUseError):
        read_genesis(tmp_path / "genesis.json")
    with pytest.raises(BadUseError):
        read_account("gye1x")
    with pytest.raises(BadUseError):
        transaction_id(b"\x00")


def test_a_transfer_and_a_balance(peer: Served) -> None:
    world, chain = peer.node.world, peer.chain
    world.fund("member-01", 10)
    to = format_account(world.id("member-02"))
    receipt = chain.transfer(key_of("member-01"), to, 4, memo="rice")
    assert (receipt["code"], chain.balance(to)) == ("ok", 4)
    (moved,) = [event for event in chain.events(after="0-0", until_height=2) if event.topic == "won.transferred"]
    assert (moved.tx, moved.fields["memo"]) == (receipt["id"], "rice")
    with pytest.raises(RefusedError) as refusal:
        chain.transfer(key_of("member-01"), to, 10**12)
    assert refusal.value.code == "insufficient_balance"
    with pytest.raises(BadUseError):
        chain.balance("gye1nobody")


def test_a_simulation_changes_nothing(peer: Served) -> None:
    world, chain = peer.node.world, peer.chain
    world.fund("member-01", 10)
    raw = chain.build(key_of("member-01"), "won", "transfer", Transfer(world.id("member-02"), Won(4)))
    before = world.contents()
    assert chain.simulate(raw)["code"] == "ok"
    assert world.contents() == before
    chain.send(raw)
    with pytest.raises(RefusedError) as refusal:
        chain.simulate(raw)
    assert refusal.value.code == "nonce_used"


def test_what_is_given_is_not_asked_for(peer: Served) -> None:
    world, chain = peer.node.world, peer.chain
    tx = chain.unsigned(
        world.id("member-01"), "won", "transfer", Transfer(world.id("member-02"), Won(4)), nonce=7, valid_until=99
    )
    assert (tx.nonce, tx.valid_until, tx.chain_ctx) == (7, 99, world.chain.chain_ctx)
