"""Forms of the KFTC open banking interface: what we send, and what we read of an answer.

Rule 1: every value is a string; amounts are digits, instants are in Seoul (N14).
Rule 2: an answer that is not the JSON it should be has empty codes, so the table calls it UNKNOWN (`outcomes`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.banking.rules.outcomes import Reply, Transport

__all__ = [
    "ANSWER_LIMIT",
    "Deposit",
    "Line",
    "Page",
    "Withdraw",
    "deposit_body",
    "read_page",
    "read_reply",
    "result_body",
    "withdraw_body",
]

ANSWER_LIMIT = 200
"""How many letters of the bank's sentence are kept for the record."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """A pull at the bank: from the member's account into the pool's."""

    bank_tran_id: str
    pool_account: str
    fintech_use_num: str
    amount: int
    stamp: str
    """Date and time in Seoul, 14 digits."""
    client_name: str
    client_number: str
    reference: str
    """Prints in the pool's statement."""
    print_for_member: str


@dataclass(frozen=True, slots=True)
class Deposit:
    """A push at the bank: from the pool's account to the member's."""

    bank_tran_id: str
    pool_account: str
    fintech_use_num: str
    amount: int
    stamp: str
    client_name: str
    client_number: str
    reference: str
    print_for_member: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the pool's statement."""

    date: str
    time: str
    inwards: bool
    amount: int
    printed: str
    balance_after: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the pool's statement."""

    lines: tuple[Line, ...]
    more: bool
    trace: str
    """Given back for the next page."""
    balance: int
    """The balance of the account now."""


def withdraw_body(asked: Withdraw) -> dict[str, str]:
    """Return the body of transfer/withdraw/fin_num."""
    return {
        "bank_tran_id": asked.bank_tran_id,
        "cntr_account_type": "N",
        "cntr_account_num": asked.pool_account,
        "dps_print_content": asked.reference,
        "wd_print_content": asked.print_for_member,
        "fintech_use_num": asked.fintech_use_num,
        "tran_amt": str(asked.amount),
        "tran_dtime": asked.stamp,
        "req_client_name": asked.client_name,
        "req_client_num": asked.client_number,
        "req_client_fintech_use_num": asked.fintech_use_num,
        "transfer_purpose": "TR",
    }


def deposit_body(asked: Deposit, pass_phrase: str) -> dict[str, Any]:
    """Return the body of transfer/deposit/fin_num."""
    return {
        "cntr_account_type": "N",
        "cntr_account_num": asked.pool_account,
        "wd_pass_phrase": pass_phrase,
        "wd_print_content": asked.reference,
        "name_check_option": "on",
        "tran_dtime": asked.stamp,
        "req_cnt": "1",
        "req_list": [
            {
                "tran_no": "1",
                "bank_tran_id": asked.bank_tran_id,
                "fintech_use_num": asked.fintech_use_num,
                "print_content": asked.print_for_member,
                "tran_amt": str(asked.amount),
                "req_client_name": asked.client_name,
                "req_client_num": asked.client_number,
                "req_client_fintech_use_num": asked.fintech_use_num,
                "transfer_purpose": "TR",
            }
        ],
    }


def result_body(withdraws: bool, bank_tran_id: str, date: str, amount: int, stamp: str) -> dict[str, Any]:
    """Return the body of transfer/result for one transfer; `withdraws`: whether it was a pull."""
    return {
        "check_type": "1" if withdraws else "2",
        "tran_dtime": stamp,
        "req_cnt": "1",
        "req_list": [
            {
                "tran_no": "1",
                "org_bank_tran_id": bank_tran_id,
                "org_bank_tran_date": date,
                "org_tran_amt": str(amount),
            }
        ],
    }


def read_reply(http_status: int, body: bytes) -> Reply:
    """Return what the table reads of an answer; of a list of one, the transfer's own codes."""
    found = _object(body)
    listed = found.get("res_list")
    row = listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else found
    return Reply(
        Transport.ANSWERED,
        http_status,
        _text(found, "rsp_code"),
        _text(row, "bank_rsp_code"),
        _text(row, "bank_tran_id"),
        _text(row, "tran_amt"),
        _text(row, "bank_tran_date"),
        f"{_text(found, 'rsp_message')} {_text(row, 'bank_rsp_message')}".strip()[:ANSWER_LIMIT],
    )


def read_page(http_status: int, body: bytes) -> Page | None:
    """Return a page of the statement, or None if the answer is something else."""
    found = _object(body)
    if http_status != 200 or _text(found, "rsp_code") != "A0000" or not isinstance(found.get("res_list"), list):
        return None
    try:
        lines = tuple(
            Line(
                str(row["tran_date"]),
                str(row["tran_time"]),
                {"입금": True, "출금": False}[row["inout_type"]],
                int(row["tran_amt"]),
                str(row["print_content"]),
                int(row["after_balance_amt"]),
            )
            for row in found["res_list"]
        )
        more = {"Y": True, "N": False}[found["next_page_yn"]]
        return Page(lines, more, _text(found, "befor_inquiry_trace_info"), int(found["balance_amt"]))
    except (KeyError, ValueError, TypeError):
        return None


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""
