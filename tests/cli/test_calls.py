"""A call as a person writes it becomes the record it names, or one sentence says what is wrong."""

import json
from typing import Any

import pytest

from api import render
from cli.calls import read_call
from cli.errors import BadUseError
from contracts.registry import default_registry
from contracts.won.calls import Transfer
from ledger.primitives.address import account_id, format_account, parse_account
from ledger.primitives.units import AccountId, Won

WHO = account_id(bytes(32), b"k" * 32)


def named(text: str) -> AccountId:
    return WHO if text == "member-00" else parse_account(text)


def read(what: str, document: Any) -> Any:
    return read_call(what, json.dumps(document), named)[2]


def test_a_transfer_in_every_spelling() -> None:
    expected = Transfer(to=WHO, amount=Won(1_000))
    for to, amount in (("member-00", 1000), (format_account(WHO), "1,000"), ("member-00", "1000")):
        assert read_call("won.transfer", json.dumps({"to": to, "amount": amount}), named) == (
            "won",
            "transfer",
            expected,
        )


def test_what_the_api_shows_can_be_written_back() -> None:
    call = Transfer(to=WHO, amount=Won(7))
    assert read("won.transfer", render.record(call)) == call


def test_nested_records_and_lists() -> None:
    key = "ab" * 32
    opened = read("account.open", {"account": format_account(WHO), "keys": [key], "threshold": 1})
    assert opened.keys == (bytes.fromhex(key),)


def test_every_method_says_what_it_does_not_know() -> None:
    """For every record of the contracts: a name that it does not have is reported."""
    for name, contract in default_registry().newest().by_name.items():
        for method in contract.methods:
            with pytest.raises(BadUseError, match="no field"):
                read(f"{name}.{method}", {"no such field": 1})


@pytest.mark.parametrize(
    ("what", "document"),
    [
        ("coin.transfer", {}),
        ("won.fly", {}),
        ("won", {}),
        ("won.transfer", []),
        ("won.transfer", {"to": "member-00"}),
        ("won.transfer", {"to": "member-00", "amount": 1, "fee": 2}),
        ("won.transfer", {"to": 7, "amount": 1}),
        ("won.transfer", {"to": "member-00", "amount": True}),
        ("won.transfer", {"to": "member-00", "amount": "1.5"}),
        ("won.transfer", {"to": "member-00", "amount": -1}),
        ("account.open", {"account": "member-00", "keys": "ab", "threshold": 1}),
        ("account.open", {"account": "member-00", "keys": ["zz"], "threshold": 1}),
        ("account.open", {"account": "member-00", "keys": [], "threshold": "1"}),
    ],
)
def test_wrong_ones(what: str, document: Any) -> None:
    with pytest.raises(BadUseError):
        read(what, document)


def test_what_is_not_json() -> None:
    for text in ("{", "[" * 100_000, "x" * 300_000):
        with pytest.raises(BadUseError):
            read_call("won.transfer", text, named)
