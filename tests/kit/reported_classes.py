"""Finds the declared classes that the source reports: those that it raises, makes, or passes to code that makes them.

    raise AlreadyPaidError          raise WrongAmountError(owed=…)          errors.BadHeightError(…)
    ended(state, proposal, ProposalFailed)          {Kind.PAID: PaidError}          PaidError if late else OwedError

An import, an `except`, an annotation, a sentence, or a place in a list of all events does not report a class.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.kit.syntax_trees import parsed

ROOT = Path(__file__).resolve().parents[2]
SAYING = ("texts", "korean")
"""Folders and files with texts about declared classes."""
ASKING = {"isinstance", "issubclass", "suppress"}
Use = tuple[str, str]
"""(module, name)."""


def reported_in(*folders: str, root: Path = ROOT) -> set[Use]:
    """Return module and name of every class that the modules under `folders` report."""
    paths = [path for folder in folders for path in sorted((root / folder).rglob("*.py"))]
    found: set[Use] = set()
    for path in paths:
        place = path.relative_to(root).with_suffix("").parts
        if not any(part in SAYING for part in place):
            found.update(_uses(parsed(path.read_text(encoding="utf-8")), ".".join(place)))
    return found


def is_reported(kind: type, uses: set[Use]) -> bool:
    """Return whether one of `uses` is this class: by its own module, or by a package that exports it."""
    place = kind.__module__.split(".")
    return any((".".join(place[:end]), kind.__name__) in uses for end in range(1, len(place) + 1))


def _uses(tree: ast.Module, here: str) -> Iterator[Use]:
    imported = dict(_imports(tree))
    own = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    for expression in _made(tree):
        match expression:
            case ast.Name(id=name) if name in own:
                yield here, name
            case ast.Name(id=name) if name in imported:
                module, _, real = imported[name].rpartition(".")
                yield module, real
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name in imported:
                yield imported[name], attribute
            case _:
                pass


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((each.asname or each.name, f"{node.module}.{each.name}") for each in node.names)


def _made(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield every expression in which a class is made, raised or passed on."""
    for node in ast.walk(tree):
        match node:
            case ast.Raise(exc=ast.expr() as raised):
                yield raised
            case ast.Call(func=function, args=args, keywords=named):
                yield function
                if not (isinstance(function, ast.Name) and function.id in ASKING):
                    yield from args
                    yield from (each.value for each in named)
            case ast.Dict(values=values):
                yield from values
            case ast.IfExp(body=one, orelse=other):
                yield from (one, other)
            case ast.Assign(value=ast.Name() | ast.Attribute() as value) | ast.Return(value=ast.expr() as value):
                yield value
            case _:
                pass
