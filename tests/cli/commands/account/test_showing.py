from tests.kit.local_gye import Gye


def test_an_account_with_its_keys_and_its_history(gye: Gye) -> None:
    gye.ok("dev", "faucet", "member-01", "1000")
    shown = gye("account", "show", "member-01").out
    assert "1,000" in shown
    assert "1 of 1 must sign" in shown
    gye.ok("dev", "faucet", "member-01", "1000")
    first = gye.ok("account", "history", "member-01", "--limit", "1")
    assert [each["method"] for each in first["entries"]] == ["mint"]
    page = gye("account", "history", "member-01", "--limit", "1").out
    assert f"more: --cursor {first['cursor']}" in page
    second = gye.ok("account", "history", "member-01", "--cursor", first["cursor"])
    assert len(second["entries"]) == 1
    assert "won.mint" in gye("account", "history", "member-01").out
