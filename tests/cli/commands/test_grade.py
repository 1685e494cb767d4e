"""`gye grade`, against a node that runs."""

from tests.kit.local_gye import Gye


def test_somebody_without_a_past(gye: Gye) -> None:
    gye.ok("dev", "faucet", "member-01", "1")
    shown = gye.ok("grade", "show", "member-01")
    assert (shown["grade"], shown["score"], shown["moves"]) == (1, 0, [])
    assert "has grade 1 of 6: a score of 0" in gye("grade", "show", "member-01").out
    assert "6등급 가운데 1등급" in gye("grade", "show", "member-01", "--lang", "ko").out
    assert gye.refused("grade", "feedback", "member-01", "--bad", "-w", "member-01") == (1, "not_met")
