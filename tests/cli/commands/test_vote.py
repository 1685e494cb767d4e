"""A swap by two signatures, a substitute by votes: proposed, agreed, carried out by the chain between two rounds."""

import pytest

from tests.kit.gye_steps import DATED, ONE, TWO, formed
from tests.kit.local_gye import Gye


@pytest.fixture
def running(gye: Gye) -> str:
    club = formed(gye)
    gye.ok("club", "start", club, "-w", "member-01")
    return club


def test_two_seats_exchange_their_turns(gye: Gye, running: str) -> None:
    made = gye.ok("vote", "propose", "swap", "trio", "--seat", "2", "--with", "3", "-w", "member-02")
    assert gye.refused("vote", "sign", made["proposal"], "-w", "member-01")[0] == 1
    assert "1 of 2 signed" in gye("vote", "list", "trio").out
    waits = gye.ok("won", "balance", "member-03")["account"]
    assert f"to sign   {waits}" in gye("vote", "show", made["proposal"]).out
    gye.ok("vote", "sign", made["proposal"], "-w", "member-03")
    gye.ok("dev", "warp", "1s")
    assert gye.ok("vote", "show", made["proposal"])["status"] == "done"
    rounds = gye.ok("club", "schedule", running)["rounds"]
    assert [row["recipient_seat"] for row in rounds] == [1, 3, 2]


def test_a_newcomer_takes_a_seat_over(gye: Gye, running: str) -> None:
    gye.node.world.fund("member-04", 1_000_000)
    newcomer = ("--newcomer", "member-04", "-w", "member-03")
    proposal = gye.ok("vote", "propose", "substitute", running, "--seat", "3", *newcomer)["proposal"]
    assert gye.refused("vote", "accept", proposal, "--consent", "5", "-w", "member-04") == (1, "wrong_consent")
    accepted = gye.ok("vote", "accept", proposal, "-w", "member-04")
    assert accepted["consent"] == "400000"
    gye.ok("vote", "cast", proposal, "yes", "-w", "member-01")
    assert gye.refused("vote", "cast", proposal, "yes", "-w", "member-01") == (1, "already_voted")
    assert gye.refused("vote", "cast", proposal, "yes", "-w", "member-04")[0] == 1
    gye.ok("vote", "cast", proposal, "yes", "-w", "member-02")
    gye.ok("dev", "warp", "1s")
    shown = gye.ok("vote", "show", proposal)
    assert (shown["status"], len(shown["yes"])) == ("done", 2)
    seats = gye.ok("club", "show", running)["seat_list"]
    assert seats[2]["holder"] == gye.ok("won", "balance", "member-04")["account"]
    said = gye("vote", "show", proposal).out
    assert "2 yes, 0 no of 3" in said
    assert "to sign   nobody else" in said
    assert f"to vote   {gye.ok('won', 'balance', 'member-03')['account']}" in said


def test_an_answer_shows_how_the_proposal_stands_after_it(gye: Gye, running: str) -> None:
    swap = gye.ok("vote", "propose", "swap", "trio", "--seat", "2", "--with", "3", "-w", "member-02")["proposal"]
    signed = gye("vote", "sign", swap, "-w", "member-03").out
    assert "so far    2 of 2 signed" in signed
    assert "has signed" in signed
    gye.ok("dev", "warp", "1s")
    proposal = gye.ok("vote", "propose", "due-day", running, "--day", "25", "-w", "member-02")["proposal"]
    voted = gye("vote", "cast", proposal, "yes", "-w", "member-01").out
    assert "so far    1 yes, 0 no of 3" in voted
    assert "has voted yes" in voted
    assert "DUE THEN" in voted, "what was agreed to is shown as well"
    shown = gye.ok("vote", "cast", proposal, "no", "-w", "member-02")["proposal"]
    assert (len(shown["yes"]), len(shown["no"])) == (1, 1)


def test_a_newcomer_who_accepts_a_seat_sees_that_it_has_it(gye: Gye, running: str) -> None:
    gye.node.world.fund("member-04", 1_000_000)
    newcomer = ("--newcomer", "member-04", "-w", "member-03")
    proposal = gye.ok("vote", "propose", "substitute", running, "--seat", "3", *newcomer)["proposal"]
    assert "has accepted the seat" in gye("vote", "accept", proposal, "-w", "member-04").out


def test_wrong_use(gye: Gye) -> None:
    assert gye.refused("vote", "show", "xyz") == (2, "bad_hex")
    assert gye.refused("vote", "show", "abcd") == (2, "unknown_id")
    assert gye.refused("vote", "show", "ab" * 32) == (1, "proposal_not_found")
    assert gye("vote", "cast", "ab" * 32, "maybe", "-w", "member-01").code == 2
    assert gye("vote", "propose").code == 2


def test_the_members_end_their_club(gye: Gye, running: str) -> None:
    proposal = gye.ok("vote", "propose", "dissolve", running, "-w", "member-01")["proposal"]
    for name in ("member-01", "member-02", "member-03"):
        gye.ok("vote", "cast", proposal, "yes", "-w", name)
    gye.ok("dev", "warp", "1s")
    assert gye.ok("club", "show", running)["status"] == "dissolved"


def test_a_proposal_that_nobody_decided_in_time_has_expired(gye: Gye, running: str) -> None:
    proposal = gye.ok("vote", "propose", "due-day", running, "--day", "25", "--within", "2d", "-w", "member-02")[
        "proposal"
    ]
    gye.ok("dev", "warp", "3d")
    assert gye.ok("vote", "show", proposal)["status"] == "rejected", "the chain's own word stays"
    assert "status    expired: it did not have all its votes" in gye("vote", "show", proposal).out
    assert " expired " in gye("vote", "list", running).out


def test_the_vote_that_a_freeze_opens_names_the_chain(gye: Gye, running: str) -> None:
    gye.ok("operator", "freeze", running)
    opened = gye.ok("vote", "list", running)["proposals"][0]
    assert opened["kind"] == "dissolve"
    assert "by        the chain, because the club is frozen" in gye("vote", "show", opened["id"]).out
    gye.ok("vote", "cast", opened["id"], "yes", "-w", "member-01")
    assert "the chain, because the club is frozen" in gye("vote", "show", opened["id"]).out, "a yes proposes nothing"


def test_a_member_that_proposes_the_end_is_named(gye: Gye, running: str) -> None:
    proposal = gye.ok("vote", "propose", "dissolve", running, "-w", "member-01")["proposal"]
    proposer = gye.ok("won", "balance", "member-01")["account"]
    assert f"by        {proposer}" in gye("vote", "show", proposal).out


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


def test_a_proposer_takes_a_proposal_back(gye: Gye, running: str) -> None:
    proposal = gye.ok("vote", "propose", "due-day", running, "--day", "25", "-w", TWO)["proposal"]
    assert gye.refused("vote", "withdraw", proposal, "-w", ONE) == (1, "not_proposer")
    assert "withdrawn, block" in gye("vote", "withdraw", proposal, "-w", TWO).out
    assert gye.ok("vote", "show", proposal)["status"] == "withdrawn"


def test_a_vote_without_hope_is_rejected_not_expired(gye: Gye, running: str) -> None:
    proposal = gye.ok("vote", "propose", "due-day", running, "--day", "25", "-w", TWO)["proposal"]
    for name in (ONE, TWO):
        gye.ok("vote", "cast", proposal, "no", "-w", name)
    assert "rejected: too many voted no" in gye("vote", "show", proposal).out
    assert " rejected " in gye("vote", "list", running).out
