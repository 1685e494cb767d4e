from pathlib import Path

import pytest

from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.cli.local import Gye


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
def test_files_that_are_no_transaction(gye: Gye, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "tx"
    file.write_bytes(content)
    code, _ = gye.refused("tx", "send", str(file))
    assert code == 2


def test_ids_are_checked_here(gye: Gye) -> None:
    assert gye.refused("tx", "show", "xyz") == (2, "bad_hex")
    assert gye("tx", "send", "/nowhere/at/all").code == 2
