"""The TypeScript client's own errors, made from those of the Python client.

    clients/ts/src/client/declared.ts      DECLARED: by the name of the class, family, code, reason, sentence, advice
                                           SENTENCES: the parts of sentences, by their names; ADDRESS_FAULTS

Rule: the classes are read as source text, since this package may not import a client.
"""

import ast
import json
from pathlib import Path
from typing import Any

from api.reference.typescript import FOLDER, HEAD
from api.texts import CATALOGUE
from ledger.primitives.address import AddressFault

__all__ = ["SOURCE", "modules"]

SOURCE = "clients/python/getty_client/refusals.py"
FAMILIES = ("BadUseError", "FailedError", "NotReachableError", "TimedOutError")
NOT_HERE = ("GenesisUnreadableError",)
"""Errors of files, which a page does not have."""
NOTHING = {"en": "", "ko": ""}


def modules() -> dict[str, str]:
    """Return the text of each module by its path from the root of the project."""
    source = (Path(__file__).parents[2] / SOURCE).read_text(encoding="utf-8")
    return {f"{FOLDER}/client/declared.ts": written(ast.parse(source))}


def written(tree: ast.Module) -> str:
    """Return the module with the errors that a module of the Python client declares."""
    texts = {
        target.id: text
        for each in tree.body
        if isinstance(each, ast.Assign) and (text := _text(each.value, {})) is not None
        for target in each.targets
        if isinstance(target, ast.Name)
    }
    rows = [
        _row(each, texts)
        for each in tree.body
        if isinstance(each, ast.ClassDef) and _family(each) and each.name not in NOT_HERE
    ]
    head = f"/**\n * The client's own errors, as in the Python client.\n *\n * {HEAD}\n */"
    table = "\n".join(["export const DECLARED = {", *rows, "} as const;"])
    parts = [f"  {name}: {_shown(text)}," for name, text in texts.items() if not name.startswith("_")]
    table += "\n\n" + "\n".join(["export const SENTENCES = {", *parts, "} as const;"])
    faults = [f"  {word}: {_shown(dict(told))}," for word, told in CATALOGUE.words[AddressFault].items()]
    table += "\n\n" + "\n".join(["export const ADDRESS_FAULTS = {", *faults, "} as const;"])
    return f"{head}\n\n{table}\n\nexport type DeclaredName = keyof typeof DECLARED;\n"


def _family(class_: ast.ClassDef) -> str:
    return next((base.id for base in class_.bases if isinstance(base, ast.Name) and base.id in FAMILIES), "")


def _row(class_: ast.ClassDef, texts: dict[str, Any]) -> str:
    values = {
        target.id: each.value
        for each in class_.body
        if isinstance(each, ast.Assign)
        for target in each.targets
        if isinstance(target, ast.Name)
    }
    code, reason = ast.literal_eval(values["code"]), values.get("reason")
    shown = {
        "family": _family(class_),
        "code": code,
        "reason": "" if reason is None else ast.literal_eval(reason),
        "text": _text(values["text"], texts),
        "advice": _text(values["advice"], texts) if "advice" in values else NOTHING,
    }
    lines = [f"    {name}: {_shown(value)}," for name, value in shown.items()]
    return "\n".join([f"  {class_.name}: {{", *lines, "  },"])


def _text(value: ast.expr, known: dict[str, Any]) -> dict[str, str] | None:
    """Return the sentences of `Text("…", "…")`, or of a name of one."""
    if isinstance(value, ast.Name):
        return known.get(value.id)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "Text":
        try:
            english, korean = (ast.literal_eval(each) for each in value.args)
        except ValueError:  # made of other values: not a sentence of its own
            return None
        return {"en": english, "ko": korean}
    return None


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name}: {_shown(each)}' for name, each in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)
