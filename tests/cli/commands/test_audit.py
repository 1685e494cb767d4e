import pytest

from contracts.abi import Purse, PurseKind
from ledger.primitives.codec import encode
from ledger.state import STORE_PREFIX
from tests.cli.local import Gye
from tests.contracts.world import member, terms


def test_an_audit_says_that_all_is_well_and_what_is_not(gye: Gye, capsys: pytest.CaptureFixture[str]) -> None:
    world = gye.node.world
    world.fund("member-01", 700)
    shown = gye.ok("audit")
    assert (shown["height"], shown["ok"], shown["findings"], shown["frozen"]) == (1, True, [], [])
    purse = Purse(PurseKind.AVAILABLE, world.id("member-01")).key()
    world.chain._store.write({STORE_PREFIX + purse: encode(701)})
    world.fund("member-02", 1)
    with pytest.raises(SystemExit) as left:
        gye("audit")
    assert left.value.code == 1
    assert "all purses hold 702 won, 701 are minted" in capsys.readouterr().out


def test_an_audit_shows_what_is_frozen_and_the_bank(gye: Gye) -> None:
    world = gye.node.world
    world.fund_all([member(1), member(2)], 1_000)
    assert "never reported" in gye("audit").out
    club = world.found(terms(seats=2))
    gye.ok("bridge", "freeze", club.hex())
    gye.ok("bridge", "report", "2026-01-01", "2000")
    said = gye("audit").out
    assert "by operators" in said
    assert "2,000 won on 2026-01-01" in said
    assert "WARNING" not in said
    gye.ok("dev", "warp", "--until", "2026-01-03")
    gye.ok("bridge", "lift", club.hex())
    shown = gye.ok("audit")
    assert (shown["frozen"], shown["bank_stale"], shown["ok"]) == ([], True, True)
    assert "WARNING" in gye("audit").out
