"""Packs what somebody needs to help with a node into one archive, without any secret.

    answers/    status, peers, consensus, validators, parameters, readiness, metrics, if the node answers
    node/       node.toml, genesis.json, the last lines of the log, sizes of the files
    about.json  version, Python, system, time

Rule: this file names each packed file. It never reads keys/, the safety record or the store.
"""

import io
import json
import platform
import tarfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from getty_client.refusals import system_reason

from cli.client import Client
from cli.errors import CliError
from cli.language import say
from cli.texts import nodes as texts
from node.shell.disk.files import NodeFiles

LOG_BYTES = 2 * 1024 * 1024
"""How much of the log's end is packed: several hours at level info."""

QUESTIONS = {
    "status.json": "/status",
    "peers.json": "/peers",
    "readyz.json": "/readyz",
    "consensus.json": "/v1/consensus",
    "validators.json": "/v1/validators",
    "params.json": "/v1/params",
    "audit.json": "/v1/audit",
    "metrics.txt": "/metrics",
}


def write(target: Path, files: NodeFiles, client: Client) -> dict[str, Any]:
    """Write the archive and return {"file", "parts": {name: size, or the reason why it is missing}}."""
    parts: dict[str, str] = {}
    with tarfile.open(target, "x:gz") as archive:

        def put(name: str, data: bytes) -> None:
            entry = tarfile.TarInfo(f"debug-bundle/{name}")
            entry.size, entry.mtime = len(data), int(time.time())
            archive.addfile(entry, io.BytesIO(data))
            parts[name] = say(texts.BYTES, count=len(data))

        for name, path in QUESTIONS.items():
            try:
                put(f"answers/{name}", client.probe(client.urls[0], path).body)
            except CliError as error:
                parts[f"answers/{name}"] = say(texts.MISSING, why=error.said)
        for file in (files.config, files.genesis):
            _put_file(put, parts, file)
        _put_file(put, parts, files.log, LOG_BYTES)
        put("node/sizes.json", json.dumps(_sizes(files), indent=1).encode())
        put("about.json", json.dumps(_about(), indent=1).encode())
    return {"file": str(target), "parts": parts}


def _put_file(put: Any, parts: dict[str, str], path: Path, most: int = 1024 * 1024) -> None:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - most))
            put(f"node/{path.name}", file.read(most))
    except OSError as error:
        parts[f"node/{path.name}"] = say(texts.MISSING, why=system_reason(error))


def _sizes(files: NodeFiles) -> dict[str, int]:
    found = sorted(path for path in files.root.rglob("*") if path.is_file() and path.parent.name != "keys")
    return {str(path.relative_to(files.root)): path.stat().st_size for path in found}


def _about() -> dict[str, str]:
    return {
        "version": version("getty"),
        "python": platform.python_version(),
        "system": platform.platform(),
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    }
