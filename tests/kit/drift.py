"""The differences between two versions of schema.json, by their places."""

import json
from collections.abc import Iterator
from typing import Any


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
