"""A club from founding to its close, typed line by line; and everything that is typed wrong."""

from pathlib import Path

import pytest

from tests.kit.gye_steps import CREATE, DATED, formed
from tests.kit.liar import answering
from tests.kit.local_gye import Gye, standing
from tests.kit.world import World, member


def test_who_has_joined_is_told_what_to_type_next(gye: Gye) -> None:
    club = str(gye.ok(*DATED)["club"])
    said = gye("club", "join", club, "--seat", "1", "-w", "member-01").out.splitlines()[-1]
    assert said.split() == ["next", "gye", "club", "sign", club[:8], "-w", "member-01"]
    assert gye(*said.split()[2:]).code == 0


def test_a_club_lives_and_closes(gye: Gye) -> None:
    club = formed(gye)
    gye.ok("club", "start", "trio", "-w", "member-01")
    assert gye.ok("club", "list")["clubs"][0]["status"] == "running"
    paid = gye.ok("club", "pay", "trio", "--seat", "2", "-w", "member-02")
    assert (paid["round"], paid["amount"]) == (1, "100000")
    for until in ("2026-02-01", "2026-03-01", "2026-04-01"):
        gye.ok("dev", "warp", "--until", until)
    rounds = gye.ok("club", "schedule", club[:8])["rounds"]
    assert [(row["status"], row["paid_out"]) for row in rounds] == [
        ("paid_out", "300000"),
        ("paid_out", "310000"),
        ("paid_out", "320000"),
    ]
    shown = gye.ok("club", "show", "trio")
    assert shown["status"] == "closed"
    assert [seat["net"] for seat in shown["seat_list"]] == ["-20000", "0", "20000"]
    assert gye.ok("won", "balance", "member-03")["balance"] == "1020000"


def test_what_people_read(gye: Gye) -> None:
    said = gye(*DATED)
    assert "this schedule needs 7916 bp; the cap accepts a surcharge of 2506" in said.out
    assert "trio" in gye("club", "list").out
    text = gye("club", "show", "trio").out
    assert "round 1 is due 2026-01-31 23:59:59" in text
    assert "(vacant)" in text
    assert "2026-02-28 23:59:59" in gye("club", "schedule", "trio").out


def test_a_club_with_the_organizers_turn(gye: Gye) -> None:
    made = gye.ok(*DATED, "--organizer-turn", "last")
    shown = gye.ok("club", "show", made["club"])
    assert (shown["seats"], shown["organizer_seat"], shown["total_in"]) == (4, 4, "1260000")
    assert shown["seat_list"][3]["holder"] == shown["organizer"]


def test_rounds_every_few_seconds_on_a_development_chain(gye: Gye) -> None:
    made = gye.ok(*CREATE, "--every-seconds", "60", "--grace", "30s", "-w", "member-01")
    assert gye.ok("club", "show", made["club"])["terms"]["calendar"]["unit"] == "seconds"


def test_paying_part_and_for_a_round(gye: Gye) -> None:
    formed(gye)
    gye.ok("club", "start", "trio", "-w", "member-01")
    assert gye.refused("club", "pay", "trio", "--seat", "3", "--amount", "1", "-w", "member-03") == (1, "wrong_amount")
    gye.ok("club", "pay", "trio", "--seat", "3", "--round", "2", "--amount", "30000", "--part", "-w", "member-03")
    rest = gye.ok("club", "pay", "trio", "--seat", "3", "--round", "2", "-w", "member-03")
    assert rest["amount"] == "70000"
    assert gye.refused("club", "pay", "trio", "--seat", "3", "--round", "2", "-w", "member-03") == (2, "nothing_open")


def test_who_may_not(gye: Gye) -> None:
    club = formed(gye)
    assert gye.refused("club", "start", club, "-w", "member-02") == (1, "not_organizer")
    assert gye.refused("club", "join", club, "--seat", "1", "-w", "member-04") == (1, "seat_taken")
    assert gye.refused("club", "sign", club, "-w", "member-04") == (1, "not_a_member")
    assert gye.refused("club", "sign", club, "-w", "member-01") == (1, "already_signed")


def test_numbers_that_are_not_what_was_expected_are_not_signed(gye: Gye) -> None:
    gye.ok(*DATED)
    assert gye.refused("club", "join", "trio", "--seat", "1", "--consent", "5", "-w", "member-01") == (
        2,
        "wrong_consent",
    )
    assert gye.refused("club", "join", "trio", "--seat", "4", "-w", "member-01") == (2, "unknown_seat")
    assert gye.refused("club", "sign", "trio", "--hash", "00" * 32, "-w", "member-01") == (1, "wrong_schedule_hash")


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
        assert "this schedule needs 2340 bp; the cap accepts a surcharge of 8516" in said.err
        assert strict.ok(*ten, "--surcharge", "8516", *where)["rate"]["passes"] is True


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


def test_check_says_what_a_club_would_be_before_it_is(gye: Gye) -> None:
    fair = ("club", "check", "fair", "--form", "fair", "--pot", "10,000,000", "--rate-bp", "100")
    shown = gye.ok(*fair, "--first-due", "2026-01-31")
    assert shown["rows"][0]["pays"][0] == "1045367"
    assert shown["nets"][9] == "441790"
    assert shown["rate"]["needed_bp"] == 1_200
    assert gye.ok("club", "list")["clubs"] == [], "nothing was created"
    wrong = ("club", "check", "x", "--form", "flat", "--contribution", "1", "--surcharge", "1")
    assert gye.refused(*wrong, "--first-due", "2026-01-31") == (1, "bad_terms")


def test_a_guarantor_and_a_deposit_that_is_whole(gye: Gye) -> None:
    club = formed(gye)
    gye.ok("club", "start", "trio", "-w", "member-01")
    gye.node.world.fund(member(4), 100_000)
    gye.ok("club", "guarantee", club, "--seat", "1", "--amount", "50,000", "-w", "member-04")
    assert gye.ok("club", "show", "trio")["seat_list"][0]["guaranteed"] == "50000"
    before = gye.node.world.chain.height
    assert gye.refused("club", "restore-deposit", club, "--seat", "1", "-w", "member-01") == (2, "nothing_missing")
    for command in ("restore-deposit", "pay"):
        assert gye.refused("club", command, club, "--seat", "9", "-w", "member-01") == (2, "unknown_seat")
    assert gye.node.world.chain.height == before


def test_a_name_from_a_node_forges_no_line_of_the_list(gye: Gye) -> None:
    """The chain takes no such name any more; a node may say what it likes."""
    forged = "x\x1b[2K\n" + "ab" * 8 + "  open  1,000,000\u202e"
    found = {"id": "ab" * 32, "name": forged, "status": "forming", "seats": 2, "seats_taken": 1}
    with answering({"/v1/clubs": {"clubs": [found | {"terms": {"contribution": "1"}}], "cursor": None}}) as url:
        said = gye("club", "list", "--api", url)
    assert said.code == 0, said.err
    assert len(said.out.splitlines()) == 2
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
    assert "x\\x1b[2K\\n" in said.out
