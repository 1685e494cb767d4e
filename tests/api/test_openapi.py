"""The description is whole, and what is really answered is what it says."""

import re
from typing import Any

import pytest

from api.description import ROUTES
from api.openapi import operation_id
from contracts.won.calls import Transfer
from ledger.balances import MINTED_KEY
from ledger.primitives.units import Won
from tests.kit.api_client import ApiClient
from tests.kit.json_schema import wrong

USUAL = ("200", "application/json")


async def test_the_table_is_what_is_served(api: ApiClient) -> None:
    app = api.client.app
    assert app is not None
    served = {(route.method, route.resource.canonical) for route in app.router.routes() if route.resource is not None}
    table = [(row.method, row.path) for row in ROUTES]
    assert sorted(table) == sorted(each for each in served if each[0] != "HEAD")
    assert len({operation_id(row) for row in ROUTES}) == len(ROUTES)


async def test_every_operation_says_what_it_does(api: ApiClient) -> None:
    described = await api.get("/openapi.json")
    assert described["openapi"] == "3.1.0"
    for path, methods in described["paths"].items():
        for operation in methods.values():
            assert operation["summary"], path
            in_path = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
            assert in_path == set(re.findall(r"\{(\w+)\}", path))
    references = set(re.findall(r'schemas/(\w+)"', await (await api.client.get("/openapi.json")).text()))
    assert references <= set(described["components"]["schemas"])


async def test_answers_are_as_described(api: ApiClient) -> None:
    world = api.node.world
    world.fund("member-01", 50)
    sent = world.call("member-01", Transfer(world.id("member-02"), Won(3)))
    account = (await api.get(f"/v1/txs/{sent.id.hex()}"))["transaction"]["account"]
    described = await api.get("/openapi.json")
    named = described["components"]["schemas"]
    asked = {
        "/v1/txs/{id}": f"/v1/txs/{sent.id.hex()}",
        "/v1/txs/{id}/proof": f"/v1/txs/{sent.id.hex()}/proof",
        "/v1/receipts/{height}/{index}/proof": "/v1/receipts/2/0/proof",
        "/v1/blocks": "/v1/blocks?limit=1",
        "/v1/blocks/{height}": "/v1/blocks/latest",
        "/v1/blocks/{height}/certificate": "/v1/blocks/1/certificate",
        "/v1/accounts/{id}": f"/v1/accounts/{account}",
        "/v1/accounts/{id}/txs": f"/v1/accounts/{account}/txs?limit=1",
        "/v1/state/{key}": f"/v1/state/{MINTED_KEY.hex()}?prove=true",
    }
    plain = [
        row.path for row in ROUTES if row.method == "GET" and "{" not in row.path and (row.status, row.media) == USUAL
    ]
    for path in (*asked, *plain):
        schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert wrong(await api.get(asked.get(path, path)), schema, named) == [], path


async def test_problems_are_as_described(api: ApiClient) -> None:
    named = (await api.get("/openapi.json"))["components"]["schemas"]
    body = await (await api.client.get("/v1/blocks/99")).json()
    assert wrong(body, named["Problem"], named) == []


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        ("x", {"type": "integer"}),
        (True, {"type": "integer"}),
        ({}, {"type": "object", "required": ["a"]}),
        ({"a": 1}, {"type": "object", "properties": {}, "additionalProperties": False}),
        (["z"], {"type": "array", "items": {"type": "string", "pattern": "^[0-9]$"}}),
        (None, {"enum": ["a"]}),
    ],
)
def test_the_checker_finds_what_is_wrong(value: Any, schema: dict[str, Any]) -> None:
    assert wrong(value, schema, {})
