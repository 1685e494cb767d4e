"""Shared by all routes: the node's port, and the form of an answer."""

import json
from typing import Any

from aiohttp import web

from api.ports import NodePort

PORT: web.AppKey[NodePort] = web.AppKey("port", NodePort)


def answer(body: Any, status: int = 200, etag: str = "") -> web.Response:
    """Return `body` as JSON; `etag` (`api.etags`) is for answers that never change."""
    return web.Response(
        status=status,
        body=encoded(body),
        content_type="application/json",
        headers={"ETag": etag, "Cache-Control": "no-cache"} if etag else None,
    )


def encoded(body: Any) -> bytes:
    """Return `body` as the bytes of a JSON answer."""
    return json.dumps(body, ensure_ascii=False).encode()
