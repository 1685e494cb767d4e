"""Two pots in a round and half seats on the command line: from the options to the lists that members read."""

import pytest

from cli.errors import BadUseError
from cli.shared_turns import read_seats, seat_label, to_seats, turn_lines
from tests.kit.local_gye import Gye
from tests.kit.world import member

CREATE = (
    "club",
    "create",
    "pairs",
    "--form",
    "flat",
    "--contribution",
    "100000",
    "--open",
    "--first-due",
    "2026-01-31",
)


@pytest.mark.parametrize("text", ["", "3,", "3;5", "three", "-1", "1.5", "3 5", "٣", "9999"])
def test_what_is_not_a_list_of_seats(text: str) -> None:
    with pytest.raises(BadUseError) as refused:
        read_seats(text)
    assert "3,5" in str(refused.value)


def test_what_people_read() -> None:
    assert read_seats("3, 5") == (3, 5)
    assert (to_seats(1, 2), to_seats(1, 0), to_seats(0)) == ("1 · 2", "1", "")
    assert seat_label({"seat": 3, "half": True}) == "3 (half)"
    assert seat_label({"seat": 3, "half": False}) == "3"
    none: dict[str, object] = {"seats": 4, "organizer_turn": None, "pots_per_round": 1, "half_seats": []}
    assert turn_lines(none) == []
    assert "2 · 5, 3 · 6" in str(turn_lines(none | {"half_seats": [2, 3]})[0][1])
    assert "2 rounds" in str(turn_lines(none | {"pots_per_round": 2})[0][1])


def test_a_club_of_two_pots_is_founded_and_shown(gye: Gye) -> None:
    said = gye("club", "check", *CREATE[2:], "--seats", "6", "--pots-per-round", "2").out
    assert "1 · 2" in said
    assert "3 rounds" in said
    club = str(gye.ok(*CREATE, "--seats", "6", "--pots-per-round", "2", "-w", member(1))["club"])
    assert "5 · 6" in gye("club", "schedule", club).out


def test_a_club_with_half_seats_is_founded_and_shown(gye: Gye) -> None:
    club = str(gye.ok(*CREATE, "--seats", "3", "--half-seats", "2", "-w", member(1))["club"])
    shown = gye("club", "show", club).out
    assert "2 (half)" in shown
    assert "4 (half)" in shown
    gye.node.world.fund(member(2), 1_000_000)
    joined = gye("club", "join", club, "--seat", "4", "-w", member(2)).out
    assert "150,000" in joined


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--half-seats", "x", "--seats", "4"), "bad_seat_list"),
        (("--half-seats", "99"), "bad_terms"),
        (("--half-seats", "2", "--pots-per-round", "2"), "form_not_supported"),
        (("--seats", "5", "--pots-per-round", "2"), "bad_terms"),
    ],
)
def test_what_cannot_be_founded(gye: Gye, options: tuple[str, ...], code: str) -> None:
    assert gye.refused(*CREATE, *options, "-w", member(1))[1] == code
