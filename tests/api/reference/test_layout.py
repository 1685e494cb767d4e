"""A difference between two descriptions is reported with its place, and the text decodes to the document."""

import json
from typing import Any

import pytest

from api.reference.layout import written
from tests.kit.drift import drift

KEPT = {
    "calls": {
        "pay": {"about": "Pays.", "fields": [{"name": "club", "type": "club"}, {"name": "amount", "type": "won"}]}
    }
}


def changed(*path: str | int, to: Any = None) -> Any:
    now = json.loads(json.dumps(KEPT))
    place = now
    for step in path[:-1]:
        place = place[step]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return now


def test_what_is_equal_has_not_drifted() -> None:
    assert list(drift(KEPT, KEPT)) == []


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (changed("calls", "pay"), "calls › pay: is gone"),
        (changed("calls", "take", to={}), "calls › take: is new"),
        (changed("calls", "pay", "about", to="P."), 'calls › pay › about: "Pays." is now "P."'),
        (
            changed("calls", "pay", "fields", 1, "type", to="number"),
            'calls › pay › fields › amount › type: "won" is now "number"',
        ),
        (changed("calls", "pay", "fields", 0), "calls › pay › fields › club: is gone"),
    ],
)
def test_a_difference_is_named_by_its_place(now: Any, said: str) -> None:
    assert said in list(drift(KEPT, now))


def test_fields_in_another_order_are_another_encoding() -> None:
    now = changed("calls", "pay", "fields", to=list(reversed(KEPT["calls"]["pay"]["fields"])))
    assert list(drift(KEPT, now)) == ["calls › pay › fields: the order is now amount, club"]


def test_lists_of_words_are_compared_whole() -> None:
    assert list(drift({"words": ["a", "b"]}, {"words": ["b", "a"]})) == ['words: ["a", "b"] is now ["b", "a"]']


def test_the_text_is_the_document_and_its_short_parts_stand_on_one_line() -> None:
    text = written({"a": {"short": [1, 2]}, "b": {"long": ["x" * 70, "y" * 70]}, "c": {}})
    assert json.loads(text) == {"a": {"short": [1, 2]}, "b": {"long": ["x" * 70, "y" * 70]}, "c": {}}
    assert '  "a": {"short": [1, 2]},\n' in text
    assert text.endswith("\n")
