"""A club is shown as it stands: forming, running, closed."""

import pytest

from contracts.rotation.terms.terms import Terms
from contracts.won.calls import Transfer
from ledger.primitives.address import format_account
from ledger.primitives.codec import decode
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.api_client import (
    ApiClient,
)
from tests.kit.world import DAY, member, terms

SEATS = 3
NOBODY = "ab" * 32


def holders() -> list[str]:
    return [member(number) for number in range(1, SEATS + 1)]


async def test_a_forming_club_shows_its_plan(api: ApiClient) -> None:
    agreed = terms(seats=SEATS)
    club = api.node.world.founded(agreed).hex()
    shown = await api.get(f"/v1/clubs/{club}")
    assert (shown["status"], shown["seats"], shown["seats_taken"], shown["started"]) == ("forming", SEATS, 0, None)
    assert decode(Terms, bytes.fromhex(shown["terms_encoded"])) == agreed
    assert shown["terms"]["form"]["kind"] == "surcharge"
    assert shown["terms"]["form"]["contribution"] == "100000"
    assert shown["next_due"] == "2026-01-31T14:59:59.000Z"
    rounds = (await api.get(f"/v1/clubs/{club}/rounds"))["rounds"]
    assert [(row["round"], row["pot"], row["collected"], row["recipient"]) for row in rounds] == [
        (1, "300000", "0", None),
        (2, "310000", "0", None),
        (3, "320000", "0", None),
    ]
    assert [row["due"] for row in rounds] == [
        "2026-01-31T14:59:59.000Z",
        "2026-02-28T14:59:59.000Z",
        "2026-03-31T14:59:59.000Z",
    ]
    schedule = await api.get(f"/v1/clubs/{club}/schedule")
    assert schedule["nets"] == ["-20000", "0", "20000"]
    assert schedule["schedule_hash"] == shown["schedule_hash"]
    assert "79.16 %" in schedule["rate"]["sentence"]


async def test_what_each_seat_pays_for_credit(api: ApiClient) -> None:
    club = api.node.world.founded(terms(surcharge=Won(1_535), holdback_percent=100, deposit=Won(100_000))).hex()
    shown = await api.get(f"/v1/clubs/{club}/caps")
    assert (shown["cap_bp"], shown["enforced"], len(shown["seats"])) == (2_000, False, 10)
    first, last = shown["seats"][0], shown["seats"][-1]
    assert first["needed_bp"] < first["holdback_needed_bp"] <= 2_000, "holdback makes the same surcharge dearer"
    assert last == {"seat": 10, "needed_bp": 0, "holdback_needed_bp": 0}


async def test_a_running_club_shows_what_happened(api: ApiClient) -> None:
    world = api.node.world
    world.fund_all(holders(), 1_000_000)
    club = world.started(terms(seats=SEATS), holders())
    world.at(world.due(club, 1) + 1)
    row = (await api.get(f"/v1/clubs/{club.hex()}/rounds"))["rounds"][0]
    assert (row["status"], row["collected"], row["paid_out"], row["missing"]) == ("paid_out", "300000", "300000", [])
    assert row["paid_out_at"] == "2026-01-31T14:59:59.001Z"
    seats = (await api.get(f"/v1/clubs/{club.hex()}/seats"))["seats"]
    assert [(seat["paid"], seat["got"], seat["net"]) for seat in seats] == [
        ("100000", "300000", "200000"),
        ("100000", "0", "-100000"),
        ("100000", "0", "-100000"),
    ]
    assert seats[0]["holder"] == format_account(world.id(member(1)))
    own = await api.get(f"/v1/clubs/{club.hex()}/statement?account={seats[0]['holder']}")
    assert [(line["seat"], line["mark"], line["received"]) for line in own["lines"]] == [(1, "on_time", "300000")]


async def test_a_closed_club(api: ApiClient) -> None:
    world = api.node.world
    world.fund_all(holders(), 1_000_000)
    club = world.started(terms(seats=SEATS), holders())
    for number in range(1, SEATS + 1):
        world.at(world.due(club, number) + 1)
    shown = await api.get(f"/v1/clubs/{club.hex()}")
    assert (shown["status"], shown["pot"], shown["deposits"], shown["next_due"]) == ("closed", "0", "0", None)
    assert [seat["net"] for seat in (await api.get(f"/v1/clubs/{club.hex()}/seats"))["seats"]] == [
        "-20000",
        "0",
        "20000",
    ]


async def test_clubs_come_in_pages(api: ApiClient) -> None:
    made = [api.node.world.founded(terms(name=name)).hex() for name in ("a", "b", "c")]
    first = await api.get("/v1/clubs?limit=2")
    rest = await api.get(f"/v1/clubs?limit=2&cursor={first['cursor']}")
    assert [club["id"] for club in first["clubs"] + rest["clubs"]] == made
    assert rest["cursor"] is None


async def test_proposals(api: ApiClient) -> None:
    world = api.node.world
    world.fund_all(holders(), 1_000_000)
    club = world.started(terms(seats=SEATS), holders())
    assert (await api.get(f"/v1/clubs/{club.hex()}/proposals"))["proposals"] == []
    world.call(member(2), votes.swap(world, club, 2, 3, Millis(world.now + 86_400_000)))
    (shown,) = (await api.get(f"/v1/clubs/{club.hex()}/proposals"))["proposals"]
    assert (shown["kind"], shown["status"], shown["proposer"]) == ("swap", "open", format_account(world.id(member(2))))
    assert shown["signed"] == [shown["proposer"]]
    one = await api.get(f"/v1/proposals/{shown['id']}")
    effect = one.pop("effect")
    assert one == shown
    assert (effect["code"], effect["signers"]) == ("ok", shown["needed"])
    assert [(seat["seat"], seat["turn_now"], seat["turn_then"], seat["net_then"]) for seat in effect["seats"]] == [
        (2, 2, 3, "20000"),
        (3, 3, 2, "0"),
    ]


