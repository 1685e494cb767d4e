"""Strict forms of KFTC's requests: which fields, of which letters and length. Written from the interface's table.

Rule: a field that is missing, too long or of other letters is refused as the interface does (A0003), never repaired.
"""

import re
from collections.abc import Mapping
from typing import Any

__all__ = ["DEPOSIT", "DEPOSIT_ROW", "RESULT", "RESULT_ROW", "STATEMENT", "WITHDRAW", "fault_of"]

_AMOUNT = r"[1-9][0-9]{0,11}"
_STAMP = r"[0-9]{14}"
_PRINT = r"[A-Za-z0-9가-힣 ()/.-]{1,20}"
_FIN = r"[A-Za-z0-9]{24}"
_ID = r"[A-Z0-9]{10}U[A-Z0-9]{9}"
_NAME = r".{1,20}"
_NUMBER = r"[A-Za-z0-9]{1,20}"

WITHDRAW: Mapping[str, str] = {
    "bank_tran_id": _ID,
    "cntr_account_type": "[NC]",
    "cntr_account_num": r"[0-9]{1,16}",
    "dps_print_content": _PRINT,
    "wd_print_content": _PRINT,
    "fintech_use_num": _FIN,
    "tran_amt": _AMOUNT,
    "tran_dtime": _STAMP,
    "req_client_name": _NAME,
    "req_client_num": _NUMBER,
    "req_client_fintech_use_num": _FIN,
    "transfer_purpose": "TR|ST|AU|RC|EX",
}
DEPOSIT: Mapping[str, str] = {
    "cntr_account_type": "[NC]",
    "cntr_account_num": r"[0-9]{1,16}",
    "wd_pass_phrase": r".{1,128}",
    "wd_print_content": _PRINT,
    "name_check_option": "on|off",
    "tran_dtime": _STAMP,
    "req_cnt": "1",
}
DEPOSIT_ROW: Mapping[str, str] = {
    "tran_no": "1",
    "bank_tran_id": _ID,
    "fintech_use_num": _FIN,
    "print_content": _PRINT,
    "tran_amt": _AMOUNT,
    "req_client_name": _NAME,
    "req_client_num": _NUMBER,
    "req_client_fintech_use_num": _FIN,
    "transfer_purpose": "TR|ST|AU|RC|EX",
}
RESULT: Mapping[str, str] = {"check_type": "[12]", "tran_dtime": _STAMP, "req_cnt": "1"}
RESULT_ROW: Mapping[str, str] = {
    "tran_no": "1",
    "org_bank_tran_id": _ID,
    "org_bank_tran_date": r"[0-9]{8}",
    "org_tran_amt": _AMOUNT,
}
STATEMENT: Mapping[str, str] = {
    "bank_tran_id": _ID,
    "fintech_use_num": _FIN,
    "inquiry_type": "[AIO]",
    "inquiry_base": "[DT]",
    "from_date": r"[0-9]{8}",
    "to_date": r"[0-9]{8}",
    "sort_order": "[AD]",
    "tran_dtime": _STAMP,
}


def fault_of(given: Any, form: Mapping[str, str], *lists: str) -> str:
    """Return the first field that is not as the form has it, or "". `lists` name fields that hold one row."""
    if not isinstance(given, Mapping):
        return "body"
    for name, letters in form.items():
        value = given.get(name)
        if not isinstance(value, str) or re.fullmatch(letters, value) is None:
            return name
    for name in lists:
        rows = given.get(name)
        if not isinstance(rows, list) or len(rows) != 1 or not isinstance(rows[0], Mapping):
            return name
    return ""
