"""RESOLVE: asks the bank about transfers of unknown outcome, at their instants (`rules.resolve`).

Rule 1: the question names every date under which the bank may have the transfer; one clear answer is enough.
Rule 2: after a day nobody is asked any more: the transfer goes on the manual list.
"""

import asyncio
from typing import Any

from sqlalchemy import func, insert, select, update

from ledger.primitives.units import Millis
from services.banking.jobs.desk import Desk
from services.banking.jobs.send import record_attempt, rejection
from services.banking.rules.machine import Input, Kind, State
from services.banking.rules.outcomes import Meaning, Reply, judge_result
from services.banking.rules.resolve import Look, dates_to_ask, decide
from services.banking.store.tables import MANUAL_CASE, RECON_DAY, STATEMENT_LINE, TRANSFER
from services.banking.store.transfers import advance, due
from services.kit.clock import next_date
from services.kit.database import Tx
from services.kit.log import get_log

__all__ = ["Resolver", "open_case"]

TOGETHER = 8


class Resolver:
    """The job that ends UNKNOWN."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def round(self) -> bool:
        """Ask about what is due; return whether there was anything."""
        desk = self._desk
        async with desk.database.read() as tx:
            rows = await due(tx, (State.UNKNOWN,), desk.clock.now_ms(), TOGETHER)
        await asyncio.gather(*(self._look(row) for row in rows))
        return bool(rows)

    async def _look(self, row: Any) -> None:
        desk, asked_ms = self._desk, self._desk.clock.now_ms()
        before, after = next_date(row.day, -1), next_date(row.day)
        replies: list[tuple[Reply, Meaning]] = []
        for date in dates_to_ask(Millis(row.sent_ms), row.day, before, after):
            reply = await desk.bank.result(row.kind != Kind.PUSH, row.bank_tran_id, date, row.amount, asked_ms)
            replies.append((reply, judge_result(reply, row.bank_tran_id, row.amount)))
            if replies[-1][1] in (Meaning.CONFIRMED, Meaning.REJECTED):
                break
        reply, meaning = _together(replies)
        async with desk.database.write() as tx:
            now_ms = desk.clock.now_ms()
            for each, meant in replies:
                await record_attempt(tx, row.id, now_ms, each, meant, call="result")
            read_ms = await tx.scalar(select(func.max(RECON_DAY.c.read_ms)).where(RECON_DAY.c.date >= row.day))
            look = Look(
                sent_ms=Millis(row.sent_ms),
                now_ms=now_ms,
                meaning=meaning,
                first_not_found_ms=None if row.not_found_ms is None else Millis(row.not_found_ms),
                in_statement=await _has_line(tx, row.id),
                statement_until_ms=Millis(read_ms or 0),
            )
            await self._decide(tx, row, look, reply)

    async def _decide(self, tx: Tx, row: Any, look: Look, reply: Reply) -> None:
        verdict = decide(look, self._desk.times)
        now_ms = look.now_ms
        match verdict.meaning:
            case Meaning.CONFIRMED:
                await advance(tx, row, Input.CONFIRM, now_ms, next_look_ms=now_ms, not_found_ms=None)
            case Meaning.REJECTED:
                await advance(tx, row, Input.REJECT, now_ms, next_look_ms=now_ms, why=rejection(reply))
            case _ if verdict.give_up:
                await advance(tx, row, Input.GIVE_UP, now_ms, next_look_ms=None)
                await open_case(tx, row.id, now_ms)
                get_log("banking").warning("on the manual list", transfer=row.id)
            case _:
                mine = update(TRANSFER).where(TRANSFER.c.id == row.id, TRANSFER.c.state == State.UNKNOWN)
                await tx.execute(mine.values(next_look_ms=verdict.next_ms, not_found_ms=verdict.first_not_found_ms))


def _together(replies: list[tuple[Reply, Meaning]]) -> tuple[Reply, Meaning]:
    """Return what the answers about all dates say together: NOT FOUND only if every one does."""
    for meaning in (Meaning.CONFIRMED, Meaning.REJECTED, Meaning.UNKNOWN):
        for reply, meant in replies:
            if meant is meaning:
                return reply, meaning
    return replies[-1]


async def _has_line(tx: Tx, transfer: str) -> bool:
    line = select(STATEMENT_LINE.c.date).where(STATEMENT_LINE.c.transfer == transfer).limit(1)
    return await tx.scalar(line) is not None


async def open_case(tx: Tx, transfer: str, now_ms: int) -> None:
    """Put a transfer on the manual list."""
    known = select(MANUAL_CASE.c.transfer).where(MANUAL_CASE.c.transfer == transfer)
    if await tx.scalar(known) is None:
        row = {"first_person": "", "first_says": "", "second_person": "", "reason": "", "closed_ms": 0}
        await tx.execute(insert(MANUAL_CASE).values(transfer=transfer, opened_ms=now_ms, **row))
