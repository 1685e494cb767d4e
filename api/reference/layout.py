"""The layout of schema.json, and the comparison of two versions of it.

Rule: everything that fits on one line is on one line, so a changed field is one changed line.
"""

import json
from collections.abc import Iterator
from typing import Any

__all__ = ["drift", "written"]

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


def drift(kept: Any, now: Any, place: str = "") -> Iterator[str]:
    """Yield a line for each difference between `kept` and `now`, with its place in the document."""
    if isinstance(kept, list) and isinstance(now, list):
        kept, now = _by_name(kept), _by_name(now)
    if not isinstance(kept, dict) or not isinstance(now, dict):
        if kept != now:
            yield f"{place}: {json.dumps(kept, ensure_ascii=False)} is now {json.dumps(now, ensure_ascii=False)}"
        return
    for name in [*kept, *(name for name in now if name not in kept)]:
        inside = f"{place} › {name}" if place else name
        if name not in now:
            yield f"{inside}: is gone"
        elif name not in kept:
            yield f"{inside}: is new"
        else:
            yield from drift(kept[name], now[name], inside)
    if [name for name in kept if name in now] != [name for name in now if name in kept]:
        yield f"{place}: the order is now {', '.join(now)}"


def _by_name(items: list[Any]) -> Any:
    """Return fields by their names, and other lists unchanged."""
    named = {item["name"]: item for item in items if isinstance(item, dict) and "name" in item}
    return named if len(named) == len(items) else tuple(items)
