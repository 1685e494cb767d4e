"""Whatever is asked: a whole problem or an answer, with the height, counted under a bounded name."""

import re
from pathlib import Path

import pytest

from api import server
from api.ports import ApiRefused
from tests.api.conftest import Asking, problem


async def test_the_reference_lists_every_address(api: Asking) -> None:
    page = Path(__file__).resolve().parents[2] / "docs/reference/http.md"
    listed = set(re.findall(r"^\| `([A-Z]+ /[^`]*)`", page.read_text(), re.MULTILINE))
    routes = api.client.app.router.routes() if api.client.app is not None else []
    served = {f"{route.method} {route.resource.canonical}" for route in routes if route.resource is not None}
    assert listed == {each for each in served if not each.startswith("HEAD")}


async def test_an_unknown_address(api: Asking) -> None:
    assert await api.refused("/v1/nothing") == (404, "not_found")
    assert api.node.counted[-1] == ("GET", server.UNKNOWN_ROUTE, 404)


async def test_a_wrong_method_names_the_right_ones(api: Asking) -> None:
    answer = await api.client.delete("/v1/txs")
    assert await problem(answer) == (405, "method_not_allowed")
    assert answer.headers["Allow"] == "POST"


async def test_requests_are_counted_under_their_pattern(api: Asking) -> None:
    await api.refused(f"/v1/txs/{'ab' * 32}")
    assert api.node.counted[-1] == ("GET", "/v1/txs/{id}", 404)


async def test_our_own_failure_says_nothing_of_the_inside(api: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api.node, "peers", lambda: 1 / 0)
    answer = await api.client.get("/peers")
    assert await problem(answer) == (500, "internal_error")
    assert "ZeroDivision" not in await answer.text()
    assert api.node.counted[-1][2] == 500


async def test_what_the_node_refuses_is_a_problem(api: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(raw: bytes) -> None:
        raise ApiRefused("pool_full", "the pool holds all it can")

    monkeypatch.setattr(api.node, "submit", full)
    assert await problem(await api.post("/v1/txs", b"x")) == (503, "pool_full")


async def test_a_long_header_line_is_refused(api: Asking) -> None:
    answer = await api.client.get("/status", headers={"X-Long": "a" * 20_000})
    assert answer.status == 400
