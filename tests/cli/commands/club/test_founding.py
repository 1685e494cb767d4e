"""Terms that a club may have, and terms that are refused before the founding."""

from pathlib import Path

import pytest

from tests.kit.gye_steps import CREATE, DATED
from tests.kit.local_gye import Gye, standing
from tests.kit.world import World


def test_a_club_with_the_organizers_turn(gye: Gye) -> None:
    made = gye.ok(*DATED, "--organizer-turn", "last")
    shown = gye.ok("club", "show", made["club"])
    assert (shown["seats"], shown["organizer_seat"], shown["total_in"]) == (4, 4, "1260000")
    assert shown["seat_list"][3]["holder"] == shown["organizer"]


def test_rounds_every_few_seconds_on_a_development_chain(gye: Gye) -> None:
    made = gye.ok(*CREATE, "--every-seconds", "60", "--grace", "30s", "-w", "member-01")
    assert gye.ok("club", "show", made["club"])["terms"]["calendar"]["unit"] == "seconds"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("-w", "member-01"), (2, "bad_calendar")),
        (("--first-due", "soon", "-w", "member-01"), (2, "bad_date")),
        (("--first-due", "2026-01-31", "--every-seconds", "5", "-w", "member-01"), (2, "bad_calendar")),
        (("--first-due", "2026-01-31", "--grace", "long", "-w", "member-01"), (2, "bad_length")),
        (("--first-due", "2020-01-31", "-w", "member-01"), (1, "bad_calendar")),
        (("--first-due", "2026-01-31", "--grace", "31d", "-w", "member-01"), (1, "grace_too_long")),
        (("--first-due", "2026-01-31", "-w", "nobody"), (5, "wallet_not_found")),
    ],
)
def test_terms_that_make_no_club(gye: Gye, arguments: tuple[str, ...], expected: tuple[int, str]) -> None:
    assert gye.refused(*CREATE, *arguments) == expected


def test_the_default_parameters_refuse_a_club_above_the_rate_cap(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "strict"
    ten = ("club", "create", "ten", "--contribution", "100000", "--first-due", "2026-01-31", "-w", "member-01")
    with standing(folder, capsys, World(params={})) as strict:
        where = ("--dir", str(folder))
        for surcharge in ("10000", "8517"):
            assert strict.refused(*ten, "--surcharge", surcharge, *where) == (1, "rate_above_cap")
        said = strict(*ten, "--surcharge", "10000", *where)
        assert "this schedule needs 23.4 %; the cap accepts a surcharge of 8,516 won" in said.err
        assert strict.ok(*ten, "--surcharge", "8516", *where)["rate"]["passes"] is True


def test_check_says_what_a_club_would_be_before_it_is(gye: Gye) -> None:
    fair = ("club", "check", "fair", "--form", "fair", "--pot", "10,000,000", "--rate-bp", "1200")
    shown = gye.ok(*fair, "--first-due", "2026-01-31")
    assert shown["rows"][0]["pays"][0] == "1045367"
    assert shown["nets"][9] == "441790"
    assert shown["rate"]["needed_bp"] == 1_200
    assert [one["seat"] for one in shown["caps"]] == list(range(1, 11))
    assert (shown["caps"][0]["needed_bp"], shown["caps"][9]["needed_bp"]) == (1_200, 0)
    assert gye.ok("club", "list")["clubs"] == [], "nothing was created"
    wrong = ("club", "check", "x", "--form", "flat", "--contribution", "1", "--surcharge", "1")
    assert gye.refused(*wrong, "--first-due", "2026-01-31") == (2, "bad_terms"), "flat has no surcharge"
    few = ("club", "check", "x", "--form", "fair", "--pot", "1000")
    assert gye.refused(*few, "--first-due", "2026-01-31") == (2, "bad_terms"), "fair needs a rate"
    turn = (*fair, "--first-due", "2026-01-31", "--organizer-pays")
    assert gye.refused(*turn) == (2, "bad_terms"), "without an organizer's turn it pays nothing for one"
    small = ("club", "check", "x", "--form", "fixed_after", "--pot", "1000", "--payment-after", "1000")
    assert gye.refused(*small, "--first-due", "2026-01-31") == (1, "bad_terms")
