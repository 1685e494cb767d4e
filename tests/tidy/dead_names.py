"""Functions, classes, methods and constants that nothing in the product names, though a test may.

A name counts as used where it is read, called, given as a keyword, matched, or written as a word of a string (a
registry, `getattr`). An import and `__all__` do not count. Two things of one name share their uses, so a dead one may
hide behind a living one; what is found is dead, or stands in `USED_ELSEWHERE` with its reason.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.kit.syntax_trees import parsed
from tests.tidy.rules import PACKAGES, files

USED_ELSEWHERE = {
    "INNER_NODES": "tests hold the hashing of the tree by it",
    "capture_signals": "uvicorn calls it",
    "down_revision": "alembic reads it",
    "handle_once": "modules that hear of others call it; the first of them takes this line out",
    "revision": "alembic reads it",
    "subscribe": "modules that hear of others call it; the first of them takes this line out",
    "build_sdist": "the build of the wheel looks for it (PEP 517)",
    "emit": "logging calls it",
    "eof_received": "asyncio calls it",
    "format_commands": "click calls it",
    "picture": "the picture in the docstring of escrow's table is checked against it",
    "skeleton": "the transcripts of Korean texts are checked by it",
    "unlisted": "tests hold every event of a run against the catalogue by it",
    "write_usage": "click calls it",
}
"""Names that only a framework or the tests use → why they stand in the product all the same."""

PLAIN = {"cache", "cached_property", "classmethod", "contextmanager", "dataclass", "property", "setter", "staticmethod"}
"""Decorators that use nothing; every other one may hand the function on."""


def _decorators(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> Iterator[str]:
    for each in node.decorator_list:
        called = each.func if isinstance(each, ast.Call) else each
        yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _definitions(body: list[ast.stmt], *, in_class: bool = False) -> Iterator[tuple[int, str]]:
    """Yield (line, name) of what a module defines; fields of a class are records' and are left out."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if set(_decorators(node)) <= PLAIN:
                yield node.lineno, node.name
            if isinstance(node, ast.ClassDef):
                yield from _definitions(node.body, in_class=True)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and not in_class:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((node.lineno, target.id) for target in targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.If | ast.Try):
            yield from _definitions(node.body, in_class=in_class)


def _uses(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) if not isinstance(node.ctx, ast.Store):
                yield name
            case ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                yield name
            case ast.MatchClass(kwd_attrs=names):
                yield from names
            case ast.Constant(value=str(text)) if text.replace(".", "_").isidentifier():
                yield from text.split(".")
            case _:
                pass


def _listed(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "__all__" for target in node.targets):
            yield from (str(each.value) for each in getattr(node.value, "elts", ()) if isinstance(each, ast.Constant))


@cache
def unused(root: Path) -> tuple[tuple[str, int, str], ...]:
    """Return path, line and name of what nothing in the product uses, whether it is excused or not."""
    uses, defined = Counter[str](), list[tuple[str, int, str]]()
    for path, text in files(root):
        top = path.split("/")[0]
        if not path.endswith(".py") or top not in (*PACKAGES, "bench"):
            continue
        tree = parsed(text)
        uses.update(_uses(tree))
        uses.subtract(_listed(tree))
        defined += [(path, line, name) for line, name in _definitions(tree.body) if not name.startswith("__")]
    return tuple(each for each in defined if uses[each[-1]] <= 0)


def dead_names(root: Path) -> list[str]:
    """Every name of the product is used in the product."""
    return [
        f"{path}:{line}: nothing in the product uses {name}"
        for path, line, name in unused(root)
        if name not in USED_ELSEWHERE
    ]
