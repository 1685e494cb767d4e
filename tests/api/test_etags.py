"""An answer that the client already has is not sent again; a changed one always is."""

from typing import Any

import pytest

from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.api_client import (
    ApiClient,
)


async def again(api: ApiClient, path: str, etag: str) -> Any:
    return await api.client.get(path, headers={"If-None-Match": etag})


@pytest.mark.parametrize("path", ["/v1/validators", "/v1/supply", "/v1/blocks", "/v1/state/00", "/v1/params"])
async def test_what_follows_the_tip_changes_with_it(api: ApiClient, path: str) -> None:
    api.node.world.step()
    first = await api.client.get(path)
    etag = first.headers["ETag"]
    assert (await again(api, path, etag)).status == 304
    assert (await again(api, path, f'"x", W/{etag}')).status == 304
    api.node.world.fund("member-01", 5)
    changed = await again(api, path, etag)
    assert changed.status == 200
    assert changed.headers["ETag"] != etag


async def test_a_block_and_its_transactions_never_change(api: ApiClient) -> None:
    world = api.node.world
    world.fund("member-01", 5)
    receipt = world.call("member-01", Transfer(world.id("member-02"), Won(5)))
    for path in ("/v1/blocks/1", f"/v1/txs/{receipt.id.hex()}"):
        first = await api.client.get(path)
        api.node.world.step()
        answer = await again(api, path, first.headers["ETag"])
        assert answer.status == 304
        assert answer.headers["X-Gye-Height"] == str(api.node.chain.height)
        assert await answer.read() == b""


async def test_certificates_are_weakly_tagged(api: ApiClient) -> None:
    api.node.world.step()
    api.node.world.fund("member-01", 5)
    for path in ("/v1/blocks/1/certificate", f"/v1/receipts/{api.node.chain.height}/0/proof"):
        etag = (await api.client.get(path)).headers["ETag"]
        assert etag.startswith('W/"')
        assert (await again(api, path, etag)).status == 304


async def test_refusals_and_moving_things_have_no_tag(api: ApiClient) -> None:
    for path in ("/v1/blocks/9", "/v1/state/zz", "/status", "/v1/consensus"):
        assert "ETag" not in (await api.client.get(path)).headers
