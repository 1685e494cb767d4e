"""Unsecured credit is shown before anybody signs."""

from cli.credit import grade_table
from contracts.rotation.terms.agreement import count_of
from tests.kit.local_gye import Gye
from tests.kit.world import terms

CLUB = ("--form", "flat", "--seats", "10", "--contribution", "100000", "--first-due", "2026-03-31")


def test_a_row_for_every_grade() -> None:
    agreed = terms(seats=10, form="flat", by_grade=True)
    assert count_of(agreed) == 10
    assert [line.split() for line in grade_table(agreed).splitlines()[1:]] == [
        ["1", "100", "%", "0", "0"],
        ["2", "80", "%", "180,000", "500,000"],
        ["3", "60", "%", "360,000", "1,500,000"],
        ["4", "40", "%", "540,000", "4,000,000"],
        ["5", "25", "%", "675,000", "10,000,000"],
        ["6", "15", "%", "765,000", "20,000,000"],
    ]


def test_strangers_on_a_chain_without_grades_are_told_to_hold_everything_back(gye: Gye) -> None:
    said = gye("club", "check", "strangers", *CLUB, "--open").out
    assert "up to 800,000 won (seat 1) that it still pays after its pot" in said
    assert "Hold back 100 % (--holdback 100), unless the members know each other" in said
    assert "Hold back" not in gye("club", "check", "friends", *CLUB).out
    said = gye("club", "check", "strangers", *CLUB, "--open", "--holdback", "100").out
    assert "unsecured" in said
    assert "Hold back 100 %" not in said
    said = gye("club", "create", "strangers", *CLUB, "--open", "-w", "member-01").out
    assert "Hold back 100 %" in said


def test_whoever_joins_by_grade_sees_the_own_one(gye: Gye) -> None:
    gye.ok("dev", "faucet", "member-01", "5000000")
    said = gye("club", "check", "strangers", *CLUB, "--by-grade").out
    assert "by the grade of each member when it signs, as in the table" in said
    assert "LIMIT OVER ALL CLUBS" in said
    gye.ok("club", "create", "graded", *CLUB, "--open", "--by-grade", "-w", "member-01")
    said = gye("club", "join", "graded", "--seat", "1", "-w", "member-01").out
    assert "with grade 1, 100 % is held back, and 0 won are unsecured" in said
    said = gye("club", "sign", "graded", "-w", "member-01").out
    assert "with grade 1, 100 % is held back" in said
    seat = gye.ok("club", "show", "graded")["seat_list"][0]
    assert (seat["holdback_percent"], seat["unsecured"]) == (100, "0")
    both = gye.refused("club", "create", "both", *CLUB, "--by-grade", "--holdback", "40", "-w", "member-01")
    assert both == (1, "bad_terms")
