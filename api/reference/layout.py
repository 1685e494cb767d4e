"""The layout of schema.json.

Rule: everything that fits on one line is on one line, so a changed field is one changed line.
"""

import json
from typing import Any

__all__ = ["written"]

WIDTH = 120


def written(document: Any) -> str:
    """Return the text of a JSON document."""
    return _laid_out(document, "", 0) + "\n"


def _laid_out(value: Any, indent: str, before: int) -> str:
    """Return `value` as text; `before` is the number of characters already on the first line."""
    compact = json.dumps(value, ensure_ascii=False)
    if len(indent) + before + len(compact) < WIDTH or not isinstance(value, dict | list) or not value:
        return compact
    inside = indent + "  "
    if isinstance(value, dict):
        heads = [json.dumps(key, ensure_ascii=False) + ": " for key in value]
        items = [head + _laid_out(item, inside, len(head)) for head, item in zip(heads, value.values(), strict=True)]
        return "{\n" + ",\n".join(inside + item for item in items) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inside + _laid_out(item, inside, 0) for item in value) + f"\n{indent}]"
