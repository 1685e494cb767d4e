"""The bank behind KFTC's open banking (v2.0). The sandbox differs by URL and secrets only.

Rule 1: one request per call, nothing is repeated (`services.kit.callout`).
Rule 2: our own token (client_credentials, scope oob) is for pushes, questions and the statement; a pull goes with the
token of the member who granted it.
"""

import json
import secrets
import time
from typing import Any
from urllib.parse import urlencode

import msgspec

from services.banking.ports import LinkedAccount, MemberGrant
from services.banking.rules.outcomes import Reply, Transport
from services.banking.rules.wire import Page, read_page, read_reply, result_body
from services.kit.callout import Answered, CallOut, NotSent, Outcome
from services.kit.clock import kst_stamp
from services.kit.personal import Personal

__all__ = ["Kftc", "KftcSettings"]

TOKEN_MARGIN_S = 3_600
"""A token is renewed this long before it ends: a push with an ended one would have an unknown outcome."""
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


class KftcSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the interface is, and who we are there."""

    url: str
    client_id: str
    client_use_code: str
    """10 letters with which our ids begin."""
    pool_account: str
    """The number of the pool's account."""
    pool_fintech_use_num: str
    timeout_s: float = 30.0


class Kftc:
    """Speaks KFTC's interface."""

    def __init__(self, settings: KftcSettings, client_secret: str) -> None:
        self._settings = settings
        self._secret = Personal(client_secret)
        self._out = CallOut(settings.timeout_s)
        self._token = Personal("")
        self._token_until_s = 0.0

    def new_id(self) -> str:
        """Return a new bank_tran_id: our code, U, and nine letters."""
        return self._settings.client_use_code + "U" + "".join(secrets.choice(_ALPHABET) for _ in range(9))

    def authorize_url(self, state: str, back_to: str) -> str:
        """Return the address at which a member grants us an account."""
        query = {
            "response_type": "code",
            "client_id": self._settings.client_id,
            "redirect_uri": back_to,
            "scope": "login inquiry transfer",
            "state": state,
            "auth_type": "0",
        }
        return f"{self._settings.url}/oauth/2.0/authorize?{urlencode(query)}"

    async def grant(self, code: str, back_to: str) -> MemberGrant | None:
        """Return what a code of the bank's page stands for; None if the bank refuses it or does not answer."""
        found = await self._token_of({"grant_type": "authorization_code", "code": code, "redirect_uri": back_to})
        if found is None or not found.get("user_seq_no"):
            return None
        token = Personal(str(found["access_token"]))
        query = urlencode({"user_seq_no": found["user_seq_no"]})
        person = _read(await self._get(f"/v2.0/user/me?{query}", token))
        if person is None or person.get("rsp_code") != "A0000":
            return None
        return MemberGrant(
            token,
            Personal(str(found.get("refresh_token", ""))),
            int(found.get("expires_in", 0)),
            Personal(str(found["user_seq_no"])),
            tuple(_linked(row) for row in person.get("res_list", ())),
        )

    async def withdraw(self, body: bytes, token: Personal) -> Reply:
        """Ask for a pull with exactly these bytes."""
        return _reply(await self._post("/v2.0/transfer/withdraw/fin_num", body, token))

    async def deposit(self, body: bytes) -> Reply:
        """Ask for a push with exactly these bytes."""
        token = await self._own_token()
        if token is None:
            return Reply(Transport.NOT_SENT, why="the bank gives us no token")
        return _reply(await self._post("/v2.0/transfer/deposit/fin_num", body, token))

    async def result(self, pull: bool, bank_tran_id: str, date: str, amount: int, now_ms: int) -> Reply:
        """Ask for the state of a transfer."""
        token = await self._own_token()
        if token is None:
            return Reply(Transport.NOT_SENT, why="the bank gives us no token")
        body = json.dumps(result_body(pull, bank_tran_id, date, amount, kst_stamp(now_ms))).encode()
        return _reply(await self._post("/v2.0/transfer/result", body, token))

    async def statement(self, date: str, trace: str, now_ms: int) -> Page | None:
        """Return one page of the pool's statement of a date, oldest first; None if the bank has not answered."""
        token = await self._own_token()
        if token is None:
            return None
        query = {
            "bank_tran_id": self.new_id(),
            "fintech_use_num": self._settings.pool_fintech_use_num,
            "inquiry_type": "A",
            "inquiry_base": "D",
            "from_date": date,
            "to_date": date,
            "sort_order": "A",
            "tran_dtime": kst_stamp(now_ms),
        } | ({"befor_inquiry_trace_info": trace} if trace else {})
        answer = await self._get(f"/v2.0/account/transaction_list/fin_num?{urlencode(query)}", token)
        return read_page(answer.status, answer.body) if isinstance(answer, Answered) else None

    async def _own_token(self) -> Personal | None:
        """Return our own token, asking for one when there is none."""
        if not self._token or time.monotonic() >= self._token_until_s:
            found = await self._token_of({"grant_type": "client_credentials", "scope": "oob"})
            if found is None:
                return None
            self._token = Personal(str(found["access_token"]))
            self._token_until_s = time.monotonic() + int(found.get("expires_in", 0)) - TOKEN_MARGIN_S
        return self._token

    async def _token_of(self, form: dict[str, str]) -> dict[str, Any] | None:
        form = form | {"client_id": self._settings.client_id, "client_secret": self._secret.reveal()}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        url = f"{self._settings.url}/oauth/2.0/token"
        found = _read(await self._out.call("POST", url, headers=headers, body=urlencode(form).encode()))
        return found if found is not None and found.get("access_token") else None

    async def _post(self, path: str, body: bytes, token: Personal) -> Outcome:
        headers = {"Authorization": f"Bearer {token.reveal()}", "Content-Type": "application/json; charset=UTF-8"}
        return await self._out.call("POST", self._settings.url + path, headers=headers, body=body)

    async def _get(self, path: str, token: Personal) -> Outcome:
        headers = {"Authorization": f"Bearer {token.reveal()}"}
        return await self._out.call("GET", self._settings.url + path, headers=headers)


def _reply(outcome: Outcome) -> Reply:
    if isinstance(outcome, Answered):
        return read_reply(outcome.status, outcome.body)
    transport = Transport.NOT_SENT if isinstance(outcome, NotSent) else Transport.UNKNOWN
    return Reply(transport, why=outcome.why)


def _read(outcome: Outcome) -> dict[str, Any] | None:
    """Return the JSON object of a plain answer, or None."""
    if not isinstance(outcome, Answered) or outcome.status != 200:
        return None
    try:
        found = json.loads(outcome.body)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _linked(row: dict[str, Any]) -> LinkedAccount:
    return LinkedAccount(
        Personal(str(row["fintech_use_num"])),
        str(row["bank_code_std"]),
        str(row.get("bank_name", "")),
        str(row.get("account_num_masked", "")),
        Personal(str(row.get("account_holder_name", ""))),
        row.get("inquiry_agree_yn") == "Y",
        row.get("transfer_agree_yn") == "Y",
    )
