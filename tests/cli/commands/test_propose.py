"""A proposal is the change that was shown: the preview, the call and the stored proposal name the same result."""

import pytest

from tests.kit.gye_steps import ONE, TWO, formed
from tests.kit.local_gye import Gye


@pytest.fixture
def running(gye: Gye) -> str:
    club = formed(gye)
    gye.ok("club", "start", club, "-w", "member-01")
    return club


def test_a_proposal_names_what_its_preview_shows(gye: Gye, running: str) -> None:
    made = gye.ok("vote", "propose", "swap", running, "--seat", "2", "--with", "3", "-w", TWO)
    shown = gye.ok("vote", "show", made["proposal"])
    assert shown["leads_to"] == shown["effect"]["leads_to"] == made["effect"]["leads_to"]
    assert f"leads to  {shown['leads_to']}" in gye("vote", "show", made["proposal"]).out


def test_a_proposal_that_leads_elsewhere_by_now_says_so_and_takes_no_signature(gye: Gye, running: str) -> None:
    leaving = gye.ok("vote", "propose", "exit", running, "--seat", "3", "-w", "member-03")
    swap = gye.ok("vote", "propose", "swap", running, "--seat", "2", "--with", "3", "-w", TWO)
    gye.ok("vote", "sign", swap["proposal"], "-w", "member-03")
    gye.ok("dev", "warp", "1s")
    said = gye("vote", "show", leaving["proposal"]).out
    assert "does not have this result any more" in said
    assert gye.refused("vote", "cast", leaving["proposal"], "yes", "-w", ONE) == (1, "leads_elsewhere")
    gye.ok("vote", "cast", leaving["proposal"], "no", "-w", ONE)


def test_what_cannot_be_proposed(gye: Gye, running: str) -> None:
    assert gye.refused("vote", "propose", "swap", running, "--seat", "2", "--with", "3", "-w", "member-01")[0] == 1
    late = ("--within", "1s", "-w", "member-02")
    assert gye.refused("vote", "propose", "swap", running, "--seat", "2", "--with", "3", *late)[0] == 1


def test_every_change_has_its_command(gye: Gye, running: str) -> None:
    for arguments in (
        ("exit", running, "--seat", "3", "-w", "member-03"),
        ("due-day", running, "--day", "20", "-w", "member-01"),
        ("amounts", running, "--contribution", "90,000", "--surcharge", "10,000", "-w", "member-01"),
        ("order", running, "--seats", "3,2,1", "-w", "member-02"),
    ):
        proposal = gye.ok("vote", "propose", *arguments)["proposal"]
        assert gye.ok("vote", "show", proposal)["status"] == "open"
    assert gye.refused("vote", "propose", "order", running, "--seats", "a,b", "-w", "member-01") == (2, "bad_order")


def test_changes_are_proposed_under_the_club_too(gye: Gye, running: str) -> None:
    made = gye.ok("club", "swap", running, "--seat", "2", "--with", "3", "-w", TWO)
    assert gye.ok("vote", "show", made["proposal"])["kind"] == "swap"
    closing = gye.ok("club", "close", running, "-w", TWO)["proposal"]
    gye.ok("vote", "cast", closing, "yes", "-w", ONE)
    assert "1 yes, 0 no of 3" in gye("vote", "show", closing).out
