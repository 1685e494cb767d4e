from pathlib import Path

import pytest

from cli.chain import Chain, checked, read_account, read_genesis, transaction_id
from cli.client import Client
from cli.errors import BadUseError, FailedError, RefusedError
from contracts.won.calls import Transfer
from ledger.primitives.address import format_account
from ledger.primitives.transaction import parse_transaction
from ledger.primitives.units import Won
from tests.cli.local import Gye
from tests.contracts.world import key_of


def chain_of(gye: Gye, genesis_hash: str | None = None) -> Chain:
    return Chain(Client([gye.ok("cluster", "status")["peers"][0]["api"]]), None, genesis_hash)


def test_what_is_signed_is_bound_to_the_chain(gye: Gye) -> None:
    world, chain = gye.node.world, chain_of(gye)
    world.fund("member-01", 5)
    raw = chain.build(key_of("member-01"), "won", "transfer", Transfer(world.id("member-02"), Won(5)))
    parsed = parse_transaction(raw)
    assert (parsed.tx.chain_ctx, parsed.tx.nonce) == (world.chain.chain_ctx, 0)
    assert parsed.tx.account == world.id("member-01")
    assert chain.send(raw)["id"] == parsed.id.hex() == transaction_id(raw)
    assert chain.address_of(key_of("member-01")) == format_account(world.id("member-01"))


def test_a_genesis_from_a_peer_must_have_the_expected_hash(gye: Gye) -> None:
    assert chain_of(gye, gye.node.chain.genesis.hash.hex()).genesis == gye.node.chain.genesis
    with pytest.raises(FailedError) as refusal:
        _ = chain_of(gye, "00" * 32).genesis
    assert refusal.value.code == "wrong_genesis"


def test_a_refused_receipt_is_an_error() -> None:
    assert checked({"code": "ok"}) == {"code": "ok"}
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
