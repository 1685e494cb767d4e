"""Collects texts for people from the source: codes with their sentences, and `say("…")`.

    class XError(InvalidCallError): code = "x"        raise XError(f"… {n} …")          code x, sentence "… {} …"
    raise AnyError("x", f"… {n} …")                   _refuse(ok, "x", "…")             the same

It cannot see sentences that are built elsewhere (a sentence in a variable); their parts have separate tests.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.kit.syntax_trees import parsed

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True)
class Found:
    """One place in the source with a text."""

    where: str
    code: str
    sentence: str
    """With {} for inserted values; empty if the place names only a code."""

    @property
    def words(self) -> str:
        """Return the constant part of the sentence."""
        return self.sentence.replace("{}", "")


def texts_in_source(*folders: str) -> list[Found]:
    """Return every code, and every sentence with its code, in the modules under `folders`."""
    trees = [(path, parsed(path.read_text(encoding="utf-8"))) for path in _modules(folders)]
    classes: dict[str, set[str]] = {}
    found = []
    for path, tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and (code := _class_code(node)):
                classes.setdefault(node.name, set()).add(code)
                found.append(Found(f"{path.relative_to(ROOT)}:{node.lineno}", code, ""))
    for path, tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                found += [Found(where, code, text) for code, text in _of_call(node, classes)]
    return found


def calls_of(name: str, *folders: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of the function `name`, with its place."""
    for path in _modules(folders):
        for node in ast.walk(parsed(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node) == name:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def texts(node: ast.expr) -> list[str]:
    """Return the possible texts of an expression, with {} for inserted values; empty if they are not written here."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)]
    if isinstance(node, ast.Call) and _name(node) == "sentence" and node.args:
        return texts(node.args[0])
    if isinstance(node, ast.IfExp):
        return texts(node.body) + texts(node.orelse)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [left + right for left in texts(node.left) for right in texts(node.right)]
    return []


def _modules(folders: tuple[str, ...]) -> list[Path]:
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in paths if "korean" not in path.relative_to(ROOT).parts]


def _class_code(node: ast.ClassDef) -> str:
    for line in node.body:
        if (
            isinstance(line, ast.Assign)
            and isinstance(line.targets[0], ast.Name)
            and line.targets[0].id == "code"
            and isinstance(line.value, ast.Constant)
        ):
            return str(line.value.value)
    return ""


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _of_call(call: ast.Call, classes: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    name = _name(call)
    if name == "Text":  # a word or a sentence in both languages, which has no code
        return
    if name in classes and call.args:
        yield from (
            (code, text) for code in classes[name] for text in texts(call.args[0]) if "{}" in text or " " in text
        )
    for first, second in zip(call.args, call.args[1:], strict=False):
        if not isinstance(first, ast.Constant) or not isinstance(first.value, str) or not CODE.fullmatch(first.value):
            continue
        if not name.endswith(("Error", "Refused", "response")) and "_" not in first.value:
            continue
        if first.value.startswith("gye_"):
            continue  # a metric
        yield from ((first.value, text) for text in texts(second) if "{}" in text or " " in text)
