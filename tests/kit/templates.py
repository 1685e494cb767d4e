"""Finds faults of templates: a missing language, a placeholder that is not a value, two classes with the same code.

A declared error has its sentence beside its fields; the templates of command output are in `cli/texts`. These checks
name the place of each fault.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from types import ModuleType

from getty_client.errors import DeclaredError, declared_fields

from api import korean as grammar
from ledger.primitives.wording import Text
from tests.kit.source_texts import ROOT
from tests.kit.syntax_trees import parsed

PLACE = re.compile(r"\{([^{}]*)\}")
HANGUL = re.compile(r"[가-힣]")
WORDS = re.compile(r"[A-Za-z]{2}")
TYPED = re.compile(r"--[a-z-]+( [A-Z=:]+)?|gye [a-z]+( [a-z]+)?|ok\b")
"""Text that users type, or that is the same in every language."""


def modules(*packages: str) -> Iterator[ModuleType]:
    """Yield every module of these packages, or the module itself if it is not a package."""
    for name in packages:
        package = importlib.import_module(name)
        yield package
        for each in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{name}."):
            if not each.name.endswith("__main__"):
                yield importlib.import_module(each.name)


def declared_in(*packages: str) -> list[type[DeclaredError]]:
    """Return every error that is declared in these packages."""
    found = [
        value
        for module in modules(*packages)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, DeclaredError) and value.__module__ == module.__name__
    ]
    return [each for each in found if each is not DeclaredError]


def texts_in(*packages: str) -> dict[str, Text]:
    """Return every template and word in these packages, by its place."""
    found: dict[str, Text] = {}
    for module in modules(*packages):
        for name, value in vars(module).items():
            if isinstance(value, Text):
                found[f"{module.__name__}.{name}"] = value
            if isinstance(value, dict):
                inner = {f"{module.__name__}.{name}[{key}]": one for key, one in value.items() if isinstance(one, Text)}
                found |= inner
    return found


def places(text: Text) -> set[str]:
    """Return the names of a template's values."""
    return {name for name in PLACE.findall(text.en + text.ko) if name in text.en or not grammar.is_particle(name)}


def text_gaps(where: str, text: Text) -> Iterator[str]:
    """Yield the faults of one template. A value in basis points, `x_bp`, may be a percentage `x` in the other
    language."""
    if not text.en or not text.ko:
        yield f"{where}: it has no text in {'ko' if text.en else 'en'}"
        return
    english, korean = PLACE.findall(text.en), {name for name in PLACE.findall(text.ko) if not grammar.is_particle(name)}
    if wrong := [name for name in english if not re.fullmatch("[a-z_0-9]+", name)]:
        yield f"{where}: {wrong} are not names of values"
    if missing := sorted({name for name in english if not {name, name.removesuffix("_bp")} & korean}):
        yield f"{where}: the Korean leaves {missing} out"
    if WORDS.search(TYPED.sub("", PLACE.sub("", text.en))) and not HANGUL.search(text.ko):
        yield f"{where}: {text.ko!r} is not Korean"


def error_gaps(kinds: Iterable[type[DeclaredError]]) -> Iterator[str]:
    """Yield the faults of the sentences of declared errors."""
    known: dict[tuple[str, str], str] = {}
    for kind in kinds:
        where, fields = f"{kind.__module__}.{kind.__qualname__}", set(declared_fields(kind))
        if not getattr(kind, "code", "") or not isinstance(getattr(kind, "text", None), Text):
            yield f"{where}: it has no code, or no text"
            continue
        key = kind.code, kind.reason
        if key in known:
            yield f"{where}: {known[key]} has the same code and reason"
        known[key] = where
        yield from text_gaps(where, kind.text)
        if kind.advice.en or kind.advice.ko:
            yield from text_gaps(f"{where}.advice", kind.advice)
        named = places(kind.text) | places(kind.advice)
        if strange := sorted(named - fields):
            yield f"{where}: {strange} are not fields"
        if unsaid := sorted(fields - named):
            yield f"{where}: nothing is said of {unsaid}"


def fillings(*folders: str) -> Iterator[tuple[str, Text, set[str]]]:
    """Yield every place where a template is filled in: the place, the template, and the names of the values."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            relative = path.relative_to(ROOT / "clients/python" if "clients" in path.parts else ROOT)
            tree = parsed(path.read_text(encoding="utf-8"))
            calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
            if not calls or path.name == "__main__.py":
                continue
            module = importlib.import_module(".".join(relative.with_suffix("").parts).removesuffix(".__init__"))
            for call in calls:
                for template in _templates(call, module):
                    assert all(keyword.arg for keyword in call.keywords), f"{relative}:{call.lineno}: values by name"
                    yield f"{relative}:{call.lineno}", template, {str(keyword.arg) for keyword in call.keywords}


def _templates(call: ast.Call, module: ModuleType) -> list[Text]:
    """Return the templates that a call of `say` or `of` may fill in, as far as the source names them."""
    function = call.func
    if isinstance(function, ast.Name) and function.id == "say" and call.args:
        return _named(call.args[0], module)
    if isinstance(function, ast.Attribute) and function.attr == "of":
        return _named(function.value, module)
    return []


def _named(node: ast.expr, module: ModuleType) -> list[Text]:
    if isinstance(node, ast.IfExp):
        return [*_named(node.body, module), *_named(node.orelse, module)]
    if isinstance(node, ast.Name):
        found = getattr(module, node.id, None)
    elif isinstance(node, ast.Attribute):
        owner = getattr(module, node.value.id, None) if isinstance(node.value, ast.Name) else None
        found = getattr(owner, node.attr, None)
    else:
        found = None
    return [found] if isinstance(found, Text) else []
