"""Every refusal is a problem, bodies are bounded, and a token is asked for."""

from typing import Any

import pytest
from fastapi import APIRouter
from pydantic import BaseModel

from services.kit.metrics import Metrics
from services.kit.module import Module
from services.kit.web import MAX_BODY_BYTES, make_app, needs_token
from tests.kit.asgi import asked


class Body(BaseModel):
    """A body."""

    won: int


@pytest.fixture
def app() -> Any:
    router = APIRouter()

    @router.post("/pay", dependencies=[needs_token("secret")])
    async def pay(body: Body) -> dict[str, int]:
        return {"won": body.won}

    @router.get("/broken")
    async def broken() -> None:
        raise ZeroDivisionError("a secret of ours")

    async def waits() -> str:
        return "planted"

    return make_app({"a": Module(router=router, ready=waits)}, Metrics())


PAID = {"authorization": "Bearer secret"}


async def test_an_answer_and_its_metrics(app: Any) -> None:
    assert (await asked(app, "POST", "/a/pay", body=b'{"won": 7}', headers=PAID)).json == {"won": 7}
    text = (await asked(app, "GET", "/metrics")).body.decode()
    assert 'gye_services_http_requests_total{route="/a/pay",status="200"} 1.0' in text


@pytest.mark.parametrize(
    ("request_", "body", "headers", "said"),
    [
        ("POST /a/pay", b'{"won": 7}', {}, (403, "forbidden")),
        ("POST /a/pay", b'{"won": 7}', {"authorization": "Bearer secre"}, (403, "forbidden")),
        ("POST /a/pay", b'{"won": "x"}', PAID, (400, "bad_request")),
        ("POST /a/pay", b"{", PAID, (400, "bad_request")),
        ("GET /a/pay", b"", {}, (404, "no_route")),
        ("GET /nowhere", b"", {}, (404, "no_route")),
        ("POST /a/pay", bytes(MAX_BODY_BYTES + 1), PAID, (413, "too_large")),
        ("POST /a/pay", bytes(MAX_BODY_BYTES + 1), PAID | {"content-length": "1"}, (413, "too_large")),
        ("GET /a/broken", b"", {}, (500, "internal")),
        ("GET /readyz", b"", {}, (503, "not_ready")),
    ],
)
async def test_a_refusal_is_a_problem(
    app: Any, request_: str, body: bytes, headers: dict[str, str], said: tuple[int, str]
) -> None:
    for language in ("en", "ko"):
        answer = await asked(app, *request_.split(), body=body, headers=headers | {"accept-language": language})
        assert (answer.status, answer.json["code"]) == said
        assert answer.headers["content-type"] == "application/problem+json"
        assert "a secret of ours" not in answer.body.decode()
        assert any("가" <= letter <= "힣" for letter in answer.json["detail"]) == (language == "ko")


async def test_a_wrong_value_is_not_repeated(app: Any) -> None:
    answer = await asked(app, "POST", "/a/pay", body=b'{"won": "900101-1234567"}', headers=PAID)
    assert "900101" not in answer.body.decode()
