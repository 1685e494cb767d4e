"""`gye account recover`, against a node that runs: as a person whose phone is lost, and friends, type it."""

import pytest

from tests.kit.local_gye import Gye
from tests.kit.recovering import verified

ME, FRIENDS = "member-01", ("member-02", "member-03")
PERSON = "00" * 31 + "01"


@pytest.fixture
def guarded(gye: Gye) -> Gye:
    """Return a shell in which both friends are guardians of member-01, who has a new phone."""
    for name in (ME, *FRIENDS):
        gye.ok("dev", "faucet", name, "1000")
    gye.ok("account", "guardians", "set", *FRIENDS, "--needed", "2", "-w", ME)
    for friend in FRIENDS:
        gye.ok("account", "guardians", "agree", ME, "-w", friend)
    gye.ok("wallet", "new", "new-phone", "--no-passphrase")
    return gye


def consent_of(gye: Gye, name: str = "new-phone") -> tuple[str, ...]:
    """Return the options that name a new key and its consent."""
    found = gye.ok("wallet", "consent", name, ME, "--recover")
    return "--key", found["key"], "--consent", found["consent"]


def test_a_lost_phone_is_replaced_and_the_new_one_pays_on(guarded: Gye) -> None:
    gye = guarded
    named = consent_of(gye)
    first = gye("account", "recover", "approve", ME, *named, "-w", FRIENDS[0])
    assert first.out == "approved: 1 of 2 necessary approvals\n"
    assert gye.ok("account", "show", ME)["guardians"]["approvals"][0]["keys"] == [named[1]]
    assert named[1][:8] in gye("account", "show", ME).out
    second = gye("account", "recover", "approve", ME, "-w", FRIENDS[1])
    assert second.out.startswith("the account gets the new keys on 2026-")
    assert gye.refused("won", "send", ME, "member-02", "1") == (1, "account_recovering")
    assert gye.refused("account", "use", "new-phone", ME) == (5, "not_your_key")
    assert "each present key may veto" in gye("account", "show", ME).out
    gye.ok("dev", "warp", "8d")
    assert gye.refused("won", "send", ME, "member-02", "1") == (1, "wrong_key")
    assert gye("account", "use", "new-phone", ME).out.startswith("the wallet new-phone signs for gye1")
    gye.ok("won", "send", "new-phone", "member-02", "1000")
    assert gye.ok("wallet", "show", "new-phone")["address"] == gye.ok("won", "balance", ME)["account"]
    assert gye.ok("won", "balance", "new-phone")["balance"] == "0", "it shows what the account has"
    assert [each["method"] for each in gye.ok("account", "history", ME)["entries"]][-1] == "transfer"


def test_the_old_phone_was_only_mislaid(guarded: Gye) -> None:
    gye = guarded
    for friend in FRIENDS:
        gye.ok("account", "recover", "approve", ME, *consent_of(gye), "-w", friend)
    ended = gye("account", "recover", "veto", "-w", ME)
    assert ended.out.startswith("the recovery of gye1")
    assert "another may begin from 2026-" in ended.out
    assert "none may begin before 2026-" in gye("account", "show", ME).out
    assert gye.refused_unsent("account", "recover", "veto", "-w", ME) == (1, "no_recovery")
    assert gye.refused("account", "recover", "approve", ME, *consent_of(gye), "-w", FRIENDS[0]) == (1, "recovery_calm")
    gye.ok("won", "send", ME, "member-02", "1")


def test_a_guardian_takes_back_what_was_a_lie(guarded: Gye) -> None:
    gye = guarded
    gye.ok("account", "recover", "approve", ME, *consent_of(gye), "-w", FRIENDS[0])
    assert gye("account", "recover", "take-back", ME, "-w", FRIENDS[0]).out.startswith("the approval for gye1")
    assert gye.refused("account", "recover", "approve", ME, "-w", FRIENDS[1]) == (2, "nothing_approved")


def test_what_is_typed_wrongly(guarded: Gye) -> None:
    gye = guarded
    approve = ("account", "recover", "approve", ME)
    named = consent_of(gye)
    assert gye.refused(*approve, *named[:2], "-w", FRIENDS[0]) == (2, "keys_and_consents")
    assert gye.refused(*approve, "--key", "00", *named[2:], "-w", FRIENDS[0]) == (2, "bad_hex")
    gye.ok(*approve, *named, "-w", FRIENDS[0])
    gye.ok("wallet", "new", "other", "--no-passphrase")
    gye.ok(*approve, *consent_of(gye, "other"), "-w", FRIENDS[1])
    assert gye.refused(*approve, "-w", FRIENDS[1]) == (2, "several_approved")


def test_a_verifier_and_guardians_decide_against_a_thief(gye: Gye) -> None:
    for name in (ME, *FRIENDS, "member-04"):
        gye.ok("dev", "faucet", name, "1000")
    verified(gye.node.world, "member-04", {ME: 1, FRIENDS[0]: 2})
    gye.ok("account", "guardians", "set", FRIENDS[0], "--needed", "1", "--verifier", "-w", ME)
    assert "1 of 1 must approve, a registered verifier too (naming 1)" in gye("account", "show", ME).out
    gye.ok("account", "guardians", "agree", ME, "-w", FRIENDS[0])
    gye.ok("wallet", "new", "new-phone", "--no-passphrase")
    gye.ok("account", "recover", "approve", ME, *consent_of(gye), "-w", FRIENDS[0])
    assert gye("account", "recover", "veto", "-w", ME).out.startswith("a present key has objected")
    assert gye.refused_unsent("account", "recover", "veto", "-w", ME) == (1, "no_recovery"), "one veto is enough"
    verify = ("account", "recover", "verify", ME, "--nullifier", PERSON)
    assert gye.refused(*verify, "-w", FRIENDS[0]) == (1, "not_verifier")
    assert gye(*verify, "-w", "member-04").out.startswith("guardians and a verifier agree")
    gye.ok("dev", "warp", "8d")
    gye.ok("account", "use", "new-phone", ME)
