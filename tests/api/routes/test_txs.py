"""A transaction is taken once, in either form; whatever is wrong with it has a code and changes nothing."""

import json

import msgspec
import pytest

from contracts.won.calls import Transfer
from ledger.primitives.codec import encode
from ledger.primitives.transaction import MAX_TX_BYTES, parse_transaction, sign_transaction
from ledger.primitives.units import Won
from tests.kit.api_client import (
    ApiClient,
    problem,
)
from tests.kit.world import key_of

PATH = "/v1/txs?wait=committed&timeout=5s"


def transfer(api: ApiClient, amount: int = 40, sender: str = "member-01") -> bytes:
    world = api.node.world
    world.nonces.clear()
    return world.tx(sender, Transfer(world.id("member-02"), Won(amount))).raw


@pytest.fixture(autouse=True)
def _funded(api: ApiClient) -> None:
    api.node.world.fund("member-01", 100)


async def test_a_transaction_waits_for_its_receipt(api: ApiClient) -> None:
    answer = await api.post(PATH, transfer(api))
    receipt = await answer.json()
    assert (answer.status, receipt["code"], receipt["ok"]) == (200, "ok", True)
    assert receipt["height"] == api.node.chain.height
    assert receipt["events"][0]["type"] == "won.transferred"
    assert receipt["events"][0]["fields"]["amount"] == "40"
    assert api.node.world.available("member-02") == 40


async def test_without_waiting_there_is_an_id(api: ApiClient) -> None:
    api.node.held = True
    answer = await api.post("/v1/txs", transfer(api))
    body = await answer.json()
    assert (answer.status, body["status"]) == (202, "pending")
    api.node.commit()
    shown = await api.get(f"/v1/txs/{body['id']}")
    assert shown["transaction"]["args"] == {"to": shown["events"][0]["fields"]["to"], "amount": "40", "memo": ""}
    assert shown["transaction"]["account"] == shown["events"][0]["fields"]["from"]


async def test_when_the_time_is_up_it_is_still_pending(api: ApiClient) -> None:
    api.node.held = True
    raw = transfer(api)
    answer = await api.post("/v1/txs?wait=committed&timeout=10ms", raw)
    body = await answer.json()
    assert (answer.status, body["status"]) == (202, "pending")
    assert await api.refused(f"/v1/txs/{body['id']}") == (404, "unknown_transaction")
    api.node.commit()
    again = await (await api.post(PATH, raw)).json()
    assert (again["id"], again["code"]) == (body["id"], "ok")


async def test_json_carries_the_same_bytes(api: ApiClient) -> None:
    body = json.dumps({"tx": transfer(api).hex()}).encode()
    answer = await api.post(PATH, body, "application/json; charset=utf-8")
    assert (answer.status, (await answer.json())["code"]) == (200, "ok")


async def test_sending_twice_pays_once(api: ApiClient) -> None:
    raw = transfer(api)
    first = await (await api.post(PATH, raw)).json()
    second = await (await api.post(PATH, raw)).json()
    assert first == second
    assert api.node.world.available("member-02") == 40


async def test_a_refusal_in_execution_is_a_receipt(api: ApiClient) -> None:
    answer = await api.post(PATH, transfer(api, 101))
    receipt = await answer.json()
    assert (answer.status, receipt["ok"], receipt["code"]) == (200, False, "insufficient_balance")
    assert receipt["detail"]
    assert receipt["events"] == []
    assert api.node.world.available("member-01") == 100


async def test_what_admission_refuses_changes_nothing(api: ApiClient) -> None:
    raw = transfer(api)
    before = api.node.world.contents()
    height = api.node.chain.height
    forged = raw[:-1] + bytes((raw[-1] ^ 1,))
    for body, expected in (
        (b"", (400, "bad_encoding")),
        (b"nonsense", (400, "bad_encoding")),
        (raw + b"\x00", (400, "bad_encoding")),
        (forged, (400, "bad_signature")),
    ):
        assert await problem(await api.post(PATH, body)) == expected
    assert api.node.world.contents() == before
    assert api.node.chain.height == height