async def test_a_proposal_that_cannot_be_carried_out_now_says_why(api: ApiClient) -> None:
    world = api.node.world
    world.fund_all(holders(), 1_000_000)
    world.fund(member(9), 1_000_000)
    club = world.started(terms(seats=SEATS), holders())
    world.call(member(2), votes.substitute(world, club, 2, world.id(member(9)), Millis(world.now + 40 * DAY)))
    (shown,) = (await api.get(f"/v1/clubs/{club.hex()}/proposals"))["proposals"]
    world.call(member(9), Transfer(world.id(member(1)), Won(1_000_000)))
    effect = (await api.get(f"/v1/proposals/{shown['id']}"))["effect"]
    assert (effect["code"], effect["seats"]) == ("deposit_not_available", [])
    assert "0 won are free" in effect["detail"]
    world.at(world.now + 41 * DAY)
    ended = await api.get(f"/v1/proposals/{shown['id']}")
    assert (ended["status"], ended["effect"]) == ("rejected", None)


async def test_what_a_seat_costs_a_newcomer(api: ApiClient) -> None:
    club = api.node.world.founded(terms(seats=SEATS)).hex()
    shown = await api.get(f"/v1/clubs/{club}/seats/1/terms")
    assert (shown["price"], shown["deposit"], shown["remaining"], shown["consent"]) == (
        "0",
        "110000",
        "320000",
        "430000",
    )
    assert await api.refused(f"/v1/clubs/{club}/seats/4/terms") == (404, "seat_not_found")
    assert await api.refused(f"/v1/clubs/{club}/seats/x/terms") == (400, "bad_number")


@pytest.mark.parametrize(
    "part", ["", "/schedule", "/caps", "/rounds", "/seats", "/statement", "/proposals", "/seats/1/terms"]
)
async def test_a_club_that_is_not_there(api: ApiClient, part: str) -> None:
    assert await api.refused(f"/v1/clubs/{NOBODY}{part}") == (404, "club_not_found")
    assert await api.refused(f"/v1/clubs/nonsense{part}") == (400, "bad_hex")


async def test_a_proposal_that_is_not_there(api: ApiClient) -> None:
    assert await api.refused(f"/v1/proposals/{NOBODY}") == (404, "proposal_not_found")
    assert await api.refused("/v1/proposals/x") == (400, "bad_hex")


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "cursor=zz", "cursor=" + "ab" * 41])
async def test_pages_have_bounds(api: ApiClient, query: str) -> None:
    status, _ = await api.refused(f"/v1/clubs?{query}")
    assert status == 400


async def test_a_statement_is_of_an_account(api: ApiClient) -> None:
    club = api.node.world.founded(terms()).hex()
    assert await api.refused(f"/v1/clubs/{club}/statement?account=x") == (400, "bad_address")


async def test_statements_of_a_seat_a_person_and_everybody(api: ApiClient) -> None:
    world = api.node.world
    world.fund_all(holders(), 1_000_000)
    club = world.started(terms(seats=SEATS), holders()).hex()
    world.at(world.due(bytes.fromhex(club), 1) + 1)
    one = format_account(world.id(member(1)))
    seat = await api.get(f"/v1/clubs/{club}/statement?seat=1")
    assert ([line["seat"] for line in seat["lines"]], seat["paid"], seat["got"], seat["flows"]) == (
        [1], "100000", "300000", [],
    )  # fmt: skip
    whole = await api.get(f"/v1/clubs/{club}/statement")
    assert (whole["cash"], whole["held"]) == ("-320000", "320000")
    own = await api.get(f"/v1/accounts/{one}/statement")
    assert [(line["club"], line["cash"], line["seats"]) for line in own["clubs"]] == [(club, "90000", [1])]
    assert (own["cursor"], own["cash"]) == (None, "90000")
    behind = await api.get(f"/v1/accounts/{one}/statement?cursor={club}")
    assert (behind["clubs"], behind["cursor"], behind["cash"]) == ([], None, "0")
    assert await api.refused(f"/v1/accounts/{one}/statement?cursor=x") == (400, "bad_hex")
    assert {line["kind"]: (line["out"], line["back"]) for line in whole["flows"]} == {
        "claim": ("0", "300000"), "contribute": ("300000", "0"), "deposit": ("320000", "0"),
    }  # fmt: skip
    assert await api.refused(f"/v1/clubs/{club}/statement?seat=4") == (404, "seat_not_found")
    assert await api.refused(f"/v1/clubs/{club}/statement?seat=x") == (400, "bad_number")


async def test_what_is_owed_to_the_reserve_is_shown(api: ApiClient) -> None:
    """A reserve has no account: its debts name none."""
    world = api.node.world
    world.fund_all(holders()[:2], 1_000_000)
    fixed = {"form": "fixed_pot", "surcharge": Won(20_000), "pot": Won(300_000), "surplus_to": "reserve"}
    club = world.started(terms(seats=SEATS, deposit=Won(0), **fixed), holders())
    world.at(world.due(club, 1) + 1)
    world.call(member(1), Transfer(world.id("stranger"), Won(world.available(member(1)))))
    world.at(world.due(club, 2) + 3 * DAY + 1)
    owes = (await api.get(f"/v1/clubs/{club.hex()}/statement"))["owes"]
    assert {debt["creditor"] for debt in owes if debt["round"] == 2} >= {None}
    poor = format_account(world.id(member(3)))
    owed = (await api.get(f"/v1/accounts/{poor}"))["owes"]
    assert None in [debt["creditor"] for debt in owed]
