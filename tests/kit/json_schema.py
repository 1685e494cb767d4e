"""Checks a value against a JSON schema."""

import re
from typing import Any


def wrong(value: Any, schema: dict[str, Any], named: dict[str, Any], where: str = "") -> list[str]:
    """Return the places where `value` violates `schema`; supports the part of JSON Schema that the description uses."""
    if "$ref" in schema:
        return wrong(value, named[schema["$ref"].rpartition("/")[2]], named, where)
    if "anyOf" in schema:
        found = [wrong(value, each, named, where) for each in schema["anyOf"]]
        return [] if [] in found else min(found, key=len)
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{where}: {value!r} is none of {schema['enum']}"]
    kinds: dict[str, Any] = {
        "object": dict,
        "array": list,
        "string": str,
        "boolean": bool,
        "null": type(None),
        "number": (int, float),
    }
    wanted = schema.get("type", [])
    for kind in [wanted] if isinstance(wanted, str) else wanted:
        good = isinstance(value, int) and not isinstance(value, bool) if kind == "integer" else None
        if good or (good is None and isinstance(value, kinds[kind])):
            break
    else:
        if wanted:
            return [f"{where}: {value!r} is no {wanted}"]
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        return [f"{where}: {value!r} does not match {schema['pattern']}"]
    if isinstance(value, list):
        return [
            each for n, item in enumerate(value) for each in wrong(item, schema.get("items", {}), named, f"{where}/{n}")
        ]
    if isinstance(value, dict):
        fields, rest = schema.get("properties", {}), schema.get("additionalProperties", {})
        found_all = [f"{where}/{name}: missing" for name in schema.get("required", []) if name not in value]
        for name, inner in value.items():
            if name not in fields and rest is False:
                found_all.append(f"{where}/{name}: not described")
            else:
                found_all += wrong(inner, fields.get(name, rest or {}), named, f"{where}/{name}")
        return found_all
    return []
