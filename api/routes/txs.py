"""Transactions: hand one over, wait for it, look it up."""

import json
from typing import Any

from aiohttp import web

from api import asked, render
from api.history import header_at, receipt_at, transaction_at
from api.ports import Location, NodePort
from api.problems import ProblemError
from api.room import PORT, answer
from contracts.registry import default_registry
from ledger.primitives.codec import CodecError, decode
from ledger.primitives.transaction import MAX_TX_BYTES, ParsedTransaction, Transaction

MAX_BODY_HEX = 2 * MAX_TX_BYTES
"""Beyond a transaction's bound, so that a slightly too large one is called too large and not badly spelled."""

routes = web.RouteTableDef()
_contracts = default_registry().at(0).by_name


@routes.post("/v1/txs")
async def submit(request: web.Request) -> web.Response:
    """Take one signed transaction: 202 {id}; with ?wait=committed&timeout=10s 200 and the receipt."""
    port = request.app[PORT]
    wait = request.query.get("wait")
    if wait not in (None, "committed"):
        raise ProblemError("bad_request", "wait is committed, or left out")
    timeout = asked.timeout_s(request)
    raw = await _raw_transaction(request)
    tx_id = await port.submit(raw)
    if wait is None:
        return answer({"id": tx_id.hex(), "status": "pending"}, 202)
    place = await port.wait_receipt(tx_id, timeout)
    if place is None:
        return answer({"id": tx_id.hex(), "status": "pending"}, 202)
    return answer(_receipt(port, place))


@routes.get("/v1/txs/{id}")
async def look_up(request: web.Request) -> web.Response:
    """The receipt of a committed transaction, with the transaction itself. 404 while it is in no block of this peer."""
    port = request.app[PORT]
    tx_id = asked.hash32(request.match_info["id"], "a transaction's id")
    found = port.chain.find_tx(tx_id)
    if found is None:
        raise ProblemError("unknown_transaction", f"transaction {tx_id.hex()} is in no block of this peer")
    place = Location(*found)
    return answer(_receipt(port, place) | {"transaction": transaction(transaction_at(port.chain, place))})


def transaction(parsed: ParsedTransaction) -> dict[str, Any]:
    """Return a signed transaction as JSON, its arguments spelled out where the call is known."""
    tx = parsed.tx
    shown = render.record(tx)
    shown["id"] = parsed.id.hex()
    shown["args_hex"] = tx.args.hex()
    shown["args"] = _arguments(tx)
    shown["signed_by"] = [entry.public_key.hex() for entry in parsed.signatures]
    return shown


def _arguments(tx: Transaction) -> dict[str, Any] | None:
    contract = _contracts.get(tx.contract)
    method = contract.methods.get(tx.method) if contract else None
    if method is None:
        return None
    try:
        return render.record(decode(method.call, tx.args))
    except CodecError:
        return None  # the receipt says the arguments were wrong; there is nothing to spell out


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
            raise ProblemError("unsupported_media_type", f"a transaction is not sent as {other}")
    if len(raw) > MAX_TX_BYTES:
        raise ProblemError("too_large", f"a transaction has at most {MAX_TX_BYTES} bytes, not {len(raw)}")
    if not raw:
        raise ProblemError("bad_encoding", "the body is empty")
    return raw


def _from_json(body: bytes) -> bytes:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        raise ProblemError("bad_request", "the body is not JSON") from None
    if not isinstance(document, dict) or not isinstance(document.get("tx"), str) or len(document) != 1:
        raise ProblemError("bad_request", 'the body is {"tx": hex}')
    return asked.hexbytes(document["tx"], "tx", MAX_BODY_HEX)
