from pathlib import Path

import pytest

from cli.errors import BadUseError
from cli.options import DEFAULT_DIR, DEMO_DIR, Settings, read_amount, read_hex32
from tests.cli.local import Gye


def test_where_the_chain_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GYE_DIR", raising=False)
    assert Settings().place == tmp_path / DEFAULT_DIR
    for name in (DEMO_DIR, DEFAULT_DIR):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cluster.json").touch()
        assert Settings().place == tmp_path / name
    monkeypatch.setenv("GYE_DIR", str(tmp_path / "c"))
    assert Settings().place == tmp_path / "c"
    assert Settings(dir=Path("d")).place == tmp_path / "d"


def test_options_stand_before_or_after_the_command(gye: Gye, tmp_path: Path) -> None:
    assert gye("--json", "cluster", "status").json["count"] == 1
    elsewhere = str(tmp_path / "nowhere")
    assert gye("--dir", elsewhere, "cluster", "status").code == 2
    assert gye("--dir", elsewhere, "cluster", "status", "--dir", str(gye.folder)).code == 0
    assert gye("cluster", "status", "--lang", "ko").code == 0
    assert gye("cluster", "status", "--lang", "xx").code == 2


def test_an_address_of_a_peer_instead_of_a_folder(gye: Gye) -> None:
    url = gye.ok("cluster", "status")["peers"][0]["api"]
    assert gye("query", "block", "--api", url, "--api", "http://127.0.0.1:1").code == 1, "there is no block yet"
    assert gye("query", "block", "--api", "nonsense").code == 2
    assert gye("query", "block", "--api", "http://127.0.0.1:1").code == 3


def test_wallets_may_stand_elsewhere(gye: Gye, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GYE_WALLETS", str(tmp_path / "mine"))
    gye.ok("wallet", "new", "anna", "--no-passphrase")
    assert (tmp_path / "mine" / "anna.json").exists()


@pytest.mark.parametrize(("text", "amount"), [("1", 1), ("100,000", 100_000), ("1_000", 1_000)])
def test_amounts(text: str, amount: int) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "", "ten", "9" * 20, "٣"])
def test_amounts_that_are_none(text: str) -> None:
    with pytest.raises(BadUseError):
        read_amount(text)


def test_ids() -> None:
    assert read_hex32("ab" * 32, "an id") == b"\xab" * 32
    with pytest.raises(BadUseError):
        read_hex32("ab", "an id")
