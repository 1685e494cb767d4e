"""Routes of the library of clauses and of agreements, from `contracts.agreement.views`."""

from collections.abc import Callable
from typing import Any, TypeVar

from aiohttp import web

from api import query_params, render
from api.errors import Hex, RelayedProblemError
from api.response import PORT, answer
from contracts.abi import InvalidCallError, Storage
from contracts.agreement import views

T = TypeVar("T")

routes = web.RouteTableDef()


@routes.get("/v1/experts")
async def experts(request: web.Request) -> web.Response:
    """The experts who may judge clauses."""
    return answer({"experts": _rendered(views.experts(_storage(request)))})


@routes.get("/v1/clauses")
async def clauses(request: web.Request) -> web.Response:
    """The library of clauses, each in its present version, or its last if none is in force yet."""
    return answer({"clauses": _rendered(views.clauses(_storage(request)))})


@routes.get("/v1/clauses/{clause}")
async def clause(request: web.Request) -> web.Response:
    """All versions of a clause, with the experts' verdicts."""
    name = request.match_info["clause"]
    return answer({"versions": _rendered(_view(request, lambda storage: views.versions_of(storage, name)))})


@routes.get("/v1/agreements/{id}")
async def agreement(request: web.Request) -> web.Response:
    """One agreement: its clauses with their values, and the hashes of their texts."""
    hashed = query_params.hash32(request.match_info["id"], Hex.AGREEMENT)
    return answer(render.record(_view(request, lambda storage: views.agreement_of(storage, hashed))))


def _storage(request: web.Request) -> Storage:
    return request.app[PORT].chain.storage("agreement")


def _view(request: web.Request, view: Callable[[Storage], T]) -> T:
    """Return the result of `view`. Raises ProblemError if there is no such clause or agreement."""
    try:
        return view(_storage(request))
    except InvalidCallError as error:
        raise RelayedProblemError(error.code, error.fields) from error


def _rendered(views_: tuple[Any, ...]) -> list[Any]:
    return [render.record(each) for each in views_]
