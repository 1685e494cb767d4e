"""The sentences of every refusal for the TypeScript client, made from `api.texts`.

    clients/ts/src/texts/refusals.ts       by code and reason: the templates, the kind of each field

Rule: a kind is its name; "won[]" is a list of such values, "word PotStatus" is a word of a closed list.
"""

import json
from typing import Any

from api.reference.typescript import FOLDER, HEAD
from api.texts import CATALOGUE
from ledger.primitives.fields import FieldType, field_types

__all__ = ["modules"]


def modules() -> dict[str, str]:
    """Return the text of each module by its path from the root of the project."""
    names = _names_of_lists()
    rows = []
    for said in CATALOGUE.declared:
        key = f"{said.code}.{said.reason}" if said.reason else said.code
        text = CATALOGUE.text_of(said)
        kinds = {name: _kind(of, names) for name, of in field_types(said).items()}
        rows.append(f"  {_quoted(key)}: [{_quoted(text.en)}, {_quoted(text.ko)}, {_table(kinds)}],")
    lists = []
    for kind, name in sorted(names.items(), key=lambda each: each[1]):
        words = {word: [told["en"], told["ko"]] for word, told in CATALOGUE.words[kind].items()}
        lists += [f"  {name}: {_table(words)},"]
    head = f"/**\n * The sentences of refusals: English, Korean, and the kinds of their fields.\n *\n * {HEAD}\n */"
    types = (
        "export type Row = readonly [en: string, ko: string, kinds: Readonly<Record<string, string>>];\n\n"
        "export const REFUSALS: Readonly<Record<string, Row>> = {"
    )
    words_head = (
        "/** The words of closed lists: English, Korean. */\n"
        "export const WORDS: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {"
    )
    table = "\n".join([types, *sorted(rows), "};"])
    words_table = "\n".join([words_head, *lists, "};"])
    return {f"{FOLDER}/texts/refusals.ts": f"{head}\n\n{table}\n\n{words_table}\n"}


def _names_of_lists() -> dict[type[Any], str]:
    names: dict[type[Any], str] = {}
    for kind in CATALOGUE.words:
        name = kind.__name__
        if name in names.values():
            name = f"{kind.__module__.split('.')[1].capitalize()}{name}"
        assert name not in names.values(), f"two lists would be {name}"
        names[kind] = name
    return names


def _kind(of: FieldType, names: dict[type[Any], str]) -> str:
    one = of.kind.value if of.words is None else f"word {names.get(of.words, '')}".strip()
    return f"{one}[]" if of.many else one


def _table(of: dict[str, Any]) -> str:
    inside = ", ".join(f"{name if name.isidentifier() else _quoted(name)}: {_quoted(of[name])}" for name in of)
    return f"{{ {inside} }}" if of else "{}"


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
