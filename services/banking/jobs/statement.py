"""Reads the pool's statement, and gives each line to the transfer whose reference and amount it has.

    line of a pull    CONFIRMED ─▶ MINTING under the line's own date and instant (MINT KEY); UNKNOWN ─▶ CONFIRMED first
    line of a push    UNKNOWN ─▶ CONFIRMED

Rule 1: won are minted for a line of the statement, never only for an answer: the witness sees the same line.
Rule 2: a day is read from its beginning while a line is missing, because a late one stands between others.
Rule 3: a line belongs to one transfer, and a transfer to one line. Every other line has no owner: suspense.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from getty_client.calls.won import Mint
from sqlalchemy import insert, select, update

from ledger.primitives.units import AccountId, Millis, Won
from services.banking.jobs.desk import Desk
from services.banking.jobs.pages import StatementPages
from services.banking.rules.machine import OPEN_AT_BANK, Input, Kind, State
from services.banking.rules.references import mint_key
from services.banking.rules.wire import Line
from services.banking.store.tables import RECON_DAY, STATEMENT_LINE, TRANSFER
from services.banking.store.transfers import advance
from services.kit.clock import instant_of, kst_date, next_date
from services.kit.database import Tx
from services.kit.log import get_log

__all__ = ["StatementReader", "store_lines"]

MISSING_MS = 5_000
"""How long after its sending a transfer without a line has the whole day read again."""


class StatementReader:
    """The job that reads the statement."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pages = StatementPages(desk.bank)
        self._stored: set[Line] = set()

    async def round(self) -> bool:
        """Read today, and earlier days of which something is still open; always return False."""
        desk = self._desk
        now_ms = desk.clock.now_ms()
        for date in await self._dates(kst_date(now_ms)):
            found = await self._pages.read(date, now_ms, whole=await self._misses(now_ms))
            if found is None:
                return False
            lines, balance = found
            new = [line for line in lines if line not in self._stored]
            async with desk.database.write() as tx:
                await store_lines(tx, new, now_ms)
                await _note_day(tx, date, now_ms, balance)
            self._stored.update(new)
            await self._match()
        return False

    async def _misses(self, now_ms: int) -> bool:
        """Return whether a transfer that may be booked has no line yet, some time after it was sent."""
        waits = TRANSFER.c.state.in_((*OPEN_AT_BANK, State.CONFIRMED)) & TRANSFER.c.mint_key.is_(None)
        async with self._desk.database.read() as tx:
            since = select(TRANSFER.c.id).where(waits, TRANSFER.c.sent_ms <= now_ms - MISSING_MS).limit(1)
            return await tx.scalar(since) is not None

    async def _dates(self, today: str) -> list[str]:
        """Return the dates to read: of open transfers, and today with its neighbours near midnight."""
        open_ = (*OPEN_AT_BANK, State.CONFIRMED)
        async with self._desk.database.read() as tx:
            days = select(TRANSFER.c.day).where(TRANSFER.c.state.in_(open_)).distinct()
            found = {str(day) for day in (await tx.scalars(days)).all() if day}
        dates = {today} | found | {next_date(day) for day in found}
        return sorted(date for date in dates if date <= today)

    async def _match(self) -> None:
        """Give lines without an owner to transfers."""
        desk = self._desk
        async with desk.database.write() as tx:
            free = (await tx.execute(select(STATEMENT_LINE).where(STATEMENT_LINE.c.transfer.is_(None)))).all()
            for line in free:
                known = select(TRANSFER).where(
                    TRANSFER.c.reference == line.printed,
                    TRANSFER.c.amount == line.amount,
                    (TRANSFER.c.kind == Kind.PUSH) != line.inwards,
                )
                row = (await tx.execute(known)).one_or_none()
                if row is None or await _owned(tx, row.id):
                    continue
                mine = [getattr(STATEMENT_LINE.c, name) == getattr(line, name) for name in _LINE_KEY]
                await tx.execute(update(STATEMENT_LINE).where(*mine).values(transfer=row.id))
                await self._found(tx, row, line)

    async def _found(self, tx: Tx, row: Any, line: Any) -> None:
        """Act on the line of a transfer."""
        now_ms = self._desk.clock.now_ms()
        booked_ms = instant_of(line.date, line.time)
        state = State(row.state)
        if state in (State.UNKNOWN, State.MANUAL):
            await advance(tx, row, Input.CONFIRM, now_ms, next_look_ms=now_ms, not_found_ms=None)
        elif state is State.REJECTED and row.kind == Kind.PULL:
            await advance(tx, row, Input.FOUND, now_ms, next_look_ms=now_ms, why="")
            get_log("banking").warning("a rejected pull has arrived", transfer=row.id)
        elif state not in (State.CONFIRMED, State.SENT):
            get_log("banking").error("a line of a transfer that was not sent", transfer=row.id, state=state)
        values = {"booked_ms": booked_ms, "mint_key": mint_key(line.date, row.bank_tran_id)}
        await tx.execute(update(TRANSFER).where(TRANSFER.c.id == row.id).values(**values))

    async def propose_mints(self) -> bool:
        """Have won minted for confirmed pulls whose line is known; return whether there were any."""
        desk = self._desk
        async with desk.database.write() as tx:
            ready = select(TRANSFER).where(
                TRANSFER.c.kind == Kind.PULL, TRANSFER.c.state == State.CONFIRMED, TRANSFER.c.mint_key.is_not(None)
            )
            rows = (await tx.execute(ready.limit(50))).all()
            for row in rows:
                now_ms = desk.clock.now_ms()
                call = Mint(AccountId(bytes(row.account)), Won(row.amount), row.mint_key, Millis(row.booked_ms))
                await desk.signer.want(tx, f"mint:{row.mint_key}", ("won", "mint"), call, now_ms)
                await advance(tx, row, Input.PROPOSE_MINT, now_ms, next_look_ms=now_ms + 5_000)
        return bool(rows)


_LINE_KEY = ("date", "time", "inwards", "amount", "printed", "balance_after", "repeat")


async def store_lines(tx: Tx, lines: Iterable[Line], now_ms: int) -> int:
    """Store the lines that are new; return their number. Lines that are alike in everything are counted."""
    alike: Counter[Line] = Counter()
    new = 0
    for line in lines:
        values = {
            "date": line.date,
            "time": line.time,
            "inwards": line.inwards,
            "amount": line.amount,
            "printed": line.printed,
            "balance_after": line.balance_after,
            "repeat": alike[line],
        }
        alike[line] += 1
        mine = [getattr(STATEMENT_LINE.c, name) == value for name, value in values.items()]
        if await tx.scalar(select(STATEMENT_LINE.c.date).where(*mine)) is None:
            await tx.execute(insert(STATEMENT_LINE).values(**values, transfer=None, seen_ms=now_ms))
            new += 1
    return new


async def _owned(tx: Tx, transfer: str) -> bool:
    line = select(STATEMENT_LINE.c.date).where(STATEMENT_LINE.c.transfer == transfer).limit(1)
    return await tx.scalar(line) is not None


async def _note_day(tx: Tx, date: str, now_ms: int, balance: int) -> None:
    values = {"read_ms": now_ms, "balance": balance}
    if await tx.scalar(select(RECON_DAY.c.date).where(RECON_DAY.c.date == date)) is None:
        figures = {"not_minted": 0, "not_burned": 0, "suspense": 0, "difference": 0, "reported": False}
        await tx.execute(insert(RECON_DAY).values(date=date, **values, **figures))
    else:
        await tx.execute(update(RECON_DAY).where(RECON_DAY.c.date == date).values(**values))
