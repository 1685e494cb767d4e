"""The forms are strict: a field that is missing, too long or of other letters is named."""

import pytest

from services.sandbox.forms import RESULT_ROW, WITHDRAW, fault_of

ROW = {
    "tran_no": "1",
    "org_bank_tran_id": "T991234567U000000001",
    "org_bank_tran_date": "20261201",
    "org_tran_amt": "7",
}


def test_a_right_form_has_no_fault() -> None:
    assert fault_of(ROW, RESULT_ROW) == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("org_bank_tran_id", "t991234567U000000001"),
        ("org_bank_tran_id", "T991234567U00000001"),
        ("org_bank_tran_date", "2026-12-01"),
        ("org_tran_amt", "0"),
        ("org_tran_amt", "07"),
        ("org_tran_amt", 7),
        ("org_tran_amt", "1234567890123"),
    ],
)
def test_a_wrong_field_is_named(name: str, value: object) -> None:
    assert fault_of(ROW | {name: value}, RESULT_ROW) == name
    assert fault_of({key: each for key, each in ROW.items() if key != name}, RESULT_ROW) == name


def test_another_shape_than_an_object_with_one_row_is_refused() -> None:
    assert fault_of(None, WITHDRAW) == "body"
    for rows in (None, [], [ROW, ROW], ["x"]):
        assert fault_of(ROW | {"req_list": rows}, RESULT_ROW, "req_list") == "req_list"
