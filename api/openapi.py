"""Makes the OpenAPI 3.1 description of the API, from the table of routes and the docstrings of their handlers."""

import inspect
import re
from typing import Any

from aiohttp import web

from api import parameters
from api.description import BODIES, PROBLEM, ROUTES, SCHEMAS, Route
from api.problems import CONTENT_TYPE, TABLE

_NAME = re.compile(r"\{(\w+)\}")


def describe(app: web.Application, version: str) -> dict[str, Any]:
    """Return the OpenAPI document of `app`. Every route has a row in the table (a test checks this)."""
    handlers = {
        (route.method, route.resource.canonical): route.handler
        for route in app.router.routes()
        if route.resource is not None
    }
    paths: dict[str, dict[str, Any]] = {}
    for row in ROUTES:
        operation = _operation(row, inspect.getdoc(handlers[row.method, row.path]) or "")
        paths.setdefault(row.path, {})[row.method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "Getty", "version": version, "description": _WORDS},
        "paths": paths,
        "components": {"schemas": SCHEMAS.named},
    }


def _operation(row: Route, doc: str) -> dict[str, Any]:
    first, _, rest = doc.partition("\n\n")
    found: dict[str, Any] = {
        "operationId": operation_id(row),
        "summary": first.replace("\n", " "),
        "parameters": [
            {"name": name, "in": "path", "required": True} | _shape(parameters.in_path(row.path, name))
            for name in _NAME.findall(row.path)
        ]
        + [
            {"name": name, "in": "query", "required": False} | _shape(parameters.in_query(row.path, name))
            for name in row.query
        ],
        "responses": {
            row.status: {"description": "done", "content": {row.media: {"schema": row.answer}}},
            "default": {"description": "refused", "content": {CONTENT_TYPE: {"schema": PROBLEM}}},
        },
    }
    if rest:
        found["description"] = rest
    if row.body:
        found["requestBody"] = {"required": True, "content": BODIES[row.body]}
        found["responses"]["202"] = {"description": "admitted", "content": {row.media: {"schema": row.answer}}}
    if row.follows_tip:
        found["responses"]["304"] = {"description": "unchanged since the ETag in If-None-Match"}
    return found


def operation_id(row: Route) -> str:
    """Return a name of the route that is valid in every programming language: get_v1_clubs_id_seats."""
    return "_".join([row.method.lower(), *re.findall(r"\w+", row.path)])


def _shape(parameter: parameters.Parameter) -> dict[str, Any]:
    return {"schema": parameter.schema, "description": parameter.words}


_WORDS = (
    "Money is a decimal string of won, bytes are lower-case hex, accounts are gye1…, instants are RFC 3339 UTC. Every "
    "answer carries X-Gye-Height, X-Gye-Chain (the genesis hash) and X-Gye-Peer (the id of the node that answers). "
    "Sentences are in English, or in Korean where Accept-Language prefers ko; codes are the same in both. "
    "Refusals are application/problem+json; their codes: "
    + ", ".join(f"{code} ({row.status})" for code, row in sorted(TABLE.items()))
    + "."
)
