"""The description of everything that crosses a border agrees with the registry and the classes."""

from collections.abc import Iterator
from typing import Any

import pytest

from api.reference.document import KINDS, about, document, record_name
from contracts.registry import default_registry
from contracts.won.calls import Transfer
from ledger.params import PARAMETERS
from ledger.primitives.kinds import Kind

DOCUMENT = document()
CONTRACTS = default_registry().newest().by_name


def types_in(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every type that stands somewhere in a part of the description."""
    if isinstance(part, list):
        for each in part:
            yield from types_in(each)
    elif isinstance(part, dict):
        if {"kind", "record"} & set(part) and "fields" not in part:
            yield part
        for each in part.values():
            yield from types_in(each)


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_contract_is_described_whole(name: str) -> None:
    described, contract = DOCUMENT["contracts"][name], CONTRACTS[name]
    assert list(described["calls"]) == list(contract.methods)
    assert list(described["queries"]) == [query.__name__ for query in contract.queries]
    assert {event.type for event in contract.events} <= set(described["events"])
    for method, call in contract.methods.items():
        fields = [each["name"] for each in described["calls"][method]["fields"]]
        assert fields == list(call.call.__struct_fields__)


def test_a_call_has_types_defaults_and_docs() -> None:
    transfer = DOCUMENT["contracts"]["won"]["calls"]["transfer"]
    assert transfer["made_by"] == "people"
    assert transfer["about"] == "move won from the signer's available balance to `to`'s."
    to, amount, memo = transfer["fields"]
    assert to == {"name": "to", "json": "to", "type": {"kind": "account"}}
    assert amount["type"] == {"kind": "won"}
    assert memo["default"] == ""
    assert memo["about"].startswith("A note of the sender's app")
    assert DOCUMENT["contracts"]["rotation"]["calls"]["credited"]["made_by"] == "contracts"


def test_a_query_has_its_answer() -> None:
    queries = DOCUMENT["contracts"]["account"]["queries"]
    assert queries["AuthorityOf"]["answer"] == {"optional": {"record": "abi.Authority"}}
    assert "abi.Authority" in DOCUMENT["records"]


def test_every_record_that_is_named_is_described_and_every_kind_is_explained() -> None:
    found = list(types_in(DOCUMENT))
    assert {each["record"] for each in found if "record" in each} <= set(DOCUMENT["records"])
    assert {each["kind"] for each in found if "kind" in each} <= set(DOCUMENT["kinds"])
    assert set(KINDS) == set(Kind)
    assert set(DOCUMENT["views"]) <= set(DOCUMENT["records"])


def test_a_length_is_not_an_instant_and_an_amount_may_be_below_zero() -> None:
    terms = {each["name"]: each for each in DOCUMENT["records"]["rotation.Terms"]["fields"]}
    assert terms["grace_ms"]["type"] == {"kind": "length"}
    row = {each["name"]: each for each in DOCUMENT["records"]["rotation.ScheduleRow"]["fields"]}
    assert (row["due_ms"]["type"], row["due_ms"]["json"]) == ({"kind": "instant"}, "due")
    schedule = {each["name"]: each["type"] for each in DOCUMENT["records"]["rotation.ScheduleView"]["fields"]}
    assert schedule["nets"] == {"list": {"kind": "won"}}


def test_parameters_have_bounds_units_and_reasons() -> None:
    assert list(DOCUMENT["parameters"]) == [row.name for row in PARAMETERS]
    assert DOCUMENT["parameters"]["rate_cap_bp"]["type"] == {"kind": "rate"}
    assert DOCUMENT["parameters"]["max_drift_ms"]["type"] == {"kind": "length"}
    assert DOCUMENT["parameters"]["open_registration"]["type"] == {"kind": "flag"}


def test_a_refusal_stands_under_code_and_reason_with_its_fields() -> None:
    refusal = DOCUMENT["contracts"]["won"]["refusals"]["in_debt.spending"]
    assert refusal["record"] == "InDebtError"
    assert refusal["fields"] == [{"name": "debt", "json": "debt", "type": {"kind": "won"}}]
    assert "nonce_used" in DOCUMENT["refusals"]["ledger"]


def test_names_and_sentences_of_a_class() -> None:
    assert record_name(Transfer) == "won.Transfer"
    assert about(Transfer) == "`transfer`: move won from the signer's available balance to `to`'s."
