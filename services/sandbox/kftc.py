"""KFTC's interface of the sandbox, on a port of its own (aiohttp, whose connections a fault can cut).

    request ─▶ form ─▶ token ─▶ fault ordered? ─▶ one transaction: transfer, booking ─▶ fault ─▶ answer

Rule 1: a transfer and its booking are one transaction, on disk before the answer.
Rule 2: bank_tran_id is unique per date. A second one is 822, whatever it asks for.
"""

import asyncio
import json
import secrets
from typing import Any
from urllib.parse import urlencode

from aiohttp import web
from sqlalchemy import delete, insert, select, update

from services.kit.clock import Clock, instant_of, kst_date, kst_stamp, next_date
from services.kit.database import Database, Tx
from services.sandbox import forms
from services.sandbox.faults import NONE, Fault, Share
from services.sandbox.ledger import Booking, NotEnoughError, account_of, book
from services.sandbox.tables import ACCOUNT, CODE, FAULT, LINE, PERSON, TOKEN, TRANSFER

__all__ = ["KftcFace"]

PAGE = 25
TOKEN_S = 90 * 86_400
CODE_MS = 600_000
DONE, WILL_BOOK, WILL_REFUSE = "000", "P00", "P99"
"""Codes of transfers; the last two are of transfers that the bank still processes, and are never told."""
CLOSED, SHORT, UNKNOWN_ID, DUPLICATE, NO_CONSENT = "416", "464", "701", "822", "499"


