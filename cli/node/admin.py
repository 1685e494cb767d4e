"""Requests to the admin port of a node on this machine, with a token from the node's folder.

Rule: a token is read from keys/admin.tokens, which only its owner may read, and is sent only to this machine.
"""

import http.client
import json
from typing import Any, NamedTuple

from getty_client.exchange import fields_of
from getty_client.refusals import system_reason

from cli import language
from cli.errors import KeyProblemError, RefusedError, because
from cli.refusals.nodes import NoAdminPortError, NodeNotReachableError
from cli.refusals.wallets import NoTokenError
from node.config import NodeConfig
from node.shell.disk.errors import KeyFileError
from node.shell.disk.files import NodeFiles

TIMEOUT_S = 5.0


class Question(NamedTuple):
    """One row of the table in `api.admin`."""

    method: str
    path: str
    scope: str


SHOW_LEVEL = Question("GET", "/v1/admin/log-level", "read")
SET_LEVEL = Question("PUT", "/v1/admin/log-level", "log")
RELOAD = Question("POST", "/v1/admin/config/reload", "config")


def ask(files: NodeFiles, config: NodeConfig, question: Question, body: object = None) -> Any:
    """Return the JSON answer of the running node of this folder. Raises GettyError."""
    if config.admin is None:
        raise NoAdminPortError(path=files.config)
    listen = config.admin.listen
    connection = http.client.HTTPConnection(listen.host, listen.port, timeout=TIMEOUT_S)
    headers = {"Authorization": f"Bearer {_token(files, question.scope)}", "Content-Type": "application/json"}
    headers["Accept-Language"] = language.spoken()
    try:
        connection.request(question.method, question.path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        said = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NodeNotReachableError(listen=str(listen), why=system_reason(error)) from error
    finally:
        connection.close()
    if answer.status >= 400:
        raise RefusedError(str(said.get("code")), str(said.get("detail")), str(said.get("action", "")), fields_of(said))
    return said


def _token(files: NodeFiles, scope: str) -> str:
    from node.shell.admin import read_tokens  # noqa: PLC0415  # imports the HTTP server

    try:
        tokens = read_tokens(files.admin_tokens)
    except KeyFileError as error:
        raise because(KeyProblemError, error) from error
    for scopes, token in tokens:
        if scope in scopes:
            return token
    raise NoTokenError(path=files.admin_tokens, scope=scope)
