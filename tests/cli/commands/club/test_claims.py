"""Claims between members, as a person types them."""

from tests.kit.gye_steps import FOUR, ONE, THREE, TWO, formed, missed
from tests.kit.local_gye import Gye


def test_somebody_pays_on_behalf_of_a_member_who_has_agreed(gye: Gye) -> None:
    club = formed(gye)
    gye.ok("club", "start", "trio", "-w", ONE)
    gye.node.world.fund(FOUR, 500_000)
    pays = ("club", "pay", club, "--seat", "3", "--claim", "-w", FOUR)
    agrees = ("club", "agree-payer", club, "--seat", "3", "--round", "1", "--payer", FOUR, "-w", THREE)
    assert gye.refused(*pays) == (1, "payer_not_agreed")
    assert "may pay up to 100,000 won on your behalf" in gye(*agrees, "--amount", "100,000").out
    assert "nobody may pay on your behalf" in gye(*agrees).out
    assert gye.refused(*pays) == (1, "payer_not_agreed")
    gye.ok(*agrees, "--amount", "100,000")
    assert "may pay up to 100,000 won for seat 3 in round 1" in gye("club", "statement", club).out
    [agreed] = gye.ok("club", "statement", club)["agreed_payments"]
    assert (agreed["seat"], agreed["round"], agreed["amount"]) == (3, 1, "100000")
    told = gye(*pays).out
    holder = gye.ok("won", "balance", THREE)["account"]
    assert f"paid 100,000 won ahead for seat 3 in round 1; {holder} owes it to you once the round is due" in told
    assert gye.ok("club", "statement", club)["agreed_payments"] == []


def test_a_creditor_gives_up_a_claim(gye: Gye) -> None:
    club = missed(gye)
    waives = ("club", "waive", club, "--seat", "3", "--round", "1")
    assert gye.refused(*waives, "-w", TWO) == (1, "nothing_claimed")
    assert gye.refused(*waives, "--amount", "1", "-w", TWO) == (1, "claim_not_found")
    assert "40,000 won that seat 3 owed for round 1 are waived" in gye(*waives, "--amount", "40,000", "-w", ONE).out
    assert "60,000 won that seat 3 owed" in gye(*waives, "-w", ONE).out
    assert gye.ok("club", "statement", club)["owes"] == []


def test_a_creditor_puts_a_claim_off(gye: Gye) -> None:
    club = missed(gye)
    puts_off = ("club", "defer", club, "--seat", "3", "--round", "1", "--until")
    assert gye.refused(*puts_off, "2026-03-20", "-w", TWO) == (1, "claim_not_found")
    told = gye(*puts_off, "2026-03-20T12:00", "-w", ONE).out
    assert "put off 100,000 won that seat 3 owes for round 1 until 2026-03-20 12:00" in told
    [debt] = gye.ok("club", "statement", club)["owes"]
    assert debt["deferred_until"] == "2026-03-20T03:00:00.000Z"
    assert gye.refused(*puts_off, "2026-03-19", "-w", ONE) == (1, "bad_deferral")
    account = gye.ok("won", "balance", THREE)
    assert account["debt"] == "0", "nothing is due"
    for shown in (gye("won", "balance", THREE).out, gye("club", "statement", club).out):
        assert "100,000 won until 2026-03-20 12:00:00 +09:00; not due before" in shown


def test_a_claim_that_is_put_off_is_repaid_early(gye: Gye) -> None:
    club = missed(gye)
    gye.ok("club", "defer", club, "--seat", "3", "--round", "1", "--until", "2026-03-20", "-w", ONE)
    repays = ("club", "pay-debt", "--debtor", THREE, "-w", TWO)
    assert "repaid 40,000 won, 60,000 left" in gye(*repays, "--amount", "40,000").out
    assert "repaid 60,000 won, 0 left" in gye(*repays).out, "without an amount, all that is owed"
    assert gye.ok("club", "statement", club)["owes"] == []
    assert gye.refused(*repays) == (1, "no_debt")
