import pytest

from api import render
from tests.kit.asking import (
    Asking,
)


async def test_alive(api: Asking) -> None:
    assert await api.get("/livez") == {"alive": True}


async def test_ready_or_why_not(api: Asking) -> None:
    assert await api.get("/readyz") == {"ready": True, "reasons": []}
    assert api.node.asked_ready[0] is None
    api.node.reasons = ("syncing",)
    answer = await api.client.get("/readyz?min_peers=2&max_behind=0")
    assert (answer.status, await answer.json()) == (503, {"ready": False, "reasons": ["syncing"]})
    assert api.node.asked_ready == (2, 0)


@pytest.mark.parametrize("query", ["min_peers=x", "min_peers=65", "max_behind=-1"])
async def test_ready_has_bounds(api: Asking, query: str) -> None:
    assert await api.refused(f"/readyz?{query}") == (400, "bad_number")


async def test_status_names_its_times(api: Asking) -> None:
    shown = await api.get("/status")
    assert (shown["name"], shown["height"], shown["quorum"]) == ("peer-0", 0, 1)
    assert shown["tip_time"] == "2025-12-31T15:00:00.000Z"
    assert shown["genesis_hash"] == api.node.chain.genesis.hash.hex()


async def test_peers(api: Asking) -> None:
    (peer,) = (await api.get("/peers"))["peers"]
    assert (peer["name"], peer["connected"], peer["validator_id"]) == ("peer-9", False, "00" * 20)


async def test_metrics_are_text(api: Asking) -> None:
    answer = await api.client.get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert await answer.text() == "gye_consensus_height 1\n"


async def test_how_this_peer_takes_part_in_consensus(api: Asking) -> None:
    api.node.world.step()
    shown = await api.get("/v1/consensus")
    me = api.node.chain.validators(1)[0]
    assert (shown["height"], shown["view"], shown["leader"], shown["order"]) == (2, 0, me.id.hex(), [me.id.hex()])
    assert shown["names"] == {me.id.hex(): "peer-0"}
    assert shown["view_ms"] == 800
    assert shown["recent_proposers"] == [me.id.hex()]


@pytest.mark.parametrize("now_ms", [253_402_300_799_999, 253_402_300_800_000, 2**53 - 1])
async def test_status_is_told_in_any_year(api: Asking, now_ms: int) -> None:
    """A development chain was warped past the year 9999, and has answered 500 ever since."""
    api.node.world.step(at=now_ms)
    assert (await api.get("/status"))["tip_time"] == render.instant(now_ms)
    assert (await api.get("/v1/blocks/latest"))["timestamp"] == render.instant(now_ms)
