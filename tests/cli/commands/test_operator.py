from pathlib import Path

import pytest

from contracts.won.calls import Mint, ReportBank, RequestWithdrawal
from ledger.primitives.units import DAY_MS as DAY
from ledger.primitives.units import Millis, Won
from tests.kit.bank import wire
from tests.kit.local_gye import Gye, standing
from tests.kit.world import OPERATOR, World, terms


def test_the_operators_key_must_be_private(gye: Gye) -> None:
    (gye.folder / "keys" / "operator.key").chmod(0o644)
    assert gye.refused("operator", "mint", "member-01", "5", "--bank-tx", "20200101.B") == (5, "key_open_to_others")


def test_without_an_operators_key(gye: Gye) -> None:
    (gye.folder / "keys" / "operator.key").unlink()
    assert gye.refused("operator", "mint", "member-01", "5", "--bank-tx", "20200101.B") == (5, "no_operator_key")


def test_minting_names_the_bank_transfer(gye: Gye) -> None:
    assert gye("operator", "mint", "member-01", "5").code == 2
    said = gye("operator", "mint", "member-01", "5000", "--bank-tx", "20200101.B")
    assert said.code == 0
    assert said.out.startswith("minted 5,000 won to gye1")


def test_the_bank_is_reported_in_order_and_the_last_day_is_corrected(gye: Gye) -> None:
    said = gye("operator", "report", "2026-01-01", "5000", "--not-minted", "5000")
    assert said.out.startswith("reported 5,000 won for 2026-01-01")
    assert gye("operator", "report", "2026-01-01", "6000", "--not-minted", "6000").code == 0
    assert gye.refused("operator", "report", "2025-12-31", "5000") == (1, "bank_day")
    assert gye.refused("operator", "report", "2026-02-01", "5000") == (1, "bank_day")
    assert gye("operator", "report", "2026-01-01", "-5").code == 2


def test_a_club_is_frozen_and_free_again(gye: Gye) -> None:
    club = gye.node.world.founded(terms(seats=2)).hex()
    assert "1 of 1 votes, carried out" in gye("operator", "freeze", club).out
    assert gye.ok("club", "show", club)["frozen"]["by"] == "operators"
    assert gye.refused("operator", "freeze", club) == (1, "already_frozen")
    assert gye.refused("operator", "freeze", club, "--wallet", "member-01") == (1, "not_operator")
    gye.ok("operator", "lift", club)
    assert gye.ok("club", "show", club)["frozen"] is None


def requested(gye: Gye, amount: int) -> str:
    """Return the id of a withdrawal that member-02 has asked for."""
    world = gye.node.world
    world.fund("member-02", amount)
    receipt = world.call("member-02", RequestWithdrawal(Won(amount)))
    withdrawal = receipt.events[0].get("withdrawal")
    assert isinstance(withdrawal, bytes)
    return withdrawal.hex()


def test_a_withdrawal_is_begun_and_burned_when_the_bank_has_paid(gye: Gye) -> None:
    id_ = requested(gye, 300)
    assert gye("operator", "withdraw", id_[:12]).out.startswith(f"the payout of withdrawal {id_} has begun")
    assert gye.refused("operator", "withdraw", id_) == (1, "wrong_withdrawal_status")
    assert gye("operator", "confirm", id_).out.startswith(f"withdrawal {id_} is paid and burned")
    assert int(gye.ok("won", "balance", "member-02")["balance"]) == 0
    assert gye.refused("operator", "confirm", id_)[0] == 1


def test_a_withdrawal_that_the_bank_has_not_paid_is_given_back(gye: Gye) -> None:
    id_ = requested(gye, 300)
    assert gye.refused("operator", "confirm", id_, "--wallet", "member-01") == (1, "not_operator")
    assert gye("operator", "revert", id_).out.startswith(f"withdrawal {id_} is returned")
    assert gye.ok("won", "balance", "member-02")["balance"] == "300"


def test_the_older_names_do_the_same_and_no_list_shows_them(gye: Gye) -> None:
    assert gye.ok("bridge", "mint", "member-01", "5", "--bank-tx", "20200101.A")["code"] == "ok"
    assert gye.ok("won", "mint", "member-01", "5", "--bank-tx", "20200101.B")["code"] == "ok"
    assert gye.ok("won", "balance", "member-01")["balance"] == "10"
    for line in (("bridge", "report", "--help"), ("bridge", "freeze", "--help"), ("bridge", "lift", "--help")):
        assert gye(*line).out == gye("operator", *line[1:]).out.replace("gye operator", "gye bridge")
    assert "bridge" not in gye("--help").out
    assert "mint" not in gye("won", "--help").out.partition("Commands:")[2].split()


def test_what_waits_for_other_operators(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "three"
    names = (OPERATOR, "operator-2", "operator-3")
    with standing(folder, capsys, World(operators=names)) as gye:
        monkeypatch.setenv("GYE_DIR", str(folder))
        assert gye("operator", "ballots").out == "no call waits for another operator\n"
        world = gye.node.world
        booked = Millis(world.now - 1_000)
        world.call("operator-2", Mint(world.id("member-01"), Won(5_000), "20200101.WIRE-7"))
        world.call("operator-3", Mint(world.id("member-02"), Won(7), wire("wire-8", booked), booked))
        world.call("operator-3", ReportBank((world.now + 9 * 3_600_000) // DAY, Won(9), Won(8), Won(0), Won(3)))
        found = gye.ok("bridge", "ballots")["ballots"]
        [shown] = [one for one in found if one["subject"] == "20200101.WIRE-7"]
        assert (shown["subject"], shown["args"]["amount"], shown["votes"]) == ("20200101.WIRE-7", "5000", 1)
        said = gye("operator", "ballots").out
        assert "20200101.WIRE-7" in said
        assert "1 of 2" in said
        assert "booked 20" in said, "everything that the other operators must repeat"
        assert "8 won not minted, 3 won in suspense" in said
        member = gye.ok("won", "balance", "member-01")["account"]
        gye.ok("operator", "mint", member, "5000", "--bank-tx", "20200101.WIRE-7")
        left = {one["subject"] for one in gye.ok("operator", "ballots")["ballots"]}
        assert len(left) == 2, "the second vote made it enough"
        assert "20200101.WIRE-7" not in left
        assert gye.ok("won", "balance", "member-01")["balance"] == "5000"
