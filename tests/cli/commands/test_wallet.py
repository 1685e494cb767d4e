import pytest

from tests.cli.local import MEMBERS, Gye
from tests.contracts.world import member


def test_a_new_wallet_has_an_address_on_this_chain(gye: Gye) -> None:
    made = gye.ok("wallet", "new", "anna", "--no-passphrase")
    assert made["address"].startswith("gye1")
    assert made["has_passphrase"] is False
    listed = {wallet["name"]: wallet["address"] for wallet in gye.ok("wallet", "list")["wallets"]}
    assert listed["anna"] == made["address"]
    assert list(listed) == ["anna", *(member(number) for number in range(1, MEMBERS + 1))]


def test_a_passphrase_comes_from_the_environment(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GYE_PASSPHRASE", "an old song")
    assert gye.ok("wallet", "new", "anna")["has_passphrase"] is True
    gye.ok("dev", "faucet", "anna", "5")
    assert gye("won", "send", "anna", "member-01", "5").code == 0
    monkeypatch.setenv("GYE_PASSPHRASE", "another")
    assert gye.refused("won", "send", "anna", "member-01", "5") == (5, "wrong_passphrase")


def test_nobody_to_type_a_passphrase(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", open("/dev/null"))  # noqa: SIM115  # stands in for a shell without a terminal
    assert gye.refused("wallet", "new", "anna") == (5, "no_passphrase")


def test_names_are_taken_once(gye: Gye) -> None:
    assert gye.refused("wallet", "new", "member-01", "--no-passphrase") == (5, "wallet_exists")
    assert gye.refused("wallet", "new", "../x", "--no-passphrase") == (5, "bad_wallet_name")


def test_without_a_chain_a_wallet_has_no_address_yet(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GYE_DIR", str(gye.folder / "elsewhere"))
    assert gye.ok("wallet", "new", "anna", "--no-passphrase")["address"] is None
    said = gye("wallet", "list")
    assert said.code == 0
    assert "anna" in said.out


def test_no_wallets(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GYE_WALLETS", str(gye.folder / "none"))
    assert "no wallets" in gye("wallet", "list").out
