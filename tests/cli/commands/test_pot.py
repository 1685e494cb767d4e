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


def test_a_persons_statement_has_its_pots_and_adds_up_to_the_balance(gye: Gye) -> None:
    for name in ("member-01", "member-02"):
        gye.ok("dev", "faucet", name, "100000")
    pot = str(gye.ok("pot", "create", "trips", "-w", "member-01")["pot"])
    gye.ok("pot", "invite", pot, "--account", "member-02", "-w", "member-01")
    gye.ok("pot", "join", pot, "-w", "member-02")
    for name in ("member-01", "member-02"):
        gye.ok("pot", "sign", pot, "-w", name)
    gye.ok("pot", "start", pot, "-w", "member-01")
    gye.ok("pot", "pay", pot, "30,000", "-w", "member-01")
    gye.ok("pot", "pay", pot, "10,000", "-w", "member-02")
    [line] = gye.ok("club", "statement", "--account", "member-01")["pots"]
    assert (line["club"], line["number"], line["out"], line["cash"]) == (pot, 1, "30000", "-30000")
    assert (line["share"], line["arrears"]) == ("30000", "0")
    shown = gye("club", "statement", "--account", "member-01").out
    assert "trips" in shown
    assert "30,000" in shown
    whole = gye.ok("won", "statement", "member-01")
    assert whole["sums"]["together"] == whole["available"] == "70000"
    gye.ok("pot", "leave", pot, "-w", "member-01")
    [gone] = gye.ok("club", "statement", "--account", "member-01")["pots"]
    assert (gone["number"], gone["back"]) == (0, "30000")
