import pytest

import node.texts  # noqa: F401 - teaches the catalogue what a node refuses
from api import render
from ledger.primitives.refusal import Refusal
from node.peer.voting.errors import ObserverError, RebuiltBelowError, WalMissingError
from tests.kit.api_client import (
    ApiClient,
)


async def test_alive(api: ApiClient) -> None:
    assert await api.get("/livez") == {"alive": True}


async def test_ready_or_why_not(api: ApiClient) -> None:
    assert await api.get("/readyz") == {"ready": True, "reasons": []}
    assert api.node.asked_ready[0] is None
    api.node.reasons = (("few_peers", (("connected", 1), ("needed", 2))), ("rebuilding", ()))
    answer = await api.client.get("/readyz?min_peers=2&max_behind=0")
    assert api.node.asked_ready == (2, 0)
    shown = await answer.json()
    assert (answer.status, shown["ready"]) == (503, False)
    assert shown["reasons"][0] == {
        "code": "few_peers",
        "detail": "1 voting validators are connected, 2 are needed",
        "fields": {"connected": 1, "needed": 2},
    }
    assert [reason["code"] for reason in shown["reasons"]] == ["few_peers", "rebuilding"]
    korean = await (await api.client.get("/readyz", headers={"Accept-Language": "ko"})).json()
    assert korean["reasons"][0]["detail"] == "투표하는 검증인 2명과 연결되어야 하는데 1명과 연결되어 있습니다"


@pytest.mark.parametrize("query", ["min_peers=x", "min_peers=65", "max_behind=-1"])
async def test_ready_has_bounds(api: ApiClient, query: str) -> None:
    assert await api.refused(f"/readyz?{query}") == (400, "bad_number")


@pytest.mark.parametrize(
    ("why", "english", "korean"),
    [
        (ObserverError(), "this node is not a validator", "이 노드는 검증인이 아닙니다"),
        (
            WalMissingError(),
            "the safety record is missing, so it is not known what this key has signed",
            "안전 기록이 없습니다. 이 키로 무엇에 서명했는지 알 수 없습니다",
        ),
        (
            RebuiltBelowError(height=12),
            "the store was rebuilt: this peer votes again above height 12",
            "저장소를 다시 만들었습니다. 높이 12를 넘으면 다시 투표합니다",
        ),
    ],
)
async def test_the_reason_why_a_node_only_observes_is_in_the_language_of_the_request(
    api: ApiClient, why: Refusal, english: str, korean: str
) -> None:
    api.node.observes = why.said
    assert (await api.get("/status"))["observes"] == {"code": why.code, "detail": english, "fields": dict(why.fields)}
    told = await (await api.client.get("/status", headers={"Accept-Language": "ko"})).json()
    assert told["observes"]["detail"] == korean


async def test_a_reason_of_a_later_version_is_told_by_its_fields(api: ApiClient) -> None:
    api.node.observes = ("observes", (("reason", "later"), ("height", 3)))
    seen = await api.get("/status")
    assert seen["observes"]["detail"] == "reason: later, height: 3"


async def test_status_names_its_times(api: ApiClient) -> None:
    shown = await api.get("/status")
    assert (shown["name"], shown["height"], shown["quorum"]) == ("peer-0", 0, 1)
    assert shown["tip_time"] == "2025-12-31T15:00:00.000Z"
    assert shown["genesis_hash"] == api.node.chain.genesis.hash.hex()


async def test_peers(api: ApiClient) -> None:
    (peer,) = (await api.get("/peers"))["peers"]
    assert (peer["name"], peer["connected"], peer["validator_id"]) == ("peer-9", False, "00" * 20)


async def test_metrics_are_text(api: ApiClient) -> None:
    answer = await api.client.get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert await answer.text() == "gye_consensus_height 1\n"


async def test_how_this_peer_takes_part_in_consensus(api: ApiClient) -> None:
    api.node.world.step()
    shown = await api.get("/v1/consensus")
    me = api.node.chain.validators(1)[0]
    assert (shown["height"], shown["view"], shown["leader"], shown["order"]) == (2, 0, me.id.hex(), [me.id.hex()])
    assert shown["names"] == {me.id.hex(): "peer-0"}
    assert shown["view_ms"] == 800
    assert shown["recent_proposers"] == [me.id.hex()]


@pytest.mark.parametrize("now_ms", [253_402_300_799_999, 253_402_300_800_000, 2**53 - 1])
async def test_the_status_is_shown_in_any_year(api: ApiClient, now_ms: int) -> None:
    """A development chain was warped past the year 9999, and has answered 500 ever since."""
    api.node.world.step(at=now_ms)
    assert (await api.get("/status"))["tip_time"] == render.instant(now_ms)
    assert (await api.get("/v1/blocks/latest"))["timestamp"] == render.instant(now_ms)
