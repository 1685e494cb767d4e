"""What a contract may not contain, found in its syntax tree: whatever could make two peers disagree (ledger.md).

    floats, true division            two machines may round differently
    clocks, randomness, I/O          imports outside the allowed few
    iteration over sets, hash, id    the order or value differs from process to process
    repr, ascii, lower, isalpha …    what Python knows of Unicode differs between its versions
    eval, getattr and their like     would get around all of this

Rule 1: contracts import `contracts.abi`, their own package, `ledger.primitives` and the modules of `ALLOWED_MODULES`.
The auditor is not a contract: it is deterministic by the same lint, and reads the state of all of them (`ALSO_SEES`).
Rule 2: a set may be asked what it contains, and sorted; it may not be walked over.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.kit.syntax_trees import parsed

ALLOWED_MODULES = {
    "abc",
    "collections",
    "collections.abc",
    "dataclasses",
    "enum",
    "functools",
    "itertools",
    "typing",
    "msgspec",
}
"""Of the standard library and beyond: nothing in them depends on the machine, the process or the moment."""

FORBIDDEN_NAMES = {
    "__import__", "breakpoint", "compile", "complex", "delattr", "eval", "exec", "float", "getattr", "globals", "hash",
    "id", "input", "locals", "open", "print", "repr", "round", "setattr", "vars",
}  # fmt: skip

FORBIDDEN_METHODS = {
    "capitalize", "casefold", "isalnum", "isalpha", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric",
    "isprintable", "isspace", "istitle", "isupper", "lower", "swapcase", "title", "upper",
}  # fmt: skip
"""Of texts: they ask the tables of Unicode, which every version of Python has its own of."""

ALSO_SEES = {
    "abi": ("ledger.balances", "ledger.schedule"),
    "audit": ("contracts", "ledger.balances", "ledger.journal", "ledger.schedule", "ledger.state"),
}
"""What a package may import beside Rule 1: the abi hands payments and due items on, the auditor reads everything."""

NOT_A_CONTRACT = {"registry.py"}
"""Chooses between contracts and imports them by name; it is no contract itself."""

_REPRS = {ord("r"), ord("a")}
_WALKERS = {"dict", "enumerate", "filter", "iter", "list", "map", "next", "tuple", "zip"}
_SET_METHODS = {"copy", "difference", "intersection", "symmetric_difference", "union"}


def contract_modules(root: Path) -> Iterator[Path]:
    """Yield every module of the contracts and of what they are made of."""
    for path in sorted((root / "contracts").rglob("*.py")):
        if path.relative_to(root / "contracts").as_posix() not in NOT_A_CONTRACT:
            yield path


def findings(source: str, package: str) -> list[str]:
    """Return what is wrong with a module of `contracts.<package>`, one line each: "line: what"."""
    tree = parsed(source)
    found = [*_imports(tree, package), *_values(tree)]
    for scope in ast.walk(tree):
        if isinstance(scope, ast.FunctionDef | ast.Module):
            found += _walked_sets(scope)
    return sorted(set(found))


def _imports(tree: ast.Module, package: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""] if node.level == 0 else ["relative import"]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if not _may_import(name, package):
                yield f"{node.lineno}: imports {name}"


def _may_import(name: str, package: str) -> bool:
    if name in ALLOWED_MODULES or _within(name, "contracts.abi") or _within(name, "ledger.primitives"):
        return True
    also = ALSO_SEES.get(package, ())
    return _within(name, f"contracts.{package}") or any(_within(name, one) for one in also)


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def _values(tree: ast.Module) -> Iterator[str]:
    asserts = (node for node in ast.walk(tree) if isinstance(node, ast.Assert))
    asserted = {id(inner) for node in asserts for inner in ast.walk(node)}  # they stop the node, and reach no receipt
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            yield f"{node.lineno}: the float {node.value}"
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
            yield f"{node.lineno}: true division"
        if isinstance(node, ast.Name) and node.id in FORBIDDEN_NAMES and isinstance(node.ctx, ast.Load):
            yield f"{node.lineno}: uses {node.id}"
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_METHODS:
            yield f"{node.lineno}: asks Unicode by {node.attr}"
        if isinstance(node, ast.FormattedValue) and node.conversion in _REPRS and id(node) not in asserted:
            yield f"{node.lineno}: writes a repr"
        if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.Global | ast.Nonlocal):
            yield f"{node.lineno}: {type(node).__name__}"


def _walked_sets(scope: ast.FunctionDef | ast.Module) -> Iterator[str]:
    """Yield where a set is walked over, within one function: directly, or by a name that was given a set."""
    named = {
        target.id
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign) and _is_set(node.value, frozenset())
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    sets = frozenset(named)
    for node in ast.walk(scope):
        walked: list[ast.expr] = []
        if isinstance(node, ast.For | ast.comprehension):
            walked = [node.iter]
        elif isinstance(node, ast.Starred):
            walked = [node.value]
        elif isinstance(node, ast.Call) and _name(node.func) in _WALKERS:
            walked = list(node.args)
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"fromkeys", "join", "pop"}
        ):
            walked = [*node.args, node.func.value]
        for value in walked:
            if _is_set(value, sets):
                yield f"{value.lineno}: walks over a set"


def _is_set(value: ast.expr, named: frozenset[str]) -> bool:
    if isinstance(value, ast.Set | ast.SetComp):
        return True
    if isinstance(value, ast.Name):
        return value.id in named
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr | ast.BitAnd | ast.Sub | ast.BitXor):
        return _is_set(value.left, named) or _is_set(value.right, named)
    if isinstance(value, ast.Call):
        if _name(value.func) in {"set", "frozenset"}:
            return True
        return (
            isinstance(value.func, ast.Attribute)
            and value.func.attr in _SET_METHODS
            and _is_set(value.func.value, named)
        )
    return False


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""
