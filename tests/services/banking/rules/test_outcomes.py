"""UNKNOWN BY DEFAULT: only what the table names is clear."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.banking.rules.outcomes import Meaning, Reply, Transport, judge, judge_result

ID = "T991234567U000000001"
REJECTING = ["412", "415", "416", "419", "420", "453", "454", "455", "456", "464", "490", "499", "815"]
UNCLEAR = ["400", "803", "804", "819", "822", "000"]
CODES = st.text("A0123456789", min_size=0, max_size=5)
BANK_CODES = st.text("0123456789", min_size=0, max_size=3)


def reply(rsp: str = "A0000", bank: str = "000", **changes: Any) -> Reply:
    values: dict[str, Any] = {
        "http_status": 200,
        "bank_tran_id": ID,
        "tran_amt": "7",
        "rsp_code": rsp,
        "bank_rsp_code": bank,
    }
    return Reply(Transport.ANSWERED, **(values | changes))


def test_one_pair_of_codes_confirms() -> None:
    assert judge(reply(), ID, 7) is Meaning.CONFIRMED
    assert judge(reply(tran_amt=""), ID, 7) is Meaning.CONFIRMED


@given(CODES, BANK_CODES)
def test_no_other_pair_confirms(rsp: str, bank: str) -> None:
    confirmed = judge(reply(rsp, bank), ID, 7) is Meaning.CONFIRMED
    assert confirmed == ((rsp, bank) == ("A0000", "000"))


@pytest.mark.parametrize("bank", REJECTING)
def test_the_bank_s_refusals_reject_under_a0002_only(bank: str) -> None:
    assert judge(reply("A0002", bank), ID, 7) is Meaning.REJECTED
    assert judge(reply("A0000", bank), ID, 7) is Meaning.UNKNOWN
    assert judge_result(reply("A0000", bank), ID, 7) is Meaning.REJECTED


@pytest.mark.parametrize("rsp", ["A0003", "A0009", "A0312", "A0316", "A0319", "A0323"])
def test_codes_of_the_hub_reject(rsp: str) -> None:
    assert judge(reply(rsp, ""), ID, 7) is Meaning.REJECTED
    assert judge(reply(rsp, "", bank_tran_id=""), ID, 7) is Meaning.REJECTED
    assert judge(reply(rsp, "", bank_tran_id="another"), ID, 7) is Meaning.UNKNOWN
    assert judge_result(reply(rsp, ""), ID, 7) is Meaning.UNKNOWN  # the question failed, not the transfer


@pytest.mark.parametrize("bank", UNCLEAR)
def test_unclear_codes_stay_unknown(bank: str) -> None:
    assert judge(reply("A0002", bank), ID, 7) is Meaning.UNKNOWN
    assert judge(reply("A0001", bank), ID, 7) is Meaning.UNKNOWN
    assert judge(reply("A0007", bank), ID, 7) is Meaning.UNKNOWN


@pytest.mark.parametrize(
    "changes",
    [
        {"http_status": 500},
        {"http_status": 201},
        {"bank_tran_id": ID[:-1] + "2"},
        {"bank_tran_id": ""},
        {"tran_amt": "8"},
    ],
)
@pytest.mark.parametrize("codes", [("A0000", "000"), ("A0002", "416"), ("A0000", "701")])
def test_an_answer_about_something_else_says_nothing(changes: dict[str, Any], codes: tuple[str, str]) -> None:
    assert judge(reply(*codes, **changes), ID, 7) is Meaning.UNKNOWN
    assert judge_result(reply(*codes, **changes), ID, 7) is Meaning.UNKNOWN


def test_what_was_not_sent_and_what_was_not_answered() -> None:
    assert judge(Reply(Transport.NOT_SENT), ID, 7) is Meaning.NOT_SENT
    assert judge(Reply(Transport.UNKNOWN), ID, 7) is Meaning.UNKNOWN
    assert judge_result(Reply(Transport.NOT_SENT), ID, 7) is Meaning.UNKNOWN


def test_not_found_is_its_own_answer() -> None:
    assert judge_result(reply("A0000", "701"), ID, 7) is Meaning.NOT_FOUND
    assert judge(reply("A0000", "701"), ID, 7) is Meaning.UNKNOWN
