import json

import pytest

from cli import output
from cli.errors import KeyProblemError


def test_columns_align_also_beside_korean() -> None:
    text = output.table(("NAME", "WON"), [("계", "10"), ("member", "1,000")], right=(1,))
    assert text.splitlines() == ["NAME      WON", "계         10", "member  1,000"]


@pytest.mark.parametrize(("amount", "shown"), [(90_000, "+90,000"), ("-90000", "−90,000"), (0, "0")])
def test_a_net_carries_its_sign(amount: int | str, shown: str) -> None:
    assert output.signed_won(amount) == shown


def test_amounts_are_separated() -> None:
    assert output.won("11550000") == "11,550,000"


def test_long_values_are_cut_in_tables_only() -> None:
    assert output.short("a" * 64) == "a" * 12 + "…"
    assert output.short("a" * 13) == "a" * 13


def test_an_error_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    error = KeyProblemError("wrong_passphrase", "it does not open", "try again")
    output.show_error(False, error)
    assert capsys.readouterr().err == "key problem: it does not open (wrong_passphrase)\n  try again\n"
    output.show_error(True, error)
    said = json.loads(capsys.readouterr().err)["error"]
    assert said == {"code": "wrong_passphrase", "detail": "it does not open", "action": "try again", "exit": 5}


def test_both_forms_come_from_one_value(capsys: pytest.CaptureFixture[str]) -> None:
    output.show(True, {"a": "계"}, "text")
    assert json.loads(capsys.readouterr().out) == {"a": "계"}
    output.show(False, {"a": 1}, "text")
    assert capsys.readouterr().out == "text\n"


def test_fields_align() -> None:
    assert output.fields([("a", 1), ("longer", 2)]) == "a       1\nlonger  2"
