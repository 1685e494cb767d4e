"""A walk over the whole state is paid for by heights at which its answer stands."""

import asyncio
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from api import walks
from api.routes.chain import SUPPLY
from api.server import make_app
from api.walks import Walk
from ledger.chain import Chain
from ledger.store import MovedOnError
from tests.kit.asking import (
    problem,
)
from tests.kit.local_node import GENEROUS, LocalNode


class Walked:
    """Counts walks of so many parts; the first few of them do not come to an end."""

    def __init__(self, parts: int, failing: int = 0) -> None:
        self.heights: list[int] = []
        self._parts = parts
        self._failing = failing

    async def over(self, chain: Chain, walk: Walk) -> dict[str, Any]:
        height = chain.height
        self.heights.append(height)
        for _ in range(self._parts):
            await walk.part()
        if len(self.heights) <= self._failing:
            raise MovedOnError("gone")
        return {"height": height}


def served(node: LocalNode, walked: Walked) -> "TestClient[Any, Any]":
    app = make_app(node, GENEROUS)
    app[SUPPLY] = Walk(walked.over)
    return TestClient(TestServer(app))


async def test_a_small_state_is_walked_over_at_every_height_and_once() -> None:
    node, walked = LocalNode(), Walked(parts=walks.PARTS_OF_A_HEIGHT - 2)
    async with served(node, walked) as client:
        for height in (1, 2, 3):
            node.world.step()
            answers = await asyncio.gather(*(client.get("/v1/supply") for _ in range(5)))
            assert [await each.json() for each in answers] == [{"height": height}] * 5
    assert walked.heights == [1, 2, 3]


@pytest.fixture
def rare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walks, "PARTS_OF_A_HEIGHT", 1)


@pytest.mark.usefixtures("rare")
async def test_the_answer_of_a_long_walk_stands_for_as_many_heights_and_says_so() -> None:
    node, walked = LocalNode(), Walked(parts=3)
    async with served(node, walked) as client:
        seen, tags = [], []
        for _ in range(11):
            node.world.step()
            answer = await client.get("/v1/supply")
            seen.append((await answer.json())["height"])
            tags.append(answer.headers["ETag"])
        assert seen == [1] * 5 + [6] * 5 + [11]
        assert walked.heights == [1, 6, 11]
        assert len(set(tags)) == 3, "the tag is that of the height it is about, not of the tip"
        node.world.step()
        known = await client.get("/v1/supply", headers={"If-None-Match": tags[-1]})
        assert known.status == 304
        assert await problem(await client.get("/v1/supply?height=12")) == (404, "history_not_kept")


@pytest.mark.usefixtures("rare")
async def test_a_walk_that_did_not_end_is_not_begun_again_at_once() -> None:
    node, walked = LocalNode(), Walked(parts=2, failing=1)
    async with served(node, walked) as client:
        for height in range(1, 5):
            node.world.step()
            assert await problem(await client.get("/v1/supply")) == (503, "store_moved_on")
            assert walked.heights == [1], f"at {height} it still rests"
        node.world.step()
        assert await (await client.get("/v1/supply")).json() == {"height": 5}
