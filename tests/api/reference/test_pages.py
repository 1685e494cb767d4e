"""The pages have a row for each call, event and refusal of the description."""

from typing import Any

import pytest

from api.reference.document import document
from api.reference.pages import calls_page, events_page, kind_of, refusals_page

DOCUMENT = document()


def test_every_call_of_people_has_its_row_and_no_other() -> None:
    rows = [line for line in calls_page(DOCUMENT).splitlines() if line.startswith("| `")]
    calls = [call for contract in DOCUMENT["contracts"].values() for call in contract["calls"].values()]
    assert len(rows) == sum(call["made_by"] == "people" for call in calls)
    assert any(row.startswith("| `won.transfer` |") and "`amount` won" in row for row in rows)
    assert not any("`rotation.credited`" in row for row in rows)


def test_every_event_and_every_refusal_has_its_row() -> None:
    events = [name for contract in DOCUMENT["contracts"].values() for name in contract["events"]]
    assert [name for name in events if f"| `{name}` |" not in events_page(DOCUMENT)] == []
    assert "| `in_debt` | `spending` | won |" in refusals_page(DOCUMENT)
    assert "| `nonce_used` |  | ledger |" in refusals_page(DOCUMENT)


@pytest.mark.parametrize(
    ("type_", "said"),
    [
        ({"kind": "won"}, "won"),
        ({"list": {"optional": {"kind": "account"}}}, "list of account or nothing"),
        ({"row": [{"kind": "account"}, {"kind": "won"}]}, "(account, won)"),
        ({"table": {"kind": "text"}}, "text by text"),
        ({"one_of": [{"record": "abi.Swap"}, {"record": "abi.Exit"}]}, "Swap or Exit"),
        ({"any": True}, "any"),
    ],
)
def test_a_type_in_words(type_: Any, said: str) -> None:
    assert kind_of(type_) == said