def altered(raw: bytes, signer: str, **changes: object) -> bytes:
    """Return the transaction with other fields, signed by `signer`."""
    tx = msgspec.structs.replace(parse_transaction(raw).tx, **changes)
    return sign_transaction(tx, key_of(signer))


@pytest.mark.parametrize(
    ("changes", "signer", "expected"),
    [
        ({}, "member-02", (403, "wrong_key")),
        ({"chain_ctx": bytes(32)}, "member-01", (422, "wrong_chain")),
        ({"nonce": 900}, "member-01", (409, "nonce_too_far")),
        ({"valid_until": 0}, "member-01", (409, "expired")),
        ({"valid_until": 10**9}, "member-01", (422, "validity_too_long")),
        ({"contract": "nothing"}, "member-01", (422, "unknown_contract")),
        ({"method": "nothing"}, "member-01", (422, "unknown_method")),
        ({"args": b"\x90"}, "member-01", (422, "bad_arguments")),
        ({"account": bytes(20)}, "member-01", (403, "unknown_account")),
    ],
)
async def test_what_no_block_may_hold(
    api: ApiClient, changes: dict[str, object], signer: str, expected: tuple[int, str]
) -> None:
    before, height = api.node.world.contents(), api.node.chain.height
    assert await problem(await api.post(PATH, altered(transfer(api), signer, **changes))) == expected
    assert (api.node.world.contents(), api.node.chain.height) == (before, height)


async def test_a_used_nonce_is_named(api: ApiClient) -> None:
    first, second = transfer(api, 1), transfer(api, 2)
    assert (await api.post(PATH, first)).status == 200
    assert await problem(await api.post(PATH, second)) == (409, "nonce_used")


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (b"x", "text/plain", (415, "unsupported_media_type")),
        (b"x", "application/x-www-form-urlencoded", (415, "unsupported_media_type")),
        (b"{", "application/json", (400, "bad_request")),
        (b"[]", "application/json", (400, "bad_request")),
        (b'{"tx": 5}', "application/json", (400, "bad_request")),
        (b'{"tx": "00", "more": 1}', "application/json", (400, "bad_request")),
        (b'{"tx": "00", "tx": "01"}', "application/json", (400, "bad_request")),
        (b'{"tx": "00", "\\u0074x": "01"}', "application/json", (400, "bad_request")),
        (b"[" * 60_000, "application/json", (400, "bad_request")),
        (b"\xff\xfe", "application/json", (400, "bad_request")),
        (b'{"tx": "0G"}', "application/json", (400, "bad_hex")),
        (b'{"tx": "abc"}', "application/json", (400, "bad_hex")),
        (b'{"tx": "AB"}', "application/json", (400, "bad_hex")),
        (bytes(MAX_TX_BYTES + 1), "application/msgpack", (413, "too_large")),
        (bytes(70 * 1024), "application/msgpack", (413, "too_large")),
    ],
)
async def test_a_body_in_the_wrong_form(
    api: ApiClient, body: bytes, content_type: str, expected: tuple[int, str]
) -> None:
    height = api.node.chain.height
    assert await problem(await api.post(PATH, body, content_type)) == expected
    assert api.node.chain.height == height


@pytest.mark.parametrize("path", [PATH, "/v1/txs/simulate"])
async def test_a_repeated_name_is_refused_by_name(api: ApiClient, path: str) -> None:
    answer = await api.post(path, b'{"tx": "00", "tx": "01"}', "application/json")
    assert (answer.status, (await answer.json())["detail"]) == (400, "a name occurs twice in the body")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("wait=forever", "bad_request"),
        ("wait=committed&timeout=61s", "bad_timeout"),
        ("wait=committed&timeout=-1s", "bad_timeout"),
        ("wait=committed&timeout=soon", "bad_timeout"),
    ],
)
async def test_waiting_has_bounds(api: ApiClient, query: str, code: str) -> None:
    height = api.node.chain.height
    assert await problem(await api.post(f"/v1/txs?{query}", transfer(api))) == (400, code)
    assert api.node.chain.height == height


