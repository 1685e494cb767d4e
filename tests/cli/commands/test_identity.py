"""`gye identity`, against a node that runs."""

import pytest

from tests.kit.local_gye import Gye

DOMAIN = "07" * 32
PERSON = "01" * 32


@pytest.fixture
def verifying(gye: Gye) -> Gye:
    """Return a shell in which member-03 is a registered verifier."""
    gye.ok("dev", "faucet", "member-03", "1")
    gye.ok("identity", "register", "member-03", "--name", "기관 1", "--highest", "3", "--domain", DOMAIN)
    return gye


def test_operators_register_a_verifier_and_dismiss_it(gye: Gye) -> None:
    assert gye("identity", "verifiers").out == "no verifier is registered\n"
    gye.ok("dev", "faucet", "member-03", "1")
    said = gye("identity", "register", "member-03", "--name", "기관 1", "--highest", "3", "--domain", DOMAIN)
    assert said.out == "registration: 1 of 1 votes, carried out\n"
    [shown] = gye.ok("identity", "verifiers")["verifiers"]
    assert (shown["name"], shown["highest"]) == ("기관 1", 3)
    assert "기관 1" in gye("identity", "verifiers").out
    gye.ok("identity", "dismiss", "member-03", "--wallet", "member-03")
    assert gye.ok("identity", "verifiers")["verifiers"] == []


def test_a_verifier_attests_and_one_person_has_one_account(verifying: Gye) -> None:
    gye = verifying
    for name in ("member-01", "member-02"):
        gye.ok("dev", "faucet", name, "1")
    done = gye("identity", "attest", "member-01", "--level", "2", "--nullifier", PERSON, "-w", "member-03")
    assert done.out.startswith("attested level 2 of gye1")
    assert gye.ok("identity", "show", "member-01")["level"] == 2
    assert "기관 1" in gye("identity", "show", "member-01").out
    twice = ("identity", "attest", "member-02", "--level", "2", "--nullifier", PERSON, "-w", "member-03")
    assert gye.refused(*twice) == (1, "person_has_account")
    gye.ok("identity", "revoke", "member-01", "--verifier", "member-03", "--why", "wish", "-w", "member-01")
    assert gye.ok("identity", "show", "member-01") == {
        "account": gye.ok("won", "balance", "member-01")["account"], "level": 0, "attestations": [],
    }  # fmt: skip
    assert gye.refused(*twice) == (1, "person_has_account"), "a revocation frees nobody"
    done = gye("identity", "release", "member-01", "--nullifier", PERSON)
    assert done.out == "release: 1 of 1 votes, carried out\n"
    assert gye.refused("identity", "release", "member-01", "--nullifier", PERSON) == (1, "person_not_bound")
    assert gye.refused("identity", "release", "member-01", "--nullifier", "0") == (2, "bad_hex")
    gye.ok(*twice)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--level", "2", "--nullifier", "01"), (2, "bad_hex")),
        (("--level", "2"), (1, "bad_nullifier")),
        (("--level", "1", "--nullifier", PERSON), (1, "bad_nullifier")),
        (("--level", "4", "--nullifier", PERSON), (1, "level_above_verifier")),
        (("--level", "1", "--lasts", "soon"), (2, "bad_length")),
        (("--level", "1", "--lasts", "9999d"), (1, "bad_expiry")),
    ],
)
def test_wrong_input(verifying: Gye, arguments: tuple[str, ...], code: tuple[int, str]) -> None:
    verifying.ok("dev", "faucet", "member-01", "1")
    assert verifying.refused("identity", "attest", "member-01", *arguments, "-w", "member-03") == code


def test_only_a_verifier_can_attest(gye: Gye) -> None:
    for name in ("member-01", "member-02"):
        gye.ok("dev", "faucet", name, "1")
    assert gye.refused("identity", "attest", "member-01", "--level", "1", "-w", "member-02") == (1, "not_verifier")
