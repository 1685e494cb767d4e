"""Routes of proofs for light clients (`api.proven` has the picture)."""

from typing import Any

from aiohttp import web

from api import etags, proven, query_params
from api.errors import Hex
from api.ports import Location
from api.response import PORT, answer

routes = web.RouteTableDef()


@routes.get("/v1/txs/{id}/proof")
async def transaction(request: web.Request) -> web.Response:
    """A proof that a transaction is in its block, and of its result."""
    tx_id = query_params.hash32(request.match_info["id"], Hex.TX_ID)
    shown = proven.transaction(request.app[PORT].chain, tx_id)
    return answer(shown, etag=_tag(shown))


@routes.get("/v1/receipts/{height}/{index}/proof")
async def receipt(request: web.Request) -> web.Response:
    """A proof of a receipt: also for scheduled work, such as a payout."""
    chain = request.app[PORT].chain
    height = query_params.height(request.match_info["height"], chain.height)
    index = query_params.index(request.match_info["index"], query_params.MAX_INDEX)
    shown = proven.receipt(chain, Location(height, index))
    return answer(shown, etag=_tag(shown))


def _tag(shown: dict[str, Any]) -> str:
    """Return a weak tag: peers may have different certificates of one block, which are equally good."""
    return etags.tag(bytes.fromhex(shown["certified"]["block_hash"]), weak=True)
