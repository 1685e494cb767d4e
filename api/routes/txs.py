"""Routes of transactions: submit, simulate, wait, look up."""

import asyncio
import json
from typing import Any

import msgspec
from aiohttp import web

from api import errors, etags, query_params, render
from api.description import MAX_BATCH_TXS
from api.errors import Hex
from api.framing import MAX_BATCH_BYTES, answer_expect, too_large
from api.history import block_hash_at, header_at, receipt_at, transaction_at
from api.ports import ApiRefused, Location, NodePort
from api.response import PORT, answer
from contracts.registry import default_registry
from ledger.primitives.codec import CodecError, decode
from ledger.primitives.keys import verify_all
from ledger.primitives.receipt import OK
from ledger.primitives.transaction import MAX_TX_BYTES, ParsedTransaction, parse_transaction
from ledger.primitives.units import Hash32, Millis
from ledger.refusals import BadSignatureError, UnreadableTransactionError

MAX_BODY_HEX = 2 * MAX_TX_BYTES
"""More than a transaction's bound, so that a slightly larger one is refused as too large, not as bad hex."""
MAX_BODIES = 32
"""Number of batches that are read at a time, of all clients: 32 MiB. A further one is refused for the moment."""

A_HASH_AND_NO_WORD = "(?!(?:batch|simulate)$)[^/]+"
"""Keeps /v1/txs/batch a path of its own with one method, so that its Allow does not list the methods of
/v1/txs/{id}."""

BODIES: web.AppKey[asyncio.Semaphore] = web.AppKey("bodies", asyncio.Semaphore)

routes = web.RouteTableDef()
_contracts = default_registry().newest().by_name


@routes.post("/v1/txs", expect_handler=answer_expect)
async def submit(request: web.Request) -> web.Response:
    """Submit one signed transaction: 202 {id}; with ?wait=committed&timeout=10s 200 and the receipt.

    If a block already has it, the answer is its receipt with 200, with or without wait.
    """
    port = request.app[PORT]
    wait = request.query.get("wait")
    if wait not in (None, "committed"):
        raise errors.BadWaitError
    timeout = query_params.timeout_s(request)
    raw = await _raw_transaction(request)
    tx_id = await port.submit(raw, request.remote or "")
    found = port.chain.find_tx(tx_id) if wait is None else None
    place = await port.wait_receipt(tx_id, timeout) if wait else None if found is None else Location(*found)
    if place is None:
        return answer({"id": tx_id.hex(), "status": "pending"}, 202)
    return answer(_receipt(port, place))


@routes.post("/v1/txs/simulate", expect_handler=answer_expect)
async def simulate(request: web.Request) -> web.Response:
    """Simulate a signed transaction, alone in the next block: returns its receipt and changes nothing."""
    port = request.app[PORT]
    raw = await _raw_transaction(request)
    try:
        parsed = parse_transaction(raw)
    except CodecError as error:
        raise UnreadableTransactionError(fault=error.said) from error
    if not all(verify_all(parsed.claims())):
        raise BadSignatureError
    chain = port.chain
    time_ms = Millis(max(chain.tip_time_ms + 1, (await port.status()).chain_time_ms))
    receipt = chain.simulate(parsed, time_ms)
    shown = render.receipt(receipt, chain.height + 1, 0, time_ms)
    del shown["index"]  # it is not in a block
    return answer({"simulated": True} | shown)


@routes.post("/v1/txs/batch", expect_handler=answer_expect)
async def submit_batch(request: web.Request) -> web.Response:
    """Submit many signed transactions: 202 {results}, one per transaction in order, each {id, status} or {code, detail,
    fields}.

    With ?wait=committed&timeout=10s, the answer is 200 as soon as all are in blocks, each with its height, index and
    the receipt's code: the status is committed if that is ok, and failed, with the detail, if the call was refused in
    execution. The body is a MessagePack array of byte strings, or {"txs": [hex, …]}. The transactions do not depend on
    each other.
    """
    port = request.app[PORT]
    wait = request.query.get("wait")
    if wait not in (None, "committed"):
        raise errors.BadWaitError
    timeout = query_params.timeout_s(request)
    answers = await port.submit_many(await _raw_batch(request), request.remote or "")
    ids = [found for found in answers if not isinstance(found, ApiRefused)]
    places = dict(zip(ids, await port.wait_receipts(ids, timeout), strict=True)) if wait else {}
    results = [_batch_entry(port, found, places) for found in answers]
    body = msgspec.json.encode({"results": results})
    return web.Response(body=body, status=200 if wait else 202, content_type="application/json")


