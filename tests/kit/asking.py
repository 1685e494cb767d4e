"""The API as a test asks it, and what an answer that refuses must be."""

from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient

from api.limits import PROBE_LIMITS, Buckets, Limits
from api.server import BUCKETS, PROBES, make_app
from tests.kit.local_node import LocalNode


class Asking:
    """The API as a test asks it."""

    def __init__(self, node: LocalNode, client: "TestClient[Any, Any]") -> None:
        self.node = node
        self.client = client

    async def get(self, path: str) -> Any:
        """Return the JSON at `path`, which must be there."""
        answer = await self.client.get(path)
        assert answer.status == 200, await answer.text()
        assert answer.headers["X-Gye-Height"] == str(self.node.chain.height)
        return await answer.json()

    async def refused(self, path: str) -> tuple[int, str]:
        """Return status and code of the problem at `path`."""
        return await problem(await self.client.get(path))

    async def post(self, path: str, body: bytes, content_type: str = "application/msgpack") -> Any:
        """Return the answer to a post."""
        return await self.client.post(path, data=body, headers={"Content-Type": content_type})


async def problem(answer: Any) -> tuple[int, str]:
    """Return status and code of an answer of a peer that must be a whole problem."""
    assert "X-Gye-Height" in answer.headers
    return await refusal(answer)


async def refusal(answer: Any) -> tuple[int, str]:
    """Return status and code of an answer that must be a whole problem."""
    assert answer.content_type == "application/problem+json", await answer.text()
    body = await answer.json()
    assert set(body) == {"type", "title", "status", "code", "detail", "fields", "action"}
    assert body["status"] == answer.status
    assert body["detail"], "a problem says what is wrong"
    return answer.status, body["code"]


def unhurried(node: LocalNode, limits: Limits) -> web.Application:
    """Return the API of `node` on a machine where nothing takes time: no token comes back, and no answer costs more."""
    app = make_app(node, limits, clock=lambda: 0.0)
    app[BUCKETS] = Buckets(limits, now=lambda: 0.0)
    app[PROBES] = Buckets(PROBE_LIMITS, now=lambda: 0.0)
    return app
