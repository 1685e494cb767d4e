import io
import json

import pytest

from contracts.abi.interfaces import AuthorityOf
from tests.kit.local_gye import MEMBERS, Gye
from tests.kit.world import member


def test_a_new_wallet_has_an_address_on_this_chain(gye: Gye) -> None:
    made = gye.ok("wallet", "new", "member-00", "--no-passphrase")
    assert made["address"].startswith("gye1")
    assert made["has_passphrase"] is False
    listed = {wallet["name"]: wallet["address"] for wallet in gye.ok("wallet", "list")["wallets"]}
    assert listed["member-00"] == made["address"]
    assert list(listed) == ["member-00", *(member(number) for number in range(1, MEMBERS + 1))]


def test_a_passphrase_comes_from_the_environment(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GYE_PASSPHRASE", "an old song")
    assert gye.ok("wallet", "new", "member-00")["has_passphrase"] is True
    gye.ok("dev", "faucet", "member-00", "5")
    assert gye("won", "send", "member-00", "member-01", "5").code == 0
    monkeypatch.setenv("GYE_PASSPHRASE", "another")
    assert gye.refused("won", "send", "member-00", "member-01", "5") == (5, "wrong_passphrase")


def test_nobody_to_type_a_passphrase(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", open("/dev/null"))  # noqa: SIM115  # stands in for a shell without a terminal
    assert gye.refused("wallet", "new", "member-00") == (5, "no_passphrase")


def test_names_are_taken_once(gye: Gye) -> None:
    assert gye.refused("wallet", "new", "member-01", "--no-passphrase") == (5, "wallet_exists")
    assert gye.refused("wallet", "new", "../x", "--no-passphrase") == (5, "bad_wallet_name")


def test_without_a_chain_a_wallet_has_no_address_yet(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GYE_DIR", str(gye.folder / "elsewhere"))
    assert gye.ok("wallet", "new", "member-00", "--no-passphrase")["address"] is None
    said = gye("wallet", "list")
    assert said.code == 0
    assert "member-00" in said.out


def test_no_wallets(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GYE_WALLETS", str(gye.folder / "none"))
    assert "no wallets" in gye("wallet", "list").out


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.mark.parametrize("words", ["12", "24"])
def test_a_wallet_is_made_again_from_its_words(gye: Gye, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    made = gye.ok("wallet", "new", "member-00", "--words", words, "--no-passphrase")
    assert len(made["mnemonic"].split()) == int(words)
    typed(monkeypatch, made["mnemonic"] + "\n")
    again = gye.ok("wallet", "import", "again", "--no-passphrase")
    assert again["address"] == made["address"]
    typed(monkeypatch, made["mnemonic"])
    assert gye.ok("wallet", "import", "other", "--account", "1", "--no-passphrase")["address"] != made["address"]
    assert "mnemonic" not in gye.ok("wallet", "show", "member-00")


def test_a_seed_goes_out_and_in(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    assert gye.refused("wallet", "export", "member-01") == (2, "not_confirmed")
    seed = gye.ok("wallet", "export", "member-01", "--yes")["seed"]
    typed(monkeypatch, seed)
    made = gye.ok("wallet", "import", "again", "--no-passphrase")
    assert made["address"] == gye.ok("wallet", "show", "member-01")["address"]


@pytest.mark.parametrize("text", ["", "abandon " * 12, "one two three", "ab" * 31])
def test_wrong_words_make_no_wallet(gye: Gye, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    typed(monkeypatch, text)
    assert gye.refused("wallet", "import", "member-00", "--no-passphrase") == (5, "bad_mnemonic")
    assert gye.refused("wallet", "show", "member-00") == (5, "wallet_not_found")


def test_another_passphrase(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GYE_PASSPHRASE", "old song")
    before = gye.ok("wallet", "new", "member-00")
    monkeypatch.setenv("GYE_PASSPHRASE", "wrong")
    monkeypatch.setenv("GYE_NEW_PASSPHRASE", "new song")
    assert gye.refused("wallet", "passwd", "member-00") == (5, "wrong_passphrase")
    monkeypatch.setenv("GYE_PASSPHRASE", "old song")
    assert gye.ok("wallet", "passwd", "member-00")["has_passphrase"] is True
    assert gye.refused("wallet", "export", "member-00", "--yes") == (5, "wrong_passphrase")
    monkeypatch.setenv("GYE_PASSPHRASE", "new song")
    assert gye.ok("wallet", "export", "member-00", "--yes")["name"] == "member-00"
    assert gye.ok("wallet", "show", "member-00")["address"] == before["address"]
    assert gye.ok("wallet", "passwd", "member-00", "--no-passphrase")["has_passphrase"] is False


def test_a_message_is_signed_and_checked_by_key_wallet_and_address(gye: Gye) -> None:
    signed = gye.ok("wallet", "sign", "member-01", "I was here")
    address = gye.ok("wallet", "show", "member-01")["address"]
    for who in ("member-01", signed["public_key"], address):
        assert gye.ok("wallet", "verify", who, "I was here", signed["signature"])["verified"] is True
    assert gye.refused("wallet", "verify", "member-01", "I was there", signed["signature"]) == (1, "bad_signature")
    assert gye.refused("wallet", "verify", "member-02", "I was here", signed["signature"]) == (1, "bad_signature")
    assert gye.refused("wallet", "verify", "member-01", "I was here", "zz") == (2, "bad_hex")


def test_a_removed_wallet_is_gone(gye: Gye) -> None:
    assert gye.refused("wallet", "remove", "member-04") == (2, "not_confirmed")
    gye.ok("wallet", "remove", "member-04", "--yes")
    assert gye.refused("wallet", "show", "member-04") == (5, "wallet_not_found")
    assert gye.refused("wallet", "remove", "member-04", "--yes") == (5, "wallet_not_found")


def test_a_bad_name_is_refused_before_a_passphrase_is_asked_for(gye: Gye) -> None:
    assert gye.refused("wallet", "new", "Anna Kim") == (5, "bad_wallet_name")
    assert gye.refused("wallet", "new", "member-01") == (5, "wallet_exists")
    assert gye.refused("wallet", "import", "member-01") == (5, "wallet_exists")


def test_an_empty_or_short_passphrase_makes_no_wallet(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    for given, code in (("", "empty_passphrase"), ("x", "short_passphrase"), ("       ", "short_passphrase")):
        monkeypatch.setenv("GYE_PASSPHRASE", given)
        assert gye.refused("wallet", "new", "member-00") == (5, code)
        assert not (gye.folder / "wallets" / "member-00.json").exists()
    gye.ok("wallet", "new", "member-00", "--no-passphrase")
    monkeypatch.setenv("GYE_NEW_PASSPHRASE", "x")
    assert gye.refused("wallet", "passwd", "member-00") == (5, "short_passphrase")
    assert gye.ok("wallet", "show", "member-00")["has_passphrase"] is False


def test_a_damaged_wallet_is_named_and_the_others_are_listed(gye: Gye) -> None:
    before = gye.ok("wallet", "list")["wallets"]
    (gye.folder / "wallets" / "broken.json").write_text("{")
    (gye.folder / "wallets" / "broken.json").chmod(0o600)
    shown = gye.ok("wallet", "list")
    assert shown["wallets"] == before
    assert [(one["name"], one["code"]) for one in shown["unreadable"]] == [("broken", "wallet_damaged")]
    assert "not readable: broken (wallet_damaged)" in gye("wallet", "list").out
    assert gye.ok("dev", "accounts")["unreadable"][0]["name"] == "broken"
    assert gye.refused("wallet", "show", "broken") == (5, "wallet_damaged")
    assert gye.refused("won", "send", "broken", "member-01", "1") == (5, "wallet_damaged")


def test_a_key_is_added_to_an_account_with_its_own_consent(gye: Gye) -> None:
    """`consent` signs exactly the bytes that the chain asks for, and nobody else's consent is accepted."""
    spare = gye.ok("wallet", "new", "spare", "--no-passphrase")["public_key"]
    right = gye.ok("wallet", "consent", "spare", "member-01")
    wrong = gye.ok("wallet", "consent", "member-02", "member-01")["consent"]
    for number, (consent, code) in enumerate(((wrong, "key_not_agreed"), (right["consent"], "ok"))):
        call = json.dumps({"key": spare, "consent": consent})
        unsigned, signed = (str(gye.folder / f"{number}.{name}") for name in ("json", "hex"))
        gye.ok("tx", "build", "account.add_key", call, "--from", "member-01", "--out", unsigned)
        gye.ok("tx", "sign", unsigned, "--wallet", "member-01", "--out", signed)
        assert gye.ok("tx", "send", signed)["code"] == code if code == "ok" else gye("tx", "send", signed).code == 1
    found = gye.node.world.chain.reader().ask(AuthorityOf(gye.node.world.id("member-01")))
    assert found is not None
    assert bytes.fromhex(spare) in found.keys


def test_an_account_is_opened_with_several_keys_by_all_of_them(gye: Gye) -> None:
    names = ("first", "second")
    keys = [gye.ok("wallet", "new", name, "--no-passphrase")["public_key"] for name in names]
    more = [part for key in keys for part in ("--key", key)]
    consents = [gye.ok("wallet", "consent", name, "first", *more, "--threshold", "2")["consent"] for name in names]
    account = gye.ok("wallet", "show", "first")["address"]
    call = json.dumps({"account": account, "keys": keys, "threshold": 2, "consents": consents})
    unsigned, signed = (str(gye.folder / f"opening.{name}") for name in ("json", "hex"))
    gye.ok("tx", "build", "account.open", call, "--from", "member-01", "--out", unsigned)
    gye.ok("tx", "sign", unsigned, "--wallet", "member-01", "--out", signed)
    assert gye.ok("tx", "send", signed)["code"] == "ok"
