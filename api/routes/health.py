"""Routes of the peer's health and its view of the network."""

import asyncio

from aiohttp import web

from api import errors, query_params, render
from api.response import PORT, answer
from ledger.primitives.validators import MAX_VALIDATORS

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
ALIVE_S = 10
"""A node that does not answer for this long is stopped or stuck: its longest piece of work takes a fraction of a
second."""

routes = web.RouteTableDef()


@routes.get("/livez")
async def livez(request: web.Request) -> web.Response:
    """Whether the loops of the API and of the node run: any answer shows it."""
    try:
        async with asyncio.timeout(ALIVE_S):
            await request.app[PORT].status()
    except TimeoutError:
        raise errors.NotAliveError(seconds=ALIVE_S) from None
    return answer({"alive": True})


@routes.get("/readyz")
async def readyz(request: web.Request) -> web.Response:
    """200 if this peer can serve; otherwise 503 with the reasons. Query: min_peers, max_behind."""
    min_peers = query_params.number(request, "min_peers", -1, 0, MAX_VALIDATORS)
    max_behind = query_params.number(request, "max_behind", -1, 0, query_params.MAX_BEHIND)
    found = await request.app[PORT].ready(
        None if min_peers < 0 else min_peers,
        None if max_behind < 0 else max_behind,
    )
    reasons = [{"code": code} | render.why(code, fields) for code, fields in found.reasons]
    return answer({"ready": found.ready, "reasons": reasons}, 200 if found.ready else 503)


@routes.get("/status")
async def status(request: web.Request) -> web.Response:
    """The status of the node, with instants in RFC 3339."""
    found = await request.app[PORT].status()
    body = render.record(found)
    for name in ("tip_time", "chain_time"):
        body[name] = render.instant(body.pop(f"{name}_ms"))
    return answer(body)


@routes.get("/v1/consensus")
async def consensus(request: web.Request) -> web.Response:
    """The height being decided: view, leader, order, timers, demoted and guilty validators."""
    found = await request.app[PORT].consensus()
    chain = request.app[PORT].chain
    members = chain.validators(min(found.height, chain.height + 2))  # this chain may be a block behind the node
    named = {member.id.hex(): member.name for member in members.members}
    return answer(render.record(found) | {"names": named})


@routes.get("/peers")
async def peers(request: web.Request) -> web.Response:
    """The other validators and the admitted observers, as this peer sees them."""
    return answer({"peers": [render.record(peer) for peer in await request.app[PORT].peers()]})


@routes.get("/metrics")
async def metrics(request: web.Request) -> web.Response:
    """Prometheus text."""
    return web.Response(body=await request.app[PORT].metrics_text(), headers={"Content-Type": METRICS_TYPE})
