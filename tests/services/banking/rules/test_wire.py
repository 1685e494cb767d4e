"""What we send has the interface's form; what is not its answer reads as nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.banking.rules.outcomes import Meaning, judge
from services.banking.rules.wire import (
    Deposit,
    Line,
    Withdraw,
    deposit_body,
    read_page,
    read_reply,
    result_body,
    withdraw_body,
)
from services.sandbox import forms

ID = "T991234567U000000001"
SHARED = (ID, "9900000000001", "2" * 24, 100_000, "20261201000000", "계모임", "ABC123", "G" * 20, "계모임")


def test_the_sandbox_accepts_what_we_send() -> None:
    assert forms.fault_of(withdraw_body(Withdraw(*SHARED)), forms.WITHDRAW) == ""
    deposit = deposit_body(Deposit(*SHARED), "pass")
    assert forms.fault_of(deposit, forms.DEPOSIT, "req_list") == ""
    assert forms.fault_of(deposit["req_list"][0], forms.DEPOSIT_ROW) == ""
    asked = result_body(True, ID, "20261201", 100_000, "20261201000000")
    assert forms.fault_of(asked, forms.RESULT, "req_list") == ""
    assert forms.fault_of(asked["req_list"][0], forms.RESULT_ROW) == ""


def test_a_reply_of_a_pull_and_of_a_push() -> None:
    row = {"bank_tran_id": ID, "bank_rsp_code": "000", "tran_amt": "7", "bank_tran_date": "20261201"}
    pull, push = {"rsp_code": "A0000"} | row, {"rsp_code": "A0000", "res_list": [row]}
    for answer in (pull, push):
        assert judge(read_reply(200, json.dumps(answer).encode()), ID, 7) is Meaning.CONFIRMED


@given(st.binary(max_size=80) | st.sampled_from([b"[]", b"null", b'"A0000"', b'{"res_list": 7}', b'{"rsp_code": 1}']))
def test_anything_else_is_unknown(body: bytes) -> None:
    assert judge(read_reply(200, body), ID, 7) is Meaning.UNKNOWN


LINE = {
    "tran_date": "20261201",
    "tran_time": "120000",
    "inout_type": "입금",
    "tran_amt": "7",
    "print_content": "G",
    "after_balance_amt": "70",
}
PAGE = {"rsp_code": "A0000", "next_page_yn": "N", "balance_amt": "70", "res_list": [LINE]}


def test_a_page_is_read_whole() -> None:
    page = read_page(200, json.dumps(PAGE).encode())
    assert page is not None
    assert page.lines == (Line("20261201", "120000", True, 7, "G", 70),)
    assert (page.more, page.balance) == (False, 70)


@pytest.mark.parametrize(
    "wrong",
    [{"rsp_code": "A0001"}, {"next_page_yn": ""}, {"balance_amt": "x"}, {"res_list": [{}]}, {"res_list": 7},
     {"res_list": [LINE | {"inout_type": "?"}]}],
)  # fmt: skip
def test_half_a_page_does_not_count(wrong: dict[str, object]) -> None:
    assert read_page(200, json.dumps(PAGE | wrong).encode()) is None
    assert read_page(500, json.dumps(PAGE).encode()) is None
