"""What a member types besides paying and voting, typed right and wrong; and every method of a club is reachable."""

import click
import pytest

from cli.commands.member import may_collect
from cli.main import gye as tree
from contracts.registry import default_registry
from tests.kit.gye_steps import DATED, FOUR, ONE, THREE, TWO, formed, missed
from tests.kit.local_gye import Gye
from tests.kit.world import member


@pytest.fixture
def running(gye: Gye) -> str:
    club = formed(gye)
    gye.ok("club", "start", club, "-w", ONE)
    return club


def test_an_eviction_is_opened_by_the_chain_and_is_shown_so(gye: Gye) -> None:
    club = missed(gye)
    gye.ok("dev", "warp", "--until", "2026-03-06")
    [one] = gye.ok("vote", "list", club)["proposals"]
    assert one["kind"] == "evict"
    assert "by        the chain" in gye("vote", "show", one["id"]).out
    assert "the chain" not in gye("vote", "show", one["id"], "--lang", "ko").out


def test_a_seat_is_given_back_before_the_start(gye: Gye) -> None:
    club = str(gye.ok(*DATED)["club"])
    gye.ok("club", "join", club, "--seat", "2", "-w", TWO)
    assert gye.refused("club", "leave", club, "--seat", "2", "-w", ONE) == (1, "not_holder")
    gye.ok("club", "leave", club, "--seat", "2", "-w", TWO)
    assert gye.refused("club", "leave", club, "--seat", "2", "-w", TWO) == (1, "not_holder")
    assert gye.ok("club", "invite", club)["vacant"] == [1, 2, 3]


def test_an_invitation_says_what_it_costs_and_who_takes_what(gye: Gye) -> None:
    gye.ok(*DATED, "--organizer-turn", "last")
    said = gye("club", "invite", "trio").out
    assert "organizer takes   +330,000" in said
    assert "--seat 1 -w WALLET" in said
    assert "organizer takes   +330,000" in gye("club", "show", "trio").out
    gye.ok("club", "join", "trio", "--seat", "1", "-w", TWO)
    assert "the organizer takes +330,000" in gye("club", "sign", "trio", "-w", TWO).out


def test_a_forming_club_is_cancelled_by_its_organizer(gye: Gye) -> None:
    club = gye.ok(*DATED)["club"]
    gye.ok("club", "join", club, "--seat", "2", "-w", TWO)
    assert gye.refused("club", "cancel", club, "-w", TWO) == (1, "not_organizer")
    said = gye("club", "cancel", club, "-w", ONE)
    assert "cancelled" in said.out
    assert gye.ok("club", "show", club)["status"] == "cancelled"
    assert gye.refused("club", "cancel", club, "-w", ONE) == (1, "wrong_status")
    assert gye.refused("club", "autopay", club, "--give", "5", "-w", TWO) == (1, "consent_too_large")


def test_consent_is_taken_back_and_given_again(gye: Gye) -> None:
    club = formed(gye)
    assert gye.refused("club", "autopay", club, "-w", ONE) == (2, "bad_autopay")
    assert gye.refused("club", "autopay", club, "--give", "1", "--withdraw", "-w", ONE) == (2, "bad_autopay")
    gye.ok("club", "autopay", club, "--withdraw", "-w", ONE)
    assert gye.refused("club", "start", club, "-w", ONE) == (1, "consent_missing")
    assert gye.refused("club", "autopay", club, "--give", "430,001", "-w", ONE) == (1, "consent_too_large")
    assert "430,000 won in all" in gye("club", "autopay", club, "--give", "430,000", "-w", ONE).out
    gye.ok("club", "start", club, "-w", ONE)
    assert gye.refused("club", "autopay", club, "--withdraw", "-w", ONE) == (1, "club_started")


