"""Won that is set aside for a seat, as a person types it."""

from tests.kit.gye_steps import FOUR, ONE, THREE, TWO, formed
from tests.kit.local_gye import Gye


def test_a_parent_sets_won_aside_and_takes_back_what_is_left(gye: Gye) -> None:
    club = formed(gye)
    gye.ok("club", "start", "trio", "-w", ONE)
    gye.node.world.fund(FOUR, 500_000)
    put = ("club", "earmark", "put", club, "150,000", "--seat", "3")
    assert gye.refused(*put, "-w", FOUR) == (1, "earmark_not_agreed")
    agrees = ("club", "earmark", "agree", club, "--seat", "3", "--payer", FOUR)
    assert "may set up to 200,000 won aside for seat 3" in gye(*agrees, "--amount", "200,000", "-w", THREE).out
    assert "150,000 won set aside for seat 3" in gye(*put, "-w", FOUR).out
    assert "150,000 won for seat 3" in gye("won", "balance", FOUR).out
    assert "150,000 won for seat 3, by gye1" in gye("club", "statement", club, "--account", THREE).out
    [line] = gye.ok("club", "statement", "--account", FOUR)["clubs"]
    assert (line["set_aside"], line["seats"]) == ("150000", [])
    back = ("club", "earmark", "release", club, "--seat", "3")
    assert gye.refused(*back, "-w", THREE) == (1, "nothing_earmarked")
    assert "50,000 won that were set aside for seat 3 went back" in gye(*back, "--amount", "50,000", "-w", FOUR).out
    assert "100,000 won that were set aside" in gye(*back, "--of", FOUR, "-w", THREE).out
    assert gye.ok("won", "balance", FOUR)["balance"] == "500000"
    assert "may not set won aside" in gye(*agrees, "-w", THREE).out


def test_what_cannot_be_set_aside(gye: Gye) -> None:
    club = formed(gye)
    put = ("club", "earmark", "put", club)
    assert gye.refused(*put, "5", "--seat", "1", "-w", ONE) == (1, "earmark_not_asked")
    assert gye.refused(*put, "5", "--seat", "9", "-w", ONE) == (2, "unknown_seat")
    assert gye.refused(*put, "-5", "--seat", "1", "-w", ONE)[0] == 2
    gye.ok("club", "start", "trio", "-w", ONE)
    assert gye.refused(*put, "9,000,000", "--seat", "2", "-w", TWO) == (1, "earmark_amount")
    shown = gye(*put, "5", "--seat", "1", "-w", TWO)
    assert "ask the holder to agree" in shown.err
