"""The client's records are the contracts' own calls: the same bytes for every call, in both directions."""

import importlib
from typing import Any

import pytest

from api.reference.document import document
from api.reference.python import FOLDER, modules
from contracts.registry import default_registry
from ledger.primitives.codec import decode, encode
from tests.kit.samples import records

CALLS = [
    (contract.name, name, method.call)
    for contract in default_registry().newest().by_name.values()
    for name, method in contract.methods.items()
    if not method.call.__module__.startswith("contracts.abi")
]


@pytest.mark.parametrize(("contract", "method", "call"), CALLS, ids=str)
def test_a_record_of_the_client_is_the_same_bytes(contract: str, method: str, call: type[Any]) -> None:
    mirrored = getattr(importlib.import_module(f"getty_client.calls.{contract}"), call.__name__)
    assert mirrored is not call
    for value in records(call):
        raw = encode(value)
        there = decode(mirrored, raw)
        assert encode(there) == raw
        assert decode(call, encode(there)) == value
    assert mirrored.__struct_fields__ == call.__struct_fields__
    assert [encode(each) for each in mirrored.__struct_defaults__] == [encode(x) for x in call.__struct_defaults__]


def test_every_contract_that_people_call_has_its_module() -> None:
    made = modules(document())
    assert set(made) == {f"{FOLDER}/{name}.py" for name in {contract for contract, _, _ in CALLS} | {"__init__"}}


def test_words_unions_tags_and_defaults_are_written_as_python() -> None:
    club = {"name": "club", "json": "club", "type": {"kind": "club"}}
    described = {
        "contracts": {
            "toy": {
                "calls": {
                    "play": {
                        "record": "Play",
                        "made_by": "people",
                        "about": "plays.",
                        "fields": [
                            club,
                            {"name": "how", "type": {"one_of": [{"record": "toy.Left"}, {"record": "toy.Right"}]}},
                            {"name": "mode", "type": {"kind": "word", "words": ["on", "off"]}, "default": "on"},
                            {"name": "price", "type": {"optional": {"kind": "won"}}, "default": None},
                            {"name": "fee", "type": {"kind": "won"}, "default": 5},
                            {"name": "to", "type": {"list": {"kind": "account"}}, "default": []},
                        ],
                    },
                    "inside": {"record": "Inside", "made_by": "contracts", "about": "", "fields": []},
                }
            },
            "silent": {"calls": {}},
        },
        "records": {
            "toy.Left": {"tag": "left", "about": "Left.", "fields": [club]},
            "toy.Right": {"tag": "right", "about": "Right.", "fields": [{"name": "by", "type": {"kind": "number"}}]},
        },
    }
    made = modules(described)
    assert set(made) == {f"{FOLDER}/toy.py", f"{FOLDER}/__init__.py"}
    text = made[f"{FOLDER}/toy.py"]
    space: dict[str, Any] = {}
    exec(compile(text, "toy.py", "exec"), space)
    played = space["Play"](b"c" * 32, space["Right"](3))
    assert (played.mode, played.price, played.fee, played.to) == ("on", None, 5, ())
    assert decode(space["Play"], encode(played)) == played
    assert "Inside" not in space
    assert text.index("class Left") < text.index("class Play")
