"""No question has an answer without bound: each route's most costly valid one, on a chain that has much of everything.

A route was added and a test here fails: add its most costly valid question and what its answer may do, about twice of
what it does; or, when it is not one answer, put it into STREAMS of `api.server` and bound its steps.
"""

import msgspec
import pytest
from aiohttp.test_utils import TestClient, TestServer

from api.description import MAX_BATCH_TXS, ROUTES
from api.limits import Limits
from api.server import STREAMS, make_app
from node.shell.front.wire import MAX_PAGE_ENTRIES
from tests.laws.answers import PEOPLE, SEATS, CountedNode, Much, Work, counting, much

THOUSAND = 1_000


@pytest.fixture(scope="module")
def chain() -> Much:
    return much()


def bound(calls: int, reads: int = 8, kilobytes: int = 4) -> Work:
    """Return what an answer may do at most: about 0.4 ms for a thousand calls, 0.04 ms for a read."""
    return Work(reads=reads, entries=MAX_PAGE_ENTRIES * reads, bytes=1_024 * kilobytes, calls=calls)


MOST = bound(500 * THOUSAND, 2_000, 1_024)
"""No answer may ever do more: it holds up the other clients of this node's API for about as long as a view lasts."""

CLUB = "/v1/clubs/{club}"
QUESTIONS: dict[tuple[str, str], tuple[str, Work]] = {
    ("POST", "/v1/txs"): ("/v1/txs", bound(1_500)),
    ("POST", "/v1/txs/batch"): ("/v1/txs/batch?wait=committed&timeout=1s", bound(60 * THOUSAND, 1_100)),
    ("POST", "/v1/txs/simulate"): ("/v1/txs/simulate", bound(200 * THOUSAND, 2_000, 64)),
    ("GET", "/v1/txs/{id}"): ("/v1/txs/{last}", bound(2_000, 16, 512)),
    ("GET", "/v1/txs/{id}/proof"): ("/v1/txs/{last}/proof", bound(25 * THOUSAND, 20, 700)),
    ("GET", "/v1/receipts/{height}/{index}/proof"): ("/v1/receipts/{tall}/9/proof", bound(13 * THOUSAND, 16, 300)),
    ("GET", "/v1/blocks"): ("/v1/blocks?limit=100", bound(70 * THOUSAND, 110, 64)),
    ("GET", "/v1/blocks/{height}"): ("/v1/blocks/{tall}", bound(230 * THOUSAND, 8, 700)),
    ("GET", "/v1/blocks/{height}/certificate"): ("/v1/blocks/{tall}/certificate", bound(500)),
    ("GET", "/v1/certificates"): ("/v1/certificates?limit=100", bound(15 * THOUSAND, 250, 96)),
    ("GET", "/v1/events/catalogue"): ("/v1/events/catalogue", bound(3_000)),
    ("GET", "/v1/accounts/{id}"): ("/v1/accounts/{busy}", bound(1_500, 32)),
    ("GET", "/v1/accounts/{id}/txs"): ("/v1/accounts/{busy}/txs?limit=100", bound(10 * THOUSAND, 120, 160)),
    ("GET", "/v1/accounts/{id}/calls"): ("/v1/accounts/{busy}/calls", bound(1_000)),
    ("GET", "/v1/accounts/{id}/guardians"): ("/v1/accounts/{busy}/guardians", bound(1_000)),
    ("GET", "/v1/accounts/{id}/wards"): ("/v1/accounts/{busy}/wards", bound(60 * THOUSAND, 1_000, 64)),
    ("GET", "/v1/accounts/{id}/identity"): ("/v1/accounts/{busy}/identity", bound(1_000)),
    ("GET", "/v1/accounts/{id}/grade"): ("/v1/accounts/{busy}/grade", bound(6_000)),
    ("GET", "/v1/accounts/{id}/statement"): ("/v1/accounts/{busy}/statement", bound(30 * THOUSAND, 500, 320)),
    ("GET", "/v1/clubs"): ("/v1/clubs?limit=200", bound(400 * THOUSAND, 1_000, 1_000)),
    ("GET", "/v1/clubs/{id}"): (CLUB, bound(120 * THOUSAND, 500, 600)),
    ("GET", "/v1/clubs/{id}/schedule"): (f"{CLUB}/schedule", bound(330 * THOUSAND, 16, 600)),
    ("GET", "/v1/clubs/{id}/caps"): (f"{CLUB}/caps", bound(60 * THOUSAND, 16, 300)),
    ("GET", "/v1/clubs/{id}/rounds"): (f"{CLUB}/rounds", bound(500 * THOUSAND, 250, 320)),
    ("GET", "/v1/clubs/{id}/seats"): (f"{CLUB}/seats", bound(250 * THOUSAND, 700, 600)),
    ("GET", "/v1/clubs/{id}/statement"): (f"{CLUB}/statement", bound(450 * THOUSAND, 1_100, 1_000)),
    ("GET", "/v1/clubs/{id}/seats/{seat}/terms"): (f"{CLUB}/seats/{SEATS}/terms", bound(25 * THOUSAND, 16, 300)),
    ("GET", "/v1/clubs/{id}/proposals"): (f"{CLUB}/proposals?limit=200", bound(320 * THOUSAND, 600, 800)),
    ("GET", "/v1/clubs/{id}/preview/{change}"): (f"{CLUB}/preview/dissolve", bound(160 * THOUSAND, 320, 900)),
    ("GET", "/v1/pots/{id}"): ("/v1/pots/{pot}", bound(120 * THOUSAND, 320, 300)),
    ("GET", "/v1/pots/{id}/spendings"): ("/v1/pots/{pot}/spendings", bound(2_000, 16)),
    ("GET", "/v1/pots/{id}/statement"): ("/v1/pots/{pot}/statement?account={busy}", bound(3_000, 32)),
    ("GET", "/v1/proposals/{id}"): ("/v1/proposals/{proposal}", bound(80 * THOUSAND, 48, 640)),
    ("GET", "/v1/ids/{kind}/{prefix}"): ("/v1/ids/tx/{last:.4}", bound(1_000)),
    ("GET", "/v1/validators"): ("/v1/validators", bound(1_000)),
    ("GET", "/v1/verifiers"): ("/v1/verifiers", bound(1_000)),
    ("GET", "/v1/upgrades"): ("/v1/upgrades", bound(1_000)),
    ("GET", "/v1/experts"): ("/v1/experts", bound(1_000)),
    ("GET", "/v1/clauses"): ("/v1/clauses", bound(40 * THOUSAND, 150, 32)),
    ("GET", "/v1/clauses/{clause}"): ("/v1/clauses/clause_0", bound(30 * THOUSAND, 120, 32)),
    ("GET", "/v1/agreements/{id}"): ("/v1/agreements/{agreement}", bound(12 * THOUSAND, 80, 32)),
    ("GET", "/v1/params"): ("/v1/params", bound(10 * THOUSAND)),
    ("GET", "/v1/supply"): ("/v1/supply", bound(20 * THOUSAND, 20, 96)),
    ("GET", "/v1/audit"): ("/v1/audit", bound(500 * THOUSAND, 1_900, 1_000)),
    ("GET", "/v1/ballots"): ("/v1/ballots?limit=100", bound(1_000)),
    ("GET", "/v1/state/{key}"): ("/v1/state/00?prove=true", bound(1_000, 16)),
    ("GET", "/v1/genesis"): ("/v1/genesis", bound(20 * THOUSAND)),
    ("GET", "/v1/consensus"): ("/v1/consensus", bound(3 * THOUSAND)),
    ("GET", "/livez"): ("/livez", bound(500)),
    ("GET", "/readyz"): ("/readyz", bound(500)),
    ("GET", "/status"): ("/status", bound(3 * THOUSAND)),
    ("GET", "/peers"): ("/peers", bound(1_000)),
    ("GET", "/metrics"): ("/metrics", bound(200)),
    ("GET", "/openapi.json"): ("/openapi.json", bound(20 * THOUSAND)),
    ("GET", "/docs"): ("/docs", bound(2_000)),
    ("GET", "/docs/{name}"): ("/docs/docs.js", bound(1_000)),
}


