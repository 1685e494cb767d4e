import json

import pytest

from cli import output
from cli.errors import FailedError, KeyProblemError, NotReachableError, RefusedError
from ledger.primitives.text import is_plain_letter


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
    assert said == {
        "code": "wrong_passphrase",
        "detail": "it does not open",
        "fields": {},
        "action": "try again",
        "exit": 5,
    }


def test_both_forms_come_from_one_value(capsys: pytest.CaptureFixture[str]) -> None:
    output.show(True, {"a": "계"}, "text")
    assert json.loads(capsys.readouterr().out) == {"a": "계"}
    output.show(False, {"a": 1}, "text")
    assert capsys.readouterr().out == "text\n"


def test_fields_align() -> None:
    assert output.fields([("a", 1), ("longer", 2)]) == "a       1\nlonger  2"


FORGED = "Club\x1b[2K\nNAME  open\u202e\x9b1A\u200b"
SHOWN = "Club\\x1b[2K\\nNAME  open\\u202e\\x9b1A\\u200b"


def test_foreign_text_forges_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    table = output.table(("NAME", "WON"), [(FORGED, 1), ("계모임", 2)])
    assert len(table.splitlines()) == 3
    assert SHOWN in table
    assert output.fields([("name", FORGED), (FORGED, 1)]).count("\n") == 1
    output.show(False, {}, "a line\nan f-string with \x1b]0;title\x07 and \u2066 in it")
    assert capsys.readouterr().out == "a line\nan f-string with \\x1b]0;title\\x07 and \\u2066 in it\n"
    for error in (
        RefusedError("c", FORGED, FORGED),
        NotReachableError("c", FORGED),
        FailedError("c", "\x1b[A", FORGED),
    ):
        output.show_error(False, error)
        said = capsys.readouterr().err
        assert set(said) <= {"\n", *map(chr, range(0x20, 0x7F))}
        assert said.count("\n") == 1 + bool(error.action)


def test_a_json_document_is_the_same_and_moves_no_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    value = {"name": FORGED, "계": ["안녕 −", "\U000e0041", "\udcff"]}
    output.show(True, value, "")
    said = capsys.readouterr().out
    assert json.loads(said) == value
    assert "계" in said
    assert "안녕 −" in said
    assert all(letter == "\n" or is_plain_letter(letter) for letter in said)


@pytest.mark.parametrize(
    "instant", ["9999-12-31T23:59:59.999Z", "+10000-01-01T00:00:00.000Z", "-0001-01-01T00:00:00Z", "x"]
)
def test_an_instant_without_a_date_stays_as_it_was_written(instant: str) -> None:
    assert output.seoul(instant) == instant
