"""`gye agreement`, against a node that runs: from the library to a signed club, and texts that somebody has changed."""

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.client import Client
from tests.kit.gye_steps import ONE, THREE, TWO
from tests.kit.library import FOLDER
from tests.kit.local_gye import Gye
from tests.kit.world import member

TEXTS = ("--texts", str(FOLDER))
VALUES = ("--set", "mediation_days=14", "--set", "late_charge_bp=1000")
AMENDED = ("--set", "mediation_days=30", "--set", "late_charge_bp=1000")
CLUB = ("club", "create", "trio", "--seats", "3", "--contribution", "100,000", "--form", "flat", "--open")
DATED = (*CLUB, "--first-due", "2026-01-31", "--late-charge-bp", "1000", "-w", ONE)


@pytest.fixture
def library(gye: Gye) -> Gye:
    """Return a shell over a chain with the shipped library, which member-03 has approved."""
    gye.ok("dev", "faucet", THREE, "1000000")
    gye.ok("agreement", "expert", "register", THREE, "--name", "법률사무소")
    gye.ok("agreement", "clause", "add", *TEXTS)
    gye.ok("agreement", "clause", "verdict", "--approve", "--law", "terms", "-w", THREE, *TEXTS)
    return gye


def test_from_the_library_to_a_club_that_everybody_has_signed(library: Gye) -> None:
    gye = library
    shown = {one["clause"]: one["standing"] for one in gye.ok("agreement", "clause", "list")["clauses"]}
    assert (shown["custody"], shown["forfeiture"]) == ("stands", "forbidden")
    hashed = gye.ok("agreement", "draft", "late_charge", *VALUES, "-w", ONE)["agreement"]
    club = gye.ok(*DATED, "--agreement", hashed)["club"]
    for seat in (1, 2, 3):
        gye.node.world.fund(member(seat), 1_000_000)
        gye.ok("club", "join", club, "--seat", str(seat), "-w", member(seat))
    assert hashed in gye("club", "show", club).out
    for name in (hashed, club):
        text = gye("agreement", "show", name, *TEXTS).out
        assert "a charge of 10 % a year" in text
        assert "NOT the agreed one" not in text
    assert "연 10 %의 연체료" in gye("agreement", "show", club, *TEXTS, "--lang", "ko").out
    for seat in (1, 2, 3):
        gye.ok("agreement", "sign", club, "-w", member(seat), *TEXTS)
    gye.ok("club", "start", club, "-w", ONE)
    other = gye.ok("agreement", "draft", "late_charge", *AMENDED, "-w", TWO)["agreement"]
    seen = gye.ok("vote", "preview", "amend", club, other)["effect"]
    assert (seen["code"], len(seen["signers"])) == ("ok", 3)
    proposal = gye.ok("agreement", "amend", club, other, "-w", TWO)["proposal"]
    assert f"the agreement {other} instead of {hashed}" in gye("vote", "show", proposal).out
    for name in (ONE, TWO, THREE):
        gye.ok("vote", "cast", proposal, "yes", "-w", name)
    gye.ok("dev", "warp", "1s")
    assert gye.ok("agreement", "show", club, *TEXTS)["agreement"] == other
    assert gye.refused("agreement", "amend", club, other, "-w", TWO) == (1, "same_agreement")


def test_nobody_signs_or_judges_a_text_that_somebody_has_changed(library: Gye, tmp_path: Path) -> None:
    """The organizer gives member-02 another text of the late charge: its hash is not that on the chain."""
    gye = library
    hashed = gye.ok("agreement", "draft", "late_charge", *VALUES, "-w", ONE)["agreement"]
    club = gye.ok(*DATED, "--agreement", hashed)["club"]
    gye.node.world.fund(TWO, 1_000_000)
    gye.ok("club", "join", club, "--seat", "1", "-w", TWO)
    forged = tmp_path / "texts"
    shutil.copytree(FOLDER, forged)
    path = forged / "ko" / "late_charge.1.txt"
    path.write_text(path.read_text("utf-8").replace("연체료를", "연체료를 계주에게"), "utf-8")
    other = ("--texts", str(forged))
    for command in ("agreement", "club"):
        assert gye.refused(command, "sign", club, "-w", TWO, *other) == (1, "clause_text_differs")
    assert "합의한 문안이 아닙니다" in gye("agreement", "show", club, *other, "--lang", "ko").out
    assert gye.refused("agreement", "clause", "verdict", "late_charge", "--approve", "-w", THREE, *other) == (
        1,
        "clause_text_differs",
    )
    assert gye.refused("agreement", "clause", "add", *other) == (1, "clause_text_differs")
    path.unlink()
    for command in ("agreement", "club"):
        assert gye.refused(command, "sign", club, "-w", TWO, *other) == (1, "clause_text_missing")
    shown = gye("agreement", "clause", "show", "late_charge", *other, "--lang", "ko").out
    assert "(문안이 이 컴퓨터에 없습니다)" in shown
    gye.ok("agreement", "sign", club, "-w", TWO, *TEXTS)


