"""Routes of the API's description, for programs and for people; all their files are in the package."""

from importlib import resources

from aiohttp import web

from api import errors, openapi
from api.response import PORT, encoded

ASSETS = {"docs.html": "text/html", "docs.js": "text/javascript", "docs.css": "text/css"}
DESCRIPTION: web.AppKey[dict[str, bytes]] = web.AppKey("description", dict)
"""The description as it is sent, by version: encoding it takes milliseconds, and every answer shares the same bytes."""
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'"

routes = web.RouteTableDef()


@routes.get("/openapi.json")
async def description(request: web.Request) -> web.Response:
    """This description: OpenAPI 3.1."""
    made = request.app[DESCRIPTION]
    if not made:
        version = (await request.app[PORT].status()).version
        made[version] = encoded(openapi.describe(request.app, version))
    (body,) = made.values()
    return web.Response(body=body, content_type="application/json")


@routes.get("/docs")
async def viewer(_request: web.Request) -> web.Response:
    """A page that shows this description, and can send requests."""
    return _asset("docs.html")


@routes.get("/docs/{name}")
async def asset(request: web.Request) -> web.Response:
    """A file of that page."""
    return _asset(request.match_info["name"])


def _asset(name: str) -> web.Response:
    if name not in ASSETS:
        raise errors.AssetNotFoundError(name=name)
    body = resources.files("api").joinpath("assets", name).read_bytes()
    headers = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}
    return web.Response(body=body, content_type=ASSETS[name], charset="utf-8", headers=headers)
