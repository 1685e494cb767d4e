"""A test's client of the API, and checks of its problem answers."""

from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient

from api.limits import PROBE_LIMITS, Buckets, Limits
from api.server import BUCKETS, PROBES, make_app
from tests.kit.local_node import LocalNode


class ApiClient:
    """A test's client of the API."""

    def __init__(self, node: LocalNode, client: "TestClient[Any, Any]") -> None:
        self.node = node
        self.client = client

    async def get(self, path: str) -> Any:
        """Return the JSON at `path`, which must exist."""
        answer = await self.client.get(path)
        assert answer.status == 200, await answer.text()
        assert answer.headers["X-Gye-Height"] == str(self.node.chain.height)
        return await answer.json()

    async def refused(self, path: str) -> tuple[int, str]:
        """Return status and code of the problem answer at `path`."""
        return await problem(await self.client.get(path))

    async def post(self, path: str, body: bytes, content_type: str = "application/msgpack") -> Any:
        """Return the answer to a post."""
        return await self.client.post(path, data=body, headers={"Content-Type": content_type})


async def problem(answer: Any) -> tuple[int, str]:
    """Return status and code of a peer's answer, which must be a complete problem."""
    assert "X-Gye-Height" in answer.headers
    return await refusal(answer)


async def refusal(answer: Any) -> tuple[int, str]:
    """Return status and code of an answer, which must be a complete problem."""
    assert answer.content_type == "application/problem+json", await answer.text()
    body = await answer.json()
    assert set(body) == {"type", "title", "status", "code", "detail", "fields", "action"}
    assert body["status"] == answer.status
    assert body["detail"], "a problem says what is wrong"
    return answer.status, body["code"]


def unhurried(node: LocalNode, limits: Limits) -> web.Application:
    """Return the API of `node` on a machine without time: no token comes back, and no answer costs extra."""
    app = make_app(node, limits, clock=lambda: 0.0)
    app[BUCKETS] = Buckets(limits, now=lambda: 0.0)
    app[PROBES] = Buckets(PROBE_LIMITS, now=lambda: 0.0)
    return app
