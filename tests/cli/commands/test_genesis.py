"""A genesis file is made of cards, checked by every rule, and never written when it breaks one."""

import json
from pathlib import Path

import msgspec
import pytest

from cli.node.cards import card_bytes, make_card
from ledger.genesis import load
from node.shell.node_keys import NodeKeys
from tests.kit.local_gye import Gye


def card(folder: Path, number: int, chain_id: str = "club-net") -> str:
    path = folder / f"card-{number}.json"
    keys = NodeKeys(p2p=bytes([number, 1]) * 16, consensus=bytes([number, 0]) * 16)
    validator = keys.validator(chain_id, f"peer-{number}")
    path.write_bytes(card_bytes(make_card(validator, chain_id, f"192.0.2.{number}:26750")))
    return str(path)


def made(gye: Gye, folder: Path, *more: str) -> str:
    file = str(folder / "genesis.json")
    gye.ok("genesis", "new", file, "--chain-id", "club-net", "--validator", card(folder, 1), *more)
    return file


def test_new_add_show_verify(gye: Gye, tmp_path: Path) -> None:
    key = "ab" * 32
    file = made(gye, tmp_path, "--operator", key, "--param", "rate_cap_bp=1500", "--timestamp-ms", "1000")
    first = gye.ok("genesis", "show", file)
    for number in (2, 3, 4):
        gye.ok("genesis", "add-validator", file, card(tmp_path, number))
    shown = gye.ok("genesis", "verify", file)
    assert (len(shown["validators"]), shown["quorum"], shown["params"]) == (4, 3, {"rate_cap_bp": 1500})
    assert shown["hash"] != first["hash"]
    assert load(Path(file).read_text()).hash.hex() == shown["hash"]
    assert gye.ok("genesis", "verify", file, "--hash", shown["hash"])["operators"] == [key]
    assert gye.refused("genesis", "verify", file, "--hash", first["hash"]) == (2, "wrong_genesis")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--param", "rate_cap_bp=999999999"), "parameter_bounds"),
        (("--param", "no_such=1"), "unknown_parameter"),
        (("--param", "x"), "bad_parameter"),
        (("--operator", "zz"), "bad_hex"),
        (("--operator", "ab" * 32, "--operator", "ab" * 32), "genesis_duplicate_key"),
    ],
)
def test_what_breaks_a_rule_is_not_written(gye: Gye, tmp_path: Path, more: tuple[str, ...], code: str) -> None:
    file = tmp_path / "genesis.json"
    said = gye.refused("genesis", "new", str(file), "--chain-id", "club-net", "--validator", card(tmp_path, 1), *more)
    assert said[0] == 2
    assert said[1] == code
    assert not file.exists()


def test_a_validator_twice_or_of_another_chain_is_not_added(gye: Gye, tmp_path: Path) -> None:
    file = made(gye, tmp_path)
    before = Path(file).read_text()
    assert gye.refused("genesis", "add-validator", file, card(tmp_path, 1))[1] == "genesis_duplicate_validator"
    stranger = card(tmp_path, 2, "other-net")
    assert gye.refused("genesis", "add-validator", file, stranger) == (2, "genesis_no_possession")
    assert Path(file).read_text() == before
    again = ("genesis", "new", file, "--chain-id", "club-net", "--validator", card(tmp_path, 3))
    assert gye.refused(*again) == (2, "file_exists")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"name": "x"}'])
def test_files_that_are_neither_a_card_nor_a_genesis(gye: Gye, tmp_path: Path, text: str) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(text)
    file = made(gye, tmp_path)
    assert gye.refused("genesis", "add-validator", file, str(bad)) == (2, "bad_card")
    assert gye.refused("genesis", "verify", str(bad)) == (2, "genesis_not_readable")
    assert gye("genesis", "show", str(tmp_path / "nowhere")).code == 2


def test_a_card_with_keys_that_are_not_hex(gye: Gye, tmp_path: Path) -> None:
    path = Path(card(tmp_path, 2))
    path.write_bytes(msgspec.json.encode(json.loads(path.read_text()) | {"proof": "zz"}))
    assert gye.refused("genesis", "add-validator", made(gye, tmp_path), str(path)) == (2, "bad_card")
