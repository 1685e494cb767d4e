from contracts.won.calls import Transfer
from ledger.balances import MINTED_KEY
from ledger.primitives.units import Won
from tests.cli.local import Gye


def test_a_block_and_its_transactions(gye: Gye) -> None:
    world = gye.node.world
    world.fund("member-01", 5)
    sent = world.call("member-01", Transfer(world.id("member-02"), Won(5)))
    assert gye.ok("query", "block")["height"] == 2
    assert gye.ok("query", "block", "1")["receipts"][0]["method"] == "mint"
    assert gye.ok("query", "tx", sent.id.hex())["height"] == 2
    assert "won.transfer ok" in gye("query", "block", "2").out
    assert "won.transfer" in gye("query", "tx", sent.id.hex()).out


def test_a_state_value_is_proved_on_request(gye: Gye) -> None:
    gye.node.world.fund("member-01", 5)
    plain, proved = gye.ok("query", "state", "sup/minted"), gye.ok("query", "state", MINTED_KEY.hex(), "--prove")
    assert plain["value"] == proved["value"] == "05"
    assert proved["verified"] is True
    assert "verified" not in plain
    assert gye.ok("query", "state", "nothing/here", "--prove")["value"] is None
    assert "certificates" in gye("query", "state", "sup/minted", "--prove").out


def test_what_is_not_there(gye: Gye) -> None:
    assert gye.refused("query", "block", "7") == (1, "unknown_block")
    assert gye.refused("query", "block", "seven") == (1, "bad_height")
    assert gye.refused("query", "tx", "ab" * 32) == (1, "unknown_transaction")
    assert gye.refused("query", "state", "") == (2, "bad_key")
    assert gye.refused("query", "state", "x" * 257) == (2, "bad_key")
