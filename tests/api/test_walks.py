"""However many ask, a walk over the whole state has a share of the time, and its answer says what it is true for."""

import asyncio
from typing import Any

from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st

from api.routes.chain import SUPPLY
from api.server import make_app
from api.walks import SAVED_S, SHARE, Walk
from ledger.chain import Chain
from ledger.store_errors import MovedOnError
from tests.kit.api_client import (
    problem,
)
from tests.kit.local_node import GENEROUS, LocalNode


class Walked:
    """Counts walks, each of which works for so many seconds; the first few of them do not come to an end."""

    def __init__(self, cost_s: float, failing: int = 0) -> None:
        self.heights: list[int] = []
        self.now = self.worked = 0.0
        self._cost_s = cost_s
        self._failing = failing

    async def over(self, chain: Chain, walk: Walk) -> dict[str, Any]:
        height = chain.height
        self.heights.append(height)
        for _ in range(3):
            self.worked += self._cost_s / 3
            await walk.part()
        if len(self.heights) <= self._failing:
            raise MovedOnError(height=1)
        return {"height": height}


def served(node: LocalNode, walked: Walked) -> "TestClient[Any, Any]":
    app = make_app(node, GENEROUS)
    app[SUPPLY] = Walk(walked.over, clock=lambda: walked.worked, now=lambda: walked.now)
    return TestClient(TestServer(app))


async def test_a_rare_question_is_answered_from_the_present_state_and_many_questions_share_one_walk() -> None:
    node, walked = LocalNode(), Walked(cost_s=SAVED_S / 10)
    async with served(node, walked) as client:
        for height in (1, 2, 3):
            node.world.step()
            answers = await asyncio.gather(*(client.get("/v1/supply") for _ in range(5)))
            assert [await each.json() for each in answers] == [{"height": height}] * 5
    assert walked.heights == [1, 2, 3]


async def test_the_answer_of_a_long_walk_stands_until_it_is_paid_for_and_says_so() -> None:
    node, walked = LocalNode(), Walked(cost_s=SAVED_S + 1.0)
    async with served(node, walked) as client:
        seen, tags = [], []
        for _ in range(11):
            node.world.step()
            answer = await client.get("/v1/supply")
            seen.append((await answer.json())["height"])
            tags.append(answer.headers["ETag"])
            walked.now += 0.21 / SHARE  # four of them pay for a second of walking, and the first saves up nothing
        assert seen == [1] * 5 + [6] * 6
        assert walked.heights == [1, 6]
        assert len(set(tags)) == 2, "the tag is that of the height it is about, not of the tip"
        known = await client.get("/v1/supply", headers={"If-None-Match": tags[-1]})
        assert known.status == 304
        assert await problem(await client.get("/v1/supply?height=11")) == (404, "history_not_kept")


async def test_a_walk_that_did_not_end_is_not_begun_again_at_once() -> None:
    node, walked = LocalNode(), Walked(cost_s=SAVED_S + 1.0, failing=1)
    async with served(node, walked) as client:
        for height in range(1, 5):
            node.world.step()
            assert await problem(await client.get("/v1/supply")) == (503, "store_moved_on")
            assert walked.heights == [1], f"at {height} it still rests"
        node.world.step()
        walked.now += 1.01 / SHARE
        assert await (await client.get("/v1/supply")).json() == {"height": 5}


@given(st.lists(st.tuples(st.floats(0.001, 3), st.floats(0, 2)), max_size=60))
def test_however_fast_blocks_are_made_and_however_often_it_is_asked(steps: list[tuple[float, float]]) -> None:
    """Each step: what a walk costs now, and how long until the next block, after which somebody asks at once."""
    walked = Walked(0)
    walk = Walk(walked.over, clock=lambda: walked.worked, now=lambda: walked.now)
    longest = 0.0
    for number, (cost_s, pause_s) in enumerate(steps):
        walked._cost_s = cost_s
        asyncio.run(walk.renew(_Tip(number)))  # type: ignore[arg-type]
        longest = max(longest, cost_s)
        walked.now += pause_s
        assert walked.worked <= SAVED_S + SHARE * walked.now + longest + 1e-6


class _Tip:
    """As much of a chain as a walk asks for."""

    def __init__(self, height: int) -> None:
        self.height = height
        self.tip_hash = height.to_bytes(32, "big")
