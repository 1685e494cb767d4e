"""Clubs, their schedules, rounds and seats, and proposals (`api.clubs` has the shapes)."""

from aiohttp import web

from api import asked
from api.clubs import Clubs
from api.room import PORT, answer
from ledger.primitives.units import Hash32

MAX_SKIP = 1_000_000

routes = web.RouteTableDef()


@routes.get("/v1/clubs")
async def page(request: web.Request) -> web.Response:
    """Clubs in order of their founding; ?cursor= goes on where the answer before ended."""
    limit = asked.number(request, "limit", asked.DEFAULT_PAGE, 1, asked.MAX_PAGE)
    after = asked.number(request, "cursor", 0, 0, MAX_SKIP)
    found = _clubs(request).page(after, limit)
    return answer({"clubs": found, "cursor": str(after + limit) if len(found) == limit else None})


@routes.get("/v1/clubs/{id}")
async def club(request: web.Request) -> web.Response:
    """One club."""
    return answer(_clubs(request).club(_id(request)))


@routes.get("/v1/clubs/{id}/schedule")
async def schedule(request: web.Request) -> web.Response:
    """Its whole table."""
    return answer(_clubs(request).schedule(_id(request)))


@routes.get("/v1/clubs/{id}/rounds")
async def rounds(request: web.Request) -> web.Response:
    """Its rounds."""
    return answer(_clubs(request).rounds(_id(request)))


@routes.get("/v1/clubs/{id}/seats")
async def seats(request: web.Request) -> web.Response:
    """Its seats."""
    return answer(_clubs(request).seats(_id(request)))


@routes.get("/v1/clubs/{id}/proposals")
async def proposals(request: web.Request) -> web.Response:
    """Its proposals."""
    limit = asked.number(request, "limit", asked.DEFAULT_PAGE, 1, asked.MAX_PAGE)
    return answer(_clubs(request).proposals(_id(request), limit))


@routes.get("/v1/proposals/{id}")
async def proposal(request: web.Request) -> web.Response:
    """One proposal."""
    return answer(_clubs(request).proposal(asked.hash32(request.match_info["id"], "a proposal's id")))


def _clubs(request: web.Request) -> Clubs:
    return Clubs(request.app[PORT].chain)


def _id(request: web.Request) -> Hash32:
    return asked.hash32(request.match_info["id"], "a club's id")