def test_nobody_signs_what_a_lying_peer_shows(library: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    """The peer shows another value of the late charge, or leaves a clause out: its clauses give another hash."""
    gye = library
    hashed = gye.ok("agreement", "draft", "late_charge", *VALUES, "-w", ONE)["agreement"]
    club = gye.ok(*DATED, "--agreement", hashed)["club"]
    gye.node.world.fund(TWO, 1_000_000)
    gye.ok("club", "join", club, "--seat", "1", "-w", TWO)
    honest = Client.get

    def lies(how: str) -> Any:
        def get(self: Client, path: str, **asked: Any) -> Any:
            shown = honest(self, path, **asked)
            if path.startswith("/v1/agreements/"):
                shown = copy.deepcopy(shown)
                if how == "fewer":
                    shown["clauses"].pop()
                else:
                    charged = next(one for one in shown["clauses"] if one["clause"] == "late_charge")
                    charged["values"][0]["value"] = 1
            return shown

        return get

    for how in ("fewer", "another value"):
        monkeypatch.setattr(Client, "get", lies(how))
        for command in ("agreement", "club"):
            assert gye.refused(command, "sign", club, "-w", TWO, *TEXTS) == (1, "clauses_differ")
    monkeypatch.setattr(Client, "get", honest)
    said = gye("club", "sign", club, "-w", TWO, *TEXTS)
    assert said.code == 0, said.err


def test_the_library_goes_on(library: Gye) -> None:
    gye = library
    assert gye("agreement", "clause", "add", *TEXTS).out == "the library has all of these clauses\n"
    assert gye("agreement", "clause", "verdict", "--approve", "-w", THREE, *TEXTS).out == (
        "no clause waits for a verdict\n"
    )
    said = gye("agreement", "clause", "verdict", "risk", "--reject", "--law", "civil", "-w", THREE, *TEXTS)
    assert said.out == "risk, version 1: rejected\n"
    assert "법률사무소: rejected" in gye("agreement", "clause", "show", "risk", *TEXTS).out
    assert gye.refused("agreement", "draft", *VALUES[:2], "-w", ONE) == (1, "clause_not_standing")
    assert gye("agreement", "clause", "withdraw", "risk").out == "withdrawal of risk: 1 of 1 votes, carried out\n"
    gye.ok("agreement", "draft", *VALUES[:2], "-w", ONE)
    assert "법률사무소" in gye("agreement", "expert", "list").out
    assert "by its own wish" in gye("agreement", "expert", "dismiss", THREE, "--wallet", THREE).out
    assert gye("agreement", "expert", "list").out == "no expert is registered\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("draft", "none", "-w", ONE), (2, "unknown_clause")),
        (("draft", "-w", ONE), (2, "setting_missing")),
        (("draft", "--set", "mediation_days", "-w", ONE), (2, "bad_setting")),
        (("draft", "--set", "mediation_days=-1", "-w", ONE), (2, "bad_setting")),
        (("draft", "--set", "late_charge_bp=1", "-w", ONE), (2, "bad_setting")),
        (("draft", "--set", "mediation_days=61", "-w", ONE), (1, "bad_draft")),
        (("clause", "add", "none", *TEXTS), (2, "unknown_clause")),
        (("clause", "show", "none"), (1, "clause_not_found")),
        (("show", "ab" * 32), (1, "club_not_found")),
        (("clause", "add", "--texts", "/nowhere"), (1, "no_library")),
    ],
)
def test_what_is_refused(library: Gye, arguments: tuple[str, ...], code: tuple[int, str]) -> None:
    assert library.refused("agreement", *arguments) == code


def test_a_club_without_an_agreement_has_none_to_show(gye: Gye) -> None:
    club = gye.ok(*CLUB, "--first-due", "2026-01-31", "-w", ONE)["club"]
    assert gye.refused("agreement", "show", club) == (1, "agreement_not_found")
