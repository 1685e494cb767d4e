"""A seat is taken, signed for and given back; an unexpected amount is not signed."""

from tests.kit.gye_steps import DATED, FOUR, ONE, THREE, TWO, formed
from tests.kit.local_gye import Gye
from tests.kit.world import member


def test_a_person_who_has_joined_sees_what_to_type_next(gye: Gye) -> None:
    club = str(gye.ok(*DATED)["club"])
    said = gye("club", "join", club, "--seat", "1", "-w", "member-01").out.splitlines()[-1]
    assert said.split() == ["next", "gye", "club", "sign", club[:8], "-w", "member-01"]
    assert gye(*said.split()[2:]).code == 0


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


def test_a_seat_is_given_back_before_the_start(gye: Gye) -> None:
    club = str(gye.ok(*DATED)["club"])
    gye.ok("club", "join", club, "--seat", "2", "-w", TWO)
    assert gye.refused("club", "leave", club, "--seat", "2", "-w", ONE) == (1, "not_holder")
    gye.ok("club", "leave", club, "--seat", "2", "-w", TWO)
    assert gye.refused("club", "leave", club, "--seat", "2", "-w", TWO) == (1, "not_holder")
    assert gye.ok("club", "invite", club)["vacant"] == [1, 2, 3]


def test_an_invitation_says_what_it_costs_and_who_takes_what(gye: Gye) -> None:
    gye.ok(*DATED, "--organizer-turn", "last")
    said = gye("club", "invite", "trio").out
    assert "organizer takes   +330,000" in said
    assert "--seat 1 -w WALLET" in said
    assert "organizer takes   +330,000" in gye("club", "show", "trio").out
    gye.ok("club", "join", "trio", "--seat", "1", "-w", TWO)
    assert "the organizer takes +330,000" in gye("club", "sign", "trio", "-w", TWO).out


def test_a_forming_club_is_cancelled_by_its_organizer(gye: Gye) -> None:
    club = gye.ok(*DATED)["club"]
    gye.ok("club", "join", club, "--seat", "2", "-w", TWO)
    assert gye.refused("club", "cancel", club, "-w", TWO) == (1, "not_organizer")
    said = gye("club", "cancel", club, "-w", ONE)
    assert "cancelled" in said.out
    assert gye.ok("club", "show", club)["status"] == "cancelled"
    assert gye.refused("club", "cancel", club, "-w", ONE) == (1, "wrong_status")
    assert gye.refused("club", "autopay", club, "--give", "5", "-w", TWO) == (1, "consent_too_large")


def test_a_late_joiner_pays_all_past_rounds(gye: Gye) -> None:
    flat = ("club", "create", "four", "--form", "flat", "--seats", "4", "--contribution", "100,000", "--late-joiners",
            "--open")  # fmt: skip
    club = str(gye.ok(*flat, "--first-due", "2026-01-31", "-w", ONE)["club"])
    for seat in (1, 2):
        gye.node.world.fund(member(seat), 1_000_000)
        gye.ok("club", "join", club, "--seat", str(seat), "-w", member(seat))
    for seat in (1, 2):
        gye.ok("club", "sign", club, "-w", member(seat))
    for name in (THREE, FOUR):
        gye.node.world.fund(name, 1_000_000)
    assert gye.refused("club", "join-late", club, "-w", FOUR)[0] == 1
    gye.ok("club", "start", club, "-w", ONE)
    gye.ok("dev", "warp", "--until", "2026-02-05")
    assert gye.refused("club", "join-late", club, "--consent", "5", "-w", FOUR) == (2, "wrong_consent")
    for name, seat in ((FOUR, 3), (THREE, 4)):
        joined = gye.ok("club", "join-late", club, "-w", name)
        assert (joined["seat"], joined["consent"]) == (seat, "500000"), "one round past, three to come, the deposit"
    assert gye.refused("club", "join-late", club, "-w", FOUR) == (1, "no_late_seat")
    for until in ("2026-03-05", "2026-04-05", "2026-05-05"):
        gye.ok("dev", "warp", "--until", until)
    assert {gye.ok("won", "balance", name)["balance"] for name in (ONE, TWO, THREE, FOUR)} == {"1000000"}
    assert gye.ok("club", "show", club)["status"] == "closed"


INVITED = ("club", "create", "guests", "--seats", "3", "--contribution", "100,000", "--surcharge", "10000",
           "--first-due", "2026-01-31", "-w", ONE)  # fmt: skip


def test_a_seat_is_for_whom_the_organizer_has_invited(gye: Gye) -> None:
    club = str(gye.ok(*INVITED)["club"])
    assert gye.refused("club", "join", club, "--seat", "2", "-w", TWO) == (1, "not_invited")
    assert gye.refused("club", "invite", club, "--account", TWO, "-w", ONE) == (2, "incomplete_invitation")
    assert gye.refused("club", "invite", club, "--seat", "2", "--account", TWO) == (2, "incomplete_invitation")
    told = gye.ok("club", "invite", club, "--seat", "2", "--account", TWO, "-w", ONE)
    assert (told["vacant"], [one["seat"] for one in told["invited"]]) == ([2], [2])
    assert "whom the organizer has invited" in gye("club", "invite", club).out
    gye.ok("club", "uninvite", club, "--seat", "2", "-w", ONE)
    assert gye.refused("club", "join", club, "--seat", "2", "-w", TWO) == (1, "not_invited")
    gye.ok("club", "invite", club, "--seat", "2", "--account", TWO, "-w", ONE)
    gye.ok("club", "join", club, "--seat", "2", "-w", TWO)


def test_a_seat_that_nobody_signs_for_is_freed(gye: Gye) -> None:
    club = str(gye.ok(*DATED)["club"])
    for seat in (1, 2, 3):
        gye.ok("club", "join", club, "--seat", str(seat), "-w", member(seat))
    for name in (ONE, TWO):
        gye.ok("club", "sign", club, "-w", name)
    assert gye.refused("club", "free-seat", club, "--seat", "3", "-w", ONE) == (1, "time_to_sign")
    gye.ok("dev", "warp", "25h")
    assert "1 of the 2 who have signed" in gye("club", "free-seat", club, "--seat", "3", "-w", TWO).out
    assert "seat 3 is vacant again" in gye("club", "free-seat", club, "--seat", "3", "-w", ONE).out
    assert gye.ok("club", "invite", club)["vacant"] == [3]
