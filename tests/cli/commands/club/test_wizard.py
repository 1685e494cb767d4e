"""The wizard asks for the terms, and founds what the printed command would found."""

import io
import shlex
from pathlib import Path

import pytest

from tests.kit.local_gye import Gye, standing
from tests.kit.world import World

WIZARD = ("club", "create", "hiking", "--wizard", "-w", "member-01")


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))


def terms_of(gye: Gye, club: str) -> dict[str, object]:
    terms: dict[str, object] = gye.ok("club", "show", club)["terms"]
    return terms


def test_answers_found_a_club_and_the_printed_command_the_same(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "1", "5", "1", "1", "2026-01-31", "100,000", "1", "1", "1", "3d")
    said = gye(*WIZARD, "--json")
    assert said.code == 0, said.err
    terms = terms_of(gye, said.json["club"])
    assert (terms["form"], terms["seats"]) == (
        {"kind": "flat", "contribution": "100000", "recipient_pays_own_round": True, "late_joiners": False}, 5,
    )  # fmt: skip
    assert (terms["holdback_percent"], terms["open"]) == (100, False), "the first answers are the safe ones"
    command = next(line for line in said.err.splitlines() if line.startswith("  gye "))
    again = gye.ok(*shlex.split(command)[1:])
    assert terms_of(gye, again["club"]) == terms


def test_a_drawn_club_of_strangers_is_told_what_is_unsecured(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "2", "3", "2", "2026-01-31", "50000", "2", "2", "1d")
    said = gye(*WIZARD, "--json")
    assert said.code == 0, said.err
    assert "60 % is held back" in said.err
    terms = terms_of(gye, said.json["club"])
    assert (terms["kind"], terms["open"], terms["level"], terms["seats_per_person"]) == ("draw", True, 2, 1)


def test_what_cannot_be_read_is_asked_again(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(
        monkeypatch,
        "7",
        "x",
        "1",
        "1",
        "ten",
        "3",
        "1",
        "1",
        "soon",
        "2026-01-31",
        "-5",
        "10000",
        "1",
        "",
        "",
        "later",
        "",
    )
    said = gye(*WIZARD, "--json")
    assert said.code == 0, said.err
    assert terms_of(gye, said.json["club"])["seats"] == 3


def test_interest_above_the_cap_is_asked_again_with_what_the_cap_accepts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with standing(tmp_path / "strict", capsys, World(params={})) as strict:
        interest = ("2", "10000", "2", "8516", "1", "2", "1000", "1")
        answer(monkeypatch, "1", "10", "1", "1", "2026-01-31", "100000", *interest, "1", "3d")
        said = strict(*WIZARD, "--json", "--dir", str(tmp_path / "strict"))
        assert said.code == 0, said.err
        assert "the cap accepts a surcharge of 8,516 won" in said.err
        assert "these seats exceed the cap: 1, 2, 3, 4" in said.err, "won held back are not lent, but cost the same"
        assert "'surcharge': '1000'" in str(said.json["terms"]["form"])


def test_a_club_by_grade_shows_to_whom_the_cap_refuses_which_seats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a surcharge of 4,000 the cap refuses the first seats to members from whom everything is held back."""
    with standing(tmp_path / "graded", capsys, World(params={})) as strict:
        by_grade = ("2", "4000", "3")
        answer(monkeypatch, "1", "10", "1", "1", "2026-01-31", "100000", *by_grade, "3", "9", "", "3d")
        said = strict(*WIZARD, "--json", "--dir", str(tmp_path / "graded"))
        assert said.code == 0, said.err
        assert "members of grade 1, from whom more is held back: 1, 2, 3, 4\n" in said.err
        assert "choose a number" in said.err or "9 is not in the range" in said.err
        terms = said.json["terms"]
        refused = [line for line in said.err.splitlines() if "refuses these seats to members of grade" in line]
        assert (terms["by_grade"], terms["grade"], terms["open"]) == (True, 1 + len(refused), True)
        assert "--by-grade" in said.err


def test_interest_that_the_cap_refuses_to_every_grade_is_asked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with standing(tmp_path / "refused", capsys, World(params={})) as strict:
        twice = ("2", "8516", "3", "1", "3")
        answer(monkeypatch, "1", "10", "1", "1", "2026-01-31", "100000", *twice, "1", "3d")
        said = strict(*WIZARD, "--json", "--dir", str(tmp_path / "refused"))
        assert said.code == 0, said.err
        assert said.json["terms"]["form"]["kind"] == "flat"
        assert "these seats exceed the cap" in said.err


def test_rates_are_percentages(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "1", "4", "1", "1", "2026-01-31", "100000", "3", "twelve", "12.5", "1", "1", "")
    said = gye(*WIZARD, "--json")
    assert said.json["terms"]["form"] == {"kind": "fair", "pot": "400000", "rate_bp": 1250, "unit": "1"}


def test_two_seats_may_receive_in_a_round_or_two_persons_share_a_seat(
    gye: Gye, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "1", "6", "2", "1", "2026-01-31", "100000", "3", "12", "1", "1", "")
    said = gye(*WIZARD, "--json")
    assert said.code == 0, said.err
    terms = terms_of(gye, said.json["club"])
    assert terms["pots_per_round"] == 2
    assert "'pot': '300000'" in str(terms["form"])
    assert "--pots-per-round 2" in said.err
    answer(monkeypatch, "1", "3", "2", "first", "2, 3", "1", "2026-01-31", "100000", "1", "1", "1", "")
    said = gye(*WIZARD, "--json")
    assert said.code == 0, said.err
    assert "'first' is not a list of seats" in said.err
    assert terms_of(gye, said.json["club"])["half_seats"] == [2, 3]
    assert "--half-seats 2,3" in said.err


def test_a_person_who_stops_answering_founds_nothing(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "1", "5")
    before = gye.node.world.contents()
    assert gye(*WIZARD).code != 0
    assert gye.node.world.contents() == before


def test_the_questions_are_asked_in_korean(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "1", "5", "1", "1", "2026-01-31", "100000", "1", "4", "4", "3d")
    said = gye(*WIZARD, "--lang", "ko")
    assert "회차마다 누가 곗돈을 탑니까?" in said.err
    assert "모르는 사람도 가입할 수 있는데 0 %만" in said.err
