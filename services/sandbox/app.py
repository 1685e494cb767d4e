"""The sandbox as a module: KFTC's face on its own port, and the control port under /sandbox.

POST /sandbox/people      a person with an account and money      GET  /sandbox/ledger    balances, sum, counts
POST /sandbox/faults      order faults                            POST /sandbox/share     a share of all calls fails
POST /sandbox/accounts/{fintech_use_num}                          close, withdraw consent, rename the holder
POST /sandbox/gifts       a stranger pays into an account         DELETE /sandbox/faults  none any more
"""

import asyncio
import secrets
from typing import Any

import msgspec
from aiohttp import web
from fastapi import APIRouter
from getty_client.refusals import system_reason
from pydantic import BaseModel, Field
from sqlalchemy import delete, func, insert, select, update

from ledger.primitives.wording import Text
from services.kit.clock import Clock
from services.kit.config import ConfigError
from services.kit.database import Database
from services.kit.metrics import Metrics
from services.kit.module import Context, Module
from services.kit.problems import ServiceError
from services.sandbox.faults import FAULTS, Share
from services.sandbox.kftc import KftcFace
from services.sandbox.ledger import OUTSIDE, Booking, book, total
from services.sandbox.tables import ACCOUNT, FAULT, PERSON, TABLES, TRANSFER

__all__ = ["create"]

MAX_WON = 10**12


class SandboxSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings of the sandbox in services.json."""

    kftc_port: int
    pool_number: str
    pool_fintech_use_num: str


class UnknownFaultError(ServiceError):
    """The sandbox has no fault of this name."""

    code = "unknown_fault"
    text = Text("there is no fault {name}; there are {known}", "{name} 장애는 없습니다. 쓸 수 있는 장애: {known}")
    name: str
    known: tuple[str, ...]


class UnknownSandboxAccountError(ServiceError):
    """The sandbox has no such account."""

    code = "sandbox_account_not_found"
    status = 404
    text = Text("the sandbox has no account {number}", "샌드박스에 {number} 계좌가 없습니다")
    number: str


class NewPerson(BaseModel):
    """A person to be made, with one account."""

    name: str = Field(min_length=1, max_length=20)
    birth: str = Field(default="900101", pattern="^[0-9]{6}$")
    won: int = Field(default=0, ge=0, le=MAX_WON)


class NewFault(BaseModel):
    """The next `count` calls of a kind go wrong."""

    call: str = Field(pattern="^(withdraw|deposit|result)$")
    name: str
    value: str = Field(default="", max_length=40)
    count: int = Field(default=1, ge=1, le=10_000)


class NewShare(BaseModel):
    """Which share of all transfers goes wrong."""

    percent: int = Field(ge=0, le=100)
    seed: str = Field(default="", max_length=40)


class Change(BaseModel):
    """What becomes of an account."""

    open: bool | None = None
    transfer_agreed: bool | None = None
    holder: str | None = Field(default=None, max_length=20)


class Gift(BaseModel):
    """A stranger pays into an account."""

    number: str
    won: int = Field(ge=1, le=MAX_WON)
    printed: str = Field(default="", max_length=20)


async def create(context: Context) -> Module:
    """Return the sandbox. Raises ConfigError on a chain that is not for development."""
    if not context.node.genesis.dev:
        raise ConfigError("the sandbox runs on development chains only")
    settings = context.settings(SandboxSettings)
    database = Database.at(context.database_url, "sandbox")
    await database.prepare()
    async with database.write() as tx:
        await tx.run_sync(TABLES.create_all)
        if await tx.scalar(select(ACCOUNT.c.number).where(ACCOUNT.c.number == OUTSIDE)) is None:
            await tx.execute(insert(ACCOUNT).values(**_account(OUTSIDE, OUTSIDE.ljust(24, "0"), "", "-")))
            pool = _account(settings.pool_number, settings.pool_fintech_use_num, "", "계모임 공동계좌")
            await tx.execute(insert(ACCOUNT).values(**pool))
    pool_names = (settings.pool_number, settings.pool_fintech_use_num)
    face = KftcFace(database, context.clock, pool_names, context.secret("kftc.client"))

    async def serve(_metrics: Metrics) -> None:
        runner = web.AppRunner(face.app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", settings.kftc_port).start()
        except OSError as error:
            raise ConfigError(f"port {settings.kftc_port} of the sandbox: {system_reason(error)}") from error
        await _for_ever()

    return Module(router=_router(database, face, context.clock), works=(serve,), close=(database.close,))


def _router(database: Database, face: KftcFace, clock: Clock) -> APIRouter:
    router = APIRouter()

    @router.post("/people")
    async def add_person(asked: NewPerson) -> dict[str, str]:
        """Make a person with one account that has `won`."""
        async with database.write() as tx:
            count = int(await tx.scalar(select(func.count()).select_from(PERSON)) or 0) + 1
            seq_no, number = f"{1_100_000_000 + count}", f"1002{count:09d}"
            fin = f"1202{count:020d}"
            ci = secrets.token_hex(44)
            await tx.execute(insert(PERSON).values(seq_no=seq_no, name=asked.name, birth=asked.birth, ci=ci))
            await tx.execute(insert(ACCOUNT).values(**_account(number, fin, seq_no, asked.name)))
            if asked.won:
                await book(tx, Booking(OUTSIDE, number, asked.won, clock.now_ms(), "월급", "월급"))
        return {"person": seq_no, "account_num": number, "fintech_use_num": fin}

    @router.get("/ledger")
    async def ledger() -> dict[str, Any]:
        """Return every balance, their sum (0), and how many transfers were booked."""
        async with database.read() as tx:
            rows = (await tx.execute(select(ACCOUNT).order_by(ACCOUNT.c.number))).all()
            booked = await tx.scalar(select(func.count()).select_from(TRANSFER).where(TRANSFER.c.booked_ms > 0))
            return {
                "accounts": {row.number: {"balance": str(row.balance), "fintech": row.fintech_use_num} for row in rows},
                "sum": str(await total(tx)),
                "transfers_booked": booked,
            }

    _faults(router, database, face)
    _accounts(router, database, clock)
    return router


def _faults(router: APIRouter, database: Database, face: KftcFace) -> None:
    @router.post("/faults")
    async def order_fault(asked: NewFault) -> dict[str, bool]:
        """Have the next calls of a kind go wrong."""
        if asked.name not in FAULTS:
            raise UnknownFaultError(name=asked.name, known=FAULTS)
        async with database.write() as tx:
            row = {"call": asked.call, "name": asked.name, "value": asked.value, "left": asked.count}
            await tx.execute(insert(FAULT).values(**row))
        return {"ordered": True}

    @router.delete("/faults")
    async def clear_faults() -> dict[str, bool]:
        """Take every ordered fault back."""
        async with database.write() as tx:
            await tx.execute(delete(FAULT))
        face.share = Share()
        return {"cleared": True}

    @router.post("/share")
    async def set_share(asked: NewShare) -> dict[str, bool]:
        """Have a share of all transfers go wrong, in any way."""
        face.share = Share(asked.percent, asked.seed)
        return {"set": True}


def _accounts(router: APIRouter, database: Database, clock: Clock) -> None:
    @router.post("/accounts/{fintech_use_num}")
    async def change_account(fintech_use_num: str, asked: Change) -> dict[str, bool]:
        """Close an account, take its consent back, or rename its holder."""
        values = asked.model_dump(exclude_none=True)
        async with database.write() as tx:
            mine = ACCOUNT.c.fintech_use_num == fintech_use_num
            if await tx.scalar(select(ACCOUNT.c.number).where(mine)) is None:
                raise UnknownSandboxAccountError(number=fintech_use_num)
            if values:
                await tx.execute(update(ACCOUNT).where(mine).values(**values))
        return {"changed": True}

    @router.post("/gifts")
    async def give(asked: Gift) -> dict[str, bool]:
        """Have a stranger pay into an account."""
        async with database.write() as tx:
            if await tx.scalar(select(ACCOUNT.c.number).where(ACCOUNT.c.number == asked.number)) is None:
                raise UnknownSandboxAccountError(number=asked.number)
            await book(tx, Booking(OUTSIDE, asked.number, asked.won, clock.now_ms(), "", asked.printed))
        return {"given": True}


def _account(number: str, fin: str, person: str, holder: str) -> dict[str, Any]:
    row = {"number": number, "fintech_use_num": fin, "person": person, "holder": holder, "balance": 0}
    return row | {"bank_code": "097", "bank_name": "샌드박스은행", "open": True, "transfer_agreed": True}


async def _for_ever() -> None:
    await asyncio.Event().wait()
