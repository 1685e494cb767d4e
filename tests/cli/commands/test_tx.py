import json
from pathlib import Path

import msgspec
import pytest

from cli.commands.tx import read_unsigned, unsigned_file
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.local_gye import Gye


def signed(gye: Gye, amount: int = 4) -> bytes:
    world = gye.node.world
    world.fund("member-01", 10)
    world.nonces.clear()
    return world.tx("member-01", Transfer(world.id("member-02"), Won(amount))).raw


@pytest.mark.parametrize("in_hex", [True, False])
def test_a_signed_file_is_sent_once(gye: Gye, tmp_path: Path, in_hex: bool) -> None:
    file = tmp_path / "tx"
    raw = signed(gye)
    file.write_bytes(raw.hex().encode() + b"\n" if in_hex else raw)
    first = gye.ok("tx", "send", str(file))
    assert gye.ok("tx", "send", str(file)) == first
    assert gye.node.world.available("member-02") == 4
    shown = gye.ok("tx", "show", first["id"])
    assert shown["transaction"]["args"]["amount"] == "4"
    assert "won.transferred" in gye("tx", "show", first["id"]).out


def test_a_refused_transaction_ends_with_1(gye: Gye, tmp_path: Path) -> None:
    file = tmp_path / "tx"
    file.write_bytes(signed(gye, 11))
    assert gye.refused("tx", "send", str(file)) == (1, "insufficient_balance")


def test_without_waiting(gye: Gye, tmp_path: Path) -> None:
    gye.node.held = True
    file = tmp_path / "tx"
    file.write_bytes(signed(gye))
    sent = gye.ok("tx", "send", str(file), "--no-wait")
    assert gye.refused("tx", "show", sent["id"]) == (1, "unknown_transaction")
    assert gye.refused("tx", "wait", sent["id"], "--timeout", "0.1") == (4, "not_committed_in_time")
    gye.node.commit()
    assert gye.ok("tx", "wait", sent["id"])["code"] == "ok"


@pytest.mark.parametrize("content", [b"", b"abc", b"nonsense!", b"00"])
def test_files_that_are_not_a_transaction(gye: Gye, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "tx"
    file.write_bytes(content)
    code, _ = gye.refused("tx", "send", str(file))
    assert code == 2


def test_ids_are_checked_here(gye: Gye) -> None:
    assert gye.refused("tx", "show", "xyz") == (2, "bad_hex")
    assert gye("tx", "send", "/nowhere/at/all").code == 2


def built(gye: Gye, tmp_path: Path, amount: int = 4, *more: str) -> str:
    file = str(tmp_path / f"unsigned-{amount}.json")
    arguments = f'{{"to": "member-02", "amount": {amount}}}'
    gye.ok("tx", "build", "won.transfer", arguments, "--from", "member-01", "--out", file, *more)
    return file


def test_build_sign_simulate_send(gye: Gye, tmp_path: Path) -> None:
    gye.node.world.fund("member-01", 10)
    unsigned, signed_file = built(gye, tmp_path), str(tmp_path / "signed.hex")
    made = gye.ok("tx", "sign", unsigned, "--wallet", "member-01", "--offline", "--out", signed_file)
    assert made["signs"]["args"]["amount"] == "4"
    before = gye.node.world.contents()
    assert gye.ok("tx", "simulate", signed_file)["code"] == "ok"
    assert gye.node.world.contents() == before
    assert gye.ok("tx", "send", signed_file)["id"] == made["id"]
    assert gye.node.world.available("member-02") == 4
    assert gye.refused("tx", "simulate", signed_file) == (1, "nonce_used")


def test_signing_offline_asks_no_peer(gye: Gye, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unsigned = built(gye, tmp_path, 4, "--nonce", "0", "--valid-until", "50")
    cold = tmp_path / "cold"
    cold.mkdir()
    (cold / "genesis.json").write_bytes((gye.folder / "genesis.json").read_bytes())
    monkeypatch.setenv("GYE_DIR", str(cold))
    monkeypatch.setenv("GYE_WALLETS", str(gye.folder / "wallets"))
    assert gye.ok("tx", "sign", unsigned, "--wallet", "member-01", "--offline")["signs"]["nonce"] == 0
    (cold / "genesis.json").unlink()
    assert gye.refused("tx", "sign", unsigned, "--wallet", "member-01", "--offline") == (2, "no_genesis")
    assert gye.refused("tx", "sign", unsigned, "--wallet", "member-01") == (2, "no_cluster")


def test_a_simulation_of_what_would_be_refused_ends_with_1(gye: Gye, tmp_path: Path) -> None:
    file = tmp_path / "tx"
    file.write_bytes(signed(gye, 10**12))
    said = gye("tx", "simulate", str(file))
    assert said.code == 1
    assert "insufficient_balance" in said.out


def test_wrong_files_wallets_and_arguments(gye: Gye, tmp_path: Path) -> None:
    unsigned = built(gye, tmp_path)
    bad = tmp_path / "bad"
    for content in ("", "{}", '{"unsigned": "zz"}', '{"unsigned": "00"}', "[]"):
        bad.write_text(content)
        assert gye.refused("tx", "sign", str(bad), "--wallet", "member-01") == (2, "bad_file")
    assert gye.refused("tx", "sign", unsigned, "--wallet", "nobody") == (5, "wallet_not_found")
    arguments = ("tx", "build", "won.transfer", '{"to": "member-02", "amount": 4}', "--from", "member-01")
    assert gye.refused(*arguments, "--out", unsigned) == (2, "file_exists")
    assert gye.refused(*arguments, "--nonce", "3") == (2, "no_valid_until")
    assert gye.refused("tx", "build", "won.transfer", "{", "--from", "member-01") == (2, "bad_arguments")
    assert gye.refused("tx", "build", "won.fly", "{}", "--from", "member-01") == (2, "unknown_method")


def test_a_file_for_another_chain_is_not_signed(gye: Gye, tmp_path: Path) -> None:
    unsigned = built(gye, tmp_path)
    tx = read_unsigned(Path(unsigned))
    other = tmp_path / "other.json"
    other.write_text(json.dumps(unsigned_file(msgspec.structs.replace(tx, chain_ctx=bytes(32)))))
    assert gye.refused("tx", "sign", str(other), "--wallet", "member-01", "--offline") == (2, "wrong_chain")