def test_every_route_has_a_bound_and_no_bound_is_beyond_the_most() -> None:
    routes = {(row.method, row.path) for row in ROUTES if row.path not in STREAMS}
    assert set(QUESTIONS) == routes
    for route, (_, most) in QUESTIONS.items():
        assert not most.beyond(MOST), route


@pytest.mark.parametrize("route", QUESTIONS, ids=" ".join)
async def test_the_most_costly_question_stays_within_its_bound(chain: Much, route: tuple[str, str]) -> None:
    """The second time, with a warm cache, the answer costs no more."""
    (method, _), (question, most) = route, QUESTIONS[route]
    names = {"last": chain.last.hex(), "club": chain.club.hex(), "proposal": chain.proposal.hex()}
    names["agreement"] = chain.agreement.hex()
    names["pot"] = chain.pot.hex()
    path = question.format(**names, tall=chain.tall, busy=chain.busy)
    txs = [chain.start] * (MAX_BATCH_TXS if path.startswith("/v1/txs/batch") else 1)
    body = msgspec.msgpack.encode(txs) if len(txs) > 1 else chain.start
    node = CountedNode(chain.world)
    app = make_app(node, Limits(requests_per_s=10**9, burst=10**9))
    app.middlewares.append(counting(node))
    node.forget()
    async with TestClient(TestServer(app)) as client:
        for _ in range(2):
            sent = {"data": body, "headers": {"Content-Type": "application/msgpack"}} if method == "POST" else {}
            answer = await client.request(method, path, **sent)  # type: ignore[arg-type]
            assert answer.status in (200, 202), await answer.text()
            assert not node.done.beyond(most), f"{node.done} is more than {most}"


def test_the_chain_has_much_of_everything(chain: Much) -> None:
    """Otherwise the counts would be those of empty answers."""
    receipts = chain.world.chain.receipts(chain.tall)
    assert receipts is not None
    assert len(receipts) == PEOPLE
    assert len(chain.world.rotation().seats_of(chain.club)) == SEATS
    assert sum(receipt.ok for receipt in receipts) == PEOPLE
