from tests.kit.local_gye import Gye

ME, FRIEND = "member-01", "member-02"


def test_guardians_are_named_agree_and_resign(gye: Gye) -> None:
    for name in (ME, FRIEND):
        gye.ok("dev", "faucet", name, "1000")
    assert gye("account", "show", ME).out.splitlines()[-1].split() == ["guardians", "nobody"]
    assert gye.refused("account", "guardians", "agree", ME, "-w", FRIEND) == (2, "no_naming")
    named = gye("account", "guardians", "set", FRIEND, "--needed", "1", "-w", ME)
    address = gye.ok("account", "show", ME)["account"]
    assert named.out == f"named; each of them must agree: gye account guardians agree {address} -w WALLET\n"
    assert "has not agreed" in gye("account", "show", ME).out
    assert gye.refused("account", "guardians", "agree", ME, "--number", "2", "-w", FRIEND) == (1, "naming_not_found")
    assert gye("account", "guardians", "agree", ME, "-w", FRIEND).out.startswith("agreed to be a guardian of gye1")
    assert gye("account", "guardians", "set", "--needed", "0", "-w", ME).out == "nobody is named\n"
    assert "in force from 2026-" in gye("account", "show", ME).out
    assert gye("account", "guardians", "resign", ME, "-w", FRIEND).out.startswith("this account is no longer a")
    assert gye.refused("account", "guardians", "resign", ME, "-w", FRIEND) == (1, "not_guardian")
