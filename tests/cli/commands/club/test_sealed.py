"""`gye club bid` and `gye club reveal`: taking part in a draw with nothing but the wallet."""

import json

import pytest

from cli.commands.club.sealed import seed_of
from tests.kit.gye_steps import THREE, formed
from tests.kit.local_gye import Gye
from tests.kit.world import key_of

DRAW = ("club", "create", "trio", "--kind", "draw", "--phase", "1d", "--seats", "3", "--contribution", "100000",
        "--first-due", "2026-01-31", "--open", "-w", "member-01")  # fmt: skip


def test_a_round_is_drawn_with_the_seeds_of_wallets(gye: Gye) -> None:
    club = formed(gye, *DRAW)
    gye.ok("club", "start", "trio", "-w", "member-01")
    for name in ("member-01", "member-02"):
        gye.ok("club", "bid", "trio", "-w", name)
    assert gye.refused_unsent("club", "bid", "trio", "-w", "member-01") == (1, "committed_already")
    assert gye.refused_unsent("club", "reveal", "trio", "-w", THREE) == (1, "not_committed")
    gye.ok("dev", "warp", "--until", "2026-01-30")
    assert gye.refused_unsent("club", "bid", "trio", "-w", THREE) == (1, "not_now")
    gye.ok("club", "reveal", "trio", "-w", "member-01")
    assert gye.refused_unsent("club", "reveal", "trio", "-w", "member-01") == (1, "revealed_already")
    first = gye.ok("club", "schedule", club[:8])["rounds"][0]
    assert [one["revealed"] for one in first["sealed"]].count(True) == 1
    gye.ok("dev", "warp", "--until", "2026-01-31")
    assert gye.refused_unsent("club", "reveal", "trio", "-w", "member-02") == (1, "no_round_open")
    gye.ok("dev", "warp", "--until", "2026-02-01")
    first = gye.ok("club", "schedule", club[:8])["rounds"][0]
    assert first["recipient_seat"] in {1, 2, 3}
    assert first["sealed"] == []


def test_a_person_whose_seats_do_not_wait_cannot_take_part(gye: Gye) -> None:
    formed(gye, *DRAW)
    gye.ok("club", "start", "trio", "-w", "member-01")
    assert gye.refused_unsent("club", "bid", "trio", "-w", "member-04") == (1, "no_seat_waits")


@pytest.mark.parametrize("seat", ["1", "2"])
def test_a_seat_that_cannot_be_named_costs_no_transaction(gye: Gye, seat: str) -> None:
    formed(gye, *DRAW)
    gye.ok("club", "start", "trio", "-w", "member-01")
    assert gye.refused_unsent("club", "bid", "trio", "--seat", seat, "-w", THREE) == (1, "not_holder")
    assert gye.refused_unsent("club", "bid", "trio", "--seat", "4", "-w", THREE) == (2, "unknown_seat")


def test_a_reveal_that_comes_too_early_does_not_leave_this_machine(gye: Gye) -> None:
    """The chain would refuse it, and everybody would read the bid in its block."""
    formed(gye, *AUCTION)
    gye.ok("club", "start", "trio", "-w", "member-01")
    gye.ok("club", "bid", "trio", "198,000", "-w", "member-01")
    assert gye.refused_unsent("club", "reveal", "trio", "-w", "member-01") == (1, "not_now")
    told = gye("club", "reveal", "trio", "-w", "member-01").err
    assert told.startswith("refused: for round 1 nothing is revealed before 2026-01-2")


def test_a_wallet_of_another_key_takes_part_for_the_account_that_it_signs_for(gye: Gye) -> None:
    """Its own first key makes another address, which holds no seat."""
    formed(gye, *AUCTION)
    gye.ok("club", "start", "trio", "-w", "member-01")
    gye.ok("wallet", "new", "second", "--no-passphrase")
    gye.ok("account", "keys", "add", "second", "-w", THREE)
    gye.ok("account", "use", "second", gye.ok("wallet", "show", THREE)["address"])
    assert gye.ok("club", "bid", "trio", "199,500", "-w", "second")["seat"] == 3
    gye.ok("dev", "warp", "--until", "2026-01-30")
    gye.ok("club", "reveal", "trio", "-w", "second")


