"""The beginning of an id is enough wherever an id is taken. If several ids fit, all are named, and none is guessed."""

import re
from itertools import pairwise

import pytest

from cli.errors import BadUseError
from cli.ids import find_id, trim_id
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.gye_steps import DATED, formed
from tests.kit.local_gye import Gye


@pytest.fixture
def running(gye: Gye) -> str:
    club = formed(gye)
    gye.ok("club", "start", club, "-w", "member-01")
    return club


def test_what_is_typed() -> None:
    assert [trim_id(text) for text in ("AbCd", "abcd…", "trio")] == ["abcd", "abcd", "trio"]


def test_every_command_takes_what_tables_show(gye: Gye, running: str) -> None:
    short = gye("club", "list").out.splitlines()[1].split()[0]
    assert running.startswith(short)
    assert len(short) < 64
    assert gye.ok("club", "show", short)["id"] == gye.ok("club", "show", short.upper())["id"] == running
    made = gye.ok("vote", "propose", "order", short, "--seats", "3,2,1", "-w", "member-01")["proposal"]
    proposal = gye("vote", "list", short).out.splitlines()[1].split()[0]
    assert made.startswith(proposal)
    assert len(proposal) < 64
    for odd in (proposal, made[:5], f"{made[:9]}…"):
        assert gye.ok("vote", "show", odd)["id"] == made
    gye.ok("vote", "cast", proposal, "yes", "-w", "member-01")
    assert made[:8] in gye("vote", "show", proposal).out
    receipt = gye.ok("vote", "cast", proposal, "no", "-w", "member-02")
    for command in (("tx", "show"), ("tx", "wait"), ("query", "tx")):
        assert gye.ok(*command, receipt["id"][:7])["id"] == receipt["id"], command
    sent = gye.ok("won", "send", "member-01", "member-02", "5")
    shown = gye("won", "statement", "member-01").out.splitlines()[1].split()[-1]
    assert sent["id"].startswith(shown.removesuffix("…"))
    assert gye.ok("tx", "show", shown)["id"] == sent["id"]


def test_ids_and_beginnings_that_are_not_valid(gye: Gye, running: str) -> None:
    assert gye.refused("tx", "show", "0123") == (2, "unknown_id")
    for text in ("012", "xyz1", "", " abcd", "ab" * 33):
        assert gye.refused("tx", "show", text)[0] == 2
        assert gye.refused("vote", "show", text)[0] == 2
    assert gye.refused("tx", "show", "ab" * 32) == (1, "unknown_transaction")
    assert running


def test_all_ids_with_the_same_beginning_are_named(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids that begin alike in four digits are rare, so one digit is enough here: two of 17 ids begin alike."""
    monkeypatch.setattr("api.query_params.MIN_ID_DIGITS", 1)
    monkeypatch.setattr("cli.ids.BEGINNING", re.compile("[0-9a-f]{1,63}"))
    world = gye.node.world
    world.fund("member-01", 1_000)
    ids = sorted(world.call("member-01", Transfer(world.id("member-02"), Won(1))).id.hex() for _ in range(17))
    one, other = next((a, b) for a, b in pairwise(ids) if a[0] == b[0])
    said = gye("tx", "show", one[0])
    assert said.code == 2
    assert "(ambiguous_id)" in said.err
    assert one in said.err
    assert other in said.err
    assert "여러 개" in gye("tx", "show", one[0], "--lang", "ko").err


def test_two_clubs_of_one_name_are_told_apart_by_id(gye: Gye) -> None:
    first = gye.ok(*DATED)
    assert first["same_name"] == []
    assert "1 more club has this name" in gye(*DATED).out
    second = {"club": gye.ok("club", "list")["clubs"][-1]["id"]}
    gye.ok("club", "cancel", second["club"], "-w", "member-01")
    second = gye.ok(*DATED)
    assert second["same_name"] == [first["club"]], "the founder is told"
    said = gye(*DATED).out
    assert "2 more clubs have this name" in said
    refused = gye("club", "join", "trio", "--seat", "1", "-w", "member-02")
    assert refused.code == 2
    assert first["club"] in refused.err
    assert second["club"] in refused.err
    assert "type more digits of the id" in refused.err
    gye.ok("club", "join", first["club"][:8], "--seat", "1", "-w", "member-02")


def test_a_club_called_like_the_beginning_of_anothers_id_catches_nobody(gye: Gye) -> None:
    """The attack: a club whose name is what a table shows of another's id."""
    first = gye.ok(*DATED)["club"]
    named = [*DATED]
    named[2] = first[:8]
    trap = gye.ok(*named)["club"]
    refused = gye("club", "join", first[:8], "--seat", "1", "-w", "member-02")
    assert refused.code == 2
    assert first in refused.err
    assert trap in refused.err
    assert gye.ok("club", "show", first[:9])["id"] == first


def test_a_cancelled_club_gives_its_name_back(gye: Gye) -> None:
    first = gye.ok(*DATED)["club"]
    second = gye.ok(*DATED)["club"]
    gye.ok("club", "cancel", first, "-w", "member-01")
    assert gye.ok("club", "show", "trio")["id"] == second


def test_a_club_beyond_the_first_page_is_found_by_its_name(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.clubs.CLUB_PAGE", 2)
    named = [*DATED]
    for number in range(5):
        named[2] = f"club {number}"
        gye.ok(*named)
    assert gye.ok("club", "show", "club 4")["name"] == "club 4"


def test_an_id_is_asked_of_nobody_when_it_is_whole() -> None:
    class Nobody:
        def get(self, path: str) -> object:
            raise AssertionError(path)

    assert find_id(Nobody(), "tx", "AB" * 32) == "ab" * 32  # type: ignore[arg-type]
    with pytest.raises(BadUseError):
        find_id(Nobody(), "tx", "xyz")  # type: ignore[arg-type]
