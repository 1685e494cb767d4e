"""Sends transfers to the bank: RECORD FIRST, ONE ID, UNKNOWN BY DEFAULT.

    CREATED, BEGUN ─ id, day and body, on disk ─▶ RECORDED ─ on disk ─▶ SENT ─ one call ─▶ by the table of outcomes

Rule 1: a byte leaves only when SENT is on disk. So at a start every SENT transfer is UNKNOWN (`recover`).
Rule 2: while the books do not agree, nothing is sent.
Rule 3: after NOT_SENT the same id and the same body go out again, a little later.
"""

import asyncio
import json
from typing import Any

from sqlalchemy import insert, select

from ledger.primitives.units import Millis
from services.banking.jobs.books import BookKeeper
from services.banking.jobs.desk import Desk
from services.banking.rules.machine import Input, Kind, State
from services.banking.rules.outcomes import TABLE_VERSION, Meaning, Reply, judge
from services.banking.rules.resolve import next_look_ms
from services.banking.rules.wire import Deposit, Withdraw, deposit_body, withdraw_body
from services.banking.store.tables import ATTEMPT, BANK_ACCOUNT, CONSENT
from services.banking.store.transfers import advance, due, in_state
from services.kit.clock import kst_date, kst_stamp
from services.kit.database import Tx
from services.kit.log import get_log
from services.kit.personal import Personal

__all__ = ["Sender", "record_attempt", "rejection"]

TOGETHER = 8
"""How many calls are under way at once."""
AGAIN_MS = 2_000
"""After NOT_SENT."""
PRINT_FOR_MEMBER = "계모임"


class Sender:
    """The job that sends."""

    def __init__(self, desk: Desk, books: BookKeeper) -> None:
        self._desk = desk
        self._books = books

    async def recover(self) -> None:
        """At a start: what was SENT when the process ended has an unknown outcome."""
        desk, now_ms = self._desk, self._desk.clock.now_ms()
        while True:
            async with desk.database.write() as tx:
                rows = await in_state(tx, (State.SENT,))
                for row in rows:
                    next_ms = next_look_ms(Millis(row.sent_ms), now_ms, desk.times)
                    await advance(tx, row, Input.LOSE, now_ms, next_look_ms=min(next_ms, now_ms + 1_000))
            if not rows:
                return

    async def round(self) -> bool:
        """Record what waits, then send what is recorded; return whether there was anything."""
        if self._books.stopped:
            return False
        recorded = await self._record()
        now_ms = self._desk.clock.now_ms()
        async with self._desk.database.read() as tx:
            rows = await due(tx, (State.RECORDED,), now_ms, TOGETHER)
        await asyncio.gather(*(self._send(row) for row in rows))
        return bool(recorded or rows)

    async def _record(self) -> int:
        desk = self._desk
        async with desk.database.write() as tx:
            rows = await in_state(tx, (State.CREATED, State.BEGUN), TOGETHER)
            for row in rows:
                now_ms, id_ = desk.clock.now_ms(), desk.bank.new_id()
                body = await self._body(tx, row, id_, now_ms)
                values: dict[str, Any] = {
                    "day": kst_date(now_ms),
                    "bank_tran_id": id_,
                    "body": desk.seal.close(Personal(body), f"transfer/{row.id}/body"),
                    "recorded_ms": now_ms,
                    "next_look_ms": now_ms,
                }
                await advance(tx, row, Input.RECORD, now_ms, **values)
        return len(rows)

    async def _body(self, tx: Tx, row: Any, id_: str, now_ms: int) -> str:
        desk = self._desk
        linked = (await tx.execute(select(BANK_ACCOUNT).where(BANK_ACCOUNT.c.id == row.bank_account))).one()
        fin = desk.seal.open(bytes(linked.fintech_use_num), f"bank_account/{linked.id}/fintech_use_num").reveal()
        form = Withdraw if row.kind == Kind.PULL else Deposit
        asked = form(
            bank_tran_id=id_,
            pool_account=desk.pool_account,
            fintech_use_num=fin,
            amount=row.amount,
            stamp=kst_stamp(now_ms),
            client_name=desk.client_name,
            client_number=bytes(row.account).hex()[:20].upper(),
            reference=row.reference,
            print_for_member=PRINT_FOR_MEMBER,
        )
        body = withdraw_body(asked) if isinstance(asked, Withdraw) else deposit_body(asked, desk.pass_phrase)
        return json.dumps(body, ensure_ascii=False)

    async def _send(self, row: Any) -> None:
        desk = self._desk
        async with desk.database.write() as tx:
            sent_ms = desk.clock.now_ms()
            if not await advance(tx, row, Input.SEND, sent_ms, sent_ms=sent_ms):
                return
            token = await self._token(tx, row)
        body = desk.seal.open(bytes(row.body), f"transfer/{row.id}/body").reveal().encode()
        pull = row.kind != Kind.PUSH
        reply = await (desk.bank.withdraw(body, token) if pull else desk.bank.deposit(body))
        meaning = judge(reply, row.bank_tran_id, row.amount)
        async with desk.database.write() as tx:
            now_ms = desk.clock.now_ms()
            await record_attempt(tx, row.id, now_ms, reply, meaning, call="send")
            await self._apply(tx, row, meaning, reply, now_ms)
        if meaning is not Meaning.CONFIRMED:
            get_log("banking").info("sent", transfer=row.id, meaning=meaning, why=reply.why, code=reply.bank_rsp_code)

    async def _apply(self, tx: Tx, row: Any, meaning: Meaning, reply: Reply, now_ms: int) -> None:
        values: dict[str, Any]
        match meaning:
            case Meaning.NOT_SENT:
                happened, values = Input.NOT_SENT, {"next_look_ms": now_ms + AGAIN_MS}
            case Meaning.CONFIRMED:
                happened, values = Input.CONFIRM, {"next_look_ms": now_ms}
            case Meaning.REJECTED:
                happened, values = Input.REJECT, {"next_look_ms": now_ms, "why": rejection(reply)}
            case _:
                times = self._desk.times
                happened, values = Input.LOSE, {"next_look_ms": next_look_ms(Millis(now_ms), Millis(now_ms), times)}
        await advance(tx, row, happened, now_ms, since=State.SENT, **values)

    async def _token(self, tx: Tx, row: Any) -> Personal:
        """Return the member's token for the bank account of a transfer."""
        linked = (await tx.execute(select(BANK_ACCOUNT).where(BANK_ACCOUNT.c.id == row.bank_account))).one()
        consent = (await tx.execute(select(CONSENT).where(CONSENT.c.id == linked.consent))).one()
        return self._desk.seal.open(bytes(consent.access_token), f"consent/{consent.id}/access_token")


def rejection(reply: Reply) -> str:
    """Return the code by which a transfer was rejected: the bank's own, if it has one."""
    return reply.bank_rsp_code or reply.rsp_code


async def record_attempt(tx: Tx, transfer: str, now_ms: int, reply: Reply, meaning: Meaning, *, call: str) -> None:
    """Store one call to the bank about a transfer, with what it was taken to mean and by which table.

    `call`: send or result.
    """
    values = {
        "transfer": transfer,
        "call": call,
        "at_ms": now_ms,
        "transport": reply.transport,
        "http_status": reply.http_status,
        "rsp_code": reply.rsp_code[:10],
        "bank_rsp_code": reply.bank_rsp_code[:10],
        "meaning": meaning,
        "table_version": TABLE_VERSION,
        "why": reply.why[:200],
    }
    await tx.execute(insert(ATTEMPT).values(**values))
