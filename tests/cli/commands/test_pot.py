"""`gye pot`, against a node that runs."""

from tests.kit.local_gye import Gye


def test_dues_and_goals_are_said_before_signing(gye: Gye) -> None:
    gye.ok("dev", "faucet", "member-01", "1")
    gye.ok("dev", "faucet", "member-02", "1")
    asked = ("--dues", "30,000", "--periods", "12", "--first-due", "2099-01-31", "-w", "member-01")
    made = gye("pot", "create", "dues", *asked)
    assert "30,000 won, 12 times" in made.out
    assert "won until" in gye("pot", "create", "tents", "--target", "300,000", "-w", "member-01").out
    assert gye.refused("pot", "create", "dues", "--dues", "1", "--periods", "1", "-w", "member-01")[0] == 2
    pot = str(gye.ok("pot", "create", "free", "-w", "member-01")["pot"])
    gye.ok("pot", "invite", pot, "--account", "member-02", "-w", "member-01")
    gye.ok("pot", "uninvite", pot, "--account", "member-02", "-w", "member-01")
    assert gye.refused("pot", "join", pot, "-w", "member-02") == (1, "not_invited_to_pot")
