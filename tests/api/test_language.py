"""A sentence comes in the language that was asked for; whatever programs read is the same in both."""

import json
import re
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st

from api import language
from api.limits import Limits
from api.server import make_app
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.api_client import (
    ApiClient,
    problem,
)
from tests.kit.local_node import LocalNode

KOREAN = {"Accept-Language": "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7"}
HANGUL = re.compile(r"[가-힣]")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "en"),
        ("ko", "ko"),
        ("KO-kr", "ko"),
        (KOREAN["Accept-Language"], "ko"),
        ("en-US,en;q=0.9,ko;q=0.8", "en"),
        ("en;q=0.4, ko ; q=0.5", "ko"),
        ("ko;q=0, en;q=0.1", "en"),
        ("ko;q=0", "en"),
        ("*", "en"),
        ("ko,*;q=0.5", "ko"),
        ("*;q=0.9, ko;q=0.8", "en"),
        ("fr, ko;q=0.1", "ko"),
        ("korean", "en"),
        ("ko;q=2", "en"),
        ("ko;q=１", "en"),
        ("ko;q=-1", "en"),
        ("ko;q=", "en"),
        ("ko;q=nan", "en"),
        ("ko;level=1", "en"),
        (",;,;;q=q=,", "en"),
        (",".join(["fr"] * language.MAX_RANGES) + ",ko", "en"),
    ],
)
def test_the_header_chooses(header: str, expected: str) -> None:
    assert language.chosen(header) == expected


@given(st.text("ko-en;,=q.0123456789* ", max_size=60))
def test_any_header_chooses_something(header: str) -> None:
    assert language.chosen(header) in ("en", "ko")


async def asked(api: ApiClient, path: str, headers: dict[str, str]) -> Any:
    answer = await api.client.get(path, headers=headers)
    await problem(answer)
    return answer


async def test_a_problem_in_korean(api: ApiClient) -> None:
    answer = await asked(api, "/v1/blocks/77", KOREAN)
    body = await answer.json()
    assert (body["code"], body["status"], body["type"]) == ("unknown_block", 404, "about:blank")
    assert body["title"] == "그런 블록이 없습니다"
    assert body["detail"] == "이 피어에는 블록 1부터 0까지만 있습니다. 블록 77은 없습니다"
    assert body["action"] == "마지막 높이는 GET /status에서 볼 수 있습니다"
    assert answer.headers["Content-Language"] == "ko"
    assert answer.headers["Vary"] == "Accept-Language"


async def test_english_is_what_nobody_has_to_ask_for(api: ApiClient) -> None:
    for headers in ({}, {"Accept-Language": "fr"}):
        answer = await asked(api, "/v1/blocks/77", headers)
        assert (await answer.json())["detail"] == "this peer has the blocks 1 to 0, not 77"
        assert answer.headers["Content-Language"] == "en"
        assert answer.headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize(
    "path",
    ["/v1/nothing", "/v1/blocks/x", "/v1/txs/xyz", "/v1/accounts/gye1", "/v1/events?topics=.", "/v1/clubs/" + "0" * 64],
)
async def test_every_part_is_shown_in_korean(api: ApiClient, path: str) -> None:
    body = await (await asked(api, path, KOREAN)).json()
    for part in ("title", "detail", "action"):
        assert HANGUL.search(body[part]) or not body[part], body


async def test_one_connection_may_speak_both(api: ApiClient) -> None:
    for headers, found in ((KOREAN, True), ({}, False), (KOREAN, True)):
        body = await (await asked(api, "/v1/nothing", headers)).json()
        assert bool(HANGUL.search(body["detail"])) is found


async def refused_transfer(api: ApiClient) -> str:
    """Let a transfer of more than there is stand in a block; return its id."""
    world = api.node.world
    world.fund("member-01", 100)
    world.fund("member-02", 1)
    tx = world.tx("member-01", Transfer(world.id("member-02"), Won(5_000)))
    await api.post("/v1/txs", tx.raw)
    return str(tx.id.hex())


async def test_a_receipt_is_translated_and_its_bytes_are_not(api: ApiClient) -> None:
    tx = await refused_transfer(api)
    english = await api.get(f"/v1/txs/{tx}")
    answer = await api.client.get(f"/v1/txs/{tx}", headers=KOREAN)
    korean = await answer.json()
    assert english["detail"] == "only 100 won are available, but 5,000 won are needed; pay in the rest first"
    assert english["fields"] == {"reason": "available", "available": "100", "needed": "5000"}
    assert korean["detail"] == "5,000원이 필요한데, 쓸 수 있는 잔액은 100원입니다. 모자라는 돈을 먼저 채워 주십시오"
    assert answer.headers["Content-Language"] == "ko"
    assert korean | {"detail": ""} == english | {"detail": ""}
    proofs = [await (await api.client.get(f"/v1/txs/{tx}/proof", headers=headers)).json() for headers in ({}, KOREAN)]
    for part in ("receipt_proof", "transaction_proof"):
        assert proofs[0][part] == proofs[1][part]


async def test_what_is_kept_is_kept_for_its_language(api: ApiClient) -> None:
    tx = await refused_transfer(api)
    for path in (f"/v1/txs/{tx}", "/v1/validators"):
        etag = (await api.client.get(path)).headers["ETag"]
        assert (await api.client.get(path, headers={"If-None-Match": etag})).status == 304
        korean = await api.client.get(path, headers=KOREAN | {"If-None-Match": etag})
        assert korean.status == 200
        assert (await api.client.get(path, headers=KOREAN | {"If-None-Match": korean.headers["ETag"]})).status == 304


async def test_a_batch_says_of_each_in_korean(api: ApiClient) -> None:
    body = json.dumps({"txs": ["00"]}).encode()
    headers = KOREAN | {"Content-Type": "application/json"}
    answer = await (await api.client.post("/v1/txs/batch", data=body, headers=headers)).json()
    assert HANGUL.search(answer["results"][0]["detail"])


async def test_a_page_of_another_origin_varies_by_both() -> None:
    app = make_app(LocalNode(), Limits(cors_origins=("https://club.example",)))
    async with TestClient(TestServer(app)) as client:
        answer = await client.get("/v1/supply", headers=KOREAN | {"Origin": "https://club.example"})
        assert answer.headers["Vary"] == "Origin, Accept-Language"
