import io

import pytest

from tests.kit.local_gye import Gye

ME = "member-01"


@pytest.fixture
def mine(gye: Gye) -> Gye:
    gye.ok("dev", "faucet", ME, "1000")
    return gye


def keys(gye: Gye) -> list[str]:
    return list(gye.ok("account", "show", ME)["keys"])


def test_a_second_phone_is_added_and_the_first_one_removed(mine: Gye) -> None:
    gye = mine
    gye.ok("wallet", "new", "second", "--no-passphrase")
    added = gye("account", "keys", "add", "second", "-w", ME)
    assert "the wallet second signs for gye1" in added.out
    assert len(keys(gye)) == 2
    gye.ok("account", "keys", "remove", ME, "-w", "second")
    assert gye.refused("account", "keys", "threshold", "1", "-w", ME) == (1, "wrong_key")
    assert keys(gye) == [gye.ok("wallet", "show", "second")["public_key"]]


def test_a_paper_key_is_shown_once_signs_by_itself_and_is_revoked(mine: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    gye = mine
    made = gye.ok("account", "keys", "add", "--paper", "-w", ME)
    assert len(made["mnemonic"].split()) == 12
    assert made["public_key"] in keys(gye)
    assert [each["name"] for each in gye.ok("wallet", "list")["wallets"]] == [f"member-0{n}" for n in range(1, 5)]
    monkeypatch.setattr("sys.stdin", io.StringIO(made["mnemonic"]))
    gye.ok("wallet", "import", "from-paper", "--no-passphrase")
    gye.ok("account", "use", "from-paper", ME)
    gye.ok("account", "keys", "remove", ME, "-w", "from-paper")
    assert keys(gye) == [made["public_key"]]
    text = gye("account", "keys", "add", "--paper", "-w", "from-paper").out
    assert "Write these words on paper." in text
    gye.ok("account", "keys", "remove", made["public_key"], "-w", "from-paper")
    assert gye.refused("account", "keys", "threshold", "1", "-w", "from-paper") == (1, "wrong_key"), "it is revoked"


def test_a_key_of_another_machine_is_added_by_its_consent(mine: Gye) -> None:
    gye = mine
    gye.ok("wallet", "new", "second", "--no-passphrase")
    agreed = gye.ok("wallet", "consent", "second", ME)
    named = ("--key", agreed["key"], "--consent", agreed["consent"])
    gye.ok("account", "keys", "add", *named, "-w", ME)
    assert agreed["key"] in keys(gye)
    gye.ok("account", "keys", "threshold", "2", "-w", ME)
    assert gye.refused("account", "keys", "threshold", "1", "-w", ME) == (1, "too_few_signatures")


@pytest.mark.parametrize(
    "how", [(), ("second", "--paper"), ("--key", "00" * 32), ("--consent", "00" * 64), ("--paper", "--consent", "00")]
)
def test_one_key_at_a_time(mine: Gye, how: tuple[str, ...]) -> None:
    assert mine.refused("account", "keys", "add", *how, "-w", ME) == (2, "key_choice")


def test_a_wallet_signs_only_for_an_account_that_has_its_key(mine: Gye) -> None:
    assert mine.refused("account", "use", "member-02", ME) == (5, "not_your_key")
    assert mine.ok("account", "use", ME, ME)["account"] == mine.ok("won", "balance", ME)["account"]


def test_a_wallet_with_an_account_of_its_own_goes_on_to_sign_for_that(mine: Gye) -> None:
    gye = mine
    gye.ok("dev", "faucet", "member-02", "1000")
    own = gye.ok("wallet", "show", "member-02")["address"]
    assert "signs for" not in gye("account", "keys", "add", "member-02", "-w", ME).out
    assert gye.ok("wallet", "show", "member-02")["address"] == own
    gye.ok("account", "use", "member-02", ME)
    assert gye.ok("wallet", "show", "member-02")["address"] == gye.ok("wallet", "show", ME)["address"]
    gye.ok("account", "use", "member-02", own)
    assert gye.ok("wallet", "show", "member-02")["address"] == own
