"""A change is asked about with the names of its kind, all of them and no others; what it answers is what is signed."""

import pytest

from api.change_params import KINDS, QUERY
from api.parameters import in_query
from contracts.voting.calls import ProposeSwap
from ledger.primitives.address import format_account
from ledger.primitives.units import Millis
from tests.kit import votes
from tests.kit.api_client import ApiClient
from tests.kit.world import DAY, member, terms

FOUR = [member(number) for number in range(1, 5)]


def running(api: ApiClient) -> bytes:
    world = api.node.world
    world.fund_all([*FOUR, member(5)], 1_000_000)
    return world.started(terms(seats=4), FOUR)


def test_every_name_is_described() -> None:
    assert set(QUERY) == {name for names in KINDS.values() for name in names}
    assert all(in_query("/v1/clubs/{id}/preview/{change}", name).words for name in QUERY)


async def test_what_is_previewed_is_what_is_proposed(api: ApiClient) -> None:
    club, world = running(api), api.node.world
    newcomer = format_account(world.id(member(5)))
    for query in (
        "swap?seat=2&other_seat=4",
        "order?seats=4,3,2,1",
        f"substitute?seat=3&newcomer={newcomer}",
        "exit?seat=4",
        "dissolve",
        "due_day?day=20",
        "amounts?contribution=90000&surcharge=9000",
    ):
        effect = await api.get(f"/v1/clubs/{club.hex()}/preview/{query}")
        assert (effect["code"], len(effect["leads_to"])) == ("ok", 64), query
    shown = await api.get(f"/v1/clubs/{club.hex()}/preview/swap?seat=2&other_seat=4")
    call = ProposeSwap(club, 2, 4, Millis(world.now + DAY), bytes.fromhex(shown["leads_to"]))
    assert call == votes.swap(world, club, 2, 4, Millis(world.now + DAY))
    made = world.call(member(2), call)
    id_ = next(event for event in made.events if event.type == "proposal.made").get("proposal")
    assert isinstance(id_, bytes)
    proposal = await api.get(f"/v1/proposals/{id_.hex()}")
    assert (proposal["leads_to"], proposal["effect"]["leads_to"]) == (shown["leads_to"],) * 2
    assert (proposal["outcome"], proposal["opened_by_chain"]) == (None, False)


async def test_a_change_that_is_refused_is_shown_with_the_rule(api: ApiClient) -> None:
    club = running(api)
    effect = await api.get(f"/v1/clubs/{club.hex()}/preview/swap?seat=2&other_seat=2")
    assert (effect["code"], effect["leads_to"]) == ("not_holder", "")
    assert effect["detail"]


@pytest.mark.parametrize(
    "query",
    ["sweep", "evict?seat=0", "order?seats=4,,3", "order?seats=0", "due_day?day=32", "exit?seat=0", "swap?kind=exit",
     "substitute?seat=1&newcomer=gye1x", "amounts?contribution=-1"],
)  # fmt: skip
async def test_what_is_not_a_change(api: ApiClient, query: str) -> None:
    club = running(api)
    async with api.client.get(f"/v1/clubs/{club.hex()}/preview/{query}") as answer:
        assert answer.status == 400, await answer.text()


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"dissolve"}))
async def test_a_name_that_is_missing_is_nothing_and_the_rules_refuse_that(api: ApiClient, kind: str) -> None:
    club = running(api)
    effect = await api.get(f"/v1/clubs/{club.hex()}/preview/{kind}")
    assert effect["code"] != "ok"
    assert effect["leads_to"] == ""


async def test_a_club_that_is_not_there_is_refused(api: ApiClient) -> None:
    async with api.client.get(f"/v1/clubs/{bytes(32).hex()}/preview/dissolve") as answer:
        assert answer.status == 404
