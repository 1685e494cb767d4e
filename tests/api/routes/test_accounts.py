import pytest

from api.routes import accounts
from contracts.won.calls import Mint
from ledger.primitives.address import format_account
from ledger.primitives.units import Won
from tests.kit.api_client import (
    ApiClient,
)
from tests.kit.bank import wire
from tests.kit.world import DAY, member, terms


def address(api: ApiClient, name: str) -> str:
    return format_account(api.node.world.id(name))


async def test_an_account_shows_what_it_has(api: ApiClient) -> None:
    api.node.world.fund("member-01", 1_234)
    shown = await api.get(f"/v1/accounts/{address(api, 'member-01')}")
    assert (shown["balance"], shown["locked"], shown["debt"], shown["nonce"]) == ("1234", "0", "0", 0)
    assert (shown["open"], shown["threshold"], len(shown["keys"])) == (True, 1, 1)


async def test_an_account_nobody_opened_is_empty(api: ApiClient) -> None:
    shown = await api.get(f"/v1/accounts/{format_account(bytes(20))}")
    assert (shown["open"], shown["balance"], shown["nonce"], shown["keys"]) == (False, "0", 0, [])


async def test_what_weighs_on_an_account(api: ApiClient) -> None:
    world = api.node.world
    agreed = terms(seats=2)
    world.fund_all([member(1), member(2)], 110_000)
    club = world.started(agreed, [member(1), member(2)])
    world.fund(member(1), 100_000)
    world.at(world.due(club, 1) + 1)
    poor = await api.get(f"/v1/accounts/{address(api, member(2))}")
    assert (poor["locked"], poor["debt"]) == ("100000", "0")
    assert poor["seats"] == [{"club": club.hex(), "seat": 2}]
    world.at(world.due(club, 1) + 3 * DAY + 1)
    rows = await api.get(f"/v1/accounts/{address(api, member(2))}")
    assert (rows["locked"], rows["debt"], rows["owes"]) == ("0", "0", []), "the deposit covered it"


async def test_a_page_reads_each_block_once_and_only_so_many(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of 500 entries read and decoded whole blocks for each of them: seconds of work in one request."""
    world, chain = api.node.world, api.node.chain
    for _ in range(4):
        world.all([("operator", Mint(world.id("member-01"), Won(5), wire(f"b-{chain.height}-{n}"))) for n in range(10)])
    read: list[int] = []
    at = chain.receipts_at
    monkeypatch.setattr(chain, "receipts_at", lambda height, of: read.append(height) or at(height, of))  # type: ignore[func-returns-value]
    monkeypatch.setattr(accounts, "MAX_BLOCKS_OF_PAGE", 3)
    path = f"/v1/accounts/{address(api, 'member-01')}/txs?limit=100"
    first = await api.get(path)
    assert read == [1, 2, 3]
    assert len(first["entries"]) == 30
    rest = await api.get(f"{path}&cursor={first['cursor']}")
    assert read == [1, 2, 3, 4]
    assert (len(rest["entries"]), rest["cursor"]) == (10, None)
    shown = [(entry["height"], entry["index"]) for entry in first["entries"] + rest["entries"]]
    assert shown == [(height, index) for height in range(1, 5) for index in range(10)]


async def test_history_comes_in_pages(api: ApiClient) -> None:
    for amount in (1, 2, 3):
        api.node.world.fund("member-01", amount)
    path = f"/v1/accounts/{address(api, 'member-01')}/txs"
    whole = await api.get(path)
    assert [entry["method"] for entry in whole["entries"]] == ["mint"] * 3
    assert whole["cursor"] is None
    first = await api.get(f"{path}?limit=2")
    rest = await api.get(f"{path}?limit=2&cursor={first['cursor']}")
    assert first["entries"] + rest["entries"] == whole["entries"]


@pytest.mark.parametrize("text", ["gye1", "abc", "gye1" + "q" * 38, "btc1" + "q" * 38])
async def test_addresses_are_checked(api: ApiClient, text: str) -> None:
    assert await api.refused(f"/v1/accounts/{text}") == (400, "bad_address")
    assert await api.refused(f"/v1/accounts/{text}/txs") == (400, "bad_address")


async def test_a_cursor_is_one_of_ours(api: ApiClient) -> None:
    path = f"/v1/accounts/{address(api, 'member-01')}/txs"
    assert await api.refused(f"{path}?cursor=x") == (400, "bad_request")
    assert await api.refused(f"{path}?limit=0") == (400, "bad_number")
