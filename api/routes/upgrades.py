"""Route of upgrades: which version of each contract is in force, and what operators have decided."""

from aiohttp import web

from api import render
from api.response import PORT, answer
from contracts.registry import default_registry
from contracts.upgrade.views import ballots

routes = web.RouteTableDef()

_newest = default_registry().newest().versions


@routes.get("/v1/upgrades")
async def upgrades(request: web.Request) -> web.Response:
    """The versions of contracts in force, planned upgrades, and operators' open ballots on upgrades."""
    chain = request.app[PORT].chain
    reader, missing = chain.reader(), chain.missing_versions()
    versions = [
        {"contract": name, "version": version, "newest": _newest[name]}
        for name, version in sorted(reader.versions.items())
    ]
    planned = [
        render.record(one) | {"ready": one not in missing} for one in chain.decided if one.from_height > chain.height
    ]
    open_ballots = [render.record(one) for one in ballots(reader, chain.storage("upgrade"))]
    return answer({"versions": versions, "planned": planned, "ballots": open_ballots})
