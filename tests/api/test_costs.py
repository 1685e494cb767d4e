"""A bucket is taken from by work, not by requests."""

from aiohttp.test_utils import TestClient, TestServer, make_mocked_request

from api.costs import COSTS, TOKEN_S, extra_cost, request_cost
from api.description import ROUTES
from api.framing import MAX_BATCH_BYTES
from api.limits import Buckets, Limits
from api.server import make_app
from tests.kit.api_client import (
    problem,
    unhurried,
)
from tests.kit.local_node import LocalNode


def test_every_row_is_a_route_and_pages_cost_by_their_entries() -> None:
    rows = {(row.method, row.path): row for row in ROUTES}
    assert set(COSTS) <= set(rows)
    for key, row in rows.items():
        if "limit" in row.query:
            assert COSTS[key].entries_of_a_token, f"{row.path} has pages"


async def test_few_large_answers_empty_a_bucket_and_many_small_ones_do_not() -> None:
    async with TestClient(TestServer(unhurried(LocalNode(), Limits(requests_per_s=1, burst=74)))) as client:
        assert [(await client.get("/v1/blocks?limit=100")).status for _ in range(2)] == [200, 200]
        late = await client.get("/v1/blocks?limit=100")
        assert await problem(late) == (429, "rate_limited")
        assert int(late.headers["Retry-After"]) > 1, "as long as it takes until there are so many tokens"
        assert [(await client.get("/status")).status for _ in range(20)] == [200] * 20


def test_what_was_long_is_paid_for_afterwards() -> None:
    now = [0.0]
    buckets = Buckets(Limits(requests_per_s=1, burst=10), lambda: now[0])
    assert buckets.take("a") == 0
    assert extra_cost(1, 0.9 * TOKEN_S) == extra_cost(20, 20.9 * TOKEN_S) == 0, "the estimate has paid for it"
    buckets.charge("a", extra_cost(1, 15.5 * TOKEN_S))
    assert buckets.take("a") == 6, "5 below nothing, and one is needed"
    now[0] = 6
    assert buckets.take("a") == 0


async def test_a_small_question_with_a_long_answer_is_paid_for_before_the_next_one() -> None:
    """By the time of the thread that answers, also when the answer is a refusal."""
    worked = [0.0]

    def clock() -> float:
        worked[0] += 2.5  # of every step of an answer
        return worked[0]

    limits = Limits(requests_per_s=1_000, burst=2_000)
    for path, status in (("/v1/params", 200), (f"/v1/clubs/{bytes(32).hex()}", 404)):
        async with TestClient(TestServer(make_app(LocalNode(), limits, clock))) as client:
            assert (await client.get(path)).status == status
            late = await client.get("/v1/params")
            assert await problem(late) == (429, "rate_limited")
            assert int(late.headers["Retry-After"]) in (3, 4), "5,000 tokens were taken of 2,000"


def test_a_batch_costs_by_its_length() -> None:
    def cost(length: int | None) -> int:
        headers = {} if length is None else {"Content-Length": str(length)}
        return request_cost(make_mocked_request("POST", "/v1/txs/batch", headers=headers))

    assert cost(100) == 1
    assert cost(MAX_BATCH_BYTES // 2) == 65
    assert cost(None) == cost(10 * MAX_BATCH_BYTES) == 129, "what does not say its length may be the longest"


def test_what_costs_more_than_a_bucket_needs_a_full_one() -> None:
    now = [0.0]
    buckets = Buckets(Limits(requests_per_s=1, burst=10), lambda: now[0])
    assert buckets.take("a", 500) == 0
    assert buckets.take("a", 500) == 10
    assert buckets.take("a", 1) == 1
    now[0] = 10
    assert buckets.take("a", 500) == 0
