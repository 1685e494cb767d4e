import pytest

from contracts.abi import Purse, PurseKind
from ledger.primitives.codec import encode
from ledger.state import STORE_PREFIX
from tests.cli.local import Gye


def test_an_audit_says_that_all_is_well_and_what_is_not(gye: Gye, capsys: pytest.CaptureFixture[str]) -> None:
    world = gye.node.world
    world.fund("member-01", 700)
    assert gye.ok("audit") == {"height": 1, "ok": True, "parts": 1, "findings": []}
    purse = Purse(PurseKind.AVAILABLE, world.id("member-01")).key()
    world.chain._store.write({STORE_PREFIX + purse: encode(701)})
    world.fund("member-02", 1)
    with pytest.raises(SystemExit) as left:
        gye("audit")
    assert left.value.code == 1
    assert "all purses hold 702 won, 701 are minted" in capsys.readouterr().out
