"""The operator's door: every request needs a token of the right scope; requests without one learn nothing and change
nothing."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, TCPConnector
from aiohttp.test_utils import TestClient, TestServer

from api.admin import GUESSES, digest, make_admin_app
from tests.kit.api_client import refusal
from tests.kit.fake_admin import FakeAdmin

READ, ALL, LOG = "11" * 32, "22" * 32, "44" * 32


@pytest.fixture
def desk() -> FakeAdmin:
    return FakeAdmin()


@pytest.fixture
async def client(desk: FakeAdmin) -> AsyncIterator[TestClient[Any, Any]]:
    grants = {
        digest(READ): frozenset({"read"}),
        digest(ALL): frozenset({"read", "log", "config"}),
        digest(LOG): frozenset({"log"}),
    }
    async with TestClient(TestServer(make_admin_app(desk, grants))) as client:
        yield client


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


QUESTIONS = [
    ("GET", "/v1/admin/log-level", "read"),
    ("PUT", "/v1/admin/log-level", "log"),
    ("POST", "/v1/admin/config/reload", "config"),
    ("GET", "/v1/admin/peers", "read"),
]


@pytest.mark.parametrize(("method", "path"), [*(row[:2] for row in QUESTIONS), ("GET", "/v1/admin/nothing")])
@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer ", "Bearer " + "33" * 32, "Basic " + ALL, ALL])
async def test_without_a_known_token_nothing_is_answered(
    client: TestClient[Any, Any], desk: FakeAdmin, method: str, path: str, authorization: str | None
) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = await client.request(method, path, headers=headers, json={"level": "debug"})
    assert await refusal(answer) == (401, "unauthorized")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert (desk.level, desk.reloads) == ("info", 0)


@pytest.mark.parametrize(("method", "path", "scope"), QUESTIONS)
async def test_a_token_opens_its_scope_and_no_other(
    client: TestClient[Any, Any], desk: FakeAdmin, method: str, path: str, scope: str
) -> None:
    answer = await client.request(method, path, headers=bearer(READ), json={"level": "debug"})
    if scope == "read":
        assert answer.status == 200
    else:
        assert await refusal(answer) == (403, "out_of_scope")
    if scope != "log":
        assert await refusal(await client.request(method, path, headers=bearer(LOG))) == (403, "out_of_scope")
    assert (desk.level, desk.reloads) == ("info", 0)
    assert (await client.request(method, path, headers=bearer(ALL), json={"level": "debug"})).status == 200


async def test_the_table_of_scopes_is_whole(client: TestClient[Any, Any]) -> None:
    app = client.app
    assert app is not None
    served = {(r.method, r.resource.canonical) for r in app.router.routes() if r.resource and r.method != "HEAD"}
    assert served == {(method, path) for method, path, _ in QUESTIONS}


async def test_the_level_is_set_and_shown(client: TestClient[Any, Any], desk: FakeAdmin) -> None:
    path = "/v1/admin/log-level"
    assert await (await client.put(path, headers=bearer(ALL), json={"level": "debug"})).json() == {"level": "debug"}
    assert desk.level == "debug"
    assert await (await client.get(path, headers=bearer(READ))).json() == {"level": "debug"}
    for wrong in (b"", b"[]", b"1", b'{"level": 3}', b"{", b'{"level": "loud"}', b'{"level": ["debug"]}', b"\xff"):
        answer = await client.put(path, headers=bearer(ALL), data=wrong)
        assert (await refusal(answer))[0] == 400, wrong
    assert (await refusal(await client.put(path, headers=bearer(ALL), data=b" " * 5_000)))[0] == 413
    assert desk.level == "debug"


async def test_a_configuration_that_cannot_be_used_changes_nothing(
    client: TestClient[Any, Any], desk: FakeAdmin
) -> None:
    path = "/v1/admin/config/reload"
    answer = await client.post(path, headers=bearer(ALL))
    assert await answer.json() == {"in_force": ["log_level"], "at_next_start": ["api.listen"]}
    desk.good = False
    assert await refusal(await client.post(path, headers=bearer(ALL))) == (422, "bad_config")


async def test_a_client_that_guesses_tokens_is_slowed_down_and_one_that_knows_its_token_is_not(
    client: TestClient[Any, Any],
) -> None:
    for _ in range(GUESSES.burst):
        assert (await client.get("/v1/admin/peers")).status == 401
    answers = [await client.get("/v1/admin/peers") for _ in range(20)]
    assert answers[-1].status == 429
    assert answers[-1].headers["Retry-After"] == "1"
    assert (await client.get("/v1/admin/peers", headers=bearer(READ))).status == 200


async def test_who_guesses_from_one_address_does_not_lock_out_another(client: TestClient[Any, Any]) -> None:
    for _ in range(GUESSES.burst + 20):
        answer = await client.get("/v1/admin/peers")
    assert answer.status == 429
    async with ClientSession(connector=TCPConnector(local_addr=("127.0.0.2", 0))) as other:
        assert (await other.get(client.make_url("/v1/admin/peers"))).status == 401
