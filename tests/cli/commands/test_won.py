"""Money moves by its owner's key, and every refusal has a code, an exit code and no effect."""

import pytest

from cli import output
from contracts.won.calls import RequestWithdrawal, RevertWithdrawal, Transfer
from ledger.primitives.address import format_account
from ledger.primitives.units import Won
from tests.kit.gye_steps import ONE, THREE, formed, missed
from tests.kit.local_gye import Gye


def test_mint_send_balance(gye: Gye) -> None:
    gye.ok("won", "mint", "member-01", "1,000,000", "--bank-tx", "20200101.B-1")
    gye.ok("won", "send", "member-01", "member-02", "300000")
    assert gye.ok("won", "balance", "member-01")["balance"] == "700000"
    address = gye.ok("won", "balance", "member-02")["account"]
    said = gye("won", "balance", address)
    assert "300,000" in said.out


def test_a_memo_stands_beside_what_is_sent(gye: Gye) -> None:
    gye.node.world.fund("member-01", 10)
    sent = gye.ok("won", "send", "member-01", "member-02", "3", "--memo", "club 7, round 3")
    assert sent["events"][0]["fields"]["memo"] == "club 7, round 3"
    assert gye.refused("won", "send", "member-01", "member-02", "3", "--memo", "x" * 141) == (1, "bad_memo")


def test_refusals_of_the_chain(gye: Gye) -> None:
    gye.node.world.fund("member-01", 10)
    stranger = format_account(bytes(20))
    assert gye.refused("won", "send", "member-01", "member-02", "11") == (1, "insufficient_balance")
    assert gye.refused("won", "send", "member-01", stranger, "1") == (1, "bad_recipient")
    assert gye.ok("won", "mint", "member-01", "5", "--bank-tx", "20200101.B-1")["ok"]
    assert gye.refused("won", "mint", "member-01", "5", "--bank-tx", "20200101.B-1") == (1, "bank_tx_already_minted")
    refusal = ("won", "mint", "member-01", "5", "--bank-tx", "20200101.B-2", "--wallet", "member-02")
    assert gye.refused(*refusal) == (1, "not_operator")


def test_wrong_use(gye: Gye) -> None:
    for amount in ("0", "-5", "1.5", "ten", "٣"):
        assert gye("won", "send", "member-01", "member-02", "--", amount).code == 2
    assert gye.refused("won", "send", "member-01", "gye1nonsense", "5") == (2, "bad_address")
    assert gye("won", "send", "member-01").code == 2
    assert gye.refused("won", "send", "nobody", "member-02", "5") == (5, "wallet_not_found")


def test_a_wallet_of_ours_is_opened_when_it_is_credited(gye: Gye) -> None:
    gye.ok("wallet", "new", "member-00", "--no-passphrase")
    gye.node.world.fund("member-01", 10)
    gye.ok("won", "send", "member-01", "member-00", "4")
    assert gye.ok("won", "balance", "member-00")["balance"] == "4"


def test_a_statement_tells_what_happened(gye: Gye) -> None:
    world = gye.node.world
    world.fund("member-01", 10)
    world.call("member-01", Transfer(world.id("member-02"), Won(3)))
    shown = gye.ok("won", "statement", "member-01")
    assert [entry["method"] for entry in shown["entries"]] == ["transfer", "mint"]
    latest, first = gye("won", "statement", "member-01").out.split("\n\n")[0].splitlines()[1:]
    assert latest.split()[3:5] == ["won.transfer", "−3"]
    assert first.split()[3:5] == ["won.mint", "+10"]
    assert "won.transfer   +3" in gye("won", "statement", "member-02").out


