"""The cost of a request to its client's bucket: one token is half a millisecond of this process.

    before    fixed part of the route + possible entries ÷ entries per token; for a batch, by its length
    after     the time beyond that (`api.stopwatch`), which may make the bucket negative

Rule 1: the cost before is an estimate, and the minimum for a request. A route without a row costs one token.
Rule 2: time beyond the estimate is charged afterwards, so no question is cheaper than its answer. For example, a club
of 100 seats takes fifty times as long as one of two, and the estimate knows neither.

The estimates come from measured times of slow answers: 500 headers 55 ms, 500 certificates 27 ms, /metrics 8 ms, a
simulation of a large club 7 ms, and walks over the whole state.
"""

from dataclasses import dataclass

from aiohttp import web

from api import query_params
from api.framing import MAX_BATCH_BYTES, longest_body

BATCH_BYTES_OF_A_TOKEN = 8 * 1024
"""About 28 transactions in MessagePack: each is parsed here, and a worker verifies it."""
TOKEN_S = 0.000_5
"""Seconds of the thread that answers."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one route."""

    fixed: int
    entries_of_a_token: int = 0
    """Number of entries of a page for one token; 0 for a route without pages."""


COSTS = {
    ("POST", "/v1/txs/simulate"): Cost(14),
    ("GET", "/v1/txs/{id}"): Cost(2),
    ("GET", "/v1/txs/{id}/proof"): Cost(20),
    ("GET", "/v1/receipts/{height}/{index}/proof"): Cost(20),
    ("GET", "/v1/blocks"): Cost(1, 4),
    ("GET", "/v1/certificates"): Cost(1, 8),
    ("GET", "/v1/accounts/{id}/txs"): Cost(40, 4),
    ("GET", "/v1/accounts/{id}/statement"): Cost(20),
    ("GET", "/v1/accounts/{id}/wards"): Cost(10),
    ("GET", "/v1/clubs"): Cost(1, 2),
    ("GET", "/v1/clubs/{id}/schedule"): Cost(20),
    ("GET", "/v1/clubs/{id}/caps"): Cost(20),
    ("GET", "/v1/clubs/{id}/statement"): Cost(20),
    ("GET", "/v1/clubs/{id}/proposals"): Cost(1, 4),
    ("GET", "/v1/clubs/{id}/preview/{change}"): Cost(14),
    ("GET", "/v1/ballots"): Cost(1, 4),
    ("GET", "/v1/supply"): Cost(200),
    ("GET", "/v1/audit"): Cost(500),
    ("GET", "/metrics"): Cost(16),
}


def request_cost(request: web.Request) -> int:
    """Return the tokens that `request` costs in advance, whatever its answer."""
    resource = request.match_info.route.resource
    method = "GET" if request.method == "HEAD" else request.method
    cost = None if resource is None else COSTS.get((method, resource.canonical))
    if longest_body(request) == MAX_BATCH_BYTES:
        size = MAX_BATCH_BYTES if request.content_length is None else request.content_length
        return 1 + min(size, MAX_BATCH_BYTES) // BATCH_BYTES_OF_A_TOKEN
    if cost is None:
        return 1
    if not cost.entries_of_a_token:
        return cost.fixed
    return cost.fixed + _entries(request) // cost.entries_of_a_token


def extra_cost(cost: int, spent_s: float) -> int:
    """Return the tokens that a request of `cost` tokens still owes after `spent_s` seconds; at least 0."""
    return max(0, int(spent_s / TOKEN_S) - cost)


def _entries(request: web.Request) -> int:
    """Return the maximum number of entries of the page; an invalid limit counts as 0, because it is refused."""
    text = request.query.get("limit", str(query_params.DEFAULT_PAGE))
    known = text.isascii() and text.isdecimal() and len(text) <= 4
    return min(int(text), query_params.MAX_PAGE) if known else 0