def test_debts_are_repaid_by_oneself_and_by_others(gye: Gye) -> None:
    missed(gye)
    assert gye.refused("club", "pay-debt", "-w", ONE) == (2, "no_debt")
    assert gye.refused("club", "pay-debt", "--debtor", THREE, "--amount", "200,000", "-w", ONE) == (1, "wrong_amount")
    gye.ok("club", "pay-debt", "--debtor", THREE, "--amount", "40,000", "-w", TWO)
    assert "60,000 won, 0 left" in gye("club", "pay-debt", "--debtor", THREE, "-w", TWO).out


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


def test_statements_of_a_club_a_person_a_seat_and_of_all(gye: Gye, running: str) -> None:
    gye.ok("dev", "warp", "--until", "2026-02-05")
    text = gye("club", "statement", running).out
    assert "in the club" in text
    assert "320,000" in text
    own = gye.ok("club", "statement", running, "--account", ONE)
    assert (own["cash"], own["secured"], own["net"]) == ("90000", "110000", "200000")
    seat = gye.ok("club", "statement", running, "--seat", "2")
    assert [line["seat"] for line in seat["lines"]] == [2]
    person = gye.ok("club", "statement", "--account", ONE)
    assert [line["cash"] for line in person["clubs"]] == [person["cash"]] == ["90000"]
    [other] = gye.ok("club", "statement", "--account", TWO)["clubs"]
    assert (other["consent"], other["consent_used"]) == ("420000", "210000"), "a contribution and the deposit"
    assert "in all" in gye("club", "statement", "--account", ONE).out
    assert gye.refused("club", "statement") == (2, "bad_statement")
    assert gye.refused("club", "statement", running, "--seat", "9") == (1, "seat_not_found")


def test_a_late_joiner_pays_all_past_rounds(gye: Gye) -> None:
    flat = ("club", "create", "four", "--form", "flat", "--seats", "4", "--contribution", "100,000", "--late-joiners")
    club = str(gye.ok(*flat, "--first-due", "2026-01-31", "-w", ONE)["club"])
    for seat in (1, 2):
        gye.node.world.fund(member(seat), 1_000_000)
        gye.ok("club", "join", club, "--seat", str(seat), "-w", member(seat))
    for seat in (1, 2):
        gye.ok("club", "sign", club, "-w", member(seat))
    for name in (THREE, FOUR):
        gye.node.world.fund(name, 1_000_000)
    assert gye.refused("club", "join-late", club, "-w", FOUR)[0] == 1
    gye.ok("club", "start", club, "-w", ONE)
    gye.ok("dev", "warp", "--until", "2026-02-05")
    assert gye.refused("club", "join-late", club, "--consent", "5", "-w", FOUR) == (2, "wrong_consent")
    for name, seat in ((FOUR, 3), (THREE, 4)):
        joined = gye.ok("club", "join-late", club, "-w", name)
        assert (joined["seat"], joined["consent"]) == (seat, "500000"), "one round past, three to come, the deposit"
    assert gye.refused("club", "join-late", club, "-w", FOUR) == (1, "no_late_seat")
    for until in ("2026-03-05", "2026-04-05", "2026-05-05"):
        gye.ok("dev", "warp", "--until", until)
    assert {gye.ok("won", "balance", name)["balance"] for name in (ONE, TWO, THREE, FOUR)} == {"1000000"}
    assert gye.ok("club", "show", club)["status"] == "closed"


def test_votes_may_count_by_seat(gye: Gye) -> None:
    club = str(gye.ok(*DATED, "--vote-by", "seat")["club"])
    assert "by seat" in gye("club", "show", club).out
    for seat, name in ((1, ONE), (2, ONE), (3, TWO)):
        gye.node.world.fund(name, 1_000_000)
        gye.ok("club", "join", club, "--seat", str(seat), "-w", name)
    for name in (ONE, TWO):
        gye.ok("club", "sign", club, "-w", name)
    gye.ok("club", "start", club, "-w", ONE)
    proposal = gye.ok("vote", "propose", "due-day", club, "--day", "9", "-w", TWO)["proposal"]
    gye.ok("vote", "cast", proposal, "no", "-w", TWO)
    assert "0 yes, 1 no of 3" in gye("vote", "show", proposal).out
    gye.ok("vote", "cast", proposal, "yes", "-w", ONE)
    assert "2 yes, 1 no of 3" in gye("vote", "list", club).out


