"""The TypeScript client's calls and events: names, types, defaults and unions, as TypeScript writes them."""

from typing import Any

import pytest

from api.reference.document import document
from api.reference.typescript import FOLDER, doc, modules


def toy(fields: list[dict[str, Any]], records: dict[str, Any] | None = None) -> str:
    """Return the module of a contract with one call."""
    call = {"record": "Play", "made_by": "people", "about": "plays.", "fields": fields}
    inside = call | {"record": "Inside", "made_by": "contracts"}
    contract = {"calls": {"play": call, "inside": inside}, "events": {}}
    return modules({"contracts": {"toy": contract}, "records": records or {}})[f"{FOLDER}/calls/toy.ts"]


def test_kinds_defaults_and_comments() -> None:
    made = toy(
        [
            {"name": "club", "type": {"kind": "club"}, "about": "Its id."},
            {"name": "to", "type": {"list": {"kind": "account"}}, "default": []},
            {"name": "fee", "type": {"kind": "won"}, "default": 5},
            {"name": "key", "type": {"kind": "hash"}, "default": "00ff"},
            {"name": "price", "type": {"optional": {"kind": "won"}}, "default": None},
            {"name": "mode", "type": {"kind": "word", "words": ["on", "off"]}, "default": "on"},
            {"name": "rows", "type": {"list": {"row": [{"kind": "text"}, {"kind": "flag"}]}}},
        ]
    )
    for line in (
        "/** `play`: plays. */",
        "  /** Its id. */",
        "  readonly club: Bytes;",
        "  readonly to?: readonly Bytes[];",
        "  readonly fee?: bigint;",
        "  readonly price?: bigint | null;",
        '  readonly mode?: "on" | "off";',
        "  readonly rows: readonly (readonly [string, boolean])[];",
        'export const Play: CallType<Play> = /* @__PURE__ */ call<Play>("toy", "play", {',
        "  to: many(bytes),",
        '  mode: words("on", "off"),',
        "  rows: many(row(text, flag)),",
        "  fee: 5n,",
        "  key: Uint8Array.of(0, 255),",
        "  price: null,",
        '  mode: "on",',
        'import { bytes, flag, int, many, maybe, row, text, words } from "../primitives/shapes.ts";',
    ):
        assert line in made.splitlines(), f"{line}\n{made}"
    assert "Inside" not in made, "a call of contracts among themselves is not a call of people"


def test_records_of_a_union_know_their_tags() -> None:
    side = {"about": "A side.", "fields": [{"name": "x", "type": {"kind": "number"}}]}
    records = {"toy.Left": side | {"tag": "left"}, "toy.Plain": side}
    union = {"name": "how", "type": {"one_of": [{"record": "toy.Left"}]}}
    made = toy([union, {"name": "plain", "type": {"record": "toy.Plain"}}], records)
    for line in (
        '  readonly kind: "left";',
        'export const Left = /* @__PURE__ */ tagged("left", {',
        "export const Plain: Shape<Plain> = /* @__PURE__ */ record({",
        "  how: choice(Left),",
        "  plain: Plain,",
    ):
        assert line in made.splitlines(), f"{line}\n{made}"


def test_every_call_and_every_event_is_there() -> None:
    described = document()
    made = modules(described)
    for contract, of in described["contracts"].items():
        for method, call in of["calls"].items():
            if call["made_by"] == "people":
                assert f'call<{call["record"]}>("{contract}", "{method}", ' in made[f"{FOLDER}/calls/{contract}.ts"]
        for topic in of["events"]:
            assert f'  "{topic}": ' in made[f"{FOLDER}/events.ts"]


def test_a_comment_does_not_end_itself() -> None:
    assert doc("short") == ["/** short */"]
    assert doc("long " * 60, "  ")[0] == "  /**"
    assert max(map(len, doc("long " * 60, "  "))) <= 120
    with pytest.raises(AssertionError, match="ends itself"):
        doc("a */ b")
