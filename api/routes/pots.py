"""Routes of pots, from `contracts.pot.views`. Their proposals are at /v1/clubs/{id}/proposals, as of every club."""

from collections.abc import Callable
from typing import TypeVar

from aiohttp import web

from api import query_params, render
from api.errors import Hex, RelayedProblemError
from api.response import PORT, answer
from contracts.abi import InvalidCallError, ReadContext, Storage
from contracts.pot import views
from ledger.primitives.codec import encode

T = TypeVar("T")

routes = web.RouteTableDef()


@routes.get("/v1/pots/{id}")
async def pot(request: web.Request) -> web.Response:
    """One pot: its terms, also as the bytes that are signed; what it holds; every member with the present share."""
    found = _view(request, views.pot)
    return answer(render.record(found) | {"terms_encoded": encode(found.terms).hex()})


@routes.get("/v1/pots/{id}/spendings")
async def spendings(request: web.Request) -> web.Response:
    """What the members have decided to spend, and the parts that wait for receipts."""
    return answer({"spendings": [render.record(each) for each in _view(request, views.spendings)]})


@routes.get("/v1/pots/{id}/statement")
async def statement(request: web.Request) -> web.Response:
    """What ?account=, or everybody, has paid into the pot and received from it, by kind of move."""
    text = request.query.get("account")
    account = None if text is None else query_params.account(text)
    return answer(render.record(_view(request, lambda ctx, store, id_: views.statement(ctx, store, id_, account))))


def _view(request: web.Request, view: Callable[[ReadContext, Storage, bytes], T]) -> T:
    """Return the result of `view` for the pot in the request."""
    chain = request.app[PORT].chain
    id_ = query_params.hash32(request.match_info["id"], Hex.CLUB_ID)
    try:
        return view(chain.reader(), chain.storage("pot"), id_)
    except InvalidCallError as error:
        raise RelayedProblemError(error.code, error.fields) from error
