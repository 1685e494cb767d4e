"""An invitation is one line that leads to one agreement on one chain, or nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.invitation import Invitation, read_invitation
from cli.qr import qr_code
from cli.refusals.clubs import BadInvitationError
from tests.kit.gye_steps import DATED, formed
from tests.kit.local_gye import Gye

HEX = st.text("0123456789abcdef", min_size=64, max_size=64)
ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
"""The characters that a QR code stores in half the space."""


@given(club=HEX, sign=HEX, chain=HEX, seat=st.one_of(st.none(), st.integers(1, 200)))
def test_what_is_written_is_read(club: str, sign: str, chain: str, seat: int | None) -> None:
    line = Invitation(club, sign, chain, seat).line()
    assert set(line) <= ALPHANUMERIC
    for typed in (line, line.lower(), f" {line}\n"):
        assert read_invitation(typed) == Invitation(club, sign, chain[:16], seat)


@pytest.mark.parametrize("text", ["", "trio", "ab" * 32, "GYE:JOI"])
def test_what_is_not_an_invitation(text: str) -> None:
    assert read_invitation(text) is None


@pytest.mark.parametrize("text", ["gye:join/12", "GYE:JOIN/12/34/56", "GYE:JOIN/" + "/".join(["A" * 64] * 3)])
def test_a_cut_invitation_is_refused_as_one(text: str) -> None:
    with pytest.raises(BadInvitationError):
        read_invitation(text)


def test_whoever_joins_by_an_invitation_takes_the_seat_that_it_names(gye: Gye) -> None:
    made = str(gye.ok(*DATED)["club"])
    line = str(gye.ok("club", "invite", made, "--seat", "2")["invitation"])
    open_line = str(gye.ok("club", "invite", made)["invitation"])
    gye.node.world.fund("member-02", 1_000_000)
    assert gye.refused("club", "join", line, "--seat", "3", "-w", "member-02") == (2, "other_seat")
    assert gye.refused("club", "join", open_line, "-w", "member-02") == (2, "seat_needed")
    assert gye.refused("club", "join", line[:-3], "-w", "member-02") == (2, "bad_invitation")
    assert gye.ok("club", "join", line, "-w", "member-02")["seat"] == 2
    assert gye.refused("club", "invite", made, "--seat", "2") == (2, "seat_taken")
    assert gye.refused("club", "invite", made, "--seat", "99") == (2, "unknown_seat")


def test_an_invitation_stands_for_its_club_and_its_agreement(gye: Gye) -> None:
    made = str(gye.ok(*DATED)["club"])
    line = gye.ok("club", "invite", made, "--seat", "2")["invitation"]
    assert line.endswith("/2")
    gye.node.world.fund("member-02", 1_000_000)
    assert gye.ok("club", "join", line, "--seat", "2", "-w", "member-02")["club"] == made
    assert gye.ok("club", "show", line)["id"] == made
    assert gye.ok("club", "sign", line.lower(), "-w", "member-02")["schedule_hash"].upper() in line


def test_a_changed_invitation_leads_nowhere(gye: Gye) -> None:
    """The attack: somebody who passes an invitation on puts another agreement, chain or club into it."""
    club = formed(gye)
    line = str(gye.ok("club", "invite", club)["invitation"])
    head, sign, chain = line[:-82], line[-81:-17], line[-16:]
    other_terms, other_chain = f"{head}/{'0' * 64}/{chain}", f"{head}/{sign}/{'0' * 16}"
    other_club = line.replace(club.upper(), "0" * 64)
    for call in (("join", "--seat", "1"), ("sign",)):
        name, more = call[0], call[1:]
        assert gye.refused("club", name, other_terms, *more, "-w", "member-04") == (1, "wrong_schedule_hash")
        assert gye.refused("club", name, other_chain, *more, "-w", "member-04") == (1, "other_chain")
        assert gye.refused("club", name, other_club, *more, "-w", "member-04")[1] == "club_not_found"


def test_an_invitation_is_shown_as_a_qr_code_too(gye: Gye) -> None:
    club = formed(gye)
    line = str(gye.ok("club", "invite", club)["invitation"])
    plain, shown = gye("club", "invite", club).out, gye("club", "invite", club, "--qr").out
    assert shown.startswith(plain)
    assert len(shown.splitlines()) - len(plain.splitlines()) == 1 + len(qr_code(line).splitlines())
    assert gye.ok("club", "invite", club, "--qr")["invitation"] == line, "a program gets one document"
