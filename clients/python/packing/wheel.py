"""The build backend of getty-client: makes a wheel of the client and a copy of the ledger's primitives that it uses.

    clients/python/getty_client/**               → getty_client/**
    ledger/primitives/, what is imported of it   → getty_client/_primitives/**

Rule 1: only import lines of the sources change, from `ledger.primitives` to `getty_client._primitives`.
Rule 2: a wheel that would import another part of this project is not built.
Rule 3: the wheel is built in a temporary folder. Nothing is written beside the sources.
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
"""Parts of this project that the wheel must not import."""
_IMPORT = re.compile(r"^(\s*from )ledger\.primitives(?=[. ])", re.MULTILINE)
_NAMED = re.compile(r"^\s*from ledger\.primitives\.(\w+) import", re.MULTILINE)


class PackingError(Exception):
    """The wheel cannot be built from these sources."""


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
    """Refuse, because the sources of the primitives are only in the repository, where the wheel is built."""
    raise PackingError("getty-client is built as a wheel, from the repository: pip wheel clients/python")


def stage(client: Path, primitives: Path, into: Path) -> None:
    """Write the files of the wheel into `into`. Raises PackingError if they would import other parts of the project."""
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
    """Yield the imports of a module from other parts of this project."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        yield from (name for name in names if name.partition(".")[0] in OURS)
