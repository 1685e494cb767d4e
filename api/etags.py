"""Answers a client has already: ETag and If-None-Match.

    what is asked                     its tag                           changes
    one block, transaction, proof     hash of the block it stands in    never
    what the state says, and lists    hash of the tip                   with every block

Rule 1: a tag is known before the answer is made where it is that of the tip, so that an unchanged answer costs nothing.
Rule 2: a tag names the language too, because receipts are rendered in it (`api.language`); English has no mark.
"""

from aiohttp import web

from api import language

TAG_DIGITS = 32
"""Of a block hash in hex: 128 bits."""


def tag(block_hash: bytes, *, weak: bool = False) -> str:
    """Return the ETag made of a block's hash; weak for answers that say the same in different bytes."""
    spoken = "" if language.spoken() == "en" else f"-{language.spoken()}"
    return f'{"W/" if weak else ""}"{block_hash.hex()[:TAG_DIGITS]}{spoken}"'


def has(request: web.Request, etag: str) -> bool:
    """Return whether the client has what bears `etag`; weak comparison, as RFC 9110 wants it here."""
    known = request.headers.get("If-None-Match", "")
    listed = {each.strip().removeprefix("W/") for each in known.split(",")}
    return known.strip() == "*" or etag.removeprefix("W/") in listed


def unchanged(etag: str) -> web.Response:
    """Return the answer that what the client has is still right."""
    return web.Response(status=304, headers={"ETag": etag, "Cache-Control": "no-cache"})
