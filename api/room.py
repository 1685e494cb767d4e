"""What every room of the API uses: the port, and how an answer is written."""

import json
from typing import Any

from aiohttp import web

from api.ports import NodePort

PORT: web.AppKey[NodePort] = web.AppKey("port", NodePort)


def answer(body: Any, status: int = 200) -> web.Response:
    """Return `body` as JSON."""
    return web.Response(
        status=status, body=json.dumps(body, ensure_ascii=False).encode(), content_type="application/json"
    )
