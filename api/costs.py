"""What a request costs its client's bucket: one token is about half a millisecond of the peer's work.

    before    fixed part of the route + entries that may be shown ÷ entries of a token; a batch by its length
    after     length of the answer ÷ ANSWER_BYTES_OF_A_TOKEN, which may leave the bucket with less than nothing

Rule: a route that is not listed costs one token; so a new route that reads more than a few values needs a row. What the
figures rest on is the work that was measured of the slowest answers: 500 headers 55 ms, 500 certificates 27 ms, a block
of 1,678 transactions 77 ms, /metrics 8 ms, a simulation of a large club 7 ms, and walks over the whole state.
"""

from dataclasses import dataclass

from aiohttp import web

from api import asked
from api.framing import MAX_BATCH_BYTES, longest_body

BATCH_BYTES_OF_A_TOKEN = 8 * 1024
"""About 28 transactions in MessagePack: each is parsed here and verified by a worker."""
ANSWER_BYTES_OF_A_TOKEN = 8 * 1024
"""Of JSON that is made of records: a block of 1,678 transactions takes 77 ms for 1.4 MB."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one route."""

    fixed: int
    entries_of_a_token: int = 0
    """How many entries of a page one token pays for; 0 for a route without pages."""


COSTS = {
    ("POST", "/v1/txs/simulate"): Cost(14),
    ("GET", "/v1/txs/{id}"): Cost(2),
    ("GET", "/v1/txs/{id}/proof"): Cost(20),
    ("GET", "/v1/receipts/{height}/{index}/proof"): Cost(20),
    ("GET", "/v1/blocks"): Cost(1, 4),
    ("GET", "/v1/certificates"): Cost(1, 8),
    ("GET", "/v1/accounts/{id}/txs"): Cost(40, 4),
    ("GET", "/v1/accounts/{id}/statement"): Cost(20),
    ("GET", "/v1/clubs"): Cost(1, 2),
    ("GET", "/v1/clubs/{id}/schedule"): Cost(20),
    ("GET", "/v1/clubs/{id}/statement"): Cost(20),
    ("GET", "/v1/clubs/{id}/proposals"): Cost(1, 4),
    ("GET", "/v1/supply"): Cost(200),
    ("GET", "/v1/audit"): Cost(500),
    ("GET", "/metrics"): Cost(16),
}


def of_request(request: web.Request) -> int:
    """Return the tokens that `request` takes, whether or not it is answered well."""
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


def of_answer(answer: web.StreamResponse) -> int:
    """Return the tokens that making `answer` took beyond those of its request: what is long was long to make."""
    body = answer.body if isinstance(answer, web.Response) else None
    return len(body) // ANSWER_BYTES_OF_A_TOKEN if isinstance(body, bytes) else 0


def _entries(request: web.Request) -> int:
    """Return how many entries the page may have; a limit that is refused costs as little as it does."""
    text = request.query.get("limit", str(asked.DEFAULT_PAGE))
    known = text.isascii() and text.isdecimal() and len(text) <= 4
    return min(int(text), asked.MAX_PAGE) if known else 0
