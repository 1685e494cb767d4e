"""A club from founding to its close, and all that a member pays in it."""

from tests.kit.gye_steps import FOUR, ONE, THREE, TWO, formed, missed
from tests.kit.local_gye import Gye
from tests.kit.world import member


def test_a_club_lives_and_closes(gye: Gye) -> None:
    club = formed(gye)
    gye.ok("club", "start", "trio", "-w", "member-01")
    assert gye.ok("club", "list")["clubs"][0]["status"] == "running"
    paid = gye.ok("club", "pay", "trio", "--seat", "2", "-w", "member-02")
    assert (paid["round"], paid["amount"]) == (1, "100000")
    for until in ("2026-02-01", "2026-03-01", "2026-04-01"):
        gye.ok("dev", "warp", "--until", until)
    rounds = gye.ok("club", "schedule", club[:8])["rounds"]
    assert [(row["status"], row["paid_out"]) for row in rounds] == [
        ("paid_out", "300000"),
        ("paid_out", "310000"),
        ("paid_out", "320000"),
    ]
    shown = gye.ok("club", "show", "trio")
    assert shown["status"] == "closed"
    assert [seat["net"] for seat in shown["seat_list"]] == ["-20000", "0", "20000"]
    assert gye.ok("won", "balance", "member-03")["balance"] == "1020000"


def test_paying_part_and_for_a_round(gye: Gye) -> None:
    formed(gye)
    gye.ok("club", "start", "trio", "-w", "member-01")
    assert gye.refused("club", "pay", "trio", "--seat", "3", "--amount", "1", "-w", "member-03") == (1, "wrong_amount")
    ahead = ("club", "pay", "trio", "--seat", "3", "--round", "2", "-w", "member-03")
    assert gye.refused(*ahead, "--amount", "30000", "--part") == (1, "wrong_amount"), "ahead it is paid whole"
    assert gye.ok(*ahead)["amount"] == "100000"
    assert gye.refused("club", "pay", "trio", "--seat", "3", "--round", "2", "-w", "member-03") == (1, "nothing_open")


def test_a_guarantor_and_a_deposit_that_is_whole(gye: Gye) -> None:
    club = formed(gye)
    gye.ok("club", "start", "trio", "-w", "member-01")
    gye.node.world.fund(member(4), 100_000)
    by_holder = ("--seat", "1", "--guarantor", "member-04", "-w", "member-01")
    stands = ("--seat", "1", "--amount", "50,000", "-w", "member-04")
    gye.ok("club", "agree-guarantee", club, *by_holder, "--amount", "50,000")
    gye.ok("club", "agree-guarantee", club, *by_holder)
    assert gye.refused("club", "guarantee", club, *stands) == (1, "guarantee_not_agreed")
    gye.ok("club", "agree-guarantee", club, *by_holder, "--amount", "50,000")
    gye.ok("club", "guarantee", club, *stands)
    assert gye.ok("club", "show", "trio")["seat_list"][0]["guaranteed"] == "50000"
    before = gye.node.world.chain.height
    assert gye.refused("club", "restore-deposit", club, "--seat", "1", "-w", "member-01") == (1, "nothing_missing")
    for command in ("restore-deposit", "pay"):
        assert gye.refused("club", command, club, "--seat", "9", "-w", "member-01") == (2, "unknown_seat")
    assert gye.node.world.chain.height == before


def test_no_more_consent_is_given_than_the_table_asks(gye: Gye) -> None:
    club = formed(gye)
    assert gye("club", "autopay", club, "-w", ONE).code == 2, "--give says how much"
    assert gye.refused("club", "autopay", club, "--give", "1", "-w", ONE) == (1, "consent_too_large")


def test_debts_are_repaid_by_oneself_and_by_others(gye: Gye) -> None:
    missed(gye)
    assert gye.refused("club", "pay-debt", "-w", ONE) == (1, "no_debt")
    assert gye.refused("club", "pay-debt", "--debtor", THREE, "--amount", "200,000", "-w", ONE) == (1, "wrong_amount")
    gye.ok("club", "pay-debt", "--debtor", THREE, "--amount", "40,000", "-w", TWO)
    assert "60,000 won, 0 left" in gye("club", "pay-debt", "--debtor", THREE, "-w", TWO).out


def test_all_that_is_owed_is_paid_with_the_charge_that_it_ends_in(gye: Gye) -> None:
    """100,000 won are repaid after five days; the last of them makes the days a charge, which is paid as well."""
    missed(gye, "--late-charge-bp", "2000")
    charge = 100_000 * 4 * 2_000 // (365 * 10_000)
    told = gye("club", "pay-debt", "--debtor", THREE, "-w", TWO).out
    assert f"{100_000 + charge:,} won, 0 left" in told
    assert gye.refused("club", "pay-debt", "--debtor", THREE, "-w", TWO) == (1, "no_debt")


def test_a_claim_is_bought_by_the_named_buyer(gye: Gye) -> None:
    club = missed(gye, "--claim-buyer", FOUR)
    gye.node.world.fund(FOUR, 500_000)
    asked = ("club", "buy-claim", club, "--seat", "3", "--round", "1")
    assert gye.refused(*asked, "-w", TWO) == (1, "not_buyer")
    assert gye.refused(*asked, "--amount", "5", "-w", FOUR) == (1, "wrong_amount")
    assert gye.refused("club", "buy-claim", club, "--seat", "2", "--round", "1", "-w", FOUR) == (1, "claim_not_found")
    assert "bought for 100,000 won" in gye(*asked, "-w", FOUR).out
    [debt] = gye.ok("club", "statement", club)["owes"]
    assert (debt["creditor"], debt["amount"]) == (gye.ok("won", "balance", FOUR)["account"], "100000")
    assert f"claims bought by {debt['creditor']}" in gye("club", "show", club).out
