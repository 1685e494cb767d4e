import msgspec
import pytest

from api import history
from api.routes import blocks
from contracts.won.calls import Transfer
from ledger.primitives.block import Header, header_hash
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import decode, encode
from ledger.primitives.evidence import DoubleCommit, SignedCommit, decode_evidence
from ledger.primitives.units import Hash32, Won
from tests.kit.api_client import (
    ApiClient,
)


async def test_a_block_shows_what_it_did(api: ApiClient) -> None:
    world = api.node.world
    world.fund("member-01", 5)
    receipt = world.call("member-01", Transfer(world.id("member-02"), Won(5)))
    shown = await api.get("/v1/blocks/latest")
    assert shown["height"] == 2
    assert shown["transactions"] == [receipt.id.hex()]
    assert [(entry["method"], entry["code"], entry["index"]) for entry in shown["receipts"]] == [("transfer", "ok", 0)]
    assert shown["timestamp"] == "2025-12-31T15:00:00.002Z"
    assert shown["parent_hash"] == (await api.get("/v1/blocks/1"))["hash"]


async def test_headers_come_in_pages(api: ApiClient) -> None:
    for _ in range(3):
        api.node.world.step()
    shown = await api.get("/v1/blocks?from=2&limit=2")
    assert [block["height"] for block in shown["blocks"]] == [2, 3]
    assert (await api.get("/v1/blocks?from=9"))["blocks"] == []


async def test_a_certificate_is_of_its_header(api: ApiClient) -> None:
    api.node.world.step()
    shown = await api.get("/v1/blocks/1/certificate")
    header = decode(Header, bytes.fromhex(shown["header"]))
    certificate = decode(CommitQC, bytes.fromhex(shown["certificate"]))
    assert header_hash(header).hex() == shown["block_hash"] == certificate.block_hash.hex()
    assert (shown["signed_by"], shown["quorum"]) == (["peer-0"], 1)
    assert (await api.get("/v1/certificates"))["certified"] == [shown]


@pytest.mark.parametrize("height", ["0", "2", "99999999999999999"])
async def test_heights_that_are_not_there(api: ApiClient, height: str) -> None:
    api.node.world.step()
    assert await api.refused(f"/v1/blocks/{height}") == (404, "unknown_block")
    assert await api.refused(f"/v1/blocks/{height}/certificate") == (404, "unknown_block")


@pytest.mark.parametrize("height", ["-1", "one", "1.0", "9" * 40, "٣"])
async def test_heights_that_are_not_valid(api: ApiClient, height: str) -> None:
    assert await api.refused(f"/v1/blocks/{height}") == (400, "bad_height")


@pytest.mark.parametrize("query", ["from=0", "from=x", "limit=0", "limit=501", "limit=-1"])
async def test_pages_have_bounds(api: ApiClient, query: str) -> None:
    assert await api.refused(f"/v1/blocks?{query}") == (400, "bad_number")
    assert await api.refused(f"/v1/certificates?{query}") == (400, "bad_number")


async def test_before_the_first_block(api: ApiClient) -> None:
    assert await api.refused("/v1/blocks/latest") == (404, "unknown_block")


async def test_a_list_of_blocks_goes_on_at_its_cursor(api: ApiClient) -> None:
    for _ in range(5):
        api.node.world.step()
    seen, query = [], "limit=2"
    while query:
        page = await api.get(f"/v1/blocks?{query}")
        seen += [block["height"] for block in page["blocks"]]
        query = f"limit=2&cursor={page['cursor']}" if page["cursor"] else ""
    assert seen == [1, 2, 3, 4, 5]
    assert await api.refused("/v1/blocks?cursor=x") == (400, "bad_number")


async def test_a_block_names_whom_its_evidence_accuses(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    world = api.node.world
    world.step()
    votes = [SignedCommit(0, Hash32(bytes([number]) * 32), bytes(64)) for number in (1, 2)]
    found = DoubleCommit(height=1, signer=0, first=votes[0], second=votes[1])
    block = history.block_at(api.node.chain, 1)
    accusing = msgspec.structs.replace(block, evidence=(encode(found),))
    monkeypatch.setattr(blocks, "block_at", lambda chain, height: accusing)
    (shown,) = (await api.get("/v1/blocks/1"))["evidence"]
    assert (shown["kind"], shown["proves"], shown["name"], shown["height"]) == ("E3", "DoubleCommit", "peer-0", 1)
    assert decode_evidence(bytes.fromhex(shown["evidence"])) == found
