"""The build backend of getty-client: a wheel of the client, with the ledger's primitives it uses under its own name.

    clients/python/getty_client/**               → getty_client/**
    ledger/primitives/ what is imported of it    → getty_client/_primitives/**

Rule 1: of the sources only import lines change, `ledger.primitives` to `getty_client._primitives`.
Rule 2: a wheel that would still import another part of this project is not built.
Rule 3: it is built in a folder of its own; nothing is written beside the sources.
"""

import ast
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from setuptools import build_meta

__all__ = ["PackingError", "build_sdist", "build_wheel", "stage"]

CLIENT = Path(__file__).resolve().parents[1]
PRIMITIVES = CLIENT.parents[1] / "ledger" / "primitives"
OURS = frozenset({"api", "bench", "cli", "consensus", "contracts", "ledger", "node", "services", "tests"})
"""Parts of this project that no wheel of the client may need."""
_IMPORT = re.compile(r"^(\s*from )ledger\.primitives(?=[. ])", re.MULTILINE)
_NAMED = re.compile(r"^\s*from ledger\.primitives\.(\w+) import", re.MULTILINE)


class PackingError(Exception):
    """The wheel cannot be made from what is here."""


def build_wheel(wheel_directory: str, *_settings: Any, **_named: Any) -> str:
    """Build the wheel into `wheel_directory` and return its name (PEP 517). There is nothing to configure."""
    target = str(Path(wheel_directory).resolve())
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        stage(CLIENT, PRIMITIVES, Path(folder))
        os.chdir(folder)
        try:
            return str(build_meta.build_wheel(target))
        finally:
            os.chdir(before)


def build_sdist(*_asked: Any, **_named: Any) -> str:
    """Refuse: the sources of the primitives stand beside the client in the repository, so wheels are made there."""
    raise PackingError("getty-client is built as a wheel, from the repository: pip wheel clients/python")


def stage(client: Path, primitives: Path, into: Path) -> None:
    """Lay out in `into` what the wheel is made of. Raises PackingError where it would not stand alone."""
    if not (primitives / "codec.py").is_file():
        raise PackingError(f"{primitives} is not there: build the client from the whole repository")
    package = into / "getty_client"
    shutil.copytree(client / "getty_client", package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "_primitives").mkdir()
    for name in ("__init__", *_needed(package, primitives)):
        shutil.copyfile(primitives / f"{name}.py", package / "_primitives" / f"{name}.py")
    for path in sorted(package.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        path.write_text(_IMPORT.sub(r"\1getty_client._primitives", text), encoding="utf-8")
    foreign = [f"{path.relative_to(into)}: {name}" for path in sorted(package.rglob("*.py")) for name in _foreign(path)]
    if foreign:
        raise PackingError(f"the client would not stand alone: {', '.join(foreign)}")
    settings = (client / "pyproject.toml").read_text(encoding="utf-8")
    settings = settings.replace('build-backend = "packing.wheel"\nbackend-path = ["."]\n', "")
    (into / "pyproject.toml").write_text(settings, encoding="utf-8")


def _needed(package: Path, primitives: Path) -> list[str]:
    """Return the primitives that the package imports, and those that these import."""
    waiting = {name for path in package.rglob("*.py") for name in _NAMED.findall(path.read_text(encoding="utf-8"))}
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        found.add(name)
        text = (primitives / f"{name}.py").read_text(encoding="utf-8")
        waiting |= set(_NAMED.findall(text)) - found
    return sorted(found)


def _foreign(path: Path) -> Iterator[str]:
    """Yield what a module imports of other parts of this project."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        yield from (name for name in names if name.partition(".")[0] in OURS)
