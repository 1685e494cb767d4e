"""What the members of a pot decide on the command line."""

from pathlib import Path

from tests.kit.gye_pots import PEOPLE, decided, founded
from tests.kit.local_gye import Gye


def test_pay_spend_against_receipts_and_leave(gye: Gye, tmp_path: Path) -> None:
    pot = founded(gye)
    for name in PEOPLE:
        gye.ok("pot", "pay", pot, "30,000", "-w", name)
    asked = ("--amount", "9,000", "--what", "bus", "--later", "21,000")
    made = gye("pot", "spend", pot, "--to", "member-04", *asked, "-w", "member-01")
    assert "pay 9,000 won to gye1" in made.out
    spending = gye.ok("vote", "list", pot)["proposals"][0]["id"]
    decided(gye, spending)
    assert [each["later"] for each in gye.ok("pot", "spendings", pot)["spendings"]] == [["21000"]]
    receipt = tmp_path / "receipt.txt"
    receipt.write_text("bus, paid, 7f3a")
    released = gye.ok("pot", "release", pot, "--spending", spending, "--receipt", str(receipt), "-w", "member-02")
    decided(gye, str(released["proposal"]))
    assert gye.ok("won", "balance", "member-04")["balance"] == "230000"
    shown = gye.ok("pot", "show", pot)
    assert (shown["held"], shown["reserved"]) == ("60000", "0")
    assert [each["share"] for each in shown["members"]] == ["20000"] * 3
    assert gye("pot", "leave", pot, "-w", "member-03").out == "left with a share of 20,000 won\n"
    told = gye("pot", "statement", pot, "--account", "member-03").out
    assert "30,000" in told
    assert "20,000" in told


def test_share_out_admit_and_close(gye: Gye) -> None:
    pot = founded(gye)
    for name in PEOPLE:
        gye.ok("pot", "pay", pot, "30,000", "-w", name)
    decided(gye, str(gye.ok("pot", "share-out", pot, "9,000", "-w", "member-01")["proposal"]))
    decided(gye, str(gye.ok("pot", "admit", pot, "--account", "member-04", "-w", "member-01")["proposal"]))
    gye.ok("pot", "join", pot, "-w", "member-04")
    gye.ok("pot", "close", pot, "-w", "member-01")
    [closing] = [each for each in gye.ok("vote", "list", pot)["proposals"] if each["kind"] == "dissolve"]
    for name in PEOPLE:
        gye.ok("vote", "cast", closing["id"], "yes", "-w", name)
    assert gye.ok("pot", "show", pot)["status"] == "closed"
    assert gye.ok("won", "balance", "member-01")["balance"] == "200000"