def test_a_statement_shows_the_latest_of_many(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.commands.won.PAGE", 2)
    world = gye.node.world
    world.fund("member-01", 10)
    for won in range(1, 5):
        world.call("member-01", Transfer(world.id("member-02"), Won(won)))
    shown = gye.ok("won", "statement", "member-01", "--limit", "3")
    assert [entry["events"][0]["fields"]["amount"] for entry in shown["entries"]] == ["4", "3", "2"]
    assert len(gye.ok("won", "statement", "member-01")["entries"]) == 5


def rows_of(gye: Gye, name: str) -> list[tuple[int, str, str]]:
    """Return the block, the call and the amount of each row, the latest first."""
    table = gye("won", "statement", name).out.split("\n\n")[0].splitlines()[1:]
    cells = [line.split() for line in table]  # date, time, block, call, amount unless it is empty, code, id
    return [(int(row[2]), row[3], row[4] if len(row) == 7 else "") for row in cells]


SURPLUS = ("--form", "fixed_pot", "--surcharge", "0", "--pot", "290,000", "--surplus-to", "organizer")


@pytest.mark.parametrize(
    "more", [("--surcharge", "10000"), ("--surcharge", "10000", "--holdback", "50"), SURPLUS], ids=str
)
def test_a_row_tells_what_a_collection_moved(gye: Gye, more: tuple[str, ...]) -> None:
    """Each row's amount is by how much the available won of the account has changed in that block."""
    names = ("member-01", "member-02", "member-03")
    terms = (
        "--seats",
        "3",
        "--contribution",
        "100,000",
        "--first-due",
        "2026-01-31",
        *more,
        "--open",
        "-w",
        "member-01",
    )
    club = gye.ok("club", "create", "rows", *terms)["club"]
    world = gye.node.world
    for seat, name in enumerate(names, start=1):
        world.fund(name, 1_000_000)
        gye.ok("club", "join", club, "--seat", str(seat), "-w", name)
    for name in names:
        gye.ok("club", "sign", club, "-w", name)
    gye.ok("club", "start", club, "-w", "member-01")
    checked = 0
    for until in ("2026-02-01", "2026-03-01"):
        before = {name: world.available(name) for name in names}
        gye.ok("dev", "warp", "--until", until)
        for name in names:
            block, call, amount = rows_of(gye, name)[0]
            assert call == "rotation.collect"
            assert amount == output.signed_won(world.available(name) - before[name]), (name, block)
            checked += 1
    assert checked == 6


def test_a_row_tells_what_a_recipient_got_while_another_missed(gye: Gye) -> None:
    """Seat 3 pays a part of round 1. The recipient's row has an amount; the payer's has none, because no event names
    it."""
    world = gye.node.world
    world.fund(THREE, 40_000)
    missed(gye)
    assert (world.available(ONE), world.available(THREE)) == (1_140_000, 0)
    for name, amount in ((ONE, "+240,000"), (THREE, "")):
        assert [told for _, call, told in rows_of(gye, name) if call == "rotation.settle"] == [amount], name


def test_a_row_is_empty_where_events_do_not_tell_all(gye: Gye) -> None:
    club = formed(gye)
    gye.ok("club", "start", club, "-w", "member-01")
    for until in ("2026-02-01", "2026-03-01", "2026-04-01"):
        gye.ok("dev", "warp", "--until", until)
    rows = rows_of(gye, "member-02")
    assert rows[0][1:] == ("rotation.collect", ""), "the last round gives deposits back as well"
    assert [amount for _, call, amount in rows if call == "rotation.start"] == [""]


def test_a_statement_adds_up_through_clubs_and_withdrawals(gye: Gye) -> None:
    club = formed(gye)
    world = gye.node.world
    gye.ok("club", "start", club, "-w", "member-01")
    gye.ok("dev", "warp", "--until", "2026-02-01")
    gye.ok("won", "send", "member-01", "member-02", "7,000")
    world.call("member-01", RequestWithdrawal(Won(5_000)))
    receipt = world.call("member-02", RequestWithdrawal(Won(1_000)))
    withdrawal = receipt.events[0].get("withdrawal")
    assert isinstance(withdrawal, bytes)
    world.call("member-02", RevertWithdrawal(withdrawal))
    for name in ("member-01", "member-02", "member-03"):
        shown = gye.ok("won", "statement", name, "--limit", "1")
        assert len(shown["entries"]) == 1
        assert shown["sums"]["together"] == shown["available"] == str(world.available(name)), name
        assert "unexplained" not in gye("won", "statement", name).out
    first = gye.ok("won", "statement", "member-01")["sums"]
    assert (first["sent"], first["withdrawn"]) == ("-7000", "-5000")
    assert int(first["clubs"]) > 0, "the first of three has received"
    assert gye.ok("won", "statement", "member-02")["sums"]["withdrawn"] == "0"
    assert "together" in gye("won", "statement", "member-01").out