@pytest.mark.parametrize("tx_id", ["xyz", "AB" * 32, "ab" * 31, "ab" * 33])
async def test_an_id_is_hex(api: ApiClient, tx_id: str) -> None:
    assert await api.refused(f"/v1/txs/{tx_id}") == (400, "bad_hex")


async def test_an_unknown_id(api: ApiClient) -> None:
    assert await api.refused(f"/v1/txs/{'ab' * 32}") == (404, "unknown_transaction")


BATCH = "/v1/txs/batch?wait=committed&timeout=5s"


def three(api: ApiClient) -> list[bytes]:
    """Return two transfers of one account and, between them, one that nobody signed rightly."""
    world = api.node.world
    world.nonces.clear()
    good = [world.tx("member-01", Transfer(world.id("member-02"), Won(amount))).raw for amount in (40, 41)]
    return [good[0], good[0][:-1] + bytes((good[0][-1] ^ 1,)), good[1]]


async def test_each_transaction_of_a_batch_has_its_own_answer(api: ApiClient) -> None:
    answer = await api.post(BATCH, encode(tuple(three(api))))
    results = (await answer.json())["results"]
    assert answer.status == 200
    assert [entry.get("status", entry.get("code")) for entry in results] == ["committed", "bad_signature", "committed"]
    assert [entry["height"] for entry in (results[0], results[2])] == [
        api.node.chain.find_tx(bytes.fromhex(entry["id"]))[0]  # type: ignore[index]
        for entry in (results[0], results[2])
    ]
    assert api.node.world.available("member-02") == 81


async def test_a_failed_call_of_a_batch_is_not_called_committed(api: ApiClient) -> None:
    """The transaction is in a block and moved nothing. The entry repeats the receipt's refusal, each time it is
    sent."""
    world = api.node.world
    world.fund("member-01", 10)
    raws = [world.tx("member-01", Transfer(world.id("member-02"), Won(amount))).raw for amount in (4, 10**12)]
    for _ in range(2):
        results = (await (await api.post(BATCH, encode(tuple(raws)))).json())["results"]
        assert [(entry["status"], entry["code"]) for entry in results] == [
            ("committed", "ok"),
            ("failed", "insufficient_balance"),
        ]
        assert "detail" not in results[0]
        assert results[1]["detail"]
        assert [entry["height"] for entry in results] == [
            api.node.chain.find_tx(parse_transaction(raw).id)[0]  # type: ignore[index]
            for raw in raws
        ]
    assert world.available("member-02") == 4


async def test_what_stands_in_a_block_is_answered_with_its_receipt_whoever_waits(api: ApiClient) -> None:
    world = api.node.world
    world.fund("member-01", 10)
    for amount, code in ((4, "ok"), (10**12, "insufficient_balance")):
        raw = world.tx("member-01", Transfer(world.id("member-02"), Won(amount))).raw
        api.node.held = True
        assert (await api.post("/v1/txs", raw)).status == 202
        api.node.held = False
        api.node.commit()
        for path in ("/v1/txs", "/v1/txs?wait=committed"):
            again = await api.post(path, raw)
            assert again.status == 200
            assert (await again.json())["code"] == code
    assert world.available("member-02") == 4


async def test_a_batch_in_json_without_waiting(api: ApiClient) -> None:
    body = json.dumps({"txs": [raw.hex() for raw in three(api)]}).encode()
    answer = await api.post("/v1/txs/batch", body, "application/json")
    assert answer.status == 202
    assert [entry.get("status") for entry in (await answer.json())["results"]] == ["pending", None, "pending"]