class KftcFace:
    """Answers as KFTC does."""

    def __init__(self, database: Database, clock: Clock, pool: tuple[str, str], secret: str) -> None:
        """`pool`: number and fintech_use_num of the pool's account. `secret` is the client's secret."""
        self._database = database
        self._clock = clock
        self._pool_number, self._pool_fin = pool
        self._secret = secret
        self.share = Share()
        self.app = web.Application(client_max_size=64 * 1024)
        self.app.add_routes(
            [
                web.get("/oauth/2.0/authorize", self.authorize),
                web.post("/oauth/2.0/token", self.token),
                web.get("/v2.0/user/me", self.user_me),
                web.post("/v2.0/transfer/withdraw/fin_num", self.withdraw),
                web.post("/v2.0/transfer/deposit/fin_num", self.deposit),
                web.post("/v2.0/transfer/result", self.result),
                web.get("/v2.0/account/transaction_list/fin_num", self.statement),
            ]
        )

    # -- consent -------------------------------------------------------------------------------------------------------

    async def authorize(self, request: web.Request) -> web.Response:
        """Show the people of the sandbox; a click grants, and leads back with a code."""
        query = request.query
        if not query.get("redirect_uri") or len(query.get("state", "")) < 8:
            return web.Response(status=400, text="redirect_uri and state are needed")
        back = ""
        async with self._database.write() as tx:
            people = (await tx.execute(select(PERSON).order_by(PERSON.c.seq_no))).all()
            chosen = next((each for each in people if each.seq_no == query.get("person")), None)
            if chosen is not None:
                code = secrets.token_hex(16)
                row = {"person": chosen.seq_no, "back_to": query["redirect_uri"]}
                await tx.execute(insert(CODE).values(code=code, until_ms=self._clock.now_ms() + CODE_MS, **row))
                back = urlencode({"code": code, "scope": query.get("scope", ""), "state": query["state"]})
        if back:
            raise web.HTTPFound(f"{query['redirect_uri']}?{back}")
        links = "".join(
            f'<p><a href="?{urlencode({**query, "person": each.seq_no})}">{each.name}</a></p>' for each in people
        )
        return web.Response(text=f"<h1>샌드박스 은행</h1>{links}", content_type="text/html")

    async def token(self, request: web.Request) -> web.Response:
        """Give a token for a code, or to the client itself."""
        form = await request.post()
        if form.get("client_secret") != self._secret:
            return web.json_response({"rsp_code": "O0001", "rsp_message": "client"}, status=401)
        now_ms = self._clock.now_ms()
        token = {"access_token": secrets.token_hex(24), "token_type": "Bearer", "expires_in": TOKEN_S}
        until_ms = now_ms + TOKEN_S * 1_000
        async with self._database.write() as tx:
            if form.get("grant_type") == "client_credentials" and form.get("scope") == "oob":
                person, scope = "", "oob"
            else:
                known = select(CODE).where(CODE.c.code == str(form.get("code", "")), CODE.c.until_ms >= now_ms)
                code = (await tx.execute(known)).one_or_none()
                if code is None or code.back_to != form.get("redirect_uri"):
                    return web.json_response({"rsp_code": "O0003", "rsp_message": "code"}, status=400)
                await tx.execute(delete(CODE).where(CODE.c.code == code.code))
                person, scope = code.person, "login inquiry transfer"
                token |= {"user_seq_no": person, "refresh_token": secrets.token_hex(24)}
            row = {"person": person, "scope": scope, "until_ms": until_ms}
            await tx.execute(insert(TOKEN).values(token=token["access_token"], **row))
        return web.json_response(token | {"scope": scope})

    async def user_me(self, request: web.Request) -> web.Response:
        """Return the person of a token, with the accounts."""
        person = await self._person(request)
        if not person or request.query.get("user_seq_no") != person:
            return self._answer({}, "A0003", "token")
        async with self._database.read() as tx:
            row = (await tx.execute(select(PERSON).where(PERSON.c.seq_no == person))).one()
            accounts = (await tx.execute(select(ACCOUNT).where(ACCOUNT.c.person == person))).all()
        listed = [
            {
                "fintech_use_num": each.fintech_use_num,
                "bank_code_std": each.bank_code,
                "bank_name": each.bank_name,
                "account_num_masked": each.number[:-3] + "***",
                "account_holder_name": each.holder,
                "account_type": "1",
                "inquiry_agree_yn": "Y",
                "transfer_agree_yn": "Y" if each.transfer_agreed else "N",
                "account_state": "01" if each.open else "09",
            }
            for each in accounts
        ]
        body = {"user_seq_no": person, "user_ci": row.ci, "user_name": row.name, "res_cnt": str(len(listed))}
        return self._answer(body | {"res_list": listed})

    # -- transfers -----------------------------------------------------------------------------------------------------

    async def withdraw(self, request: web.Request) -> web.StreamResponse:
        """Move won from the person's account into the pool's."""
        ordered = await self._ordered("withdraw")
        if ordered.name == "cut_before_read":
            return _cut(request)
        body = await _json(request)
        if wrong := forms.fault_of(body, forms.WITHDRAW):
            return self._answer({}, "A0003", wrong)
        if await self._person(request) == "":
            return self._answer({}, "A0003", "token")
        fault = ordered if ordered.name else self.share.draw("withdraw", body["bank_tran_id"])
        prints = (body["dps_print_content"], body["wd_print_content"])
        return await self._transfer(request, body, prints, fault, pull=True)

    async def deposit(self, request: web.Request) -> web.StreamResponse:
        """Move won from the pool's account to the person's."""
        ordered = await self._ordered("deposit")
        if ordered.name == "cut_before_read":
            return _cut(request)
        body = await _json(request)
        wrong = forms.fault_of(body, forms.DEPOSIT, "req_list")
        if wrong or (wrong := forms.fault_of(body["req_list"][0], forms.DEPOSIT_ROW)):
            return self._answer({}, "A0003", wrong)
        if await self._scope(request) != "oob":
            return self._answer({}, "A0003", "token")
        row = body["req_list"][0]
        fault = ordered if ordered.name else self.share.draw("deposit", row["bank_tran_id"])
        prints = (body["wd_print_content"], row["print_content"])
        return await self._transfer(request, row, prints, fault, pull=False)

    async def _transfer(
        self, request: web.Request, row: dict[str, str], prints: tuple[str, str], fault: Fault, *, pull: bool
    ) -> web.StreamResponse:
        """Carry a transfer out, with its fault. `prints`: in the pool's statement, in the person's."""
        if fault.name in ("cut_before_read", "cut_after_read"):
            return _cut(request)
        if fault.name == "error":
            return web.Response(status=500, text="error")
        if fault.name == "maintenance":
            return self._answer({}, "A0007", "maintenance")
        if fault.name == "code" and fault.value.startswith("A"):
            return self._answer({}, fault.value, "refused")
        now_ms = self._clock.now_ms()
        booked_ms = int(now_ms)
        if fault.name == "next_date":
            booked_ms = instant_of(next_date(kst_date(now_ms)), "000001")
        async with self._database.write() as tx:
            code = await self._decide(tx, row, booked_ms, fault, pull=pull)
            if code in (DONE, WILL_BOOK, WILL_REFUSE) or fault.name == "code":
                later_ms = int(fault.seconds * 1_000) if code != DONE or fault.name == "result_late" else 0
                values = {
                    "date": kst_date(booked_ms),
                    "bank_tran_id": row["bank_tran_id"],
                    "pull": pull,
                    "fintech_use_num": row["fintech_use_num"],
                    "amount": int(row["tran_amt"]),
                    "bank_rsp_code": code,
                    "told_from_ms": now_ms + later_ms,
                    "booked_ms": booked_ms if code == DONE else 0,
                    "of_pool": prints[0],
                    "of_person": prints[1],
                }
                await tx.execute(insert(TRANSFER).values(**values))
            if code == DONE:
                shown_ms = now_ms + int(fault.seconds * 1_000) if fault.name == "statement_late" else booked_ms
                await self._book(tx, values, booked_ms, shown_ms)
        return await self._say(request, row, code, fault, booked_ms, pull=pull)

    async def _decide(self, tx: Tx, row: dict[str, str], booked_ms: int, fault: Fault, *, pull: bool) -> str:
        """Return the bank's code for a transfer that nothing keeps from being read."""
        known = select(TRANSFER.c.seq).where(
            TRANSFER.c.bank_tran_id == row["bank_tran_id"], TRANSFER.c.date == kst_date(booked_ms)
        )
        if await tx.scalar(known) is not None:
            return DUPLICATE
        if fault.name == "code":
            return fault.value
        account: Any = await account_of(tx, row["fintech_use_num"])
        if account is None or not account.open:
            return CLOSED
        if pull and not account.transfer_agreed:
            return NO_CONSENT
        pool = await tx.scalar(select(ACCOUNT.c.balance).where(ACCOUNT.c.number == self._pool_number))
        if int(row["tran_amt"]) > (account.balance if pull else int(pool or 0)):
            return SHORT
        if fault.name == "processing_refused":
            return WILL_REFUSE
        return WILL_BOOK if fault.name == "processing" else DONE

    async def _book(self, tx: Tx, transfer: Any, booked_ms: int, shown_ms: int) -> None:
        account: Any = await account_of(tx, transfer["fintech_use_num"])
        sides = (account.number, self._pool_number) if transfer["pull"] else (self._pool_number, account.number)
        prints = (transfer["of_person"], transfer["of_pool"])
        prints = prints if transfer["pull"] else (prints[1], prints[0])
        await book(tx, Booking(sides[0], sides[1], transfer["amount"], booked_ms, prints[0], prints[1], shown_ms))

    async def _say(
        self, request: web.Request, row: dict[str, str], code: str, fault: Fault, booked_ms: int, *, pull: bool
    ) -> web.StreamResponse:
        """Answer, or not, by the fault."""
        if fault.name in ("cut_after_booking", "result_late"):
            return _cut(request)
        if fault.name == "error_booked":
            return web.Response(status=500, text="error")
        if fault.name == "slow":
            await asyncio.sleep(fault.seconds)
        if code in (WILL_BOOK, WILL_REFUSE):
            return self._answer({}, "A0001", "processing")
        shown = DUPLICATE if fault.name == "duplicate" else code
        part = {
            "bank_tran_id": row["bank_tran_id"],
            "bank_tran_date": kst_date(booked_ms),
            "bank_code_tran": "097",
            "bank_rsp_code": shown,
            "bank_rsp_message": "",
            "tran_amt": row["tran_amt"],
        }
        body: dict[str, Any] = part if pull else {"res_cnt": "1", "res_list": [part | {"tran_no": "1"}]}
        answer = self._answer(body, "A0000" if shown == DONE else "A0002")
        return await _cut_mid(request, answer) if fault.name == "cut_mid_answer" else answer

    async def result(self, request: web.Request) -> web.StreamResponse:
        """Return the state of a transfer."""
        ordered = await self._ordered("result")
        body = await _json(request)
        wrong = forms.fault_of(body, forms.RESULT, "req_list")
        if wrong or (wrong := forms.fault_of(body["req_list"][0], forms.RESULT_ROW)):
            return self._answer({}, "A0003", wrong)
        if await self._scope(request) != "oob":
            return self._answer({}, "A0003", "token")
        if ordered.name.startswith("cut"):
            return _cut(request)
        row = body["req_list"][0]
        await self._finish_due()
        async with self._database.read() as tx:
            asked = select(TRANSFER).where(
                TRANSFER.c.bank_tran_id == row["org_bank_tran_id"],
                TRANSFER.c.date == row["org_bank_tran_date"],
                TRANSFER.c.amount == int(row["org_tran_amt"]),
                TRANSFER.c.pull == (body["check_type"] == "1"),
            )
            found = (await tx.execute(asked)).one_or_none()
        known = found is not None and found.told_from_ms <= self._clock.now_ms()
        code = (
            ordered.value
            if ordered.name == "code"
            else found.bank_rsp_code
            if found is not None and known
            else UNKNOWN_ID
        )
        part = {"tran_no": "1", "bank_tran_id": row["org_bank_tran_id"], "bank_tran_date": row["org_bank_tran_date"]}
        listed = [part | {"bank_rsp_code": code, "tran_amt": row["org_tran_amt"]}]
        return self._answer({"res_cnt": "1", "res_list": listed})

    async def statement(self, request: web.Request) -> web.StreamResponse:
        """Return a page of an account's lines, oldest first."""
        if wrong := forms.fault_of(request.query, forms.STATEMENT):
            return self._answer({}, "A0003", wrong)
        if await self._scope(request) != "oob" or request.query["fintech_use_num"] != self._pool_fin:
            return self._answer({}, "A0003", "token")
        trace = request.query.get("befor_inquiry_trace_info", "0")
        skip, now_ms = int(trace) if trace.isdecimal() else 0, self._clock.now_ms()
        await self._finish_due()
        async with self._database.read() as tx:
            dates = LINE.c.date.between(request.query["from_date"], request.query["to_date"])
            lines = (
                select(LINE)
                .where(LINE.c.number == self._pool_number, dates, LINE.c.shown_from_ms <= now_ms)
                .order_by(LINE.c.date, LINE.c.time, LINE.c.seq)
            )
            rows = (await tx.execute(lines.offset(skip).limit(PAGE + 1))).all()
            balance = await tx.scalar(select(ACCOUNT.c.balance).where(ACCOUNT.c.number == self._pool_number))
        listed = [
            {
                "tran_date": each.date,
                "tran_time": each.time,
                "inout_type": "입금" if each.inwards else "출금",
                "tran_type": "오픈",
                "print_content": each.printed,
                "tran_amt": str(each.amount),
                "after_balance_amt": str(each.balance_after),
                "branch_name": "",
            }
            for each in rows[:PAGE]
        ]
        more = len(rows) > PAGE
        body = {"balance_amt": str(balance), "page_record_cnt": str(len(listed)), "next_page_yn": "Y" if more else "N"}
        return self._answer(body | {"befor_inquiry_trace_info": str(skip + PAGE) if more else "", "res_list": listed})

    # -- helpers -------------------------------------------------------------------------------------------------------

    async def _finish_due(self) -> None:
        """Book, or refuse, transfers whose processing is over."""
        now_ms = self._clock.now_ms()
        async with self._database.read() as tx:
            waits = TRANSFER.c.bank_rsp_code.in_((WILL_BOOK, WILL_REFUSE)) & (TRANSFER.c.told_from_ms <= now_ms)
            if (await tx.execute(select(TRANSFER.c.seq).where(waits).limit(1))).one_or_none() is None:
                return
        async with self._database.write() as tx:
            for row in (await tx.execute(select(TRANSFER).where(waits))).mappings().all():
                code = DONE if row["bank_rsp_code"] == WILL_BOOK else SHORT
                if code == DONE:
                    try:
                        await self._book(tx, row, now_ms, now_ms)
                    except NotEnoughError:
                        code = SHORT
                values = {"bank_rsp_code": code, "booked_ms": now_ms if code == DONE else 0}
                await tx.execute(update(TRANSFER).where(TRANSFER.c.seq == row["seq"]).values(**values))

    async def _ordered(self, call: str) -> Fault:
        """Return the fault that is ordered for this call, and count it."""
        async with self._database.write() as tx:
            first = select(FAULT).where(FAULT.c.call == call, FAULT.c.left > 0).order_by(FAULT.c.seq).limit(1)
            row = (await tx.execute(first)).one_or_none()
            if row is None:
                return NONE
            await tx.execute(update(FAULT).where(FAULT.c.seq == row.seq).values(left=row.left - 1))
        return Fault(row.name, row.value)

    async def _token_row(self, request: web.Request) -> Any:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        async with self._database.read() as tx:
            known = select(TOKEN).where(TOKEN.c.token == given, TOKEN.c.until_ms >= self._clock.now_ms())
            return (await tx.execute(known)).one_or_none()

    async def _person(self, request: web.Request) -> str:
        row = await self._token_row(request)
        return "" if row is None else str(row.person)

    async def _scope(self, request: web.Request) -> str:
        row = await self._token_row(request)
        return "" if row is None else str(row.scope)

    def _answer(self, body: dict[str, Any], rsp_code: str = "A0000", message: str = "") -> web.Response:
        stamp = kst_stamp(self._clock.now_ms()) + "000"
        head = {
            "api_tran_id": secrets.token_hex(18),
            "api_tran_dtm": stamp,
            "rsp_code": rsp_code,
            "rsp_message": message,
        }
        return web.json_response(head | body)


async def _json(request: web.Request) -> Any:
    try:
        return json.loads(await request.read())
    except ValueError:
        return None


def _cut(request: web.Request) -> web.StreamResponse:
    """End the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def _cut_mid(request: web.Request, answer: web.Response) -> web.StreamResponse:
    """End the connection in the middle of an answer."""
    assert isinstance(answer.body, bytes)
    half = web.StreamResponse(headers={"Content-Length": str(len(answer.body)), "Content-Type": "application/json"})
    await half.prepare(request)
    await half.write(answer.body[: len(answer.body) // 2])
    if request.transport is not None:
        request.transport.abort()
    return half