def test_changes_are_proposed_under_the_club_too(gye: Gye, running: str) -> None:
    made = gye.ok("club", "swap", running, "--seat", "2", "--with", "3", "-w", TWO)
    assert gye.ok("vote", "show", made["proposal"])["kind"] == "swap"
    closing = gye.ok("club", "close", running, "-w", TWO)["proposal"]
    gye.ok("vote", "cast", closing, "yes", "-w", ONE)
    assert "1 yes, 0 no of 3" in gye("vote", "show", closing).out


REACHED = {
    "account.open": "tx send", "account.add_key": "tx send", "account.remove_key": "tx send",
    "account.set_threshold": "tx send", "peers.admit": "tx send", "peers.remove": "tx send",
    "won.transfer": "won send", "won.mint": "operator mint", "won.request_withdrawal": "tx send",
    "won.begin_withdrawal": "operator withdraw", "won.confirm_withdrawal": "operator confirm",
    "won.revert_withdrawal": "operator revert",
    "escrow.give_consent": "club autopay", "escrow.withdraw_consent": "club autopay",
    "rotation.create": "club create", "rotation.join": "club join", "rotation.leave": "club leave",
    "rotation.cancel": "club cancel",
    "rotation.sign": "club sign", "rotation.start": "club start", "rotation.join_late": "club join-late",
    "rotation.guarantee": "club guarantee", "rotation.restore_deposit": "club restore-deposit",
    "rotation.buy_claim": "club buy-claim", "rotation.pay": "club pay", "rotation.pay_debt": "club pay-debt",
    "voting.propose_swap": "club swap", "voting.propose_substitute": "club substitute",
    "voting.propose_exit": "club exit", "voting.propose_dissolve": "club close",
    "voting.propose_due_day": "vote propose due-day", "voting.propose_amounts": "vote propose amounts",
    "voting.propose_order": "vote propose order", "voting.sign": "vote sign", "voting.accept": "vote accept",
    "voting.vote": "vote cast", "dev.warp": "dev warp",
    "won.report_bank": "operator report", "guard.freeze": "operator freeze", "guard.lift": "operator lift",
}  # fmt: skip
"""By method that a person may call: the command that sends it. `tx send` takes a file that `tx build` made of any."""

OF_CONTRACTS = {
    "account.open_by_ledger", "won.recall", "escrow.move", "escrow.grant", "escrow.revoke", "rotation.credited",
    "rotation.change", "rotation.thaw", "voting.open_eviction",
    "voting.open_dissolve", "guard.found", "guard.dissolved",
}  # fmt: skip
"""Methods that contracts call, refused to every person."""


def test_every_method_is_reached_by_a_command() -> None:
    contracts = default_registry().at(0).by_name.values()
    methods = {f"{contract.name}.{method}" for contract in contracts for method in contract.methods}
    assert methods == set(REACHED) | OF_CONTRACTS
    context = click.Context(tree)
    for words in REACHED.values():
        found: click.Command | None = tree
        for word in words.split():
            assert isinstance(found, click.Group), words
            found = found.get_command(context, word)
        assert found is not None, words


@pytest.mark.parametrize(("status", "owes", "said"), [("running", 0, 70), ("closed", 0, 0), ("dissolved", 30, 30)])
def test_of_a_club_that_has_ended_nothing_is_collected_but_debts(status: str, owes: int, said: int) -> None:
    one = {"consent": "100", "consent_used": "30", "status": status, "owes": str(owes)}
    assert may_collect(one) == said
