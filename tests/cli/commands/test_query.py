import json

from contracts.won.calls import Transfer
from ledger.balances import MINTED_KEY
from ledger.primitives.units import Won
from tests.kit.local_gye import Gye


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
    assert gye.refused("query", "block", "seven") == (2, "bad_height")
    assert gye.refused("query", "block", "1/certificate") == (2, "bad_height")
    assert gye.refused("query", "tx", "ab" * 32) == (1, "unknown_transaction")
    assert gye.refused("query", "state", "") == (2, "bad_key")
    assert gye.refused("query", "state", "x" * 257) == (2, "bad_key")


def test_events_are_one_per_line_and_can_be_gone_on_with(gye: Gye) -> None:
    gye.node.world.fund("member-01", 10)
    for _ in range(3):
        assert gye("won", "send", "member-01", "member-02", "1").code == 0
    lines = [json.loads(line) for line in gye("query", "events", "won.*", "--json").out.splitlines()]
    assert [line["topic"] for line in lines] == ["won.minted"] + ["won.transferred"] * 3
    rest = gye("query", "events", "won.*", "--from", lines[1]["cursor"], "--json").out.splitlines()
    assert [json.loads(line) for line in rest] == lines[2:]
    last = json.loads(gye("query", "events", "--json").out.splitlines()[-1])
    assert gye("query", "events", "--from", last["cursor"]).out == ""
    followed = gye("query", "events", "--follow", "--from", "0-0", "--limit", "2").out.splitlines()
    assert len(followed) == 2


def test_wrong_topics_and_cursors(gye: Gye) -> None:
    gye.node.world.step()
    assert gye.refused("query", "events", "club") == (1, "bad_topic")
    assert gye.refused("query", "events", "won.nonsense") == (1, "unknown_topic")
    assert gye.refused("query", "events", "--from", "x") == (2, "bad_cursor")
