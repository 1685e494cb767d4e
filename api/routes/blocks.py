"""Routes of blocks, their receipts, and the certificates that decided them."""

from typing import Any

from aiohttp import web

from api import etags, proven, query_params, render
from api.history import block_at, block_hash_at, header_at, receipts_at
from api.ports import NodePort
from api.response import PORT, answer
from ledger.primitives.block import header_hash
from ledger.primitives.evidence import decode_evidence
from ledger.primitives.transaction import parse_transaction

routes = web.RouteTableDef()


@routes.get("/v1/blocks")
async def page(request: web.Request) -> web.Response:
    """Headers from height ?from= on, ascending, ?limit= of them; ?cursor= continues after the answer before."""
    port = request.app[PORT]
    first = query_params.number(
        request, "cursor" if "cursor" in request.query else "from", 1, 1, query_params.MAX_HEIGHT
    )
    limit = query_params.number(request, "limit", query_params.DEFAULT_PAGE, 1, query_params.MAX_PAGE)
    heights = range(first, min(first + limit, port.chain.height + 1))
    cursor = str(heights[-1] + 1) if len(heights) == limit else None
    return answer({"blocks": [_header(port, height) for height in heights], "cursor": cursor})


@routes.get("/v1/certificates")
async def certificates(request: web.Request) -> web.Response:
    """Headers with their certificates from height ?from= on, ascending: for a light client that follows the chain."""
    port = request.app[PORT]
    first = query_params.number(request, "from", 1, 1, query_params.MAX_HEIGHT)
    limit = query_params.number(request, "limit", query_params.DEFAULT_PAGE, 1, query_params.MAX_PAGE)
    heights = range(first, min(first + limit, port.chain.height + 1))
    return answer({"certified": [proven.certified(port.chain, height) for height in heights]})


@routes.get("/v1/blocks/{height}")
async def block(request: web.Request) -> web.Response:
    """One block: header, ids of its transactions, and all receipts (scheduled work first)."""
    port = request.app[PORT]
    height = query_params.height(request.match_info["height"], port.chain.height)
    found = block_at(port.chain, height)
    receipts = receipts_at(port.chain, height)
    time_ms = found.header.timestamp_ms
    return answer(
        _header(port, height)
        | {
            "transactions": [parse_transaction(raw).id.hex() for raw in found.txs],
            "evidence": [_evidence(port, raw) for raw in found.evidence],
            "receipts": [render.receipt(item, height, index, time_ms) for index, item in enumerate(receipts)],
        },
        etag=etags.tag(header_hash(found.header)),
    )


@routes.get("/v1/blocks/{height}/certificate")
async def certificate(request: web.Request) -> web.Response:
    """The canonical header and the CommitCert that decided it: for a light client."""
    port = request.app[PORT]
    height = query_params.height(request.match_info["height"], port.chain.height)
    # weak: peers may have different certificates of one block, which are equally good
    return answer(proven.certified(port.chain, height), etag=etags.tag(block_hash_at(port.chain, height), weak=True))


def _header(port: NodePort, height: int) -> dict[str, Any]:
    header = header_at(port.chain, height)
    return {"hash": header_hash(header).hex()} | render.record(header)


def _evidence(port: NodePort, raw: bytes) -> dict[str, Any]:
    """Return the content of a piece of evidence, and the accused validator."""
    found = decode_evidence(raw)
    accused = port.chain.validators(found.height)[found.signer]
    return {
        "kind": str(type(found).__struct_config__.tag),
        "proves": type(found).__name__,
        "height": found.height,
        "validator_id": accused.id.hex(),
        "name": accused.name,
        "evidence": raw.hex(),
    }
