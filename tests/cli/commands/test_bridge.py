from tests.kit.local_gye import Gye
from tests.kit.world import terms


def test_the_operators_key_must_be_private(gye: Gye) -> None:
    (gye.folder / "keys" / "operator.key").chmod(0o644)
    assert gye.refused("bridge", "mint", "member-01", "5", "--bank-tx", "b") == (5, "key_open_to_others")


def test_without_an_operators_key(gye: Gye) -> None:
    (gye.folder / "keys" / "operator.key").unlink()
    assert gye.refused("bridge", "mint", "member-01", "5", "--bank-tx", "b") == (5, "no_operator_key")


def test_minting_names_the_bank_transfer(gye: Gye) -> None:
    assert gye("bridge", "mint", "member-01", "5").code == 2
    said = gye("bridge", "mint", "member-01", "5000", "--bank-tx", "b")
    assert said.code == 0
    assert said.out.startswith("minted 5,000 won to gye1")


def test_the_bank_is_reported_once_per_day_and_in_order(gye: Gye) -> None:
    said = gye("bridge", "report", "2026-01-01", "5000", "--not-minted", "5000")
    assert said.out.startswith("reported 5,000 won for 2026-01-01")
    assert gye.refused("bridge", "report", "2026-01-01", "5000") == (1, "bank_day")
    assert gye.refused("bridge", "report", "2026-02-01", "5000") == (1, "bank_day")
    assert gye("bridge", "report", "2026-01-01", "-5").code == 2


def test_a_club_is_frozen_and_free_again(gye: Gye) -> None:
    club = gye.node.world.found(terms(seats=2)).hex()
    assert "1 of 1 votes that it takes, carried out" in gye("bridge", "freeze", club).out
    assert gye.ok("club", "show", club)["frozen"].startswith("operators")
    assert gye.refused("bridge", "freeze", club) == (1, "already_frozen")
    assert gye.refused("bridge", "freeze", club, "--wallet", "member-01") == (1, "not_operator")
    gye.ok("bridge", "lift", club)
    assert gye.ok("club", "show", club)["frozen"] == ""