def test_a_seat_that_has_received_takes_no_part(gye: Gye) -> None:
    formed(gye, *DRAW)
    gye.ok("club", "start", "trio", "-w", "member-01")
    gye.ok("dev", "warp", "--until", "2026-02-01")
    [drawn] = [row["recipient_seat"] for row in gye.ok("club", "schedule", "trio")["rounds"] if row["round"] == 1]
    assert gye.refused_unsent("club", "bid", "trio", "-w", f"member-0{drawn}") == (1, "no_seat_waits")


def test_a_club_of_fixed_order_has_nothing_to_bid_for(gye: Gye) -> None:
    formed(gye)
    gye.ok("club", "start", "trio", "-w", "member-01")
    assert gye.refused_unsent("club", "bid", "trio", "-w", THREE) == (1, "no_round_open")
    assert gye.refused_unsent("club", "reveal", "trio", "-w", THREE) == (1, "no_round_open")


def test_a_club_that_is_forming_says_what_starts_it(gye: Gye) -> None:
    formed(gye, *DRAW)
    assert gye.refused_unsent("club", "bid", "trio", "-w", THREE) == (1, "no_round_open")
    told = json.loads(gye("club", "reveal", "trio", "-w", THREE, "--json").err)["error"]
    assert told["fields"] == {"reason": "forming"}
    assert "gye club start" in told["action"]


def test_a_seed_is_the_wallets_the_clubs_and_the_rounds() -> None:
    one, other = key_of("member-01"), key_of("member-02")
    found = {seed_of(one, b"a", 1), seed_of(other, b"a", 1), seed_of(one, b"b", 1), seed_of(one, b"a", 2)}
    assert len(found) == 4
    assert seed_of(one, b"a", 1) in found


AUCTION = ("club", "create", "trio", "--kind", "auction", "--phase", "1d", "--seats", "3", "--contribution", "100000",
           "--floor", "150000", "--first-due", "2026-01-31", "--open", "-w", "member-01")  # fmt: skip


def test_a_round_is_won_by_the_lowest_bid_of_wallets(gye: Gye) -> None:
    """A bid that its owner has forgotten is found again, and nobody loses a bond by it."""
    club = formed(gye, *AUCTION)
    gye.ok("club", "start", "trio", "-w", "member-01")
    assert gye.refused("club", "bid", "trio", "-w", "member-01") == (2, "bid_needed")
    assert gye.refused("club", "bid", "trio", "100000", "-w", "member-01") == (2, "bid_out_of_bounds")
    bond = gye.ok("club", "bid", "trio", "198,000", "-w", "member-01")["bond"]
    gye.ok("club", "bid", "trio", "199,500", "-w", "member-02")
    assert int(bond) == 200_000 - int(gye.ok("club", "schedule", club[:8])["rounds"][0]["least_bids"][0])
    gye.ok("dev", "warp", "--until", "2026-01-30")
    assert gye.refused("club", "reveal", "trio", "198,001", "-w", "member-01") == (2, "other_bid")
    gye.ok("club", "reveal", "trio", "-w", "member-01")
    shown = gye("club", "schedule", "trio").out
    assert "2 take part, 1 of them have revealed" in shown
    assert "198,000 won, seat 1" in shown
    gye.ok("club", "reveal", "trio", "199,500", "-w", "member-02")
    gye.ok("dev", "warp", "--until", "2026-02-01")
    first = gye.ok("club", "schedule", club[:8])["rounds"][0]
    assert (first["recipient_seat"], first["pot"]) == (1, "198000")
    assert first["sealed"] == []
