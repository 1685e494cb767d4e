"""`gye operator upgrade`, against a node that runs."""

import pytest

from api.routes import upgrades
from tests.kit.local_gye import Gye


def test_an_operator_plans_and_drops_an_upgrade(gye: Gye) -> None:
    assert [line.split() for line in gye("operator", "upgrade", "list").out.splitlines() if "peers" in line] == [
        ["peers", "1", "2"]
    ]
    said = gye("operator", "upgrade", "plan", "peers", "2", "--from-height", "40")
    assert said.out == "plan: 1 of 1 votes, carried out\n"
    [planned] = gye.ok("operator", "upgrade", "list")["planned"]
    assert planned == {"contract": "peers", "version": 2, "from_height": 40, "ready": True}
    assert "ready" in gye("operator", "upgrade", "list").out
    assert gye.refused("operator", "upgrade", "plan", "peers", "2", "--from-height", "50") == (1, "upgrade_planned")
    assert gye("operator", "upgrade", "drop", "peers").out == "drop: 1 of 1 votes, carried out\n"
    assert gye.ok("operator", "upgrade", "list")["planned"] == []
    assert gye.refused("operator", "upgrade", "plan", "peers", "2", "--from-height", "3") == (1, "bad_upgrade_height")


def test_nobody_votes_for_a_version_that_nodes_lack(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mistake: a typing error would stop every node at that height."""
    refused = ("operator", "upgrade", "plan", "peers", "3", "--from-height", "40")
    assert gye.refused(*refused) == (2, "unknown_version")
    assert gye.refused("operator", "upgrade", "plan", "peer", "1", "--from-height", "40") == (2, "unknown_version")
    monkeypatch.setattr(upgrades, "_newest", dict.fromkeys(upgrades._newest, 1))
    assert gye.refused("operator", "upgrade", "plan", "peers", "2", "--from-height", "40") == (2, "unknown_version")