def _batch_entry(port: NodePort, found: Hash32 | ApiRefused, places: dict[Hash32, Location | None]) -> dict[str, Any]:
    if isinstance(found, ApiRefused):
        return {"code": found.code} | render.why(found.code, found.fields)
    place = places.get(found)
    if place is None:
        return {"id": found.hex(), "status": "pending"}
    code, fields = place.code, place.fields
    if code is None:  # it was in a block before the wait
        receipt = receipt_at(port.chain, place)
        code, fields = receipt.code, receipt.fields
    entry = {"id": found.hex(), "status": "committed", "height": place.height, "index": place.index, "code": code}
    if code != OK:
        entry |= {"status": "failed"} | render.why(code, fields)
    return entry


async def _raw_batch(request: web.Request) -> tuple[bytes, ...]:
    """Return the bytes of each transaction of a batch, from either form."""
    bodies = request.app[BODIES]
    if bodies.locked():
        raise errors.TooManyBatchesError(count=MAX_BODIES)
    async with bodies:
        try:
            body = await request.clone(client_max_size=MAX_BATCH_BYTES).read()
        except web.HTTPRequestEntityTooLarge:
            raise too_large(MAX_BATCH_BYTES) from None
    match request.content_type:
        case "application/msgpack":
            try:
                raws = decode(tuple[bytes, ...], body, MAX_BATCH_BYTES)
            except CodecError:
                raise errors.BatchEncodingError from None
        case "application/json":
            raws = _batch_from_json(body)
        case other:
            raise errors.BatchMediaTypeError(media=other)
    if not 1 <= len(raws) <= MAX_BATCH_TXS:
        raise errors.BatchSizeError(most=MAX_BATCH_TXS, given=len(raws))
    return raws


def _batch_from_json(body: bytes) -> tuple[bytes, ...]:
    try:
        document = json.loads(body, object_pairs_hook=_once)
        texts = msgspec.convert(document, dict[str, list[str]])
    except (ValueError, RecursionError):
        raise errors.BadBatchError from None
    if set(texts) != {"txs"}:
        raise errors.BadBatchError
    return tuple(query_params.hexbytes(text, Hex.TX, MAX_BODY_HEX) for text in texts["txs"])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object if no name is repeated; otherwise one program would read the first value and another the
    last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise errors.RepeatedNameError
    return found


@routes.get(f"/v1/txs/{{id:{A_HASH_AND_NO_WORD}}}")
async def look_up(request: web.Request) -> web.Response:
    """The receipt of a committed transaction, with the transaction itself; 404 until this peer has it in a block."""
    port = request.app[PORT]
    tx_id = query_params.hash32(request.match_info["id"], Hex.TX_ID)
    found = port.chain.find_tx(tx_id)
    if found is None:
        raise errors.UnknownTransactionError(id=tx_id)
    place = Location(*found)
    shown = _receipt(port, place) | {"transaction": transaction(transaction_at(port.chain, place))}
    return answer(shown, etag=etags.tag(block_hash_at(port.chain, place.height)))


def transaction(parsed: ParsedTransaction) -> dict[str, Any]:
    """Return a signed transaction as JSON, with its arguments as an object if the call is known."""
    tx = parsed.tx
    shown = render.record(tx)
    shown["id"] = parsed.id.hex()
    shown["args_hex"] = tx.args.hex()
    shown["args"] = arguments(tx.contract, tx.method, tx.args)
    shown["signed_by"] = [entry.public_key.hex() for entry in parsed.signatures]
    return shown


def arguments(contract: str, method: str, args: bytes) -> dict[str, Any] | None:
    """Return the arguments of a call as an object, or None if the call is unknown or they do not fit it."""
    called = _contracts.get(contract)
    found = called.methods.get(method) if called else None
    if found is None:
        return None
    try:
        return render.record(decode(found.call, args))
    except CodecError:
        return None  # the arguments are not valid, as the receipt says


def _receipt(port: NodePort, place: Location) -> dict[str, Any]:
    time_ms = header_at(port.chain, place.height).timestamp_ms
    return render.receipt(receipt_at(port.chain, place), place.height, place.index, time_ms)


async def _raw_transaction(request: web.Request) -> bytes:
    """Return the transaction's bytes, from either form."""
    match request.content_type:
        case "application/msgpack" | "application/octet-stream":
            raw = await request.read()
        case "application/json":
            raw = _from_json(await request.read())
        case other:
            raise errors.MediaTypeError(media=other)
    if len(raw) > MAX_TX_BYTES:
        raise errors.TransactionTooLargeError(most=MAX_TX_BYTES, given=len(raw))
    if not raw:
        raise errors.EmptyBodyError
    return raw


def _from_json(body: bytes) -> bytes:
    try:
        document = json.loads(body, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise errors.NotJsonError from None
    if not isinstance(document, dict) or not isinstance(document.get("tx"), str) or len(document) != 1:
        raise errors.BadTxBodyError
    return query_params.hexbytes(document["tx"], Hex.TX, MAX_BODY_HEX)
