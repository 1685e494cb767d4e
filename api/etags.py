"""Avoids answers that a client already has: ETag and If-None-Match.

    request                           its tag                           changes
    a block, transaction, proof       hash of the block that has it     never
    the state, and lists              hash of the tip                   with every block

Rule 1: a tag of the tip is known before the answer is made, so that an unchanged answer costs nothing.
Rule 2: a tag also names the language, because receipts are rendered in it (`api.language`); English has no mark.
"""

from aiohttp import web

from api import language

TAG_DIGITS = 32
"""Number of hex digits of a block hash: 128 bits."""


def tag(block_hash: bytes, *, weak: bool = False) -> str:
    """Return the ETag for a block's hash; weak for answers with the same content in different bytes."""
    spoken = "" if language.spoken() == "en" else f"-{language.spoken()}"
    return f'{"W/" if weak else ""}"{block_hash.hex()[:TAG_DIGITS]}{spoken}"'


def has(request: web.Request, etag: str) -> bool:
    """Return whether the client has the answer with `etag`; compares weakly, as RFC 9110 requires here."""
    known = request.headers.get("If-None-Match", "")
    listed = {each.strip().removeprefix("W/") for each in known.split(",")}
    return known.strip() == "*" or etag.removeprefix("W/") in listed


def unchanged(etag: str) -> web.Response:
    """Return the answer which says that the client's copy is still valid."""
    return web.Response(status=304, headers={"ETag": etag, "Cache-Control": "no-cache"})
