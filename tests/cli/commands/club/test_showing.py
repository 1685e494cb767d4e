"""The lines that people read about a club; a node's own words cannot forge one of them."""

import pytest

from cli.commands.club.showing import may_collect
from tests.kit.fake_peer import serve_answers
from tests.kit.gye_steps import DATED, ONE, TWO, formed, missed
from tests.kit.local_gye import Gye


def test_what_people_read(gye: Gye) -> None:
    said = gye(*DATED)
    assert "this schedule needs 79.16 %; the cap accepts a surcharge of 2,506 won" in said.out
    assert "trio" in gye("club", "list").out
    text = gye("club", "show", "trio").out
    assert "round 1 is due 2026-01-31 23:59:59" in text
    assert "(vacant)" in text
    assert "2026-02-28 23:59:59" in gye("club", "schedule", "trio").out


def test_clubs_are_found_by_id_beginning_or_name(gye: Gye) -> None:
    club = gye.ok(*DATED)["club"]
    for name in (club, club[:8], "trio"):
        assert gye.ok("club", "show", name)["id"] == club
    assert gye.refused("club", "show", "quartet") == (2, "unknown_club")
    assert gye.refused("club", "show", "ab" * 32) == (1, "club_not_found")
    gye.ok(*DATED)
    assert gye.refused("club", "show", "trio") == (2, "ambiguous_id")


def test_missing_options_are_usage(gye: Gye) -> None:
    for arguments in (
        ("club", "create", "x"),
        ("club", "join", "x"),
        ("club", "pay", "x", "--seat", "0"),
        ("club", "fly"),
    ):
        assert gye(*arguments).code == 2


def test_a_name_from_a_node_forges_no_line_of_the_list(gye: Gye) -> None:
    """The chain refuses such a name by now, but a dishonest node can send any name."""
    forged = "x\x1b[2K\n" + "ab" * 8 + "  open  1,000,000\u202e"
    found = {"id": "ab" * 32, "name": forged, "status": "forming", "seats": 2, "seats_taken": 1}
    with serve_answers({"/v1/clubs": {"clubs": [found | {"contribution": "1"}], "cursor": None}}) as url:
        said = gye("club", "list", "--api", url)
    assert said.code == 0, said.err
    assert len(said.out.splitlines()) == 2
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
    assert "x\\x1b[2K\\n" in said.out


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


@pytest.mark.parametrize(("status", "owes", "said"), [("running", 0, 70), ("closed", 0, 0), ("dissolved", 30, 30)])
def test_a_club_that_has_ended_collects_only_debts(status: str, owes: int, said: int) -> None:
    one = {"consent": "100", "consent_used": "30", "status": status, "owes": str(owes)}
    assert may_collect(one) == said


def test_a_dissolved_club_says_who_shares_what_and_promises_nothing_else(gye: Gye, running: str) -> None:
    """Its table has no turns to come, so a rate would mean nothing, and a net would leave the shares out."""
    gye.ok("dev", "warp", "--until", "2026-02-01")
    closing = gye.ok("club", "close", running, "-w", "member-02")["proposal"]
    for name in ("member-01", "member-02", "member-03"):
        gye("vote", "cast", closing, "yes", "-w", name)
    gye.ok("dev", "warp", "1s")
    said = gye("club", "show", running).out
    assert "dissolved" in said
    assert "RATE" not in said
    assert "NET IN THE END" not in said
    assert "to collect" in said
    whole, own, none = (
        gye("club", "statement", running, *more).out
        for more in ((), ("--account", "member-02"), ("--account", "member-01"))
    )
    assert whole.count("OF WHAT WAITS") == own.count("OF WHAT WAITS") == 1
    assert "OF WHAT WAITS" not in none, "who has received shares nothing"
