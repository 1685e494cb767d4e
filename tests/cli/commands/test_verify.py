from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.local_gye import Gye


def test_block_balance_and_transaction_are_verified(gye: Gye) -> None:
    world = gye.node.world
    world.fund("member-01", 9)
    sent = world.call("member-01", Transfer(world.id("member-02"), Won(5)))
    assert gye.ok("verify", "block")["height"] == 2
    assert gye.ok("verify", "block", "1")["signed_by"] == ["peer-0"]
    assert gye.ok("verify", "account", "member-01")["balance"] == "4"
    shown = gye.ok("verify", "proof", sent.id.hex())
    assert (shown["verified"], shown["method"], shown["code"]) == (True, "transfer", "ok")
    (minted,) = gye.ok("verify", "proof", "1/0")["events"]
    told = gye.ok("query", "block", "1")["receipts"][0]["events"]
    assert (minted["type"], [minted]) == ("won.minted", told)
    assert f"amount {minted['fields']['amount']}" in gye("verify", "proof", "1/0").out
    assert "signed by peer-0" in gye("verify", "account", "member-01").out


def test_the_hash_is_all_it_needs(gye: Gye) -> None:
    gye.node.world.fund("member-01", 9)
    url = next(iter(gye.ok("cluster", "status")["peers"]))["api"]
    own = gye.node.chain.genesis.hash.hex()
    address = gye.ok("won", "balance", "member-01")["account"]
    shown = gye.ok("verify", "account", address, "--api", url, "--genesis-hash", own)
    assert (shown["verified"], shown["balance"]) == (True, "9")
    wrong = ("--api", url, "--genesis-hash", "00" * 32)
    assert gye.refused("verify", "account", address, *wrong) == (1, "genesis_hash_mismatch")
    assert gye.refused("verify", "account", address, "--api", url) == (2, "nothing_to_trust")
    assert gye.refused("verify", "block", "--genesis-hash", "00") == (2, "bad_hex")


def test_what_cannot_be_verified(gye: Gye) -> None:
    assert gye.refused("verify", "block") == (2, "bad_height")
    gye.node.world.fund("member-01", 9)
    assert gye.refused("verify", "block", "5") == (1, "peer_withholds")
    assert gye.refused("verify", "proof", "1/7") == (1, "unknown_receipt")
    assert gye.refused("verify", "proof", "x/7") == (2, "bad_place")
    assert gye.refused("verify", "proof", "xyz") == (2, "bad_hex")
    assert gye.refused("verify", "proof", "ab" * 32) == (1, "unknown_transaction")
    assert gye.refused("verify", "account", "gye1x") == (2, "bad_address")
    assert gye("verify", "block", "0").code == 2