@pytest.mark.parametrize(
    ("body", "content_type", "code"),
    [
        (b"", "application/msgpack", "bad_encoding"),
        (encode(("text",)), "application/msgpack", "bad_encoding"),
        (encode(()), "application/msgpack", "bad_request"),
        (encode((b"x",) * 1_001), "application/msgpack", "bad_request"),
        (b"{}", "application/json", "bad_request"),
        (b'{"txs": [1]}', "application/json", "bad_request"),
        (b'{"txs": "00"}', "application/json", "bad_request"),
        (b'{"txs": ["00"], "txs": ["01"]}', "application/json", "bad_request"),
        (b"\xff", "application/json", "bad_request"),
        (b'{"txs": ["0x"]}', "application/json", "bad_hex"),
        (b"[" * 100_000, "application/json", "bad_request"),
        (b"x", "text/plain", "unsupported_media_type"),
        (bytes(1024 * 1024 + 1), "application/msgpack", "too_large"),
    ],
)
async def test_a_body_that_is_not_a_batch_is_refused_whole(
    api: ApiClient, body: bytes, content_type: str, code: str
) -> None:
    before = api.node.chain.height
    answer = await api.post("/v1/txs/batch", body, content_type)
    assert (await answer.json())["code"] == code
    assert api.node.chain.height == before


async def test_simulating_says_what_would_come_of_it_and_changes_nothing(api: ApiClient) -> None:
    world = api.node.world
    world.fund("member-01", 10)
    good = world.tx("member-01", Transfer(world.id("member-02"), Won(4)))
    before, height = world.contents(), api.node.chain.height
    shown = await (await api.post("/v1/txs/simulate", good.raw)).json()
    assert (shown["simulated"], shown["code"], shown["height"]) == (True, "ok", height + 1)
    assert [event["type"] for event in shown["events"]] == ["won.transferred"]
    assert "index" not in shown
    as_json = await api.post("/v1/txs/simulate", json.dumps({"tx": good.raw.hex()}).encode(), "application/json")
    assert (await as_json.json())["events"] == shown["events"]
    world.nonces.clear()
    poor = world.tx("member-01", Transfer(world.id("member-02"), Won(10**12)))
    assert (await (await api.post("/v1/txs/simulate", poor.raw)).json())["code"] == "insufficient_balance"
    assert world.contents() == before
    assert api.node.chain.height == height


async def test_what_could_not_stand_in_a_block_is_not_simulated(api: ApiClient) -> None:
    world = api.node.world
    world.fund("member-01", 10)
    raw = world.tx("member-01", Transfer(world.id("member-02"), Won(4))).raw
    forged = raw[:-1] + bytes([raw[-1] ^ 1])
    assert await problem(await api.post("/v1/txs/simulate", forged)) == (400, "bad_signature")
    assert await problem(await api.post("/v1/txs/simulate", b"x")) == (400, "bad_encoding")
    assert await problem(await api.post("/v1/txs/simulate", b"x", "text/plain")) == (415, "unsupported_media_type")
    await api.post("/v1/txs", raw)
    assert (await problem(await api.post("/v1/txs/simulate", raw)))[1] == "nonce_used"


async def test_the_bound_that_is_named_is_the_one_that_holds(api: ApiClient) -> None:
    for path, most in (("/v1/txs", 64 * 1024), ("/v1/txs/batch", 1024 * 1024)):
        answer = await api.post(path, bytes(most + 1))
        assert str(most) in (await answer.json())["detail"]


async def test_a_body_that_is_not_a_transaction_is_refused_with_a_sentence(api: ApiClient) -> None:
    for path in ("/v1/txs", "/v1/txs/simulate"):
        answer = await api.post(path, b"\x00")
        assert (await answer.json())["detail"].startswith("these bytes are not a signed transaction: ")
    batch = await api.post("/v1/txs/batch", encode((b"\x00",)))
    assert (await batch.json())["results"][0]["detail"].startswith("these bytes are not a signed transaction: ")
